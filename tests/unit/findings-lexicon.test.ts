import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { compileLexicon } from '../../scripts/lexicon/compile.ts';
import { areOpposites, conceptOf, similarity } from '../../src/core/lexicon/concepts.ts';
import { conceptStem } from '../../src/core/lexicon/inflections.ts';
import { isSameName } from '../../src/core/statements/names.ts';

const concept = (word: string) => conceptOf(conceptStem(word));
const alike = (a: string, b: string): number => similarity(concept(a), concept(b));

describe('conceptStem', () => {
  it.each([
    ['struck', 'strike'],
    ['fled', 'flee'],
    ['neighbours', 'neighbors'],
    ['organised', 'organized'],
    ['centre', 'center'],
    ['women', 'woman'],
  ])('%s and %s are one word', (a, b) => {
    expect(conceptStem(a)).toBe(conceptStem(b));
  });

  it('leaves words alone that only look British', () => {
    expect(conceptStem('rise')).toBe('rise');
    expect(conceptStem('promise')).not.toContain('iz');
  });
});

describe('the lexicon', () => {
  it('is what compile.ts makes of the word lists today', () => {
    expect(readFileSync('src/core/lexicon/stems.generated.ts', 'utf8')).toBe(compileLexicon());
  });

  it('finds its first and its last stem, and none beside or between', () => {
    const stems = compileLexicon()
      .split('\n')
      .slice(3, -2)
      .map((line) => line.slice(0, line.indexOf(' ')));
    for (const stem of [stems[0], stems[1], stems.at(-1)] as string[]) {
      const { groups, opposites, predicate } = conceptOf(stem);
      expect(groups.length > 0 || opposites !== null || predicate, stem).toBe(true);
      expect(conceptOf(`${stem}\u0000`).groups).toEqual([]);
    }
    expect(conceptOf('').groups).toEqual([]);
    expect(conceptOf('\uffff').groups).toEqual([]);
  });
});

describe('similarity', () => {
  it.each([
    ['talks', 'negotiations'],
    ['tv', 'television'],
    ['hit', 'struck'],
    ['invaded', 'invasion'],
    ['jewellery', 'jewelry'],
    ['ukraine', 'ukrainian'],
    ['kyiv', 'kiev'],
  ])('%s may stand for %s, and the other way', (a, b) => {
    expect(alike(a, b)).toBeGreaterThan(0.7);
    expect(alike(b, a)).toBe(alike(a, b));
  });

  it.each([
    ['hit', 'destroyed'],
    ['russia', 'ukraine'],
    ['apple', 'bridge'],
  ])('%s does not stand for %s', (a, b) => {
    expect(alike(a, b)).toBeLessThan(0.55);
  });

  it('knows opposites', () => {
    expect(areOpposites(concept('win'), concept('lose'))).toBe(true);
    expect(areOpposites(concept('win'), concept('gain'))).toBe(false);
  });
});

describe('isSameName', () => {
  it.each([
    ['zelenskyy', 'zelenskiy'],
    ['zelenskyy', 'zelesnkyy'],
    ['mohammed', 'muhammed'],
  ])('%s is %s', (a, b) => {
    expect(isSameName(a, b)).toBe(true);
  });

  it.each([
    ['austria', 'australia'],
    ['slovakia', 'slovenia'],
    ['iran', 'iraq'],
    ['niger', 'nigeria'],
  ])('%s is not %s', (a, b) => {
    expect(isSameName(a, b)).toBe(false);
  });
});
