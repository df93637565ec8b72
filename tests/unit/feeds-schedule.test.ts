/** When a feed is polled next. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextInterval, readRetryAfter, waitAfterAnswer, waitAfterFailure } from '../../src/feeds/schedule.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const chance = fc.double({ min: 0, max: 1, noNaN: true });

test('half an hour to six hours, sooner while there is news', () => {
  expect(nextInterval(30, true)).toBe(30);
  expect(nextInterval(30, false)).toBe(45);
  expect(nextInterval(300, false)).toBe(360);
  expect(nextInterval(360, true)).toBe(180);
});

describe('every wait', () => {
  test('is moved by chance by a tenth at most, and feeds that came due together part', () => {
    expect(waitAfterAnswer(100, null, 0)).toBe(90 * minute);
    expect(waitAfterAnswer(100, null, 0.5)).toBe(100 * minute);
    expect(waitAfterAnswer(100, null, 1)).toBe(110 * minute);
    fc.assert(
      fc.property(chance, fc.double({ min: 30, max: 360, noNaN: true }), (each, interval) => {
        const wait = waitAfterAnswer(interval, null, each);
        expect(Math.abs(wait - interval * minute)).toBeLessThanOrEqual(interval * minute * 0.1 + 1);
      }),
    );
  });

  test('is as long as the publisher asks, a day at most', () => {
    expect(waitAfterAnswer(30, 120, 0.5)).toBe(120 * minute);
    expect(waitAfterAnswer(60, 15, 0.5)).toBe(60 * minute);
    expect(waitAfterAnswer(30, 1e9, 0.5)).toBe(day);
  });

  test('doubles with each failure in a row, up to a day', () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 500].map(
      (failures) => waitAfterFailure(failures, null, 0.5) / minute,
    );
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1_440, 1_440, 1_440]);
  });

  test('is never shorter than the server asked for, whatever chance says, and a week at most', () => {
    fc.assert(
      fc.property(fc.nat(100), fc.nat(20 * day), chance, (failures, asked, each) => {
        const wait = waitAfterFailure(failures, asked, each);
        expect(wait).toBeGreaterThanOrEqual(Math.min(asked, 7 * day));
        expect(wait).toBeLessThanOrEqual(7 * day);
        expect(wait).toBeGreaterThanOrEqual(27 * minute);
      }),
    );
  });
});

test.each([
  ['120', 120_000],
  [' 0 ', 0],
  ['Sun, 10 May 2026 12:01:00 GMT', minute],
  ['Sun, 10 May 2026 11:00:00 GMT', 0],
  ['soon', null],
  ['1e9', null],
  ['', null],
  [null, null],
])('Retry-After %s', (header, wait) => {
  expect(readRetryAfter(header, Date.UTC(2026, 4, 10, 12))).toBe(wait);
});
