import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyCorrections,
  findingKey,
  noCorrections,
  pairKeys,
  type CorrectionSet,
} from '../../src/core/corrections/corrections.ts';
import { otherOrigins, type CrossReference, type MatchedReport } from '../../src/core/cross-reference.ts';
import { leastIndependentAgreement } from '../../src/core/findings/from-statements.ts';
import { finding } from './fakes/answer.ts';

const keysOf = (id: string): readonly string[] => [`${id}.example/story`, `text:${id}`];
const pair = (a: string, b: string): Set<string> => new Set(pairKeys(keysOf(a), keysOf(b)));
const say = (changes: Partial<CorrectionSet>): CorrectionSet => ({ ...noCorrections, ...changes });

const report = (id: string, score: number, sameOrigin: boolean): MatchedReport => ({
  id,
  corpus: 'starter',
  match: 'same-event',
  score,
  reuse: { here: 0, there: 0 },
  sameOrigin,
  originWhy: sameOrigin ? ['9 shared quotations'] : [],
  findings: [
    finding('corroborates', { independent: !sameOrigin, why: id }),
    finding('conflicts', {
      independent: !sameOrigin,
      there: { text: `Nine boats of ${id}`, start: 1, end: 5 },
    }),
  ],
});

/** The article with `a` and `b` in its origin, `c` and `d` in another, `e` alone. */
const made: CrossReference = {
  id: 'own',
  origins: [['own', 'a', 'b'], ['c', 'd'], ['e']],
  upstream: [
    { outlets: ['Coast Wire'], reports: ['a'] },
    null,
    { outlets: ['Harbour Radio'], reports: ['e'] },
  ],
  reports: [
    report('c', 0.9, false),
    report('a', 0.8, true),
    report('e', 0.7, false),
    report('b', 0.6, true),
    report('d', 0.5, false),
  ],
  within: [finding('differs-by-source')],
  facts: [
    {
      kind: 'number',
      label: 'boats',
      versions: [
        { report: null, value: 'twelve', saidBy: null, asOf: null, start: 0, end: 6 },
        { report: 'e', value: 'nine', saidBy: null, asOf: null, start: 0, end: 4 },
      ],
    },
  ],
};
const apply = (changes: Partial<CorrectionSet>) => applyCorrections(made, keysOf, say(changes));

