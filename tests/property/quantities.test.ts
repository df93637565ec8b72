import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alignQuantities } from '../../src/core/quantities/align.ts';
import { quantitiesOf } from '../../src/core/quantities/quantities.ts';
import type { QuantityPair } from '../../src/core/quantities/types.ts';
import { readText } from '../../src/core/reading.ts';
import { cpuMs, fill, linearLimit } from './growth.ts';

const context = { publishedHere: null, publishedThere: null, within: false };

function pairsOf(one: string, two: string): readonly QuantityPair[] {
  return alignQuantities(quantitiesOf(readText(one), null), quantitiesOf(readText(two), null), context);
}

const place = fc.constantFrom('Selmora', 'Brask', 'Norvik', 'Oslund');
const small = fc.integer({ min: 4, max: 900 });
/** Sentences whose one figure is known, so that it can be changed. */
const sentence = fc.oneof(
  fc.tuple(place, small).map(([where, count]) => (value: number) => ({
    text: `A flood in ${where} killed ${count + value} people on the coast.`,
    value: count,
  })),
  fc.tuple(place, small).map(([where, count]) => (value: number) => ({
    text: `At least ${count + value} people were injured when a bridge in ${where} fell.`,
    value: count,
  })),
  fc.tuple(place, small).map(([where, count]) => (value: number) => ({
    text: `The company in ${where} was sold for $${count + value} million last year.`,
    value: count,
  })),
  fc.tuple(place, fc.integer({ min: 18, max: 60 })).map(([where, age]) => (value: number) => ({
    text: `Anna Brandt, ${age + value}, was arrested in ${where} after the raid.`,
    value: age,
  })),
);
const filler = fc.constantFrom(
  'Residents gathered outside the town hall.',
  'The mayor called for calm.',
  'Rain is forecast for the weekend.',
  'Schools in the district stayed closed.',
);
const report = fc.tuple(sentence, fc.array(filler, { maxLength: 4 }));

describe('properties of comparing quantities', () => {
  test('a text against itself is in no conflict and differs in nothing', () => {
    fc.assert(
      fc.property(fc.array(report, { minLength: 1, maxLength: 4 }), (reports) => {
        const text = reports.map(([make, rest]) => [make(0).text, ...rest].join(' ')).join('\n');
        expect(pairsOf(text, text).filter(({ verdict }) => verdict.relation !== 'corroborates')).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  test('the order of the two texts changes nothing but the direction', () => {
    fc.assert(
      fc.property(report, report, fc.integer({ min: 0, max: 90 }), ([make, rest], [other], change) => {
        const one = [make(0).text, ...rest].join(' ');
        const two = [...rest, make(change).text, other(change).text].join(' ');
        const show = (pairs: readonly QuantityPair[], flip: boolean): string[] =>
          pairs
            .map(({ here, there, verdict }) =>
              [
                flip ? there.text : here.text,
                flip ? here.text : there.text,
                verdict.relation,
                verdict.confidence,
              ].join('|'),
            )
            .sort();
        expect(show(pairsOf(two, one), true)).toEqual(show(pairsOf(one, two), false));
      }),
      { numRuns: 120 },
    );
  });

  test('changing one number in a copy yields exactly that finding', () => {
    fc.assert(
      fc.property(report, fc.integer({ min: 5, max: 60 }), ([make, rest], change) => {
        const same = make(0);
        const changed = make(Math.ceil(same.value * 0.5) + (change % 4));
        const pairs = pairsOf([same.text, ...rest].join(' '), [changed.text, ...rest].join(' ')).filter(
          ({ verdict }) => verdict.relation !== 'corroborates',
        );
        expect(pairs).toHaveLength(1);
        expect(same.text).toContain(pairs[0]?.here.text);
        expect(changed.text).toContain(pairs[0]?.there.text);
      }),
      { numRuns: 150 },
    );
  });

  test('every quantity lies in the text, in order, and no text throws', () => {
    const piece = fc.constantFrom(
      '12',
      ',',
      '.',
      ' ',
      '$',
      '3.7m',
      '-',
      'to',
      'killed',
      'million',
      'half',
      'of',
      '(',
      ')',
      '%',
      'Monday',
      'May',
      '2004',
      'year',
      'old',
      '’',
      'два',
      'vingt',
      '\n',
      ':',
      '30',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 200 }),
          fc.array(piece, { maxLength: 60 }).map((all) => all.join(' ')),
          fc.array(piece, { maxLength: 60 }).map((all) => all.join('')),
        ),
        (text) => {
          for (const quantity of quantitiesOf(readText(text), '2022-03-02')) {
            expect(quantity.start).toBeGreaterThanOrEqual(0);
            expect(quantity.end).toBeLessThanOrEqual(text.length);
            expect(quantity.start).toBeLessThan(quantity.end);
            expect(quantity.valueEnd).toBeGreaterThan(quantity.start);
            expect(text.slice(quantity.start, quantity.end)).toBe(quantity.text);
            expect(Number.isNaN(quantity.value.low) || Number.isNaN(quantity.value.high)).toBe(false);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('hostile text stays linear', () => {
  const megabyte = 1_000_000;
  test.each([
    ['digits', '7'],
    ['numbers', '12 '],
    ['groups', '1,234,567.'],
    ['words for numbers', 'one hundred and twenty thousand '],
    ['currency', '$5 '],
    ['brackets', '5 miles ('],
    ['hyphens', 'five-year-'],
    ['speakers', 'A said, '],
    ['speech verbs', 'said '],
    ['dates', 'May 5, '],
    ['ranges', '5 to 6 or 7-'],
    ['colons', '7: 30 '],
    ['elisions', "d'un l'"],
  ])(
    'a megabyte of %s takes time in proportion to its length',
    (_name, piece) => {
      const time = (text: string): number =>
        cpuMs(
          () => readText(text),
          (reading) => quantitiesOf(reading, '2022-03-02'),
        );
      const quarter = time(fill(piece, megabyte / 4));
      expect(time(fill(piece, megabyte))).toBeLessThan(linearLimit(quarter, 30));
    },
    60_000,
  );

  test('two tables of numbers are compared in bounded time', () => {
    const table = quantitiesOf(readText(fill('12 people died. ', megabyte)), null);
    const before = process.cpuUsage();
    alignQuantities(table, [...table], context);
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(3000);
  });
});
