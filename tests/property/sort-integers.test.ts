/** Sorting for segments, against the built-in sort. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRuns, sortByKey } from '../../src/index/sort-integers.ts';

const key = fc.oneof(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.constantFrom(0, 1, 2 ** 11 - 1, 2 ** 11, 2 ** 22, 2 ** 31, 2 ** 32 - 1),
);

test('keys with numbers that come in order are sorted, and what was given is left as it is', () => {
  fc.assert(
    fc.property(fc.array(key, { maxLength: 3000 }), (drawn) => {
      const keys = Uint32Array.from(drawn);
      const rests = Uint32Array.from(drawn, (_, at) => at);
      const width = 2 ** 20;
      const expected = Float64Array.from(drawn, (each, at) => each * width + at).sort();
      expect(sortByKey(keys, rests, width)).toEqual(expected);
      expect([...keys]).toEqual(drawn);
      expect([...rests]).toEqual(drawn.map((_, at) => at));
    }),
  );
});

test('equal keys keep the order of their numbers', () => {
  const keys = Uint32Array.from({ length: 5000 }, (_, at) => (at * 7) % 3);
  const values = sortByKey(
    keys,
    Uint32Array.from(keys, (_, at) => at),
    2 ** 13,
  );
  expect(values).toEqual(Float64Array.from(values).sort());
});

test('runs of any number and length, equal values among them, are merged', () => {
  const value = fc.oneof(fc.maxSafeNat(), fc.integer({ min: 0, max: 5 }));
  const run = fc.array(value, { maxLength: 60 }).map((values) => values.sort((a, b) => a - b));
  fc.assert(
    fc.property(fc.array(run, { maxLength: 40 }), (runs) => {
      const values = Float64Array.from(runs.flat());
      const expected = Float64Array.from(values).sort();
      expect(mergeRuns(values)).toEqual(expected);
    }),
  );
  fc.assert(
    fc.property(fc.array(value), (values) => {
      expect(mergeRuns(Float64Array.from(values))).toEqual(Float64Array.from(values).sort());
    }),
  );
});
