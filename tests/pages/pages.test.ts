/** Extraction against saved pages of many kinds, written by ourselves. `make-expected.ts` makes the expectations. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressOf, pageNames, parsePage, pathOf, readPage } from './read-page.ts';
import { extractPage } from '../../src/extract/extract.ts';

describe.each(pageNames)('%s', (name) => {
  it('is read as expected', () => {
    const expected: unknown = JSON.parse(readFileSync(pathOf(name, 'expected.json'), 'utf8'));
    expect(readPage(name)).toEqual(expected);
  });

  it('leaves the page as it was, and knows where every character stands', () => {
    const document = parsePage(name);
    const before = markupOf(document);
    const { page, pieces } = extractPage(document, addressOf(name));
    expect(markupOf(document)).toBe(before);
    const { text } = page.report;
    const covered = new Uint8Array(text.length);
    for (const piece of pieces) {
      const shown = text.slice(piece.start, piece.start + piece.length);
      const there = piece.leaf.node.data.slice(piece.from, piece.from + piece.length);
      expect(there.replace(/\s/g, ' ')).toBe(shown);
      covered.fill(1, piece.start, piece.start + piece.length);
    }
    // Only white space may stand in no text node of its own.
    const uncovered = [...text].filter((character, at) => covered[at] === 0 && character.trim() !== '');
    expect(uncovered.join('')).toBe('');
  });
});

function markupOf(document: Document): string {
  return document.documentElement.outerHTML;
}
