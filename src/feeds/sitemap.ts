/**
 * News sitemaps (Google's extension of the sitemap protocol, sitemaps.org 0.9) and indexes of sitemaps. Only addresses
 * that are marked as news count: a sitemap of a whole site is no feed. Cost: linear.
 */
import { readFeedDate } from './dates.ts';
import { FeedError } from './errors.ts';
import {
  addressOf,
  feedItem,
  maxNameLength,
  maxTitleLength,
  uniqueItems,
  type FeedContext,
  type FeedItem,
  type ListedSitemap,
  type ParsedFeed,
  type SitemapIndex,
} from './parsed.ts';
import { htmlToLine } from './plain-text.ts';
import { childOf, childrenOf, textOf, type XmlElement } from './xml.ts';

/** Whether an address's path speaks of news in one of a few languages. */
export function isNewsPath(url: string): boolean {
  return /news|nachricht|noticia|actu|notizi/i.test(new URL(url).pathname);
}

/** An index of a large site lists tens of thousands; only its news and its newest matter. */
const maxSitemaps = 20;
/** Publishers split the news of two days into a few of them, by language or section; each holds at most 1,000. */
const maxParts = 4;

/** @throws {FeedError} when no address in it is news */
export function readSitemap(root: XmlElement, context: FeedContext): ParsedFeed {
  const items: FeedItem[] = [];
  let publication: string | null = null;
  let language: string | null = null;
  for (const entry of childrenOf(root, 'url')) {
    const news = childOf(entry, 'news:news');
    if (news === null) continue;
    const item = readEntry(entry, news, context);
    if (item === null) continue;
    publication ??= item.source;
    language ??= item.language;
    items.push(item);
  }
  if (items.length === 0) throw new FeedError('not-a-feed', 'This sitemap marks none of its pages as news.');
  // The order in a sitemap says nothing: the newest count when there are too many.
  items.sort((a, b) => timeOf(b) - timeOf(a));
  return {
    kind: 'sitemap',
    title: publication,
    home: null,
    language,
    ttlMinutes: null,
    items: uniqueItems(items),
  };
}

function timeOf(item: FeedItem): number {
  return item.published === null ? 0 : Date.parse(item.published);
}

function readEntry(entry: XmlElement, news: XmlElement, context: FeedContext): FeedItem | null {
  const url = addressOf(textOf(childOf(entry, 'loc')), context.url);
  const title = htmlToLine(textOf(childOf(news, 'news:title')), maxTitleLength);
  const publication = childOf(news, 'news:publication');
  const access = textOf(childOf(news, 'news:access')).trim().toLowerCase();
  // Two entries of one title are two articles: only the address can be an id.
  if (url === null) return null;
  return feedItem(
    {
      id: url,
      url,
      title,
      author: null,
      source: publication && htmlToLine(textOf(childOf(publication, 'news:name')), maxNameLength),
      language: publication && textOf(childOf(publication, 'news:language')),
      published: textOf(childOf(news, 'news:publication_date')),
      modified: textOf(childOf(entry, 'lastmod')),
      text: '',
      isPaid: access === 'subscription' || access === 'registration',
    },
    context,
  );
}

export function readSitemapIndex(root: XmlElement, context: FeedContext): SitemapIndex {
  const listed = new Map<string, ListedSitemap>();
  for (const entry of childrenOf(root, 'sitemap')) {
    const url = addressOf(textOf(childOf(entry, 'loc')), context.url);
    if (url === null || listed.has(url)) continue;
    const time = Date.parse(readFeedDate(textOf(childOf(entry, 'lastmod')), context.now) ?? '');
    listed.set(url, { url, isNews: isNewsPath(url), changedAt: Number.isFinite(time) ? time : 0 });
  }
  const sitemaps = [...listed.values()].sort(
    (a, b) => Number(b.isNews) - Number(a.isNews) || b.changedAt - a.changedAt,
  );
  return { kind: 'sitemap-index', sitemaps: sitemaps.slice(0, maxSitemaps) };
}

/**
 * Of what an index lists, the sitemaps that are read: those whose path speaks of news when there are any, the newest,
 * `maxParts` at most. A site's archive is not crawled.
 */
export function newestOf({ sitemaps }: SitemapIndex): ListedSitemap[] {
  const news = sitemaps.filter(({ isNews }) => isNews);
  return (news.length > 0 ? news : sitemaps).slice(0, maxParts);
}
