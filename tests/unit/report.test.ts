import { describe, expect, test } from 'vitest';
import { dayOf, InvalidReportError, isIsoDate, parseReport } from '../../src/core/report.ts';

describe('parseReport', () => {
  test('fills what is absent with null and keeps unknown fields', () => {
    const report = parseReport({ id: 'a', text: 'Rain fell.', desk: 'night' });
    expect(report).toMatchObject({ id: 'a', title: null, url: null, published: null, desk: 'night' });
  });

  test.each([
    [null, 'a report must be a JSON object'],
    [[], 'a report must be a JSON object'],
    [{ text: 'x' }, 'field "id" is missing'],
    [{ id: 'a' }, 'field "text" is missing'],
    [{ id: 1, text: 'x' }, 'field "id" must be a string'],
    [{ id: '', text: 'x' }, 'field "id" is empty'],
    [{ id: 'a', text: 'x', title: 3 }, 'field "title" must be a string or null'],
    [
      { id: 'a', text: 'x', published: 'yesterday' },
      'field "published" is not an ISO 8601 date: "yesterday"',
    ],
    [
      { id: 'a', text: 'x', modified: '2022-02-30' },
      'field "modified" is not an ISO 8601 date: "2022-02-30"',
    ],
  ])('refuses %j and names the fault', (value, message) => {
    expect(() => parseReport(value)).toThrow(new InvalidReportError(message));
  });
});

describe('dates', () => {
  test.each(['2022-03-01', '2022-03-01T10:00Z', '2022-03-01T10:00:05.123+02:00', '2024-02-29'])(
    'accepts %s',
    (date) => {
      expect(isIsoDate(date)).toBe(true);
    },
  );
  test.each(['2022-3-1', '2022-13-01', '2023-02-29', '01/03/2022', '2022-03-01x', ''])(
    'refuses %s',
    (date) => {
      expect(isIsoDate(date)).toBe(false);
    },
  );
  test('counts days by the calendar day as written', () => {
    expect(dayOf('1970-01-02T23:59:00+14:00')).toBe(1);
    expect(dayOf(null)).toBeNull();
  });
});
