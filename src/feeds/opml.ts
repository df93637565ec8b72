/** Lists of feeds as OPML (2.0, Winer 2006), in and out. Cost: linear. */
import { FeedError } from './errors.ts';
import { addressOf, maxTitleLength } from './parsed.ts';
import { escapeXml, readXml, type XmlElement } from './xml.ts';

export interface ListedFeed {
  readonly address: string;
  readonly title: string | null;
  /** The site's page. */
  readonly home: string | null;
}

/** More feeds than that are no reader's list. */
const maxFeeds = 2_000;

/** Each address once, in order. @throws {FeedError} */
export function readOpml(text: string): ListedFeed[] {
  if (!text.trimStart().startsWith('<') && !text.startsWith('\ufeff')) throw new FeedError('not-opml');
  const root = readXml(text);
  if (root.name.toLowerCase() !== 'opml') throw new FeedError('not-opml');
  const found = new Map<string, ListedFeed>();
  const collect = (element: XmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string' || found.size >= maxFeeds) continue;
      if (child.name.toLowerCase() === 'outline') {
        const feed = readOutline(child);
        if (feed !== null && !found.has(feed.address)) found.set(feed.address, feed);
      }
      collect(child);
    }
  };
  collect(root);
  return [...found.values()];
}

function readOutline(outline: XmlElement): ListedFeed | null {
  const value = (name: string): string | undefined => {
    const key = Object.keys(outline.attributes).find((each) => each.toLowerCase() === name);
    return key === undefined ? undefined : outline.attributes[key];
  };
  // An outline has no place that relative addresses could be meant from.
  const address = /^https?:\/\//i.test(value('xmlurl')?.trim() ?? '')
    ? addressOf(value('xmlurl'), 'https://opml.invalid/')
    : null;
  if (address === null) return null;
  const title = value('title') ?? value('text');
  const home = value('htmlurl');
  return {
    address,
    title: title?.replace(/\s+/gu, ' ').trim().slice(0, maxTitleLength) || null,
    home: home !== undefined && /^https?:\/\//i.test(home.trim()) ? addressOf(home, address) : null,
  };
}

/** @param date ISO 8601, of the export */
export function writeOpml(feeds: readonly ListedFeed[], date: string): string {
  const outlines = feeds.map(({ address, title, home }) => {
    const name = escapeXml(title ?? address);
    const site = home === null ? '' : ` htmlUrl="${escapeXml(home)}"`;
    return `    <outline type="rss" text="${name}" title="${name}" xmlUrl="${escapeXml(address)}"${site}/>\n`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">\n  <head>\n    <title>Feeds of Second Source</title>\n' +
    `    <dateCreated>${new Date(date).toUTCString()}</dateCreated>\n  </head>\n  <body>\n${outlines.join('')}  </body>\n</opml>\n`
  );
}
