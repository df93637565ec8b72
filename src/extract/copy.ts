/**
 * A copy of the page that extraction may take apart, and beside it the flat list of the page's text nodes in order
 * (`Leaf`), each with what surrounds it. The copy is built node by node in an inert document: the live page is never
 * touched, nothing is parsed as HTML, nothing loads, and names that a page could use to shadow DOM properties are left
 * behind. The copy's text nodes map to leaves, so what survives in the copy is known to stand in the page.
 *
 * Cost: linear in the nodes of the page. Written as a generator that yields every `stepNodes` nodes.
 * Lost: `document.cloneNode(true)`, which keeps shadowing names, misses shadow roots, and is one long task.
 */
import {
  attributeOf,
  bodyOf,
  elementNode,
  firstChildOf,
  inertDocument,
  localNameOf,
  nextSiblingOf,
  nodeTypeOf,
  parentOf,
  queryAll,
  rootOf,
  shadowRootOf,
  textContentOf,
  textNode,
} from './dom.ts';

/** What stands around a text, from the page itself; plain values, so that a page that changes meanwhile does no harm. */
export interface Surrounding {
  readonly tag: string;
  /** Class, id and role, lower case, blank-separated. */
  readonly hints: string;
  readonly parent: Surrounding | null;
  readonly depth: number;
  readonly itemprop: string | null;
}

export interface Leaf {
  readonly index: number;
  readonly node: Text;
  /** The text when it was read. */
  readonly data: string;
  readonly around: Surrounding;
  /** Texts with one line number stand on one line of flow: no block boundary and no <br> between them. */
  readonly line: number;
  /** Number of the nearest block element's run: like `line`, but a <br> with text on both sides does not raise it. */
  readonly block: number;
  /** A table cell begins here: the words before and after it do not touch. */
  readonly gap: boolean;
}

export interface PageCopy {
  readonly document: Document;
  readonly leaves: readonly Leaf[];
  readonly leafOf: ReadonlyMap<Node, Leaf>;
  /** More visible text than `maxPageCharacters`: nothing was copied to the end. */
  readonly tooLong: boolean;
}

/** A long live blog has about 300,000 characters; beyond this a page is a book or an attack. */
export const maxPageCharacters = 1_000_000;
/** About 2 ms of copying on a slow machine. */
const stepNodes = 400;
/** HTML parsers stop nesting at 512; Readability reads a subtree's text once for each ancestor. */
const maxDepth = 256;
const maxTitleLength = 500;
/** Characters in a cell of a table of data. */
const maxDataCell = 300;
/** Tables inside tables are only looked through so far: each look reads the whole cell. */
const maxLayoutDepth = 60;

const skipped = new Set(
  (
    'script style noscript template svg math canvas iframe object embed audio video select option textarea ' +
    'datalist dialog link meta title head area map source track progress meter frame frameset applet'
  ).split(' '),
);
/** Block-level by the HTML standard's rendering section; the copy must not depend on style sheets. */
const blocks = new Set(
  (
    'address article aside blockquote body center dd details dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol p plaintext pre search section ' +
    'summary table caption colgroup tbody thead tfoot tr ul xmp'
  ).split(' '),
);
const keptAttributes = [
  'class',
  'role',
  'rel',
  'itemprop',
  'itemtype',
  'hidden',
  'aria-hidden',
  'aria-modal',
  'lang',
  'dir',
];
/** Elements whose id becomes a property of their form or document. */
const namedElements = new Set(['img', 'input', 'button', 'output', 'fieldset', 'form']);

export function isBlock(tag: string): boolean {
  return blocks.has(tag);
}

/**
 * @param isVisible tells of an element of the live page whether it is rendered; by default only what its own
 * attributes say (inline `display:none`, `hidden`) is known
 */
