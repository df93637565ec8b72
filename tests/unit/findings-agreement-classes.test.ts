/** Agreements between two reports, and like pairs that are none: what readers called wrong, by class. */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/cross-reference.ts';
import { findBetween } from '../../src/core/findings/findings.ts';
import { readReport, readText, type Reading } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';
import { statementsOf } from '../../src/core/statements/units.ts';

const reading = (text: string): Reading => readReport(parseReport({ id: 'x', text }));

function agreements(here: string, there: string): Finding[] {
  return findBetween(reading(here), reading(there), { sameOrigin: false }).filter(
    ({ relation }) => relation === 'corroborates',
  );
}

describe('one age of one person', () => {
  const passages = (here: string, there: string): string[][] =>
    agreements(here, there)
      .filter(({ kind }) => kind === 'number')
      .map(({ here: one, there: two }) => [one.text, two.text]);

  test('is shown as the name with the age, whatever the clauses around it tell', () => {
    expect(
      passages(
        'Investigators said Ana Mirel, 59, had crossed the road before the van turned.',
        'The van hit 59-year-old Ana Mirel outside the bakery, neighbours said.',
      ),
    ).toEqual([['Ana Mirel, 59', '59-year-old Ana Mirel']]);
  });

  test('also where the description stands between them', () => {
    expect(
      passages(
        'The court heard from Tomas Reyl, a 22-year-old student of law.',
        'A 22-year-old student, Tomas Reyl, told the court of the night.',
      ),
    ).toEqual([['Tomas Reyl, a 22-year-old student', '22-year-old student, Tomas Reyl']]);
  });

  test('is none of two persons', () => {
    expect(
      passages(
        'Investigators said Ana Mirel, 59, had crossed the road before the van turned.',
        'The van was driven by 59-year-old Tomas Reyl, neighbours said.',
      ),
    ).toEqual([]);
  });
});

describe('a part of a sentence', () => {
  const camp = 'Two shells struck the school in the Velmora refugee camp on Sunday.';

  test('that only names a place bears nothing out', () => {
    const named = 'Doctors work day and night, in the Velmora refugee camp, where the wells are dry.';
    expect(agreements(named, camp).filter(({ kind }) => kind === 'statement')).toEqual([]);
  });

  test('that says what happened does', () => {
    const told = 'Doctors said that two shells struck the school in the Velmora refugee camp.';
    expect(agreements(told, camp)).not.toEqual([]);
  });
});

test.each([
  ['PUBLISHED: WEDNESDAY, MARCH 13, 2013', 'PUBLISHED: WEDNESDAY, MARCH 13, 2013'],
  ['Posted on December 23, 2012, 4:42 PM EDT', 'Posted on: 3:35 pm, December 23, 2012'],
])('the line that dates a page bears nothing out: %s', (here, there) => {
  const found = agreements(
    `${here}\nThe harbour of Orsa was closed for the day, its master said.`,
    `${there}\nA museum of clocks opened in Velmora, and hundreds came to see it.`,
  );
  expect(found.filter(({ kind }) => kind === 'statement')).toEqual([]);
});

test('two datelines bear nothing out', () => {
  const line = (rest: string): string => `Tue Jul 02 2013\n${rest}`;
  const found = agreements(
    line('The harbour of Orsa was closed for the day, its master said.'),
    line('A museum of clocks opened in Velmora, and hundreds came to see it.'),
  );
  expect(found).toEqual([]);
});

test('a part of a count is not the count', () => {
  const found = agreements(
    'The rescue was halted by a tank firing on a house used by Orsan troops, killing four of them.',
    'Three of the four Orsan soldiers killed died when a tank fired on a house used by the troops.',
  );
  expect(found.filter(({ kind }) => kind === 'statement')).toEqual([]);
});

test('sums told to the million are not one, whatever hedge one of them has', () => {
  const robbery = (sum: string): string =>
    `Thieves snatched ${sum} worth of diamond rings from a shop in Velmora on Friday.`;
  expect(
    agreements(robbery('$108 million'), robbery('an estimated $102 million')).map(({ kind }) => kind),
  ).not.toContain('number');
  expect(
    agreements(robbery('$108 million'), robbery('about $110 million')).map(({ kind }) => kind),
  ).toContain('number');
});

test('testimony of two days is not one', () => {
  const found = agreements(
    'Testimony in the murder trial of an Orsa teen accused in the shooting death of young Ana Mirel continued on Wednesday.',
    'Emotional testimony is what jurors heard Tuesday in the murder trial of Tomas Reyl, the teen accused in the shooting death of Ana Mirel in Orsa.',
  );
  expect(found.filter(({ kind }) => kind === 'statement')).toEqual([]);
});

test('a day is the same by its short name', () => {
  const sitting = (day: string): string =>
    `Testimony in the murder trial of an Orsa teen accused in the shooting death of young Ana Mirel continued ${day}.`;
  const found = agreements(sitting('on Tuesday'), sitting('Tue'));
  expect(found.filter(({ kind }) => kind === 'statement')).toHaveLength(1);
});

test('a number that a tokenised corpus takes apart is cut by no segment', () => {
  const text = readText('The camp holds over 24, 000 refugees, and at 4: 43 p. m. on May 3, 300 more came.');
  const [statement] = statementsOf(text);
  const segments = statement?.segments.map(({ start, end }) => text.text.slice(start, end));
  expect(segments).toEqual([
    'The camp holds over 24, 000 refugees',
    'and at 4: 43 p. m. on May 3',
    '300 more came',
  ]);
  expect(statement?.units.map(({ norm }) => norm)).not.toContain('000');
});
