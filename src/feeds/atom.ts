/** Atom 1.0 (RFC 4287) and 0.3. Cost: linear. */
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
import { childOf, childrenOf, escapeXml, markupOf, textOf, type XmlElement } from './xml.ts';

/** @param root `feed`, with or without the usual prefix */
export function readAtom(root: XmlElement, context: FeedContext): ParsedFeed {
  const base = addressOf(root.attributes['xml:base'], context.url) ?? context.url;
  const language = languageOf(root.attributes['xml:lang']);
  return {
    kind: 'atom',
    title: lineOf(child(root, 'title'), maxTitleLength),
    home: linkOf(root, base),
    language,
    ttlMinutes: null,
    items: uniqueItems(children(root, 'entry').map((entry) => readEntry(entry, base, context))),
  };
}

function readEntry(entry: XmlElement, feedBase: string, context: FeedContext): FeedItem {
  const base = addressOf(entry.attributes['xml:base'], feedBase) ?? feedBase;
  const url = linkOf(entry, base);
  const title = lineOf(child(entry, 'title'), maxTitleLength);
  const author = child(entry, 'author');
  const source = child(entry, 'source');
  const content = [child(entry, 'content'), child(entry, 'summary')]
    .map((each) => (each === null ? '' : htmlToText(htmlOf(each))))
    .find((text) => text !== '');
  return feedItem(
    {
      id: textOf(child(entry, 'id')),
      url,
      title,
      author: author && htmlToLine(textOf(child(author, 'name')), maxNameLength),
      source: source && lineOf(child(source, 'title'), maxNameLength),
      language: entry.attributes['xml:lang'] ?? null,
      published: textOf(child(entry, 'published') ?? child(entry, 'issued') ?? child(entry, 'updated')),
      modified: textOf(child(entry, 'updated') ?? child(entry, 'modified')),
      text: content ?? '',
    },
    context,
  );
}

/** The content as HTML, by its type: `xhtml` holds elements, `html` markup as text, `text` (and none) plain text. */
function htmlOf(element: XmlElement): string {
  const type = (element.attributes['type'] ?? 'text').toLowerCase();
  if (element.attributes['src'] !== undefined) return '';
  if (type === 'xhtml' || type.endsWith('+xml') || type === 'text/xml') return markupOf(element);
  if (type === 'html' || type === 'text/html') return textOf(element);
  return type === 'text' || type === 'text/plain' ? escapeXml(textOf(element)) : '';
}

function lineOf(element: XmlElement | null, maxLength: number): string | null {
  return element === null ? null : htmlToLine(htmlOf(element), maxLength);
}

/** The address of the page: `rel="alternate"` (the default), HTML before anything else. */
function linkOf(element: XmlElement, base: string): string | null {
  const links = children(element, 'link').filter(
    (link) => (link.attributes['rel'] ?? 'alternate') === 'alternate',
  );
  const html = links.find((link) => /html/i.test(link.attributes['type'] ?? 'text/html'));
  return addressOf((html ?? links[0])?.attributes['href'], base);
}

const child = (element: XmlElement, name: string): XmlElement | null =>
  childOf(element, name, `atom:${name}`);
const children = (element: XmlElement, name: string): XmlElement[] =>
  childrenOf(element, name, `atom:${name}`);
