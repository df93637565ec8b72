/**
 * RSS 0.9x, 1.0 (RDF) and 2.0. Sources: RSS Advisory Board's RSS 2.0 specification; RSS 1.0 (2000) with the modules
 * content, Dublin Core and syndication; UserLand's 0.91 and 0.92. Cost: linear.
 */
import {
  addressOf,
  feedItem,
  languageOf,
  maxNameLength,
  maxTitleLength,
  uniqueItems,
  type FeedContext,
  type FeedItem,
  type ParsedFeed,
} from './parsed.ts';
import { htmlToLine, htmlToText } from './plain-text.ts';
import { childOf, childrenOf, textOf, type XmlElement } from './xml.ts';

/** @param root `rss` or `rdf:RDF` */
export function readRss(root: XmlElement, context: FeedContext): ParsedFeed {
  const channel = childOf(root, 'channel');
  // In RSS 1.0 items stand beside the channel, in some feeds of 0.9x too.
  const items = [...(channel ? childrenOf(channel, 'item') : []), ...childrenOf(root, 'item')];
  const home = addressOf(channel && textOf(childOf(channel, 'link')), context.url);
  const language = languageOf(channel && textOf(childOf(channel, 'language', 'dc:language')));
  return {
    kind: 'rss',
    title: channel && htmlToLine(textOf(childOf(channel, 'title')), maxTitleLength),
    home,
    language,
    ttlMinutes: channel && ttlOf(channel),
    items: uniqueItems(items.map((item) => readItem(item, context))),
  };
}

function readItem(item: XmlElement, context: FeedContext): FeedItem {
  const guid = childOf(item, 'guid');
  const guidText = textOf(guid).trim();
  const isPermalink =
    guid !== null && guid.attributes['isPermaLink'] !== 'false' && /^https?:/i.test(guidText);
  const url =
    addressOf(textOf(childOf(item, 'link')), context.url) ??
    addressOf(childOf(item, 'atom:link')?.attributes['href'], context.url) ??
    (isPermalink ? addressOf(guidText, context.url) : null);
  const title = htmlToLine(textOf(childOf(item, 'title')), maxTitleLength);
  const markup =
    textOf(childOf(item, 'content:encoded')) ||
    textOf(childOf(item, 'description', 'dc:description', 'summary'));
  const author = textOf(childOf(item, 'dc:creator', 'author'));
  return feedItem(
    {
      id: guidText || (item.attributes['rdf:about'] ?? null),
      url,
      title,
      author: personOf(author),
      source: htmlToLine(textOf(childOf(item, 'source')), maxNameLength),
      language: textOf(childOf(item, 'dc:language')),
      published: textOf(childOf(item, 'pubDate', 'dc:date', 'dcterms:issued', 'atom:published')),
      modified: textOf(childOf(item, 'dcterms:modified', 'atom:updated')),
      text: htmlToText(markup),
    },
    context,
  );
}

/** RSS wants an e-mail address with the name in brackets; most feeds give the name alone. */
function personOf(raw: string): string | null {
  const name = /^\S{1,100}@\S{1,100}\s{1,5}\(([^()]{1,100})\)\s{0,5}$/.exec(raw.trim())?.[1] ?? raw;
  const line = htmlToLine(name, maxNameLength);
  return line === null || /^\S+@\S+$/.test(line) ? null : line;
}

/** `ttl` in minutes, or the syndication module's period and frequency. */
function ttlOf(channel: XmlElement): number | null {
  const ttl = Number(textOf(childOf(channel, 'ttl')).trim());
  if (Number.isFinite(ttl) && ttl > 0) return ttl;
  const periods: Readonly<Record<string, number>> = { hourly: 60, daily: 1_440, weekly: 10_080 };
  const period = periods[textOf(childOf(channel, 'sy:updatePeriod')).trim().toLowerCase()];
  if (period === undefined) return null;
  const frequency = Number(textOf(childOf(channel, 'sy:updateFrequency')).trim());
  return period / (Number.isFinite(frequency) && frequency >= 1 ? frequency : 1);
}
