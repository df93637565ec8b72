/**
 * Who published a page, who wrote it, when, under which address and in which language: from JSON-LD first, then Open
 * Graph and other meta elements, microdata, and `<time>`. What the page does not say is null, never guessed.
 */
import { attributeOf, localNameOf, parentOf, queryAll, queryWithin, rootOf, textContentOf } from './dom.ts';
import { documentTitle } from './copy.ts';
import { readDate, readWrittenDay } from './dates.ts';
import { decodeEntities, readLinkedData, type LinkedData } from './json-ld.ts';

export interface Metadata {
  readonly title: string | null;
  readonly url: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly language: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  /** A day that the page only shows as words near its headline. */
  readonly shownDay: string | null;
  /** Open Graph type, lower case. */
  readonly openGraphType: string | null;
  readonly linked: LinkedData;
}

const publishedNames = [
  'article:published_time',
  'article:published',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.created',
  'dcterms.date',
  'dc.date',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'publication_date',
  'article.published',
  'date',
  'cxenseparse:recs:publishtime',
  'rnews:datepublished',
];
const modifiedNames = [
  'article:modified_time',
  'article:modified',
  'og:updated_time',
  'og:modified_time',
  'datemodified',
  'dcterms.modified',
  'dc.date.modified',
  'last-modified',
  'lastmod',
  'article.updated',
];
const authorNames = [
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'dc.creator',
  'dcterms.creator',
  'byl',
  'article:author_name',
];
const sourceNames = [
  'og:site_name',
  'publisher',
  'dc.publisher',
  'dcterms.publisher',
  'application-name',
  'article:publisher',
  'copyright',
];
const maxNameLength = 120;
const maxTitleLength = 400;

/**
 * In steps, between which the caller may pause.
 * @param url the address that the page was loaded from, or null when it is not known
 */
export function* readMetadata(document: Document, url: string | null): Generator<undefined, Metadata> {
  const linked = readLinkedData(document);
  yield undefined;
  const meta = readMeta(document);
  const pick = (names: readonly string[]): string[] =>
    names.map((name) => meta.get(name)).filter((value) => value !== undefined);
  const first = <Value>(...values: (Value | null | undefined)[]): Value | null =>
    values.find((value) => value !== null && value !== undefined) ?? null;
  const micro = (property: string): string[] => readMicrodata(document, property);
  yield undefined;
  const times = readTimes(document);
  yield undefined;
  const title = readTitle(document, linked, meta);
  yield undefined;
  const dates = (names: readonly string[], property: string): (string | null)[] => [
    ...pick(names).map(readDate),
    ...micro(property).map(readDate),
  ];
  return {
    title,
    url: readAddress(document, linked, meta, url),
    source: first(
      linked.article?.publisher,
      ...pick(sourceNames).map(nameOf),
      ...micro('publisher').map(nameOf),
    ),
    author: readAuthor(document, linked, pick(authorNames), micro('author')),
    language: readLanguage(document, linked, meta),
    published: first(
      readDate(linked.article?.published ?? null),
      ...dates(publishedNames, 'datePublished'),
      times.published,
    ),
    modified: first(
      readDate(linked.article?.modified ?? null),
      ...dates(modifiedNames, 'dateModified'),
      times.modified,
    ),
    shownDay: times.shown,
    openGraphType: meta.get('og:type')?.toLowerCase() ?? null,
    linked,
  };
}

/** Names and properties in lower case; the first that is not empty counts. */
function readMeta(document: Document): Map<string, string> {
  const meta = new Map<string, string>();
  for (const element of queryAll(document, 'meta[content]')) {
    const content = decodeEntities((attributeOf(element, 'content') ?? '').slice(0, 2_000))
      .replace(/\s+/g, ' ')
      .trim();
    if (content === '') continue;
    for (const attribute of ['name', 'property', 'http-equiv']) {
      const name = attributeOf(element, attribute)?.trim().toLowerCase();
      if (name && !meta.has(name)) meta.set(name, content);
    }
  }
  return meta;
}

/** Values of a microdata property that are not inside another item's card of a list. */
function readMicrodata(document: Document, property: string): string[] {
  const values: string[] = [];
  for (const element of queryAll(document, `[itemprop~="${property}"]`).slice(0, 5)) {
    const named = attributeOf(element, 'itemtype') === null ? null : ownName(element);
    const value =
      attributeOf(element, 'content') ??
      attributeOf(element, 'datetime') ??
      named ??
      textContentOf(element) ??
      '';
    const trimmed = value.replace(/\s+/g, ' ').trim();
    if (trimmed !== '' && trimmed.length <= maxNameLength) values.push(trimmed);
  }
  return values;
}