describe('an answer with corrections', () => {
  test('without any it is what it was', () => {
    const { answer, findingIds, withinIds } = applyCorrections(made, keysOf, noCorrections);
    expect(answer).toEqual(made);
    expect(findingIds[4]).toEqual(['4.0', '4.1']);
    expect(withinIds).toEqual(['w.0']);
  });

  test('a report of another event is gone everywhere, and counts no more', () => {
    const { answer, findingIds } = apply({ otherEvents: pair('own', 'e') });
    expect(answer.reports.map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd']);
    expect(answer.origins).toEqual([
      ['own', 'a', 'b'],
      ['c', 'd'],
    ]);
    expect(answer.upstream).toEqual([{ outlets: ['Coast Wire'], reports: ['a'] }, null]);
    expect(answer.facts).toEqual([]);
    expect(otherOrigins(answer)).toBe(1);
    expect(findingIds[2]).toEqual(['3.0', '3.1']);
  });

  test('it is known from either side, and by one of its keys alone', () => {
    for (const key of pairKeys(keysOf('e'), keysOf('own'))) {
      expect(apply({ otherEvents: new Set([key]) }).answer.reports.map(({ id }) => id)).not.toContain('e');
    }
  });

  test('told apart from the article: independent, and what named a source goes along', () => {
    const { answer } = apply({ apart: pair('own', 'a') });
    expect(answer.origins).toEqual([['own', 'b'], ['c', 'd'], ['a'], ['e']]);
    expect(answer.upstream[2]).toEqual({ outlets: ['Coast Wire'], reports: ['a'] });
    expect(answer.upstream[0]).toBeNull();
    const a = answer.reports.find(({ id }) => id === 'a');
    expect(a).toMatchObject({ sameOrigin: false, originWhy: [] });
    expect(a?.findings.every(({ independent }) => independent)).toBe(true);
  });

  test('two that are told apart from the article stay one origin: in doubt it is one', () => {
    const apart = new Set([...pair('own', 'a'), ...pair('b', 'own')]);
    expect(apply({ apart }).answer.origins).toEqual([['own'], ['c', 'd'], ['a', 'b'], ['e']]);
  });

  test('told together: one origin, and its findings bear nothing out', () => {
    const { answer } = apply({ together: pair('d', 'own') });
    expect(answer.origins).toEqual([['own', 'a', 'b', 'c', 'd'], ['e']]);
    expect(otherOrigins(answer)).toBe(1);
    const c = answer.reports.find(({ id }) => id === 'c');
    expect(c?.sameOrigin).toBe(true);
    expect(c?.originWhy).toEqual(['you said that they share an origin']);
    expect(c?.findings.some(({ independent }) => independent)).toBe(false);
  });

  test('a weak agreement of one origin does not become a second source', () => {
    const [below, above] = [leastIndependentAgreement - 0.05, leastIndependentAgreement + 0.05];
    const weak = finding('corroborates', { kind: 'statement', independent: false, confidence: below });
    const sure = finding('corroborates', { kind: 'statement', independent: false, confidence: above });
    const reports = made.reports.map((each) =>
      each.id === 'a' ? { ...each, findings: [weak, sure] } : each,
    );
    const { answer } = applyCorrections({ ...made, reports }, keysOf, say({ apart: pair('own', 'a') }));
    expect(answer.reports[1]?.findings.map(({ confidence }) => confidence)).toEqual([above]);
  });

  test('an unhelpful finding goes, whichever way round and however its white space is', () => {
    const [given] = made.reports[0]?.findings ?? [];
    if (!given) throw new Error('no finding');
    const turned = { ...given, here: { ...given.there, text: ` ${given.there.text} ` }, there: given.here };
    expect(findingKey(turned)).toBe(findingKey(given));
    expect(findingKey({ ...given, kind: 'date' })).not.toBe(findingKey(given));
    const { answer, findingIds, withinIds } = apply({ unhelpful: new Set([findingKey(given)]) });
    // The same words stand in every report of this answer, and in the article itself.
    expect(answer.reports.map(({ findings }) => findings.length)).toEqual([1, 1, 1, 1, 1]);
    expect(findingIds[1]).toEqual(['1.1']);
    expect(withinIds).toEqual([]);
  });

  test('whatever is said, origins are a partition, and independence follows from it', () => {
    const ids = ['own', 'a', 'b', 'c', 'd', 'e'] as const;
    const pairs = fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids)), { maxLength: 8 });
    const set = (list: readonly (readonly [string, string])[]) =>
      new Set(list.filter(([a, b]) => a !== b).flatMap(([a, b]) => [...pair(a, b)]));
    fc.assert(
      fc.property(pairs, pairs, pairs, (others, apart, together) => {
        const corrections = { otherEvents: set(others), apart: set(apart), together: set(together) };
        const { answer, findingIds } = apply(corrections);
        const left = ['own', ...answer.reports.map(({ id }) => id)].sort();
        expect(answer.origins.flat().sort()).toEqual(left);
        expect(answer.origins.every((group) => group.length > 0)).toBe(true);
        expect(answer.origins[0]).toContain('own');
        expect(answer.upstream).toHaveLength(answer.origins.length);
        answer.reports.forEach((each, r) => {
          expect(each.sameOrigin).toBe(answer.origins[0]?.includes(each.id));
          expect(each.findings.every(({ independent }) => independent === !each.sameOrigin)).toBe(true);
          expect(findingIds[r]).toHaveLength(each.findings.length);
        });
        for (const group of answer.origins) {
          const told = group.flatMap((a) => group.filter((b) => b > a).flatMap((b) => [...pair(a, b)]));
          expect(told.some((key) => corrections.apart.has(key))).toBe(false);
        }
      }),
    );
  });
});
