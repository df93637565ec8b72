import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalUrl } from '../../src/core/match/canonical-url.ts';
import { matchReports, type PairMatch } from '../../src/core/match/match.ts';
import { groupOrigins } from '../../src/core/origins/origins.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';

const word = fc.constantFrom(
  'ferry',
  'Skarholm',
  'Norrland',
  'ran',
  'aground',
  'the',
  'of',
  'Thursday',
  '84',
  '1,700',
  'said',
  'coast',
  'guard',
  '“we',
  'heard',
  'noise”',
  '"so',
  'it',
  'is"',
  '(AP)',
  'Reuters',
  'told',
  'CNN',
  'May 3, 2021',
  '.',
  '.\n',
  '北京',
  '’',
);
const text = fc.array(word, { maxLength: 80 }).map((words) => words.join(' '));
const anyText = fc.oneof(text, fc.string({ unit: 'binary', maxLength: 200 }));
const read = (
  id: string,
  body: string,
  title: string | null = null,
  published: string | null = null,
): Reading => readReport(parseReport({ id, text: body, title, published }));

describe('matching', () => {
  it('is symmetric, in range, and points into the texts', () => {
    fc.assert(
      fc.property(anyText, anyText, fc.option(text), (a, b, title) => {
        const [here, there] = [read('a', a, title), read('b', b, null, '2021-05-03')];
        const found = matchReports(here, there);
        const back = matchReports(there, here);
        expect(found.score).toBeGreaterThanOrEqual(0);
        expect(found.score).toBeLessThanOrEqual(1);
        expect(back.score).toBeCloseTo(found.score, 9);
        expect(back.reuse.here).toBeCloseTo(found.reuse.there, 12);
        expect(back.match).toBe(found.match);
        for (const share of [found.reuse.here, found.reuse.there])
          expect(share >= 0 && share <= 1).toBe(true);
        for (const passage of found.passages) {
          expect(passage.here.start).toBeLessThan(passage.here.end);
          expect(passage.there.start).toBeLessThan(passage.there.end);
          expect(passage.here.end).toBeLessThanOrEqual(a.length);
          expect(passage.there.end).toBeLessThanOrEqual(b.length);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('turns exactly when reports reword each other, sentence for two and clause for sentence', () => {
    const clauses = [
      'the ferry Norrland with 84 passengers ran aground near the island of Skarholm in thick fog',
      'the ferry Norrland struck a submerged reef off the island of Skarholm in thick fog',
      'the coast guard of Vesterby sent two helicopters and a lifeboat to the stranded ferry',
      'two helicopters and a lifeboat brought the stranded passengers to the harbour of Vesterby',
      'divers will examine the damaged hull on Friday before the ferry is towed to Vesterby harbour',
      'the damaged hull must be examined by divers before the ferry can be towed to the harbour',
    ];
    const clause = fc.constantFrom(...clauses);
    const joint = fc.constantFrom('. ', ', and ', '.\n');
    const story = fc
      .array(fc.tuple(clause, joint), { minLength: 1, maxLength: 6 })
      .map((parts) =>
        parts.map(([each, mark]) => each.charAt(0).toUpperCase() + each.slice(1) + mark).join(''),
      );
    const turned = ({ passages }: PairMatch): string[] =>
      passages.map(({ here, there, verbatim }) => JSON.stringify({ here: there, there: here, verbatim }));
    fc.assert(
      fc.property(story, story, (a, b) => {
        const [here, there] = [read('a', a), read('b', b)];
        const [forth, back] = [matchReports(here, there), matchReports(there, here)];
        expect(back.score).toBe(forth.score);
        expect(back.reuse).toEqual({ here: forth.reuse.there, there: forth.reuse.here });
        expect(turned(back).sort()).toEqual(
          forth.passages.map(({ here, there, verbatim }) => JSON.stringify({ here, there, verbatim })).sort(),
        );
        const starts = back.passages.map((passage) => passage.here.start);
        expect(starts).toEqual([...starts].sort((x, y) => x - y));
      }),
      { numRuns: 200 },
    );
  });

  it('has verbatim passages that are the same words on both sides', () => {
    const words = (passage: string): string[] => passage.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    fc.assert(
      fc.property(text, text, text, (shared, a, b) => {
        const [one, other] = [`${a} ${shared}`, `${shared} ${b}`];
        for (const passage of matchReports(read('a', one), read('b', other)).passages) {
          if (!passage.verbatim) continue;
          const here = words(one.slice(passage.here.start, passage.here.end));
          const there = words(other.slice(passage.there.start, passage.there.end));
          expect(here).toEqual(there);
        }
      }),
    );
  });
});

describe('canonical addresses', () => {
  it('are their own canonical form, whatever the address', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()),
        (url) => {
          const canonical = canonicalUrl(url);
          if (canonical !== null && !canonical.includes('@') && /^[a-z]/.test(canonical)) {
            expect(canonicalUrl(`https://${canonical}`)).toBe(canonical);
          }
        },
      ),
    );
  });
});

describe('groups by origin', () => {
  it('are a partition that any order of arrival gives', () => {
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
        (texts, keys) => {
          const readings = texts.map((each, at) => read(`r${at}`, each));
          const order = [...readings.keys()].sort(
            (x, y) => (keys[x] as number) - (keys[y] as number) || x - y,
          );
          const turned = order.map((at) => readings[at] as Reading);
          const known = new Map<string, PairMatch>();
          const grouped = (list: readonly Reading[]): string[] => {
            const { groups } = groupOrigins(list, (i, j) => {
              const [a, b] = [list[i] as Reading, list[j] as Reading];
              const key = `${a.report.id} ${b.report.id}`;
              const match = known.get(key) ?? matchReports(a, b);
              known.set(key, match);
              return match;
            });
            expect(groups.flat().sort((x, y) => x - y)).toEqual([...list.keys()]);
            expect(groups[0]).toContain(0);
            return groups
              .map((members) =>
                members
                  .map((at) => (list[at] as Reading).report.id)
                  .sort()
                  .join(),
              )
              .sort();
          };
          expect(grouped(turned)).toEqual(grouped(readings));
        },
      ),
      { numRuns: 60 },
    );
  });
});
