import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchReports } from '../../src/core/match/match.ts';
import { groupOrigins } from '../../src/core/origins/origins.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';

const group = (readings: readonly Reading[]) =>
  groupOrigins(readings, (i, j) => matchReports(readings[i] as Reading, readings[j] as Reading));
const idsOf = (readings: readonly Reading[], groups: readonly (readonly number[])[]): string[] =>
  groups
    .map((members) =>
      members
        .map((at) => (readings[at] as Reading).report.id)
        .sort()
        .join(' '),
    )
    .sort();

const seeds = readFileSync(new URL('../../extension/corpus/seeds.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => readReport(parseReport(JSON.parse(line))));

describe('the five starter reports', () => {
  it.each([0, 1, 2, 3, 4])('are three origins, seen from report %i', (first) => {
    const article = seeds[first] as Reading;
    const readings = [article, ...seeds.filter((each) => each !== article)];
    const { groups } = group(readings);
    expect(idsOf(readings, groups)).toEqual(['000 001 002', '003', '004']);
    expect(groups[0]).toContain(0);
  });

  it('name the interview as the probable upstream, and say why they are one', () => {
    const found = group(seeds);
    const { upstream } = found;
    const why = (i: number, j: number): string[] => found.why(i, j);
    expect(upstream[0]).toEqual({ outlets: ['CNN', 'Reuters'], reports: [0, 1, 2] });
    expect(upstream.slice(1)).toEqual([null, null]);
    expect(why(0, 1)).toContain('an interview with Reuters and CNN in both');
    expect(why(1, 2)).toContain('3 shared quotations');
    expect(why(0, 4)).toEqual([]);
  });
});

const read = (id: string, lines: readonly string[], more: object = {}): Reading =>
  readReport(parseReport({ id, text: lines.join('\n'), ...more }));
const statement =
  '“We are deeply sorry for what happened on board the Norrland and we will answer every question that the families and the authorities put to us,” the company said in a statement.';
const wire = [
  'A ferry carrying 84 passengers ran aground off the island of Skarholm on Thursday evening after its rudder jammed in heavy seas.',
  'The Norrland drifted for almost an hour before lifeboats could reach it, and several passengers jumped into the cold water.',
  'Rescue workers laid out blankets in the harbour hall, where volunteers handed out soup until long past midnight.',
  'It is the worst accident in the archipelago since a freighter sank in the strait in the winter of 1987.',
];
const otherWords = [
  'Nine people were treated for bruises after the Norrland hit a reef near Skarholm, doctors at the county hospital said.',
  'Our reporter counted five ambulances on the quay; the last passenger was brought ashore towards ten.',
  'The owner has been fined twice for neglected maintenance, court records show.',
];

describe('groups of reports', () => {
  it('keep reports apart that only quote the same statement', () => {
    const readings = [read('a', [...wire, statement]), read('b', [...otherWords, statement])];
    expect(group(readings).groups).toEqual([[0], [1]]);
  });

  it('join a version and the versions made of it, though the ends share little', () => {
    const readings = [
      read('a', wire),
      read('b', [...wire.slice(1, 4), ...otherWords.slice(0, 1)]),
      read('c', wire.slice(2)),
      read('d', otherWords.slice(1)),
    ];
    expect(idsOf(readings, group(readings).groups)).toEqual(['a b c', 'd']);
  });

  it('do not depend on the order of arrival', () => {
    const readings = [...seeds, read('a', wire), read('b', wire.slice(1)), read('c', otherWords)];
    const expected = idsOf(readings, group(readings).groups);
    for (let turn = 1; turn < readings.length; turn++) {
      const turned = [...readings.slice(turn), ...readings.slice(0, turn)].reverse();
      expect(idsOf(turned, group(turned).groups)).toEqual(expected);
    }
  });

  it('hold two versions at one address together', () => {
    const more = { url: 'https://example.org/ferry', source: 'Harbour News', author: 'Ann Berg' };
    const readings = [
      read('early', wire.slice(0, 2), more),
      read('late', [...wire.slice(1), ...otherWords.slice(2)], more),
    ];
    expect(group(readings).groups).toEqual([[0, 1]]);
  });

  it('are one of one', () => {
    expect(group([read('a', wire)])).toMatchObject({ groups: [[0]], upstream: [null] });
  });
});
