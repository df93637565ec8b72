import { describe, expect, it } from 'vitest';
import { analyseReport } from '../../src/core/match/analysis.ts';
import { compareAnchors } from '../../src/core/match/anchors.ts';
import { matchReports } from '../../src/core/match/match.ts';
import { compareTerms } from '../../src/core/match/term-table.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';

const read = (text: string, title: string | null = null): Reading =>
  readReport(parseReport({ id: 'x', text, title }));
const terms = (a: Reading, b: Reading) => compareTerms(analyseReport(a).terms, analyseReport(b).terms);
const anchors = (a: Reading, b: Reading) => {
  const [here, there] = [analyseReport(a), analyseReport(b)];
  return compareAnchors(here.anchors, here.body, there.anchors, there.body);
};

const bout = read(
  'On Saturday in Vesterby the champion Nils Brandt stopped the challenger Oskar Veld in the seventh round.\n' +
    'It was the 21st win of the champion Nils Brandt, and Veld went down twice before that.\n' +
    'The judges had Brandt ahead by 58-56 when Veld, who is 31 years old, took the last punch.',
);
const sameBout = read(
  'The boxer Oskar Veld lost to Nils Brandt on Saturday in Vesterby; the end came in the seventh round.\n' +
    'Brandt has won 21 times, and all three judges saw him in front, 58-56. Veld is 31 years old.',
);
const otherBout = read(
  'On Saturday in Vesterby the champion Nils Brandt stopped the challenger Emil Strand in the ninth round.\n' +
    'It was the 24th win of the champion Nils Brandt, and Strand went down twice before that.\n' +
    'The judges had Brandt ahead by 77-75 when Strand, who is 26 years old, took the last punch.',
);

describe('what ties a report to its event', () => {
  it('is seen to differ when another person stands in the same role', () => {
    expect(anchors(bout, otherBout).rolesApart).toBeGreaterThan(0);
    expect(anchors(bout, sameBout).rolesApart).toBe(0);
    expect(anchors(bout, otherBout).fullNames).toBeLessThan(anchors(bout, sameBout).fullNames);
    expect(anchors(bout, otherBout).fullNamesMissing).toBeGreaterThan(0);
    expect(anchors(bout, sameBout).fullNamesMissing).toBe(0);
  });

  it('is seen to differ when other numbers count the same things', () => {
    const [same, other] = [anchors(bout, sameBout), anchors(bout, otherBout)];
    expect(same.slotsShared).toBeGreaterThan(0);
    expect(same.slotsApart).toBe(0);
    expect(other.slotsApart).toBeGreaterThan(0);
    expect(same.numberPairs).toBeGreaterThan(0.9);
    expect(other.numberPairs).toBe(0);
  });

  it('outweighs the same wording: another bout in nearly the same words scores below the same one retold', () => {
    const retold = read(
      otherBout.report.text
        .replace('On Saturday in Vesterby the champion', 'The champion')
        .replace('It was the 24th win of the champion', 'This was win number 24 of champion')
        .replace('went down twice before that', 'had been down twice')
        .replace('took the last punch', 'was hit for the last time'),
    );
    const wording = (other: Reading): number => matchReports(bout, other).reuse.here;
    expect(wording(retold)).toBeGreaterThan(wording(sameBout));
    const score = (other: Reading): number => matchReports(bout, other).score;
    expect(score(sameBout)).toBeGreaterThan(0.9);
    expect(score(retold)).toBeLessThan(score(sameBout));
  });
});

describe('terms of two reports', () => {
  it('are whole against themselves, and share nothing with what has no word in common', () => {
    const self = terms(bout, bout);
    for (const measure of ['whole', 'rates', 'head', 'headNames', 'plainRates', 'salience'] as const)
      expect(self[measure]).toBeCloseTo(1, 5);
    for (const measure of ['nameLacking', 'leadNameLacking', 'namesLackingBoth', 'plainLacking'] as const)
      expect(self[measure]).toBe(0);
    const apart = terms(
      bout,
      read('Parliament passed a budget that raises spending on schools by four percent.'),
    );
    expect(apart.whole).toBe(0);
    expect(apart.head).toBe(0);
  });

  it('miss a name the more, the longer the text that should have it', () => {
    const long = read(
      'The harbour council met and talked about parking fees and lamps for the quay.\n'.repeat(12),
    );
    const short = read('The harbour council met and talked about parking fees and lamps for the quay.');
    expect(terms(bout, long).nameLacking).toBeGreaterThan(terms(bout, short).nameLacking);
  });

  it('count a title, and turn with their sides', () => {
    const titled = read(sameBout.report.text, 'Brandt beats Veld in Vesterby');
    expect(terms(bout, titled)).toEqual(terms(titled, bout));
    expect(terms(bout, titled).headNames).not.toBe(terms(bout, sameBout).headNames);
  });

  it('take texts without a word', () => {
    for (const measure of Object.values(terms(read(''), bout))) expect(Number.isFinite(measure)).toBe(true);
    for (const measure of Object.values(anchors(read(''), read('')))) expect(measure).toBe(0);
  });
});
