/**
 * XML of a feed as a small tree, by htmlparser2 in its XML mode. Chosen because it forgives what real feeds get wrong
 * (an unescaped "&", a missing end), knows no document type definitions, so that an entity expands to one character at
 * most and an entity bomb is plain text, and runs in a worker. Its stack of open elements costs time in proportion to
 * its depth, hence the bound on depth: with it the cost is linear in the text. fast-xml-parser lost: it stops at the
 * first fault of a feed and expands entities that a document defines.
 */
import { Parser } from 'htmlparser2';
import { FeedError } from './errors.ts';

export interface XmlElement {
  /** `prefix:local` with the prefix that feeds usually give to the name space; no prefix for the format's own. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[];
}

/** Feeds nest some 10 levels; XHTML inside an entry some more. */
export const maxDepth = 200;
/** A sitemap of news holds at most 1,000 addresses of some 10 elements; the largest feeds seen have 100,000 in all. */
export const maxElements = 400_000;

/** Name spaces by the prefix that is expected for them. '' are those of the formats themselves. */
const prefixes = new Map([
  ['http://www.w3.org/2005/atom', 'atom'],
  ['http://purl.org/atom/ns#', 'atom'],
  ['http://purl.org/rss/1.0/', ''],
  ['http://my.netscape.com/rdf/simple/0.9/', ''],
  ['http://www.sitemaps.org/schemas/sitemap/0.9', ''],
  ['http://www.google.com/schemas/sitemap/0.84', ''],
  ['http://www.w3.org/1999/02/22-rdf-syntax-ns#', 'rdf'],
  ['http://purl.org/rss/1.0/modules/content/', 'content'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['http://purl.org/dc/terms/', 'dcterms'],
  ['http://www.google.com/schemas/sitemap-news/0.9', 'news'],
  ['http://www.w3.org/1999/xhtml', ''],
]);

/**
 * @returns the root element
 * @throws {FeedError} `not-a-feed` when there is no element at all, `too-deep`, `too-many`
 */
export function readXml(text: string): XmlElement {
  const root: OpenElement = { name: '', attributes: {}, children: [] };
  const stack: OpenElement[] = [root];
  /** By the prefix that the document uses. Declared once at the root in practice: no scopes are kept. */
  const declared = new Map<string, string>();
  let elements = 0;
  let plain = '';

  const top = (): OpenElement => stack[stack.length - 1] as OpenElement;
  const flush = (): void => {
    if (plain !== '') top().children.push(plain);
    plain = '';
  };
  const parser = new Parser(
    {
      onopentag(qualified, attributes) {
        flush();
        if (stack.length > maxDepth) throw new FeedError('too-deep');
        if (++elements > maxElements) throw new FeedError('too-many');
        for (const [key, value] of Object.entries(attributes)) {
          if (key === 'xmlns') note(declared, '', value);
          else if (key.startsWith('xmlns:')) note(declared, key.slice(6), value);
        }
        const element = { name: nameOf(qualified, declared), attributes, children: [] };
        top().children.push(element);
        stack.push(element);
      },
      ontext(data) {
        plain += data;
      },
      onclosetag() {
        flush();
        if (stack.length > 1) stack.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  parser.end();
  const first = root.children.find((each) => typeof each !== 'string');
  if (first === undefined) throw new FeedError('not-a-feed');
  return first;
}

function note(declared: Map<string, string>, prefix: string, space: string): void {
  const known = prefixes.get(space.trim().toLowerCase());
  if (known === undefined) return;
  // The first default name space is the format's own: one inside (XHTML) must not rename what follows it.
  if (!declared.has(prefix)) declared.set(prefix, prefix === '' ? '' : known);
}

function nameOf(qualified: string, declared: ReadonlyMap<string, string>): string {
  const colon = qualified.indexOf(':');
  if (colon < 0) return qualified;
  const prefix = qualified.slice(0, colon);
  const local = qualified.slice(colon + 1);
  const usual = declared.get(prefix) ?? prefix;
  return usual === '' ? local : `${usual}:${local}`;
}

/** The child elements of a name, in order. */
export function childrenOf(element: XmlElement, ...names: readonly string[]): XmlElement[] {
  return element.children.filter(
    (each): each is XmlElement => typeof each !== 'string' && names.includes(each.name),
  );
}

/** The first child element of a name, in the order of the names. */
export function childOf(element: XmlElement, ...names: readonly string[]): XmlElement | null {
  for (const name of names) {
    const found = childrenOf(element, name)[0];
    if (found !== undefined) return found;
  }
  return null;
}

/** All text in an element, its descendants' too; '' for null. */
export function textOf(element: XmlElement | null): string {
  if (element === null) return '';
  const parts: string[] = [];
  const collect = (each: XmlElement): void => {
    for (const child of each.children) {
      if (typeof child === 'string') parts.push(child);
      else collect(child);
    }
  };
  collect(element);
  return parts.join('');
}

/** Inside of an element as markup again: XHTML in an entry is then read as HTML is, by plain-text.ts. */
export function markupOf(element: XmlElement): string {
  const parts: string[] = [];
  const write = (each: XmlElement): void => {
    for (const child of each.children) {
      if (typeof child === 'string') parts.push(escapeXml(child));
      else {
        const local = child.name.slice(child.name.indexOf(':') + 1);
        parts.push(`<${local}>`);
        write(child);
        parts.push(`</${local}>`);
      }
    }
  };
  write(element);
  return parts.join('');
}

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
