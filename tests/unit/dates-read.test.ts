import { describe, expect, test } from 'vitest';
import { calendarOf, dayNumber, isoDay, weekdayOf } from '../../src/core/dates/calendar.ts';
import { quantitiesOf } from '../../src/core/quantities/quantities.ts';
import { readText } from '../../src/core/reading.ts';

/** ISO days of the dates in a text; a span as first/last; an open date by its unit and value. */
function datesOf(text: string, published: string | null): string[] {
  return quantitiesOf(readText(text), published)
    .filter(({ kind }) => kind === 'date')
    .map(({ unit, value }) => {
      if (unit !== 'day') return `${unit} ${value.low}`;
      return value.low === value.high ? isoDay(value.low) : `${isoDay(value.low)}/${isoDay(value.high)}`;
    });
}

describe('the calendar', () => {
  test('days, weekdays and back', () => {
    const day = dayNumber(2022, 3, 1);
    expect(day).toBe(19_052);
    expect(weekdayOf(19_052)).toBe(2);
    expect(calendarOf(19_052)).toEqual({ year: 2022, month: 3, day: 1 });
    expect(dayNumber(2022, 2, 30)).toBeNull();
    expect(weekdayOf(-1)).toBe(3);
  });
});

describe('dates in text, published on Wednesday 2 March 2022', () => {
  test.each<[string, string[]]>([
    ['The attack began on 24 February 2022.', ['2022-02-24']],
    ['Feb. 28, 2022 was a Monday.', ['2022-02-28', '2022-02-28']],
    ['It began on the 24th of February.', ['2022-02-24']],
    ['Trial is set for June 17.', ['2022-06-17']],
    ['He was arrested on Dec. 30.', ['2021-12-30']],
    ['In January last year a quake struck.', ['2021-01-01/2021-01-31']],
    ['He was arrested on 3 January of last year.', ['2021-01-03']],
    ['A quake struck in February this year.', ['2022-02-01/2022-02-28']],
    ['They met on 2022-03-01.', ['2022-03-01']],
    ['They met on Monday.', ['2022-02-28']],
    ['They met on Wednesday.', ['2022-03-02']],
    ['They met last Wednesday.', ['2022-02-23']],
    ['They meet next Friday.', ['2022-03-04']],
    ['They met on Saturday December 13 2008.', ['2008-12-13']],
    ['They met yesterday.', ['2022-03-01']],
    ['They met eight days ago.', ['2022-02-22']],
    ['They met last week.', ['2022-02-21/2022-02-27']],
    ['They met last weekend.', ['2022-02-26/2022-02-27']],
    ['They met last month.', ['2022-02-01/2022-02-28']],
    ['It began in May 2004.', ['2004-05-01/2004-05-31']],
    ['The tsunami of 2004 was worse.', ['2004-01-01/2004-12-31']],
    ['It may rain, and they march on.', []],
    ['He counted 2004 people.', []],
    ['Read the Sun.', []],
  ])('%s', (text, expected) => {
    expect(datesOf(text, '2022-03-02')).toEqual(expected);
  });

  test('without a publication date a weekday and a day of the year stay open', () => {
    expect(datesOf('They met on Monday.', null)).toEqual(['weekday 1']);
    expect(datesOf('They met on 24 February.', null)).toEqual(['month-day 224']);
  });

  test.each<[string, string[]]>([
    ['Der Angriff begann am 24. Februar 2022.', ['2022-02-24']],
    ['Das war am Montag und vor drei Tagen in der Stadt.', ['2022-02-28', '2022-02-27']],
    ['Der Vertrag wurde am 1.3.2022 und letzte Woche geprüft.', ['2022-03-01', '2022-02-21/2022-02-27']],
    ["L'attaque a commencé le 24 février 2022 dans la ville.", ['2022-02-24']],
    ['Il est arrivé lundi, il y a trois jours, dans la ville.', ['2022-02-28', '2022-02-27']],
    ['Elle a parlé la semaine dernière avec le maire de la ville.', ['2022-02-21/2022-02-27']],
    ['El ataque comenzó el 24 de febrero de 2022 en la ciudad.', ['2022-02-24']],
    ['Llegó el lunes y se fue hace tres días a la ciudad.', ['2022-02-28', '2022-02-27']],
    ['Habló la semana pasada con el alcalde de la ciudad.', ['2022-02-21/2022-02-27']],
    ['Напад почався 24 лютого 2022 року.', ['2022-02-24']],
    ['Це було у понеділок, три дні тому.', ['2022-02-28', '2022-02-27']],
    ['Вони зустрілися минулого тижня.', ['2022-02-21/2022-02-27']],
  ])('%s', (text, expected) => {
    expect(datesOf(text, '2022-03-02')).toEqual(expected);
  });
});
