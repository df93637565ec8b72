/**
 * What a poll changes: the items of a feed against what is known of them. Pure. An item is known by its id; what the
 * feed says of it by a key. A text that came whole (the feed's own, or its page's) is never replaced by a teaser.
 */
import type { Report } from '../core/report.ts';
import type { FeedItem, ParsedFeed } from './parsed.ts';
import { contentKeyOf, type ArticleHost, type KnownItem, type KnownItems } from './subscription.ts';

export interface Merged {
  readonly items: KnownItems;
  /** To be stored: new and changed ones that have a text. */
  readonly reports: readonly Report[];
  /** Items that were not known before, and known ones of which the feed says something else. */
  readonly added: number;
  readonly changed: number;
  readonly articleHosts: readonly ArticleHost[];
}

/** A text of that length, in UTF-16 units, is a report; a teaser has some 300, the longest some 1,000. */
const wholeLength = 1_500;
/** How a cut text ends: an ellipsis, a link to go on. */
const cutEnd =
  /(?:…|\.\.\.|\[…\]|\[\.\.\.\]|\b(?:read (?:more|on|the full\b.{0,20})|continue reading|weiterlesen|lire la suite|leer más|seguir leyendo|leggi tutto|lees meer))\W{0,5}$/i;
/** Pages are fetched for the newest items of a poll; an archive is not crawled. */
const maxWanted = 60;
const maxAgeMs = 14 * 86_400_000;
/** Pages still wanted of items that have left the feed. */
const maxLeftOver = 100;

export interface Publisher {
  readonly title: string;
  readonly publisher: string | null;
  readonly language: string | null;
}

/**
 * @param now milliseconds since 1970
 * @param part the sitemap of an index that the feed is (see `KnownItem`): items of the index's others stay as they are
 */
export function mergeItems(
  feed: ParsedFeed,
  known: KnownItems,
  from: Publisher,
  now: number,
  part: string | null = null,
): Merged {
  const items = new Map<string, KnownItem>();
  const reports: Report[] = [];
  let added = 0;
  let changed = 0;
  // Those of the index's other sitemaps count: the limit is the feed's.
  let wanted = [...known.values()].filter((each) => each.part !== part && each.state === 'wanted').length;
  for (const item of feed.items) {
    const before = known.get(item.id);
    // Listed by two sitemaps, it is the first one's.
    if (before !== undefined && before.part !== part) continue;
    const key = contentKeyOf([item.title, item.text, item.url, item.published, item.modified]);
    if (before?.key === key) {
      items.set(item.id, before);
      if (before.state === 'wanted') wanted++;
      continue;
    }
    if (before === undefined) added++;
    else changed++;
    const isWhole = isWholeText(item.text);
    const mayFetch =
      !isWhole && !item.isPaid && item.url !== null && isRecent(item, now) && wanted < maxWanted;
    if (mayFetch) wanted++;
    items.set(item.id, {
      key,
      part,
      state: isWhole ? 'whole' : mayFetch ? 'wanted' : (before?.state ?? 'teaser'),
      url: item.url,
      tries: 0,
      isStored: item.text !== '' || before?.isStored === true,
      hasWhole: isWhole || before?.hasWhole === true,
      title: item.title,
      published: item.published,
      modified: item.modified,
    });
    if (item.text !== '' && (isWhole || before?.hasWhole !== true)) reports.push(reportOf(item, feed, from));
  }
  let leftOver = 0;
  for (const [id, item] of known) {
    if (items.has(id)) continue;
    if (item.part !== part) {
      items.set(id, item);
      continue;
    }
    if (item.state !== 'wanted' || leftOver >= maxLeftOver) continue;
    leftOver++;
    items.set(id, item);
  }
  return { items, reports, added, changed, articleHosts: hostsOf(items.values()) };
}

export function isWholeText(text: string): boolean {
  return text.length >= wholeLength && !cutEnd.test(text.slice(-60));
}

function isRecent(item: FeedItem, now: number): boolean {
  return item.published === null || Date.parse(item.published) >= now - maxAgeMs;
}

function reportOf(item: FeedItem, feed: ParsedFeed, from: Publisher): Report {
  return {
    id: item.id,
    text: item.text,
    title: item.title,
    url: item.url,
    source: item.source ?? from.publisher ?? from.title,
    author: item.author,
    language: item.language ?? feed.language ?? from.language,
    published: item.published,
    modified: item.modified,
  };
}

function hostsOf(items: Iterable<KnownItem>): ArticleHost[] {
  const counts = new Map<string, number>();
  for (const { url } of items) {
    if (url === null) continue;
    const host = new URL(url).hostname;
    counts.set(host, (counts.get(host) ?? 0) + 1);
  }
  return Array.from(counts, ([host, articles]) => ({ host, articles })).sort(
    (a, b) => b.articles - a.articles || (a.host < b.host ? -1 : 1),
  );
}

/** The report of an item whose page was read: the page's text, and of the rest what the feed knows better. */
export function wholeReport(id: string, item: KnownItem, page: Report, from: Publisher): Report {
  return {
    ...page,
    id,
    title: item.title ?? page.title,
    url: page.url ?? item.url,
    source: page.source ?? from.publisher ?? from.title,
    language: page.language ?? from.language,
    published: item.published ?? page.published,
    modified: page.modified ?? item.modified,
  };
}
