/**
 * A feed of any known format from text. The format is told by the document itself, never by the content type, which
 * servers get wrong. Pure: the same text, address and time give the same feed.
 */
import { readAtom } from './atom.ts';
import { FeedError } from './errors.ts';
import { readJsonFeed } from './json-feed.ts';
import type { FeedContext, ParsedFeed, SitemapIndex } from './parsed.ts';
import { readRss } from './rss.ts';
import { readSitemap, readSitemapIndex } from './sitemap.ts';
import { readXml } from './xml.ts';

/**
 * @throws {FeedError} `html-page` when it is a web page, which may name feeds (discover.ts); else what is wrong
 */
export function parseFeed(text: string, context: FeedContext): ParsedFeed | SitemapIndex {
  const start = text
    .slice(0, 2_000)
    .replace(/^\ufeff/, '')
    .trimStart();
  if (text.trim() === '') throw new FeedError('empty');
  if (start.startsWith('{')) return readJsonFeed(text, context);
  if (!start.startsWith('<')) throw new FeedError('not-a-feed');
  if (looksLikeHtml(start)) throw new FeedError('html-page');
  const root = readXml(text);
  switch (root.name) {
    case 'rss':
    case 'rdf:RDF':
    case 'RDF':
    // A channel alone was sent by some servers of 0.91.
    case 'channel':
      return readRss(
        root.name === 'channel' ? { name: 'rss', attributes: {}, children: [root] } : root,
        context,
      );
    case 'feed':
    case 'atom:feed':
      return readAtom(root, context);
    case 'urlset':
      return readSitemap(root, context);
    case 'sitemapindex':
      return readSitemapIndex(root, context);
    case 'html':
    case 'HTML':
      throw new FeedError('html-page');
    default:
      throw new FeedError('not-a-feed');
  }
}

function looksLikeHtml(start: string): boolean {
  return /^(?:<\?xml[^>]{0,200}\?>\s{0,10})?<(?:!doctype\s{1,10}html|html|head|body)\b/i.test(start);
}
