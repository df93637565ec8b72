import { describe, expect, it } from 'vitest';
import {
  profileOf,
  profileReport,
  queryTerms,
  verbatimFingerprints,
} from '../../src/core/fingerprint/profile.ts';
import { lookUpRarity, rarest } from '../../src/core/frequencies/rarity.ts';
import { readReport } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';
import { stem } from '../../src/core/text/stem.ts';
import { hashStem } from '../../src/core/text/words.ts';

const rarity = (word: string): number => lookUpRarity(hashStem(stem(word)));
const report = parseReport({
  id: 'x',
  title: 'Ferry runs aground off Skarholm',
  published: '2021-05-06T18:20:00Z',
  text: 'The ferry Norrland ran aground off Skarholm on Thursday. People on the ferry were brought to Skarholm by boat.',
});

describe('rarity', () => {
  it('falls with how often a word stands in reports, and is highest for a word never seen', () => {
    expect(rarity('president')).toBeLessThan(rarity('ferry'));
    expect(rarity('government')).toBeLessThan(rarity('earthquake'));
    expect(rarity('skarholmish')).toBe(rarest);
    expect(rarest).toBeGreaterThan(rarity('earthquake'));
  });
});

describe('a profile', () => {
  it('is the same from a report and from its reading, and dated', () => {
    expect(profileOf(readReport(report))).toEqual(profileReport(report));
    expect(profileReport(report).day).toBe(Date.UTC(2021, 4, 6) / 86_400_000);
    expect(profileReport({ ...report, published: null }).day).toBeNull();
  });

  it('counts a title once that the body opens with', () => {
    const repeated = { ...report, text: `${report.title ?? ''}\n${report.text}` };
    expect(profileReport(repeated).words).toBe(profileReport(report).words);
  });

  it('has no more terms than allowed for a text of megabytes', () => {
    const text = Array.from({ length: 200_000 }, (_, at) => `w${at.toString(36)}x`).join(' ');
    expect(profileReport({ ...report, text }).terms.length).toBeLessThanOrEqual(20_000);
  });
});

describe('the terms of a query', () => {
  it('are the rare and repeated ones first, without function words', () => {
    const terms = queryTerms(profileReport(report), 3).map((term) => term.hash);
    expect(terms).toContain(hashStem(stem('skarholm')));
    expect(terms).toContain(hashStem(stem('norrland')));
    const all = queryTerms(profileReport(report), 100).map((term) => term.hash);
    expect(all).not.toContain(hashStem('the'));
    expect(all).not.toContain(hashStem(stem('thursday')));
  });

  it('come with falling weights, at most as many as asked', () => {
    const terms = queryTerms(profileReport(report), 5);
    expect(terms).toHaveLength(5);
    const weights = terms.map((term) => term.weight);
    expect([...weights].sort((a, b) => b - a)).toEqual(weights);
  });
});

describe('verbatim fingerprints', () => {
  it('find a quotation of thirteen words in another text', () => {
    const quotation = 'we heard a long grinding noise and then all of the lights went out';
    const one = verbatimFingerprints(`The captain was asleep, one passenger said: “${quotation}.”`);
    const other = new Set(
      verbatimFingerprints(`“${quotation}!” That is how Ingrid Dahl remembers the accident.`),
    );
    expect([...one].some((hash) => other.has(hash))).toBe(true);
  });
});
