import { describe, expect, it } from 'vitest';
import { parseReport } from '../../src/core/report.ts';
import { queryOf, windowDays, wholeSearchReports } from '../../src/index/query.ts';

const large = wholeSearchReports + 1;
const dayOf = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / 86_400_000;
const windowOf = (text: string, published: string | null, reports = large) =>
  queryOf(parseReport({ id: 'x', text, published }), reports).window;

describe('the days in which events are looked for', () => {
  it('lie around the day of publication', () => {
    const day = dayOf(2031, 4, 9);
    expect(windowOf('A pier burnt.', '2031-04-09')).toEqual({
      fromDay: day - windowDays,
      toDay: day + windowDays,
    });
  });

  it('lie around the day that an undated article opens or ends with', () => {
    const day = dayOf(2031, 4, 9);
    const around = { fromDay: day - windowDays, toDay: day + windowDays };
    expect(windowOf('HARTWELL, April 9, 2031 - A pier burnt to the water.', null)).toEqual(around);
    expect(windowOf(`${'A pier burnt to the water. '.repeat(60)}Published 9 April 2031`, null)).toEqual(
      around,
    );
  });

  it('are all days for an article that names none, and in a small corpus', () => {
    expect(windowOf('A pier burnt to the water on Tuesday.', null)).toBeNull();
    const middle = 'A pier burnt to the water. '.repeat(60);
    expect(windowOf(`${middle}It was built on April 9, 2003. ${middle}`, null)).toBeNull();
    expect(windowOf('A pier burnt.', '2031-04-09', wholeSearchReports)).toBeNull();
    expect(windowOf('HARTWELL, April 9, 2031 - A pier burnt.', null, wholeSearchReports)).toBeNull();
  });
});
