import { describe, expect, it } from 'vitest';
import { readDate, readOpeningDay, readWrittenDay } from '../../src/extract/dates.ts';

describe('readDate', () => {
  it.each([
    ['2022-03-01', '2022-03-01'],
    ['2022-03-01T10:20', '2022-03-01T10:20:00'],
    ['2022-03-01T10:20:30.123Z', '2022-03-01T10:20:30Z'],
    ['2022-03-01 10:20:30 +0200', '2022-03-01T10:20:30+02:00'],
    ['20220301', '2022-03-01'],
    ['Tue, 01 Mar 2022 10:20:30 GMT', '2022-03-01'],
    ['March 1, 2022', '2022-03-01'],
    ['1646130000', '2022-03-01T10:20:00Z'],
  ])('reads %s', (raw, expected) => {
    expect(readDate(raw)).toBe(expected);
  });

  it.each(['03/04/2022', '2022-02-30', 'yesterday', '', '0000-00-00', 'May 2022'])(
    'does not read %s',
    (raw) => {
      expect(readDate(raw)).toBeNull();
    },
  );
});

describe('readWrittenDay', () => {
  it('reads one day in either order', () => {
    expect(readWrittenDay('Published 1 March 2022, 10:00')).toBe('2022-03-01');
    expect(readWrittenDay('Tuesday, Sept. 6, 2022')).toBe('2022-09-06');
  });

  it('does not choose between two days', () => {
    expect(readWrittenDay('March 1, 2022, updated March 3, 2022')).toBeNull();
  });
});

describe('readOpeningDay', () => {
  it.each([
    [' date 2022-03-01 The mayor said on Monday that …', '2022-03-01'],
    ['Published: Tuesday, March 1, 2022 by our reporter', '2022-03-01'],
    ['HARBOUR TOWN, Norland, Feb. 28, 2022 (Wire) — Ferries stopped.', '2022-02-28'],
    ['28 February 2022\nFerries stopped on Monday.', '2022-02-28'],
    ['Monday, 28 February 2022 at 10:30 am GMT\nFerries stopped.', '2022-02-28'],
  ])('reads %s', (text, expected) => {
    expect(readOpeningDay(text)).toBe(expected);
  });

  it.each([
    'The treaty of March 1, 2022 was signed after long talks.',
    'On February 28, 2022, ferries stopped.',
    'Update on the harbour: ferries stopped on 3 March 2022.',
    'Ferries stopped — the first time since March 1, 2021.',
    '',
  ])('leaves alone %s', (text) => {
    expect(readOpeningDay(text)).toBeNull();
  });
});
