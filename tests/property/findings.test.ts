import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/cross-reference.ts';
import { compareSentences } from '../../src/core/findings/compare.ts';
import { findBetween, findWithin } from '../../src/core/findings/findings.ts';
import { quotationFindings } from '../../src/core/findings/from-quotations.ts';
import { statementFindings } from '../../src/core/findings/from-statements.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';
import { cpuMs, fill, linearLimit } from './growth.ts';

const seeds = readFileSync(new URL('../../extension/corpus/seeds.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => parseReport(JSON.parse(line)).text);
const reading = (text: string): Reading => readReport(parseReport({ id: 'x', text }));

const subjects = ['The mayor', 'Police', 'Anna Brandt', 'The union', 'Rescue workers', 'The ministry'];
const verbs = [
  'closed',
  'did not close',
  'destroyed',
  'hit',
  'rejected',
  'approved',
  'may reopen',
  'repaired',
];
const objects = [
  'the old bridge',
  'the harbour plan',
  'two schools',
  'the northern road',
  '45 houses',
  'no house',
];
const tails = [
  'on Monday',
  'after the storm',
  ', officials said',
  ', “as we have always promised to everyone here”',
  '',
];
const sentence = fc
  .tuple(
    fc.constantFrom(...subjects),
    fc.constantFrom(...verbs),
    fc.constantFrom(...objects),
    fc.constantFrom(...tails),
  )
  .map((parts) => `${parts.join(' ')}.`);
const article = fc.array(sentence, { minLength: 1, maxLength: 8 }).map((sentences) => sentences.join(' '));

const key = ({ relation, kind, here, there }: Finding): string =>
  JSON.stringify([relation, kind, here.start, here.end, there.start, there.end]);
const swapped = (finding: Finding): Finding => ({ ...finding, here: finding.there, there: finding.here });

describe('findBetween', () => {
  it('sets no text against itself', () => {
    for (const text of seeds) {
      const found = findBetween(reading(text), reading(text), { sameOrigin: true });
      expect(found.filter(({ relation }) => relation !== 'corroborates')).toEqual([]);
    }
    fc.assert(
      fc.property(sentence, (text) => {
        const found = findBetween(reading(text), reading(text), { sameOrigin: true });
        expect(found.filter(({ relation }) => relation !== 'corroborates')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('changes only direction when the two texts change places', () => {
    fc.assert(
      fc.property(article, article, (a, b) => {
        const forth = findBetween(reading(a), reading(b), { sameOrigin: false }).filter(
          ({ kind }) => kind !== 'number' && kind !== 'date',
        );
        const back = findBetween(reading(b), reading(a), { sameOrigin: false }).filter(
          ({ kind }) => kind !== 'number' && kind !== 'date',
        );
        const relations = (findings: readonly Finding[]): string[] =>
          findings.map(({ relation, kind }) => `${relation} ${kind}`).sort();
        expect(relations(back)).toEqual(relations(forth));
      }),
      { numRuns: 50 },
    );
  });

  it('is the same each time', () => {
    const [a = '', b = ''] = seeds;
    const once = findBetween(reading(a), reading(b), { sameOrigin: false });
    expect(findBetween(reading(a), reading(b), { sameOrigin: false })).toEqual(once);
    expect(new Set(once.map(key)).size).toBe(once.length);
    expect(once.map(swapped).map(swapped)).toEqual(once);
  });

  it('throws at nothing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 400 }),
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        (a, b) => {
          findBetween(reading(a), reading(b), { sameOrigin: false });
          findWithin(reading(a));
          expect(compareSentences({ text1: a, text2: b }).confidence).toBeGreaterThanOrEqual(0);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each(['"', '“', '(', '[', '1', 'a ', 'no ', '… ', 'said ', '" ', 'he said, "', 'and, '])(
    'stays linear on a long run of %j',
    (piece) => {
      const time = (length: number): number => {
        const text = fill(piece, length);
        return cpuMs(
          () => text,
          () => {
            const read = reading(text);
            // Quantities have their own test.
            const other = reading(`${text} x`);
            quotationFindings(read.body, other.body);
            statementFindings(read.body, other.body, { antonyms: true, sameOrigin: false });
          },
        );
      };
      time(10_000);
      const once = time(40_000);
      expect(time(160_000)).toBeLessThan(linearLimit(once, 50));
    },
    60_000,
  );
});
