/** A feed as it was read, whatever its format. */
import { readFeedDate } from './dates.ts';

export type FeedKind = 'rss' | 'atom' | 'json' | 'sitemap';

export interface FeedItem {
  /** The publisher's own name for the item (guid, id), else its address. Unique within the feed. */
  readonly id: string;
  /** Of the article's page; `http` or `https`. */
  readonly url: string | null;
  readonly title: string | null;
  readonly author: string | null;
  /** The publisher, when the item names one of its own: feeds that collect from several. */
  readonly source: string | null;
  readonly language: string | null;
  /** ISO 8601. Null when it is not known or cannot be right. */
  readonly published: string | null;
  readonly modified: string | null;
  /** Plain text; '' when the feed has none (a sitemap). */
  readonly text: string;
  /** The feed says that the article is not free to read. */
  readonly isPaid: boolean;
}

export interface ParsedFeed {
  readonly kind: FeedKind;
  readonly title: string | null;
  /** The site's page. */
  readonly home: string | null;
  readonly language: string | null;
  /** How long the publisher asks readers to wait between polls, in minutes. */
  readonly ttlMinutes: number | null;
  /** The newest `maxItems` at most, in the order of the feed; no id twice. */
  readonly items: readonly FeedItem[];
}

export interface ListedSitemap {
  readonly url: string;
  /** Its path speaks of news. */
  readonly isNews: boolean;
  /** Milliseconds since 1970; 0 when the index does not say. */
  readonly changedAt: number;
}

/** A sitemap that lists other sitemaps. */
export interface SitemapIndex {
  readonly kind: 'sitemap-index';
  /** Those of news first, then the latest changed. */
  readonly sitemaps: readonly ListedSitemap[];
}

/** The limit of a news sitemap; a feed that has more is cut. */
export const maxItems = 1_000;
export const maxIdLength = 1_000;
export const maxTitleLength = 400;
export const maxNameLength = 200;
/** A page longer than that is no news report; the same limit as for pages that are read. */
export const maxTextLength = 200_000;

/** What a reader of a format needs beside the text. */
export interface FeedContext {
  /** Where the feed was loaded from: relative addresses in it are meant from there. */
  readonly url: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const maxAddressLength = 2_000;

/** An absolute http(s) address without its fragment; null for anything else. */
export function addressOf(raw: string | null | undefined, base: string): string | null {
  const value = (raw ?? '').trim();
  if (value === '' || value.length > maxAddressLength || !URL.canParse(value, base)) return null;
  const url = new URL(value, base);
  if ((url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '')
    return null;
  url.hash = '';
  return url.href;
}

/** A BCP 47 tag in its usual form; null for anything else. */
export function languageOf(raw: string | null | undefined): string | null {
  const value = (raw ?? '').trim().replaceAll('_', '-');
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(value) ? value : null;
}

/** At most `maxItems`, each id once (the first counts), without those that have neither address nor text. */
export function uniqueItems(items: Iterable<FeedItem>): FeedItem[] {
  const byId = new Map<string, FeedItem>();
  for (const item of items) {
    if (byId.size >= maxItems) break;
    if (item.id === '' || (item.url === null && item.text === '')) continue;
    if (!byId.has(item.id)) byId.set(item.id, item);
  }
  return [...byId.values()];
}

/** An item as its format gives it: dates and language as they are written, the text of any length. */
export interface RawItem extends Omit<FeedItem, 'id' | 'isPaid'> {
  /** The publisher's own name for it; null or '' when it has none. */
  readonly id: string | null;
  /** Default false. */
  readonly isPaid?: boolean;
}

/** The item with an id, its dates and its language looked at, its text within the limit. */
export function feedItem(raw: RawItem, { now }: FeedContext): FeedItem {
  return {
    ...raw,
    id: idOf(raw.id, raw.url, raw.title),
    language: languageOf(raw.language),
    published: readFeedDate(raw.published, now),
    modified: readFeedDate(raw.modified, now),
    text: raw.text.slice(0, maxTextLength),
    isPaid: raw.isPaid ?? false,
  };
}

/** The item's id: what the publisher gave, else its address, else its title. */
function idOf(given: string | null, url: string | null, title: string | null): string {
  const own = (given ?? '').trim();
  return (own !== '' ? own : (url ?? title ?? '')).slice(0, maxIdLength);
}
