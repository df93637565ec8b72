/** Extraction of any page at all: it never throws, never changes the page, and knows where its text stands. */
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { extractPage } from '../../src/extract/extract.ts';
import { segmentsOf } from '../../src/ui/mark-styles.ts';

const words = fc.constantFrom(
  'The ferry left at noon, it said. ',
  'Nobody knew why, and nobody asked: the pier was empty. ',
  ' \n\t ',
  '&nbsp;',
  '&shy;',
  '“',
  'By Ada Holm',
  'Photo: Ida Lind',
  'Read more',
  '1 March 2022',
  '渡轮停航。',
  '&lt;b&gt;',
);
const tags = fc.constantFrom(
  ...'p div article section header footer aside figure figcaption ul li h1 h2 blockquote table tr td a b em span br form nav time'.split(
    ' ',
  ),
);
const names = fc.constantFrom(
  '',
  'article-body',
  'caption',
  'related',
  'byline',
  'comments',
  'meta date',
  'hidden',
);

interface Branch {
  readonly tag: string;
  readonly name: string;
  readonly children: readonly (Branch | string)[];
}
const { tree } = fc.letrec<{ tree: Branch; child: Branch | string }>((tie) => ({
  tree: fc.record({
    tag: tags,
    name: names,
    children: fc.array(tie('child'), { maxLength: 6 }),
  }),
  child: fc.oneof({ maxDepth: 6, withCrossShrink: true }, words, tie('tree')),
}));

function markupOf(node: Branch | string): string {
  if (typeof node === 'string') return node;
  const { tag, name, children } = node;
  const link = tag === 'a' ? ' href="/x"' : '';
  return `<${tag} class="${name}" id="${name}"${link}>${children.map(markupOf).join('')}</${tag}>`;
}

describe('extractPage', () => {
  it('holds its promises on any tree', () => {
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 5 }), fc.webUrl(), (nodes, url) => {
        const { document } = parseHTML(
          `<!doctype html><html><head><title>x</title></head><body>${nodes.map(markupOf).join('')}</body></html>`,
        );
        const before = document.documentElement.outerHTML;
        const { page, pieces } = extractPage(document, url);
        expect(document.documentElement.outerHTML).toBe(before);
        const { text } = page.report;
        expect(text).not.toMatch(/[ \n]\n|\n |^\s|\s$| {2}/);
        let end = 0;
        for (const piece of pieces) {
          expect(piece.start).toBeGreaterThanOrEqual(end);
          end = piece.start + piece.length;
          expect(end).toBeLessThanOrEqual(text.length);
          const there = piece.leaf.node.data.slice(piece.from, piece.from + piece.length);
          expect(there.replace(/\s/g, ' ')).toBe(text.slice(piece.start, end));
        }
        for (const sentence of page.sentences) expect(sentence.end).toBeGreaterThan(sentence.start);
        expect(page.confidence).toBeGreaterThanOrEqual(0);
        expect(page.confidence).toBeLessThanOrEqual(1);
      }),
      { numRuns: 60 },
    );
  });

  it('takes time in proportion to the page, whatever stands in it', () => {
    const runs = [
      '1',
      '"“',
      '([{',
      ', ',
      '— - ',
      '...',
      '(AP ',
      'photo / ',
      'jan ',
      '2022-',
      'AB, ',
      'download the ',
    ];
    for (const run of runs) {
      const line = run.repeat(60_000 / run.length);
      const { document } = parseHTML(
        `<html><head><meta name="date" content='${line}'><title>${line}</title></head><body><h1>${line}</h1><p>${line}</p></body></html>`,
      );
      const started = performance.now();
      extractPage(document, null);
      // A quadratic step would take minutes; the bound leaves room for a busy machine.
      expect(performance.now() - started).toBeLessThan(5_000);
    }
  });
});

describe('segmentsOf', () => {
  const relations = fc.constantFrom(
    'conflicts',
    'differs',
    'updates',
    'differs-by-source',
    'corroborates' as const,
  );
  it('covers exactly what the marks cover, once', () => {
    const mark = fc.record({
      start: fc.nat(60),
      length: fc.nat(20),
      relation: relations,
      independent: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(mark, { maxLength: 12 }), (drawn) => {
        const marks = drawn.map(({ length, ...each }) => ({ ...each, end: each.start + length }));
        const covered = new Uint8Array(100);
        for (const { start, end } of marks) covered.fill(1, start, end);
        const painted = new Uint8Array(100);
        for (const { start, end } of segmentsOf(marks)) {
          for (let at = start; at < end; at++) painted[at] = (painted[at] ?? 0) + 1;
        }
        expect([...painted]).toEqual([...covered]);
      }),
    );
  });
});
