/** Validation of the messages about feeds (see validate.ts). */
import type { ContentFeedMessages, OfferedFeed, PageFeedMessages } from './feed-messages.ts';
import { flag, InvalidMessageError, object, optional, tab, text, type Fields } from './fields.ts';
import { isSite } from './sites.ts';

/** A page may name more; these are the first. */
const maxPageFeeds = 20;
/** Of a list of feeds that is imported. */
const maxFeeds = 2_000;
const maxAddressLength = 2_000;
const maxTitleLength = 1_000;

type Readers<Map> = {
  readonly [T in keyof Map]: Map[T] extends { readonly request: infer R } ? (request: Fields) => R : never;
};

export const contentFeedReaders: Readers<ContentFeedMessages> = {
  'page-feeds': (request) => ({ feeds: feeds(request, maxPageFeeds) }),
};

export const pageFeedReaders: Readers<PageFeedMessages> = {
  'tab-feeds': (request) => ({ tabId: tab(request) }),
  'feed-find': (request) => ({ address: address(request) }),
  'feed-hosts': (request) => ({ hosts: hosts(request), wanted: flag(request, 'wanted') }),
  'feed-subscribe': (request) => ({ feeds: feeds(request, maxFeeds) }),
  'feed-pause': (request) => ({ id: feedId(request), isPaused: flag(request, 'isPaused') }),
  'feed-unsubscribe': (request) => ({ id: feedId(request), keepReports: flag(request, 'keepReports') }),
  'feed-restore': (request) => ({ id: feedId(request) }),
  'feed-forget': (request) => ({ id: feedId(request) }),
  'feed-poll': (request) => ({ id: request['id'] === null ? null : feedId(request) }),
  'feeds-work': () => ({}),
};

function address(fields: Fields): string {
  const value = text(fields, 'address', maxAddressLength);
  const url = URL.canParse(value) ? new URL(value) : null;
  if (
    url === null ||
    !/^https?:$/.test(url.protocol) ||
    !isSite(url.hostname) ||
    url.username !== '' ||
    url.password !== ''
  ) {
    throw new InvalidMessageError('address must be a web address');
  }
  return url.href;
}

function feeds(fields: Fields, most: number): OfferedFeed[] {
  return list(fields, 'feeds', most).map((each) => {
    const feed = object(each, 'feed');
    return { address: address(feed), title: optional(feed, 'title')?.slice(0, maxTitleLength) ?? null };
  });
}

function hosts(fields: Fields): string[] {
  return list(fields, 'hosts', maxFeeds).map((each) => {
    if (typeof each !== 'string' || !isSite(each)) throw new InvalidMessageError('hosts must be host names');
    return each;
  });
}

function list(fields: Fields, name: string, most: number): readonly unknown[] {
  const value = fields[name];
  if (!Array.isArray(value)) throw new InvalidMessageError(`${name} must be a list`);
  if (value.length > most) throw new InvalidMessageError(`${name} is too long`);
  return value;
}

function feedId(fields: Fields): string {
  const value = text(fields, 'id', 40);
  if (!/^[0-9a-f]{16}$/.test(value)) throw new InvalidMessageError('id has not its form');
  return value;
}
