/** The feeds that a page names in its head (`link rel="alternate"`), as data; whether they are any good shows when one is asked for. */
import { attributeOf, queryAll } from '../extract/dom.ts';
import type { OfferedFeed } from '../protocol/feed-messages.ts';

const feedType = /^\s*application\/(?:(?:rss|atom|rdf)\+xml|(?:feed\+)?json)\b/i;
/** A feed of comments to one article is not what a reader of news wants. */
const commentFeed = /comment|kommentar/i;
const maxOffers = 5;
/** A hostile page may have any number of links. */
const maxLinks = 500;
const maxLength = 1_000;

/** @param url of the page */
export function offeredFeeds(document: Document, url: string): OfferedFeed[] {
  const found = new Map<string, OfferedFeed>();
  for (const link of queryAll(document, 'link[rel][href]').slice(0, maxLinks)) {
    if (found.size >= maxOffers) break;
    const relations = (attributeOf(link, 'rel') ?? '').toLowerCase().split(/\s+/);
    if (!relations.includes('alternate') || !feedType.test(attributeOf(link, 'type') ?? '')) continue;
    const title = attributeOf(link, 'title')?.replace(/\s+/g, ' ').trim().slice(0, maxLength) || null;
    const address = addressOf(attributeOf(link, 'href') ?? '', url);
    if (address === null || commentFeed.test(`${title ?? ''} ${address}`)) continue;
    if (!found.has(address)) found.set(address, { address, title });
  }
  return [...found.values()];
}

function addressOf(href: string, base: string): string | null {
  if (href.length > maxLength || !URL.canParse(href, base)) return null;
  const address = new URL(href, base);
  if (!/^https?:$/.test(address.protocol) || address.username !== '' || address.password !== '') return null;
  address.hash = '';
  return address.href;
}
