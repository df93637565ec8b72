/**
 * Each reader of a text on its own, over a megabyte of what a hostile page would write: twice the text costs no more
 * than about twice the time. (Numbers and dates together have further pieces in quantities.test.ts.)
 */
import { describe, expect, test } from 'vitest';
import { attributionsOf } from '../../src/core/attribution/attribution.ts';
import { quantitiesOf } from '../../src/core/quantities/quantities.ts';
import { quotationsOf } from '../../src/core/quotations/quotations.ts';
import { readText, type TextReading } from '../../src/core/reading.ts';
import { polarityOf } from '../../src/core/statements/polarity.ts';
import { statementsOf } from '../../src/core/statements/units.ts';

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

const runs = 3;

/** Milliseconds of processor time for each reader, the least of three runs: other work on the machine only ever adds. */
function costs(text: string): number[] {
  const least = readers.map(() => Infinity);
  for (let run = 0; run < runs; run++) {
    // In turn: each has at hand what it needs of the ones before it.
    const reading = readText(text);
    readers.forEach(([, read], at) => {
      const before = process.cpuUsage();
      read(reading);
      least[at] = Math.min(least[at] as number, process.cpuUsage(before).user / 1000);
    });
  }
  return least;
}

describe.each(pieces)('a megabyte of %j', (piece) => {
  test('is read in linear time by each reader', () => {
    const whole = piece.repeat(Math.ceil(megabyte / piece.length)).slice(0, megabyte);
    costs(whole.slice(0, megabyte / 20));
    const half = costs(whole.slice(0, megabyte / 2));
    const all = costs(whole);
    readers.forEach(([name], at) => {
      // Quadratic work would take four times as long; a floor keeps noise of the clock out.
      const limit = Math.max(250, (half[at] as number) * 3.2);
      expect(all[at], `${name}: ${String(half[at])} ms for half`).toBeLessThan(limit);
    });
  }, 60_000);
});
