import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookUpRarity } from '../../src/core/frequencies/rarity.ts';
import { analyseReport } from '../../src/core/match/analysis.ts';
import { isSameArticle } from '../../src/core/match/match.ts';
import { readReport, readText } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';
import { forEachShared, gramTable } from '../../src/core/reuse/grams.ts';
import { sentences } from '../../src/core/text/sentences.ts';
import { stem } from '../../src/core/text/stem.ts';
import { tokenize } from '../../src/core/text/tokenize.ts';
import { wordFlag, wordsOf } from '../../src/core/text/words.ts';

const words =
  'the Harbour harbour ferries ferry Captain Lindqvist fog 14 1,200 pier divers said council.\n Council; “Budget” Monday 2031 stopped stops stopping café'.split(
    ' ',
  );
const texts = fc
  .array(fc.constantFrom(...words, 'and', 'it.', 'Now', '! '), { maxLength: 120 })
  .map((chosen) => chosen.join(' '));

/** tf-idf as it is written down: sort, count, weigh, divide by the length. */
function weighNaively(stems: readonly number[]): [key: number, value: number][] {
  const counts = new Map<number, number>();
  for (const each of stems) counts.set(each, (counts.get(each) ?? 0) + 1);
  const weighed = [...counts]
    .sort(([a], [b]) => a - b)
    .map(([key, count]): [number, number] => [key, (1 + Math.log(count)) * lookUpRarity(key)]);
  const length = Math.sqrt(weighed.reduce((sum, [, value]) => sum + value * value, 0)) || 1;
  return weighed.map(([key, value]) => [key, Math.fround(Math.fround(value) / length)]);
}

describe('what is made of a text when it is asked for', () => {
  test('is what reading all of it first gives, in whatever order it is asked for', () => {
    const parts = ['tokens', 'stems', 'sentences', 'spans'] as const;
    fc.assert(
      fc.property(texts, fc.shuffledSubarray([...parts], { minLength: 4 }), (text, order) => {
        const reading = readText(text);
        for (const part of order) void reading[part];
        const tokens = tokenize(text);
        expect(reading.tokens).toEqual(tokens);
        expect(reading.stems).toEqual(tokens.map(({ norm }) => stem(norm)));
        expect(reading.spans).toEqual(sentences(text));
        expect(reading.sentences.map(({ start, end }) => ({ start, end }))).toEqual(sentences(text));
        for (const { start, end, tokenStart, tokenEnd, paragraph } of reading.sentences) {
          const inside = tokens.filter((token) => token.start >= start && token.start < end);
          expect(tokens.slice(tokenStart, tokenEnd)).toEqual(inside);
          expect(paragraph).toBe(text.slice(0, start).split('\n').length - 1);
        }
      }),
    );
  });
});

describe('the vectors of a report', () => {
  test('are the tf-idf of its stems, title included', () => {
    fc.assert(
      fc.property(texts, texts, (text, title) => {
        const analysis = analyseReport(readReport(parseReport({ id: 'x', text, title })));
        const stemsOf = (each: string): number[] => {
          const found = wordsOf(each);
          return [...found.stems].filter((_, at) => ((found.flags[at] as number) & wordFlag.content) !== 0);
        };
        const naive = weighNaively([...stemsOf(title), ...stemsOf(text)]);
        const { keys, values } = analysis.whole;
        expect([...keys].map((key, at) => [key, values[at]])).toEqual(naive);
      }),
    );
  });
});

describe('n-grams that two texts share', () => {
  test('are those of comparing every place with every other, four of a kind on each side', () => {
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 1, max: 5 }), (one, two, size) => {
        const [here, there] = [one, two].map(
          (text) => analyseReport(readReport(parseReport({ id: 'x', text }))).body,
        ) as [ReturnType<typeof analyseReport>['body'], ReturnType<typeof analyseReport>['body']];
        const gramsOf = (text: typeof here): string[] =>
          Array.from({ length: Math.max(0, text.count - size + 1) }, (_, at) =>
            text.words.stems.slice(at, at + size).join(' '),
          );
        const first = (grams: readonly string[]) =>
          grams
            .map((gram, at) => ({ gram, at }))
            .filter(({ gram, at }) => grams.slice(0, at).filter((other) => other === gram).length < 4);
        const naive: string[] = [];
        for (const a of first(gramsOf(here)))
          for (const b of first(gramsOf(there))) if (a.gram === b.gram) naive.push(`${a.at} ${b.at}`);
        const found: string[] = [];
        forEachShared(gramTable(here, size), gramTable(there, size), (a, b) => found.push(`${a} ${b}`));
        expect(found.sort()).toEqual(naive.sort());
      }),
    );
  });

  test('of a text that is one word again and again are found in no time', () => {
    const text = 'ferry '.repeat(20_000);
    const { body } = analyseReport(readReport(parseReport({ id: 'x', text })));
    let found = 0;
    forEachShared(gramTable(body, 5), gramTable(body, 5), () => found++);
    expect(found).toBe(16);
  });
});

describe('the same article', () => {
  test('is told by its whole text, however white space and accents are written', () => {
    const spaced = fc.array(fc.constantFrom(' ', '\n', '  ', '\t'), { minLength: 30, maxLength: 30 });
    fc.assert(
      fc.property(texts, texts, spaced, (one, two, gaps) => {
        const report = (text: string) => parseReport({ id: 'x', text });
        const plain = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim();
        const respaced = one.replace(/ /g, (_, at: number) => gaps[at % gaps.length] ?? ' ').normalize('NFD');
        expect(isSameArticle(report(one), report(respaced))).toBe(true);
        expect(isSameArticle(report(one), report(two))).toBe(plain(one) === plain(two));
      }),
    );
  });
});