export function* copyPage(
  source: Document,
  isVisible: (element: Element) => boolean = () => true,
): Generator<undefined, PageCopy> {
  const copy = inertDocument(source);
  const leaves: Leaf[] = [];
  const leafOf = new Map<Node, Leaf>();
  copyHead(source, copy);
  const body = bodyOf(source);
  if (body === null) return { document: copy, leaves, leafOf, tooLong: false };
  copyAttributes(body, copy.body, 'body');

  let line = 0;
  let block = 0;
  let gap = false;
  // No text since the last <br>: another one parts paragraphs.
  let isBlankLine = false;
  let characters = 0;
  let sinceYield = 0;
  const top: Surrounding = { tag: 'body', hints: hintsOf(body), parent: null, depth: 0, itemprop: null };
  // Explicit stack: pages nest deeper than the call stack likes.
  const stack: { next: Node | null; into: Element; around: Surrounding; block: boolean }[] = [
    { next: firstChildOf(body), into: copy.body, around: top, block: true },
  ];
  while (stack.length > 0) {
    const frame = stack[stack.length - 1] as (typeof stack)[number];
    const node = frame.next;
    if (node === null) {
      stack.pop();
      if (frame.block) {
        line++;
        block++;
      }
      continue;
    }
    frame.next = nextSiblingOf(node);
    if (++sinceYield >= stepNodes) {
      sinceYield = 0;
      yield undefined;
    }
    const type = nodeTypeOf(node);
    if (type === textNode) {
      const data = textContentOf(node) ?? '';
      characters += data.length;
      if (characters > maxPageCharacters)
        return { document: copy, leaves: [], leafOf: new Map(), tooLong: true };
      const text = copy.createTextNode(data);
      frame.into.appendChild(text);
      const leaf: Leaf = {
        index: leaves.length,
        node: node as Text,
        data,
        around: frame.around,
        line,
        block,
        gap,
      };
      if (data.trim() !== '') {
        gap = false;
        isBlankLine = false;
      }
      leaves.push(leaf);
      leafOf.set(text, leaf);
      continue;
    }
    if (type !== elementNode) continue;
    const element = node as Element;
    const tag = localNameOf(element);
    if (tag === 'br') {
      line++;
      if (isBlankLine) block++;
      isBlankLine = true;
      frame.into.appendChild(copy.createElement('br'));
      continue;
    }
    if (skipped.has(tag) || isHidden(element) || !isVisible(element)) continue;
    const isCell = tag === 'td' || tag === 'th';
    const nested = blocks.has(tag) || (isCell && isLayoutCell(element, frame.around.depth));
    if (nested) {
      line++;
      block++;
    }
    if (isCell) gap = true;
    isBlankLine = false;
    let into = frame.into;
    if (frame.around.depth < maxDepth) {
      into = copy.createElement(copiedTag(tag));
      copyAttributes(element, into, tag);
      frame.into.appendChild(into);
    }
    const around: Surrounding = {
      tag,
      hints: hintsOf(element),
      parent: frame.around,
      depth: frame.around.depth + 1,
      itemprop: attributeOf(element, 'itemprop'),
    };
    // What a shadow root renders is what the reader sees; its slots are filled from the element's children.
    const shadow = shadowRootOf(element);
    if (shadow !== null && textContentOf(shadow)?.trim()) {
      stack.push({ next: firstChildOf(element), into, around, block: nested });
      stack.push({ next: firstChildOf(shadow), into, around, block: nested });
    } else {
      stack.push({ next: firstChildOf(element), into, around, block: nested });
    }
  }
  return { document: copy, leaves, leafOf, tooLong: false };
}

/** A long cell is no cell of data: the table lays out the page, and the cell is a block of its own. */
function isLayoutCell(cell: Element, depth: number): boolean {
  return depth > maxLayoutDepth || (textContentOf(cell)?.length ?? 0) > maxDataCell;
}

/** Unknown elements would upgrade or carry meaning of their own; the known ones keep their names. */
function copiedTag(tag: string): string {
  return /^[a-z][a-z0-9]*$/.test(tag) ? tag : 'div';
}

function copyHead(source: Document, copy: Document): void {
  const title = copy.createElement('title');
  title.textContent = documentTitle(source).slice(0, maxTitleLength);
  for (const existing of [...copy.querySelectorAll('title')]) existing.remove();
  copy.head.appendChild(title);
  const root = rootOf(source);
  const language = root === null ? null : attributeOf(root, 'lang');
  if (language !== null) copy.documentElement.setAttribute('lang', language);
  for (const meta of queryAll(source, 'meta[content]')) {
    const name = attributeOf(meta, 'name');
    const property = attributeOf(meta, 'property');
    if (name === null && property === null) continue;
    const copied = copy.createElement('meta');
    if (name !== null) copied.setAttribute('name', name);
    if (property !== null) copied.setAttribute('property', property);
    copied.setAttribute('content', (attributeOf(meta, 'content') ?? '').slice(0, maxTitleLength));
    copy.head.appendChild(copied);
  }
}

/** The text of the document's own <title>, not of one inside an SVG. */
export function documentTitle(source: Document): string {
  const title = queryAll(source, 'title').find((each) => localNameOf(parentOf(each) ?? each) !== 'svg');
  return (title === undefined ? '' : (textContentOf(title) ?? '')).replace(/\s+/g, ' ').trim();
}

function copyAttributes(from: Element, to: Element, tag: string): void {
  for (const name of keptAttributes) {
    const value = attributeOf(from, name);
    if (value !== null) to.setAttribute(name, value);
  }
  const id = attributeOf(from, 'id');
  if (id !== null && !namedElements.has(tag)) to.setAttribute('id', id);
  if (tag === 'a') {
    const link = attributeOf(from, 'href');
    if (link !== null && !/^\s*javascript:/i.test(link)) to.setAttribute('href', link);
  } else if (tag === 'img') {
    // Readability counts pictures; an address of its own keeps it from guessing at lazy loading.
    to.setAttribute('src', attributeOf(from, 'src') ?? 'image');
  }
}

function hintsOf(element: Element): string {
  const parts = [attributeOf(element, 'class'), attributeOf(element, 'id'), attributeOf(element, 'role')];
  return parts
    .filter((part) => part !== null)
    .join(' ')
    .slice(0, 300)
    .toLowerCase();
}

function isHidden(element: Element): boolean {
  if (attributeOf(element, 'hidden') !== null) return true;
  const style = attributeOf(element, 'style');
  return style !== null && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}
