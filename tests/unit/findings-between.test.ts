import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/cross-reference.ts';
import { findBetween, findWithin } from '../../src/core/findings/findings.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport, type Report } from '../../src/core/report.ts';

const seeds = new Map(
  readFileSync(new URL('../../extension/corpus/seeds.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => parseReport(JSON.parse(line)))
    .map((report) => [report.id, readReport(report)] as const),
);
const seed = (id: string): Reading => seeds.get(id) as Reading;
const between = (a: string, b: string, sameOrigin = false): Finding[] =>
  findBetween(seed(a), seed(b), { sameOrigin });

function reading(text: string, fields: Partial<Report> = {}): Reading {
  return readReport({ ...parseReport({ id: 'x', text }), ...fields });
}

describe('findBetween on the seeds', () => {
  it('finds the two that sentence similarity misses', () => {
    const degree = between('000', '001', true).find(
      ({ kind, relation }) => kind === 'degree' && relation === 'conflicts',
    );
    expect(degree?.here.text).toContain('little progress');
    expect(degree?.there.text).toContain('no progress');
    const update = between('004', '003').find(({ relation }) => relation === 'updates');
    expect(update?.here.text).toContain('500,000');
    expect(update?.there.text).toContain('660,000');
  });

  it('finds no altered quotation: there is none', () => {
    for (const a of seeds.keys()) {
      for (const b of seeds.keys()) {
        if (a !== b)
          expect(
            between(a, b).filter(({ kind, relation }) => kind === 'quote' && relation === 'differs'),
          ).toEqual([]);
      }
    }
  });

  it('shows at most 20, by confidence, each passage verbatim', () => {
    for (const a of seeds.keys()) {
      for (const b of seeds.keys()) {
        if (a === b) continue;
        const found = between(a, b);
        expect(found.length).toBeLessThanOrEqual(20);
        found.forEach((finding, at) => {
          expect(seed(a).report.text.slice(finding.here.start, finding.here.end)).toBe(finding.here.text);
          expect(seed(b).report.text.slice(finding.there.start, finding.there.end)).toBe(finding.there.text);
          expect(finding.confidence).toBeLessThanOrEqual(found[at - 1]?.confidence ?? 1);
        });
      }
    }
  });

  it('says that a shared origin bears nothing out', () => {
    expect(between('000', '002', true).every(({ independent }) => !independent)).toBe(true);
    expect(between('000', '003').every(({ independent }) => independent)).toBe(true);
  });

  it('tells the two authorities of 004 apart, inside it', () => {
    expect(findWithin(seed('004')).map(({ relation }) => relation)).toContain('differs-by-source');
  });
});

describe('findBetween', () => {
  it('keeps an agreement out of what a contrast covers', () => {
    const a = reading('The storm destroyed the old lighthouse on the northern cape, the coast guard said.');
    const b = reading('The storm hit the old lighthouse on the northern cape, the coast guard said.');
    const found = findBetween(a, b, { sameOrigin: false });
    expect(found.map(({ kind }) => kind)).toContain('severity');
    expect(found.filter(({ relation }) => relation === 'corroborates')).toEqual([]);
  });

  it('finds the same words in another mouth', () => {
    const words = 'we will not leave this valley until every single house stands again as it stood before';
    const a = reading(`“${words},” said Anna Brandt.`);
    const b = reading(`“${words},” said Peter Olsen.`);
    expect(findBetween(a, b, { sameOrigin: false })[0]).toMatchObject({
      relation: 'differs',
      kind: 'attribution',
    });
  });

  it('does not set many damaged houses against many destroyed ones', () => {
    const a = reading('The earthquake damaged houses in the whole valley on Sunday.');
    const b = reading('The earthquake destroyed houses in the whole valley on Sunday.');
    expect(findBetween(a, b, { sameOrigin: false }).filter(({ kind }) => kind === 'severity')).toEqual([]);
  });
});
