import { describe, expect, test } from 'vitest';
import { collectFacts } from '../../src/core/facts/facts.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';

function report(id: string, published: string | null, text: string): Reading {
  return readReport({
    id,
    text,
    published,
    title: null,
    url: null,
    source: null,
    author: null,
    language: 'en',
    modified: null,
  });
}

describe('timelines of quantities', () => {
  const monday = report(
    'a',
    '2022-02-28',
    'The UN said Monday that more than 500,000 refugees have fled Selmora for the coast.',
  );
  const tuesday = report(
    'b',
    '2022-03-01',
    'The UN has said that more than 660,000 refugees have fled Selmora to date. Rain fell.',
  );

  test('oldest first, with who said it, the day, and the place of the value', () => {
    const [fact, ...rest] = collectFacts(tuesday, [monday]);
    expect(rest).toEqual([]);
    expect(fact).toEqual({
      kind: 'number',
      label: 'refugees have fled Selmora',
      versions: [
        { report: 'a', value: 'more than 500,000', saidBy: 'UN', asOf: '2022-02-28', start: 24, end: 41 },
        { report: null, value: 'more than 660,000', saidBy: 'UN', asOf: '2022-03-01', start: 21, end: 38 },
      ],
    });
    for (const { report: id, value, start, end } of fact?.versions ?? []) {
      expect((id === null ? tuesday : monday).body.text.slice(start, end)).toBe(value);
    }
  });

  test('undated reports stand by their datelines, around the turn of a year too, and tell no year', () => {
    const wire = (id: string, day: string, toll: string) =>
      report(
        id,
        null,
        `MARSBY, ${day} (AP) — Floods on the Orla killed at least ${toll} people in Marsby province, officials said.`,
      );
    const others = [wire('later', 'Jan. 2', '19'), wire('early', 'Dec. 30', '7')];
    const order = (all: readonly Reading[]) =>
      collectFacts(wire('x', 'Dec. 31', '12'), all)[0]?.versions.map(({ report: id, asOf }) => [id, asOf]);
    const expected = [
      ['early', null],
      [null, null],
      ['later', null],
    ];
    expect(order(others)).toEqual(expected);
    expect(order([...others].reverse())).toEqual(expected);
  });

  test('two authorities inside the article are two versions of one fact', () => {
    const article = report(
      'c',
      '2022-02-28',
      'At least 350 civilians were killed in Selmora, the ministry said Sunday. The Red Cross said at least 102 civilians have been killed.',
    );
    const facts = collectFacts(article, []);
    expect(facts).toHaveLength(1);
    expect(facts[0]?.versions.map(({ value, saidBy, asOf }) => [value, saidBy, asOf])).toEqual([
      ['At least 350', 'ministry', '2022-02-27'],
      ['at least 102', 'Red Cross', '2022-02-28'],
    ]);
  });

  test('what only the article states is no fact, nor are dates', () => {
    const article = report('d', '2022-03-01', 'The storm killed 15 people in Selmora on Monday.');
    expect(
      collectFacts(article, [report('e', '2022-03-01', 'The storm passed over Brask on Monday.')]),
    ).toEqual([]);
    expect(collectFacts(article, [])).toEqual([]);
  });

  test('an older disaster is not mixed with this one', () => {
    const article = report(
      'f',
      '2022-03-01',
      'The quake in Selmora killed five people. In 2004 a quake in Selmora killed 230,000 people.',
    );
    const other = report(
      'g',
      '2022-03-02',
      'The quake in Selmora killed 12 people. In 2004 a quake in Selmora killed 230,000 people.',
    );
    const facts = collectFacts(article, [other]);
    expect(facts.map(({ versions }) => versions.map(({ value }) => value))).toEqual([
      ['five', '12'],
      ['230,000', '230,000'],
    ]);
  });
});