function ownName(item: Element): string | null {
  const element = queryWithin(item, '[itemprop~="name"]');
  return element === null ? null : (attributeOf(element, 'content') ?? textContentOf(element));
}

function readTitle(document: Document, linked: LinkedData, meta: ReadonlyMap<string, string>): string | null {
  const whole = documentTitle(document);
  const stated = [
    linked.article?.headline,
    meta.get('og:title'),
    meta.get('twitter:title'),
    meta.get('dc.title'),
  ].filter((value) => value !== undefined && value !== null && value.length <= maxTitleLength) as string[];
  // What the reader sees comes first: a finding in the title is marked there.
  const shown = queryAll(document, 'h1')
    .slice(0, 10)
    .filter((heading) => !isSiteName(heading))
    .map((heading) => (textContentOf(heading) ?? '').replace(/\s+/g, ' ').trim())
    .filter((text) => text.length > 3 && text.length <= maxTitleLength);
  const known = [...stated, whole];
  const heading = shown.find((text) => known.some((other) => sameTitle(text, other)));
  if (heading !== undefined) return heading;
  const site = meta.get('og:site_name') ?? linked.article?.publisher ?? null;
  if (stated[0] !== undefined) return withoutSite(stated[0], site);
  const headline = queryAll(document, 'main h1, article h1');
  if (shown.length === 1 && (headline.length === 1 || whole === '')) return shown[0] as string;
  return whole === '' ? null : withoutSite(whole, site);
}

/** Some sites set their own name as a first heading: it stands in the page's header or links to the front page. */
function isSiteName(heading: Element): boolean {
  if (queryWithin(heading, 'a[href="/"]') !== null) return true;
  let parent = parentOf(heading);
  for (let level = 0; parent !== null && level < 4; level++, parent = parentOf(parent)) {
    const tag = localNameOf(parent);
    if (tag === 'article' || tag === 'main' || tag === 'body' || tag === '') return false;
    const hints = `${attributeOf(parent as Element, 'class') ?? ''} ${attributeOf(parent as Element, 'id') ?? ''}`;
    if (/site-?(?:header|name|title|logo)|masthead|logo|brand/i.test(hints)) return true;
  }
  return false;
}

/** Most words of the heading stand in the other title. */
function sameTitle(heading: string, other: string): boolean {
  const words = (value: string): string[] => value.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const there = new Set(words(other));
  const here = words(heading);
  return (
    here.length > 0 &&
    here.filter((word) => there.has(word)).length >= here.length * 0.7 &&
    here.length * 3 >= there.size
  );
}

/** "Headline | The Site" without the site, when the site's name is known or the tail is short and set off. */
function withoutSite(title: string, site: string | null): string {
  const parts = title.split(/\s+[|–—·»-]\s+/);
  const last = parts[parts.length - 1] ?? '';
  if (parts.length < 2) return title;
  const tail = title.lastIndexOf(last);
  const isSite = site !== null && last.toLowerCase().includes(site.toLowerCase().slice(0, 20));
  const head = title.slice(0, tail).replace(/\s+[|–—·»-]\s+$/, '');
  return isSite || (last.split(' ').length <= 4 && head.split(' ').length >= 4) ? head : title;
}

/**
 * The canonical address. A page may name one on its own site only: the same text on another site is a copy, whatever
 * the copy says of itself; and one that points to the front page is a mistake.
 */
function readAddress(
  document: Document,
  linked: LinkedData,
  meta: ReadonlyMap<string, string>,
  url: string | null,
): string | null {
  const here = parseAddress(url, null);
  const links = queryAll(document, 'link[rel][href]').filter((link) =>
    /(?:^|\s)canonical(?:\s|$)/i.test(attributeOf(link, 'rel') ?? ''),
  );
  const link = links[0] === undefined ? null : attributeOf(links[0], 'href');
  const stated = [link, meta.get('og:url'), linked.article?.url];
  for (const each of stated) {
    const address = parseAddress(each ?? null, here?.href ?? null);
    if (address === null) continue;
    if (here !== null && site(address) !== site(here)) continue;
    if (address.pathname === '/' && address.search === '' && (here === null || here.pathname !== '/'))
      continue;
    address.hash = '';
    return address.href;
  }
  if (here === null) return null;
  here.hash = '';
  return here.href;
}

function site(address: URL): string {
  return address.hostname.replace(/^(?:www|m|mobile|amp|edition)\./, '');
}

function parseAddress(value: string | null, base: string | null): URL | null {
  if (value === null || value.trim() === '' || value.length > 4_000) return null;
  if (!URL.canParse(value.trim(), base ?? undefined)) return null;
  const address = new URL(value.trim(), base ?? undefined);
  return address.protocol === 'http:' || address.protocol === 'https:' ? address : null;
}

