/**
 * Each reader of a text on its own, over a megabyte of what a hostile page would write: the time grows as the text does. (Numbers and dates together have further pieces in quantities.test.ts.)
 */
import { describe, expect, test } from 'vitest';
import { attributionsOf } from '../../src/core/attribution/attribution.ts';
import { quantitiesOf } from '../../src/core/quantities/quantities.ts';
import { quotationsOf } from '../../src/core/quotations/quotations.ts';
import { readText, type TextReading } from '../../src/core/reading.ts';
import { polarityOf } from '../../src/core/statements/polarity.ts';
import { statementsOf } from '../../src/core/statements/units.ts';
import { fill, linearLimit, timed } from './growth.ts';

const megabyte = 1_000_000;
const pieces = [
  '7',
  '12 ',
  '"',
  '“',
  '‘a ',
  '(',
  '[1] ',
  'Rs 5 ',
  'no ',
  'May 5, ',
  'was said by ',
  'unless ',
];
const readers: readonly (readonly [string, (text: TextReading) => unknown])[] = [
  ['tokens and sentences', (text) => text.sentences],
  ['quantities and dates', (text) => quantitiesOf(text, '2022-03-02')],
  ['attributions', attributionsOf],
  ['quotations', quotationsOf],
  ['polarity', polarityOf],
  ['statements', statementsOf],
];

/** Milliseconds of processor time for each reader of a text of this length, the least of two runs. */
function costs(piece: string, length: number): number[] {
  const run = (): number[] => {
    // In turn: each has at hand what it needs of the ones before it.
    const reading = readText(fill(piece, length));
    return readers.map(([, read]) => timed(() => read(reading)));
  };
  const again = run();
  return run().map((ms, at) => Math.min(ms, again[at] as number));
}

describe.each(pieces)('a megabyte of %j', (piece) => {
  test('is read in linear time by each reader', () => {
    costs(piece, megabyte / 20);
    const quarter = costs(piece, megabyte / 4);
    const all = costs(piece, megabyte);
    readers.forEach(([name], at) => {
      const limit = linearLimit(quarter[at] as number, 30);
      expect(all[at], `${name}: ${String(quarter[at])} ms for a quarter`).toBeLessThan(limit);
    });
  }, 60_000);
});
