/**
 * What a page says of itself in JSON-LD (schema.org), in all the shapes that newsrooms publish: one object, an array,
 * `@graph`, types as string or list, people as string, object or list, references by `@id`. Text of the page is
 * data: parsed as JSON, never as HTML.
 */
import { attributeOf, queryAll, textContentOf } from './dom.ts';

type Thing = Readonly<Record<string, unknown>>;

export interface LinkedData {
  /** The article that the page is about, or null. */
  readonly article: LinkedArticle | null;
  /** Every type named on the page, lower case, without a prefix. */
  readonly types: ReadonlySet<string>;
  /** The page says that its article, or a part of it, is not free to read (`isAccessibleForFree`). */
  readonly isPaid: boolean;
}

export interface LinkedArticle {
  readonly headline: string | null;
  readonly publisher: string | null;
  readonly authors: readonly string[];
  readonly published: string | null;
  readonly modified: string | null;
  readonly language: string | null;
  readonly url: string | null;
}

const maxBlockLength = 500_000;
const maxThings = 2_000;
const articleType = /(?:article|blogposting|^report$|^review$|^claimreview$)$/;
const maxFieldLength = 1_000;

export function readLinkedData(document: Document): LinkedData {
  const things: Thing[] = [];
  for (const script of queryAll(document, 'script[type]')) {
    if (!/^application\/ld\+json\b/i.test(attributeOf(script, 'type')?.trim() ?? '')) continue;
    const source = textContentOf(script) ?? '';
    if (source.length <= maxBlockLength) collect(parseLoosely(source), things);
  }
  const byId = new Map<string, Thing>();
  const types = new Set<string>();
  for (const thing of things) {
    const id = thing['@id'];
    if (typeof id === 'string' && Object.keys(thing).length > 1 && !byId.has(id)) byId.set(id, thing);
    for (const type of typesOf(thing)) types.add(type);
  }
  const articles = things.filter((thing) => typesOf(thing).some((type) => articleType.test(type)));
  // Cards of other articles have a headline too; the page's own says more of itself.
  const best = articles.reduce<Thing | null>(
    (chosen, each) => (chosen === null || weightOf(each) > weightOf(chosen) ? each : chosen),
    null,
  );
  return { article: best === null ? null : readArticle(best, byId), types, isPaid: things.some(isPaid) };
}

/** Written as a boolean, a string or an address ("http://schema.org/False"), at the article or at a part of it. */
function isPaid(thing: Thing): boolean {
  const isFree = thing['isAccessibleForFree'];
  const ofArticle = typesOf(thing).some(
    (type) => articleType.test(type) || /^(?:webpage|webpageelement)$/.test(type),
  );
  return (
    ofArticle && (isFree === false || (typeof isFree === 'string' && /(?:^|\/)false$/i.test(isFree.trim())))
  );
}

function readArticle(thing: Thing, byId: ReadonlyMap<string, Thing>): LinkedArticle {
  return {
    headline: text(thing['headline']) ?? text(thing['name']),
    publisher: names(thing['publisher'], byId)[0] ?? names(thing['sourceOrganization'], byId)[0] ?? null,
    authors: names(thing['author'], byId).concat(thing['author'] ? [] : names(thing['creator'], byId)),
    published: text(thing['datePublished']) ?? text(thing['dateCreated']),
    modified: text(thing['dateModified']),
    language: text(thing['inLanguage']),
    url: text(thing['url']) ?? addressOf(thing['mainEntityOfPage']),
  };
}

function addressOf(value: unknown): string | null {
  if (typeof value === 'string') return text(value);
  return isThing(value) ? (text(value['@id']) ?? text(value['url'])) : null;
}

function weightOf(thing: Thing): number {
  const fields = [
    'headline',
    'datePublished',
    'author',
    'publisher',
    'articleBody',
    'mainEntityOfPage',
    'dateModified',
  ];
  return fields.filter((field) => thing[field]).length;
}

/** Names of a person or organisation in any of their shapes. */
function names(value: unknown, byId: ReadonlyMap<string, Thing>): string[] {
  const values: unknown[] = Array.isArray(value) ? value.slice(0, 20) : [value];
  const found: string[] = [];
  for (const each of values) {
    if (typeof each === 'string') {
      const name = text(each);
      if (name !== null && !/^https?:/i.test(name)) found.push(name);
    } else if (isThing(each)) {
      const id = each['@id'];
      const named = text(each['name']) ?? (typeof id === 'string' ? text(byId.get(id)?.['name']) : null);
      if (named !== null) found.push(named);
    }
  }
  return [...new Set(found)];
}

/** Every object of a block that has a type, at any depth up to a bound. */
function collect(root: unknown, things: Thing[]): void {
  const stack: { value: unknown; depth: number }[] = [{ value: root, depth: 0 }];
  while (stack.length > 0 && things.length < maxThings) {
    const { value, depth } = stack.pop() as { value: unknown; depth: number };
    if (depth > 8) continue;
    if (Array.isArray(value)) {
      for (let index = Math.min(value.length, maxThings) - 1; index >= 0; index--) {
        stack.push({ value: value[index], depth: depth + 1 });
      }
    } else if (isThing(value)) {
      if (typesOf(value).length > 0) things.push(value);
      for (const key of [
        'hasPart',
        'mainEntityOfPage',
        'mainEntity',
        'publisher',
        'author',
        'itemListElement',
        '@graph',
      ]) {
        if (typeof value[key] === 'object') stack.push({ value: value[key], depth: depth + 1 });
      }
    }
  }
}

/** Newsrooms leave CDATA marks, raw line ends inside strings, a trailing semicolon. Null when it is no JSON even so. */
function parseLoosely(source: string): unknown {
  const bare = source
    .trim()
    .replace(/^(?:\/\/\s*)?<!\[CDATA\[/, '')
    .replace(/(?:\/\/\s*)?\]\]>$/, '')
    .replace(/;$/, '');
  for (const attempt of [bare, bare.replace(/[\r\n\t]+/g, ' ')]) {
    try {
      return JSON.parse(attempt) as unknown;
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }
  return null;
}

function typesOf(thing: Thing): string[] {
  const type = thing['@type'];
  const all: unknown[] = Array.isArray(type) ? type : [type];
  return all
    .filter((each) => typeof each === 'string')
    .map((each) => each.replace(/^.*[/:#]/, '').toLowerCase());
}

function text(value: unknown): string | null {
  const single: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof single !== 'string') return null;
  const trimmed = decodeEntities(single.slice(0, maxFieldLength)).replace(/\s+/g, ' ').trim();
  return trimmed === '' ? null : trimmed;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

/** Metadata is often escaped twice ("AT&amp;T"); the few entities that occur are read without a parser. */
export function decodeEntities(value: string): string {
  return value.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi,
    (whole, decimal: string, hex: string, name: string) => {
      if (name) return entities[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
        ? String.fromCodePoint(code)
        : whole;
    },
  );
}

function isThing(value: unknown): value is Thing {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
