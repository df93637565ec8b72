import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Directory } from '../../src/index/directory.ts';
import { IndexError } from '../../src/index/errors.ts';
import { blockEntries, skipEntries } from '../../src/index/format.ts';
import {
  blocksOf,
  collectRange,
  decodeBlock,
  encodeBlock,
  findGroup,
  fullSkips,
} from '../../src/index/integer-table.ts';
import { planMerge } from '../../src/index/merge-policy.ts';
import { decodeHeader, encodeHeader, type SegmentInfo } from '../../src/index/segment.ts';
import { SumTable } from '../../src/index/sum-table.ts';
import { addDeadRanges, deadTest } from '../../src/index/dead-ranges.ts';
import { TopScores } from '../../src/index/top-scores.ts';

const largest = 2 ** 53 - 1;
const values = fc
  .uniqueArray(fc.oneof(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: largest })), {
    minLength: 1,
    maxLength: 400,
  })
  .map((list) => Float64Array.from(list).sort());

describe('a block of sorted integers', () => {
  test('gives back what was put in', () => {
    fc.assert(
      fc.property(values, (sorted) => {
        const out = new Float64Array(sorted.length + 2);
        expect(decodeBlock(encodeBlock(sorted, 0, sorted.length), out, 1)).toBe(sorted.length + 1);
        expect([...out.subarray(1, sorted.length + 1)]).toEqual([...sorted]);
      }),
    );
  });

  test('finds a range as a filter does', () => {
    const widths = fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 2 ** 32 }));
    const lows = fc.oneof(fc.integer({ min: 0, max: 2500 }), fc.integer({ min: 0, max: largest }));
    fc.assert(
      fc.property(values, lows, widths, (sorted, low, width) => {
        const out = new Uint32Array(blockEntries);
        const size = collectRange(encodeBlock(sorted, 0, sorted.length), low, low + width, out, 0);
        const expected = [...sorted].filter((value) => value >= low && value < low + width);
        expect([...out.subarray(0, size)].map((offset) => offset + low)).toEqual(expected);
      }),
      { numRuns: 400 },
    );
  });

  test('finds it wherever it is expected, and only so far as is asked for', () => {
    const many = fc
      .uniqueArray(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 1500, size: 'max' })
      .map((list) => Float64Array.from(list).sort());
    fc.assert(
      fc.property(
        ...[many, fc.nat({ max: 4000 }), fc.integer({ min: 1, max: 3000 })],
        ...[fc.nat({ max: fullSkips - 1 }), fc.integer({ min: 1, max: 600 }), fc.nat({ max: 3 })],
        (sorted, low, width, guess, enough, outAt) => {
          const block = encodeBlock(sorted, 0, sorted.length);
          const out = new Uint32Array(blockEntries + outAt);
          const expected = [...sorted].filter((value) => value >= low && value < low + width);
          const size = collectRange(block, low, low + width, out, outAt, enough, guess);
          if (outAt + expected.length >= enough) expect(size).toBeGreaterThanOrEqual(enough);
          else expect([...out.subarray(outAt, size)].map((offset) => offset + low)).toEqual(expected);
          // The last group that begins at `low` or below it.
          const begins = [...sorted].filter((_, at) => at % skipEntries === 0);
          expect(findGroup(block, low, guess)).toBe(
            Math.max(0, begins.filter((value) => value <= low).length - 1),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('a full block takes a few bytes an integer', () => {
    const sorted = Float64Array.from({ length: blockEntries }, (_, at) => at * 1000);
    expect(encodeBlock(sorted, 0, blockEntries).length / blockEntries).toBeLessThan(2.3);
  });

  test('a block that is cut short, or none at all, is told as corrupt', () => {
    const block = encodeBlock(
      Float64Array.from({ length: 500 }, (_, at) => at * 7),
      0,
      500,
    );
    const out = new Uint32Array(blockEntries);
    for (const bad of [new Uint8Array(0), new Uint8Array(30).fill(255), block.subarray(0, 200)]) {
      expect(() => collectRange(bad, 0, 100, out, 0)).toThrow(IndexError);
      expect(() => decodeBlock(bad, new Float64Array(blockEntries), 0)).toThrow(IndexError);
    }
  });

  test('the blocks of a range are those that a look at all firsts gives', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 3000 }), fc.integer({ min: 1, max: 50 }), (firsts, low, width) => {
        const range = blocksOf({ firstBlock: 10, firsts }, low, low + width);
        const expected = [...firsts.keys()].filter(
          (at) => (firsts[at] as number) < low + width && (firsts[at + 1] ?? Infinity) > low,
        );
        expect(range).toEqual(
          expected.length === 0
            ? null
            : { first: (expected[0] as number) + 10, last: (expected[expected.length - 1] as number) + 10 },
        );
      }),
    );
  });
});

