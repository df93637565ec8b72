/**
 * The feeds that a page names (autodiscovery: `link rel="alternate"`, the WHATWG's HTML standard, section on link
 * types), from its markup, without a document. When a page names none, links in its body that look like feeds are
 * offered instead. Cost: linear in the markup (depth is bounded, see xml.ts).
 */
import { Parser } from 'htmlparser2';
import type { ListedFeed } from './opml.ts';
import { addressOf, maxTitleLength } from './parsed.ts';
import { htmlToLine } from './plain-text.ts';
import { maxDepth } from './xml.ts';

export interface PageFeeds {
  readonly title: string | null;
  readonly feeds: readonly ListedFeed[];
}

const feedType = /^\s*application\/(?:(?:rss|atom|rdf)\+xml|(?:feed\+)?json)\b/i;
/** A feed of comments to one article is not what a reader of news wants. */
const commentFeed = /comment|kommentar|commentaire|comentario/i;
const likelyFeed = /(?:^|[/._-])(?:rss|atom|feeds?)(?:[/._-]|\d|$)|\.(?:rss|rdf)$/i;
/** The head of a page, and enough of its body for a link in the footer of most. */
const maxMarkup = 2_000_000;
export const maxOffered = 12;

class TooDeep extends Error {}

/** @param url where the page was loaded from */
export function findFeeds(markup: string, url: string): PageFeeds {
  const named = new Map<string, ListedFeed>();
  const linked = new Map<string, ListedFeed>();
  let base = url;
  let title = '';
  let inTitle = false;
  let depth = 0;
  const add = (into: Map<string, ListedFeed>, href: string | undefined, name: string | undefined): void => {
    const address = addressOf(href, base);
    if (address === null || into.size >= maxOffered || into.has(address)) return;
    into.set(address, {
      address,
      title: name === undefined ? null : htmlToLine(name, maxTitleLength),
      home: url,
    });
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (++depth > maxDepth) throw new TooDeep();
        if (name === 'base') base = addressOf(attributes['href'], url) ?? base;
        else if (name === 'title') inTitle = title === '';
        else if (name === 'link' && isFeedLink(attributes))
          add(named, attributes['href'], attributes['title']);
        else if (name === 'a' && isLikelyFeed(attributes['href'], base))
          add(linked, attributes['href'], attributes['title']);
      },
      ontext(data) {
        if (inTitle && title.length < maxTitleLength) title += data;
      },
      onclosetag(name) {
        depth--;
        if (name === 'title') inTitle = false;
      },
    },
    { decodeEntities: true },
  );
  try {
    parser.write(markup.slice(0, maxMarkup));
    parser.end();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  const feeds = named.size > 0 ? named : linked;
  return { title: htmlToLine(title, maxTitleLength), feeds: [...feeds.values()] };
}

function isFeedLink(attributes: Readonly<Record<string, string>>): boolean {
  const { rel = '', type = '', title = '', href = '' } = attributes;
  return isFeedRelation(rel, type) && !commentFeed.test(title) && !/\/comments\//i.test(href);
}

/** Whether a link's `rel` and `type` say that it leads to a feed. */
function isFeedRelation(rel: string, type: string): boolean {
  const relations = rel.toLowerCase().split(/\s+/);
  return (relations.includes('alternate') && feedType.test(type)) || relations.includes('feed');
}

function isLikelyFeed(href: string | undefined, base: string): boolean {
  const address = addressOf(href, base);
  return address !== null && likelyFeed.test(new URL(address).pathname);
}
