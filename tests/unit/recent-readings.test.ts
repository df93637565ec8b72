/** Which readings are kept between answers. */
import { describe, expect, it } from 'vitest';
import { crossReference } from '../../src/core/engine.ts';
import { RecentReadings } from '../../src/core/recent-readings.ts';
import { parseReport, type Report } from '../../src/core/report.ts';

const report = (id: string, text: string): Report => parseReport({ id, text });
const flood =
  'The river Orlin burst its banks near Selmora on Tuesday and 340 people left their homes. ' +
  'Mayor Ilse Karlin said that the bridge at Dorn would stay closed until Friday. ' +
  'Two boats of the fire service took 18 people from the roof of a school.';
const other =
  'The price of wool rose for the third month, traders at the exchange of Varn told their customers.';

describe('readings between answers', () => {
  it('a kept one is known by what its report says, in whatever object', () => {
    const readings = new RecentReadings(2);
    const first = readings.read(report('a', flood));
    expect(readings.read(report('a', flood))).not.toBe(first);
    readings.keep(first);
    expect(readings.read(report('a', flood))).toBe(first);
    expect(readings.read(report('a', other))).not.toBe(first);
    expect(readings.read({ ...report('a', flood), published: '2024-05-01' })).not.toBe(first);
  });

  it('of more than are kept the one goes that was kept longest ago', () => {
    const readings = new RecentReadings(2);
    const [a, b, c] = ['a', 'b', 'c'].map((id) => readings.read(report(id, flood))) as [never, never, never];
    for (const each of [a, b, a, c]) readings.keep(each);
    expect(readings.read(report('a', flood))).toBe(a);
    expect(readings.read(report('b', flood))).not.toBe(b);
    expect(readings.read(report('c', flood))).toBe(c);
  });

  it('an answer keeps the article and what it lists, and in a batch all that was scored', () => {
    const candidates = [
      { corpus: 'c', report: report('copy', `${flood} Schools reopen on Monday.`) },
      { corpus: 'c', report: report('wool', other) },
    ];
    for (const keepsScored of [false, true]) {
      const readings = new RecentReadings(10, keepsScored);
      const answer = crossReference(report('article', flood), candidates, { readings });
      expect(answer.reports.map(({ id }) => id)).toEqual(['copy']);
      const isKept = ({ id, text }: Report): boolean =>
        readings.read(report(id, text)) === readings.read(report(id, text));
      expect(isKept(report('article', flood))).toBe(true);
      expect(candidates.map((each) => isKept(each.report))).toEqual([true, keepsScored]);
    }
  });
});