function readAuthor(
  document: Document,
  linked: LinkedData,
  meta: readonly string[],
  micro: readonly string[],
): string | null {
  if (linked.article && linked.article.authors.length > 0)
    return linked.article.authors.map(bareName).filter(Boolean).join(', ') || null;
  const shown = queryAll(
    document,
    'a[rel~="author"], [class~="byline"], [class~="author-name"], [class~="byline-name"]',
  )
    .slice(0, 3)
    .map((element) => (textContentOf(element) ?? '').replace(/\s+/g, ' ').trim());
  for (const each of [...meta, ...micro, ...shown]) {
    const name = bareName(each);
    if (name !== '' && name.length <= maxNameLength && !/^https?:|^@|[{}<>\d]/i.test(name)) return name;
  }
  return null;
}

function bareName(value: string): string {
  return value.replace(/^\s*by:?\s+/i, '').trim();
}

function nameOf(value: string): string | null {
  const name = value.trim();
  return name === '' || name.length > maxNameLength || /^https?:|^@|^©|\bcopyright\b/i.test(name)
    ? null
    : name;
}

function readLanguage(
  document: Document,
  linked: LinkedData,
  meta: ReadonlyMap<string, string>,
): string | null {
  const root = rootOf(document);
  const candidates = [
    root === null ? null : (attributeOf(root, 'lang') ?? attributeOf(root, 'xml:lang')),
    linked.article?.language,
    meta.get('content-language'),
    meta.get('og:locale'),
    meta.get('dc.language'),
  ];
  for (const each of candidates) {
    const tag =
      each
        ?.trim()
        .split(/[,;\s]/, 1)[0]
        ?.replaceAll('_', '-') ?? '';
    if (/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}$/i.test(tag)) return tag;
  }
  return null;
}

interface Times {
  readonly published: string | null;
  readonly modified: string | null;
  readonly shown: string | null;
}

/**
 * `<time>` elements: one that says what it is, or the only day that the elements outside lists of other articles name.
 * Else a day written out in an element that is named as the date.
 */
function readTimes(document: Document): Times {
  let published: string | null = null;
  let modified: string | null = null;
  const days = new Map<string, string>();
  const written = new Set<string>();
  for (const element of queryAll(document, 'time').slice(0, 60)) {
    const value = readDate(attributeOf(element, 'datetime'));
    const place = placeOf(element);
    if (value === null) {
      const day = place === 'other' ? null : readWrittenDay((textContentOf(element) ?? '').slice(0, 80));
      if (day !== null) written.add(day);
      continue;
    }
    const around = `${attributeOf(element, 'class') ?? ''} ${attributeOf(element, 'itemprop') ?? ''} ${placeHints(element)}`;
    if (attributeOf(element, 'pubdate') !== null) published ??= value;
    else if (place === 'other') continue;
    else if (/modif|updat/i.test(around)) modified ??= value;
    else if (/publi|posted|entry-date/i.test(around)) published ??= value;
    else if (!days.has(value.slice(0, 10))) days.set(value.slice(0, 10), value);
  }
  if (published === null && days.size === 1) published = [...days.values()][0] ?? null;
  if (written.size === 0) {
    const selector =
      '[class*="publish" i], [class*="date" i], [class*="timestamp" i], [class*="byline" i], [class*="posted" i]';
    for (const element of queryAll(document, selector).slice(0, 40)) {
      const text = (textContentOf(element) ?? '').replace(/\s+/g, ' ').trim();
      if (text.length > 120 || placeOf(element) === 'other') continue;
      const day = readWrittenDay(text);
      if (day !== null) written.add(day);
    }
  }
  return { published, modified, shown: written.size === 1 ? ([...written][0] as string) : null };
}

/** Whether an element stands among links to other articles, comments or furniture. */
function placeOf(element: Element): 'own' | 'other' {
  let parent = parentOf(element);
  for (let level = 0; parent !== null && level < 12; level++, parent = parentOf(parent)) {
    const tag = localNameOf(parent);
    if (tag === 'aside' || tag === 'nav' || tag === 'li' || tag === 'footer' || tag === 'a') return 'other';
    if (tag === '' || tag === 'body') break;
    const hints = `${attributeOf(parent as Element, 'class') ?? ''} ${attributeOf(parent as Element, 'id') ?? ''}`;
    if (
      /comment|related|sidebar|recommend|widget|promo|teaser|card|latest|popular|footer/i.test(hints) &&
      tag !== 'html'
    )
      return 'other';
  }
  return 'own';
}

function placeHints(element: Element): string {
  const parent = parentOf(element);
  return parent !== null && localNameOf(parent) !== '' ? (attributeOf(parent as Element, 'class') ?? '') : '';
}