test('a directory counts as a search through all does', () => {
  fc.assert(
    fc.property(values, fc.oneof(fc.nat({ max: 2500 }), fc.nat({ max: largest })), (firsts, value) => {
      const directory = new Directory(firsts);
      for (const each of [value, firsts[0] as number, firsts[firsts.length - 1] as number])
        expect(directory.countUpTo(each)).toBe(firsts.filter((first) => first <= each).length);
    }),
    { numRuns: 400 },
  );
  expect(new Directory(new Float64Array(0)).countUpTo(7)).toBe(0);
});

describe('the header of a segment', () => {
  const header = {
    firstReport: 8,
    docBits: 5,
    slices: [
      {
        fromDay: 100,
        toDay: 200,
        reports: 3,
        reportsBlock: 2,
        terms: { firstBlock: 1, firsts: Float64Array.of(5) },
      },
      {
        fromDay: null,
        toDay: null,
        reports: 1,
        reportsBlock: 4,
        terms: { firstBlock: 3, firsts: new Float64Array(0) },
      },
    ],
    fingerprints: { firstBlock: 5, firsts: Float64Array.of(1, 2, 2 ** 52) },
  };

  test('comes back as it was', () => {
    expect(decodeHeader(encodeHeader(header))).toEqual(header);
  });

  test('of a newer format, or damaged, is told', () => {
    const newer = new Float64Array(encodeHeader(header).buffer);
    newer[1] = 99;
    expect(() => decodeHeader(new Uint8Array(newer.buffer))).toThrow(
      expect.objectContaining({ code: 'newer' }) as Error,
    );
    const bytes = encodeHeader(header);
    for (let length = 0; length < bytes.length; length += 8) {
      expect(() => decodeHeader(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ code: 'corrupt' }) as Error,
      );
    }
  });
});

test('sums by number are those of a map', () => {
  const table = new SumTable();
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: 6000 }), fc.double({ min: 0.1, max: 1, noNaN: true })), {
        maxLength: 9000,
        size: 'max',
      }),
      (added) => {
        table.clear();
        const sums = new Map<number, number>();
        for (const [key, value] of added) {
          table.add(key, value);
          sums.set(key, (sums.get(key) ?? 0) + value);
        }
        expect(Array.from({ length: table.size }, (_, at) => [table.keyAt(at), table.sumAt(at)])).toEqual([
          ...sums,
        ]);
        expect(table.get(7000)).toBe(0);
      },
    ),
    { numRuns: 30 },
  );
});

test('deleted ranges answer as a set of numbers does', () => {
  const ranges = fc.array(fc.tuple(fc.nat({ max: 60 }), fc.integer({ min: 1, max: 10 })), { maxLength: 12 });
  fc.assert(
    fc.property(ranges, (added) => {
      const gone = new Set<number>();
      let dead = addDeadRanges([], [], 0);
      added.forEach(([from, length], serial) => {
        dead = addDeadRanges(dead, [[from, from + length]], serial);
        for (let number = from; number < from + length; number++) gone.add(number);
      });
      const isDead = deadTest(dead);
      for (let number = 0; number < 80; number++) expect(isDead(number)).toBe(gone.has(number));
    }),
  );
});

test('of segments of one size the smaller ones are merged along', () => {
  const segment = (id: number, reports: number): SegmentInfo => ({
    ...{ id, reports, first: id * 10_000, last: id * 10_000 + reports - 1 },
    ...{ blocks: 1, bytes: 1, purged: 0 },
  });
  const idsOf = (segments: SegmentInfo[]) => planMerge(segments, [], false)?.map(({ id }) => id) ?? null;
  const eight = Array.from({ length: 8 }, (_, at) => segment(at, 4096));
  expect(idsOf(eight.slice(1))).toBeNull();
  expect(idsOf([segment(9, 1696), ...eight])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 9]);
  // Larger ones stay.
  expect(idsOf([segment(8, 90_000), ...eight, segment(9, 3)])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 9]);
});

test('the best of many are those of a full sort', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 20 }), { maxLength: 600, size: 'max' }),
      fc.integer({ min: 0, max: 40 }),
      (scores, limit) => {
        const best = new TopScores(limit);
        scores.forEach((score, number) => best.add(number, score));
        const all = scores.map((score, number) => ({ number, score }));
        expect(best.take()).toEqual(
          all.sort((a, b) => b.score - a.score || a.number - b.number).slice(0, limit),
        );
      },
    ),
  );
});
