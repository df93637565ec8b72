/**
 * News sitemaps (Google's extension of the sitemap protocol, sitemaps.org 0.9) and indexes of sitemaps. Only addresses
 * that are marked as news count: a sitemap of a whole site is no feed. Cost: linear.
 */
import { readFeedDate } from './dates.ts';
import { FeedError } from './errors.ts';
import {
  addressOf,
  idOf,
  languageOf,
  maxNameLength,
  maxTitleLength,
  uniqueItems,
  type FeedContext,
  type FeedItem,
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

/** @throws {FeedError} when no address in it is news */
export function readSitemap(root: XmlElement, context: FeedContext): ParsedFeed {
  const items: FeedItem[] = [];
  let publication: string | null = null;
  let language: string | null = null;
  for (const entry of childrenOf(root, 'url')) {
    const news = childOf(entry, 'news:news');
    if (news === null) continue;
    const item = readEntry(entry, news, context);
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

function readEntry(entry: XmlElement, news: XmlElement, context: FeedContext): FeedItem {
  const url = addressOf(textOf(childOf(entry, 'loc')), context.url);
  const title = htmlToLine(textOf(childOf(news, 'news:title')), maxTitleLength);
  const publication = childOf(news, 'news:publication');
  const access = textOf(childOf(news, 'news:access')).trim().toLowerCase();
  return {
    id: idOf(null, url, null),
    url,
    title,
    author: null,
    source: publication && htmlToLine(textOf(childOf(publication, 'news:name')), maxNameLength),
    language: languageOf(publication && textOf(childOf(publication, 'news:language'))),
    published: readFeedDate(textOf(childOf(news, 'news:publication_date')), context.now),
    modified: readFeedDate(textOf(childOf(entry, 'lastmod')), context.now),
    text: '',
    isPaid: access === 'subscription' || access === 'registration',
  };
}

export function readSitemapIndex(root: XmlElement, context: FeedContext): SitemapIndex {
  const listed = childrenOf(root, 'sitemap').flatMap((entry) => {
    const url = addressOf(textOf(childOf(entry, 'loc')), context.url);
    if (url === null) return [];
    const changed = Date.parse(readFeedDate(textOf(childOf(entry, 'lastmod')), context.now) ?? '');
    return [
      {
        url,
        isNews: isNewsPath(url),
        changed: Number.isFinite(changed) ? changed : 0,
      },
    ];
  });
  listed.sort((a, b) => Number(b.isNews) - Number(a.isNews) || b.changed - a.changed);
  return {
    kind: 'sitemap-index',
    sitemaps: [...new Set(listed.map(({ url }) => url))].slice(0, maxSitemaps),
  };
}
