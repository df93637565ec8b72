/** Why a feed, a list of feeds or a page gave nothing. `message` is one plain sentence for the reader. */

export type FeedFault =
  | 'not-a-feed'
  | 'html-page'
  | 'broken'
  | 'damaged-gzip'
  | 'too-large'
  | 'too-deep'
  | 'too-many'
  | 'empty'
  | 'not-opml'
  | 'not-an-address';

const messages: Readonly<Record<FeedFault, string>> = {
  'not-a-feed': 'This is no feed: neither RSS, Atom, JSON Feed nor a news sitemap.',
  'html-page': 'This is a web page, not a feed.',
  broken: 'The feed is damaged and cannot be read.',
  'damaged-gzip': 'The file is packed (gzip) and damaged or cut off, so it cannot be read.',
  'too-large': 'It is far larger than any feed, so it was not read.',
  'too-deep': 'The feed nests its elements deeper than any feed does, so it was not read.',
  'too-many': 'The feed has more elements than any feed has, so it was not read.',
  empty: 'The feed is empty.',
  'not-opml': 'This file is no list of feeds (OPML).',
  'not-an-address': 'This is no web address.',
};

export class FeedError extends Error {
  constructor(
    readonly code: FeedFault,
    message: string = messages[code],
  ) {
    super(message);
  }
}
