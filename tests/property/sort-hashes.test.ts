import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortHashes } from '../../src/core/fingerprint/sort-hashes.ts';

function sorted(hashes: readonly number[], size = hashes.length): number[] {
  const values = Uint32Array.from(hashes);
  sortHashes(values, size);
  return [...values];
}

const byValue = (a: number, b: number): number => a - b;

describe('sortHashes', () => {
  it('sorts as the library does, whatever the hashes, and only as many as it is told', () => {
    const hash = fc.oneof(
      fc.integer({ min: 0, max: 0xffffffff }),
      fc.constantFrom(0, 1, 0x7fffffff, 0x80000000, 0xffffffff),
    );
    fc.assert(
      fc.property(fc.array(hash, { maxLength: 700 }), fc.nat(), (hashes, cut) => {
        const size = cut % (hashes.length + 1);
        const expected = [...hashes.slice(0, size).sort(byValue), ...hashes.slice(size)];
        expect(sorted(hashes, size)).toEqual(expected);
      }),
    );
  });

  it('sorts hashes that all fall into one bucket, longer ones than any before, and equal ones', () => {
    const crowded = Array.from({ length: 20_000 }, (_, at) => 0xabc00000 + ((20_000 - at) % 9_973));
    expect(sorted(crowded)).toEqual([...crowded].sort(byValue));
    expect(sorted(new Array<number>(5_000).fill(7))).toEqual(new Array<number>(5_000).fill(7));
  });

  it('takes no longer than the library by much where a text was made to crowd them', () => {
    const crowded = Uint32Array.from({ length: 200_000 }, (_, at) => 200_000 - at);
    const start = performance.now();
    sortHashes(crowded, crowded.length);
    expect(crowded.every((hash, at) => hash === at + 1)).toBe(true);
    // By insertion alone it would be twenty thousand million moves: minutes.
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});
