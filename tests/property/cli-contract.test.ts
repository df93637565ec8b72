/** What CONTRACT.md promises of an answer, whatever the reports say: over made-up news and over hostile strings. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CrossReference, Finding, Passage } from '../../src/core/cross-reference.ts';
import { crossReference, type Candidate } from '../../src/core/engine.ts';
import { parseReport, type Report } from '../../src/core/report.ts';

const relations = ['corroborates', 'conflicts', 'differs', 'updates', 'differs-by-source'];
const matches = ['copy', 'rewrite', 'same-event', 'related'];

const place = fc.constantFrom('Brisk', 'Arden', 'the old port', 'Kyiv', 'Göteborg', '東京');
const speaker = fc.constantFrom(
  'mayor Ida Holm',
  'the police',
  'the United Nations',
  'Reuters',
  'an official',
);
const count = fc.oneof(
  fc.integer({ min: 0, max: 900_000 }).map((value) => value.toLocaleString('en-US')),
  fc.constantFrom('two dozen', 'hundreds of', 'at least 102', 'more than half of the', 'nearly 3.7m', 'no'),
);
const sentence = fc.oneof(
  fc
    .tuple(count, place, speaker)
    .map(([n, where, who]) => `${n} people fled ${where} on Monday, ${who} said.`),
  fc
    .tuple(count, place)
    .map(([n, where]) => `The flood in ${where} killed ${n} residents and wounded 12 others.`),
  fc
    .tuple(speaker, place)
    .map(([who, where]) => `“We will not leave ${where} before the water falls,” said ${who}.`),
  fc
    .tuple(speaker, count)
    .map(([who, n]) => `Talks made little progress, ${who} told Reuters; ${n} dollars were paid.`),
  fc.constantFrom(
    'The bridge was destroyed.',
    'The bridge was hit.',
    'No progress was made.',
    '水位在星期二下降了。',
  ),
);
const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '"""""“„”',
    '((((((((',
    '1.1.1.1,,,2',
    '\ud800\udc00\ud800',
    '٣٤٥ و ٦',
    '\u202eabc',
    '.'.repeat(90),
  ),
);
const news = fc.array(fc.oneof({ weight: 6, arbitrary: sentence }, { weight: 1, arbitrary: hostile }), {
  maxLength: 9,
});
const date = fc.option(fc.constantFrom('2023-05-01', '2023-05-02T08:00:00Z', '2024-05-02'), { nil: null });
const report = fc
  .record({
    lines: news,
    joint: fc.constantFrom(' ', '\n'),
    title: fc.option(fc.oneof(sentence, hostile), { nil: null }),
    url: fc.option(fc.constantFrom('https://a.example/1', 'https://b.example/2?utm_source=x', 'no address'), {
      nil: null,
    }),
    source: fc.option(fc.constantFrom('The Ola Post', 'Reuters', '__proto__'), { nil: null }),
    published: date,
  })
  .map(({ lines, joint, ...fields }) => ({ ...fields, text: lines.join(joint) }));

/** An article and its candidates; some of these repeat or vary the article's own lines. */
const scene = fc
  .tuple(report, fc.array(fc.tuple(report, fc.boolean()), { maxLength: 4 }), fc.integer({ min: 1, max: 5 }))
  .map(([article, others, top]) => ({
    article: parseReport({ id: 'article', ...article }),
    candidates: others.map(([other, repeats], index): Candidate => {
      const text = repeats ? `${article.text}\n${other.text}` : other.text;
      return { report: parseReport({ ...other, id: `r${index}`, text }), corpus: 'c' };
    }),
    top,
  }));

function expectPassage(passage: Passage, report: Report): void {
  const text = passage.field === 'title' ? report.title : report.text;
  expect(text?.slice(passage.start, passage.end)).toBe(passage.text);
  expect(passage.text).not.toBe('');
}

function expectFindings(findings: readonly Finding[], here: Report, there: Report): void {
  for (const [index, finding] of findings.entries()) {
    expectPassage(finding.here, here);
    expectPassage(finding.there, there);
    expect(relations).toContain(finding.relation);
    expect(finding.why).not.toBe('');
    expect(finding.confidence).toBeGreaterThanOrEqual(0);
    expect(finding.confidence).toBeLessThanOrEqual(1);
    const before = findings[index - 1];
    if (!before) continue;
    expect(finding.confidence).toBeLessThanOrEqual(before.confidence);
    if (finding.confidence === before.confidence) {
      expect(finding.here.start).toBeGreaterThanOrEqual(before.here.start);
    }
  }
}

function expectContract(
  answer: CrossReference,
  article: Report,
  candidates: readonly Candidate[],
  top: number,
): void {
  expect(answer.id).toBe(article.id);
  expect(answer.origins[0]).toContain(article.id);
  const members = answer.origins.flat();
  expect(new Set(members).size).toBe(members.length);
  expect(answer.reports.length).toBeLessThanOrEqual(top);
  for (const [index, matched] of answer.reports.entries()) {
    const other = candidates.find((each) => each.report.id === matched.id)?.report;
    expect(other).toBeDefined();
    expect(matches).toContain(matched.match);
    const before = answer.reports[index - 1];
    if (before) {
      expect(before.score > matched.score || (before.score === matched.score && before.id < matched.id)).toBe(
        true,
      );
    }
    for (const share of [matched.score, matched.reuse.here, matched.reuse.there]) {
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    }
    expect(members.includes(matched.id)).toBe(matched.match !== 'related');
    expect(matched.sameOrigin).toBe(answer.origins[0]?.includes(matched.id));
    if (matched.match === 'related') expect(matched.findings).toEqual([]);
    if (matched.sameOrigin) expect(matched.findings.some(({ independent }) => independent)).toBe(false);
    expectFindings(matched.findings, article, other as Report);
  }
  expectFindings(answer.within, article, article);
  for (const fact of answer.facts) {
    expect(fact.versions.length).toBeGreaterThan(0);
    for (const version of fact.versions) {
      const said = candidates.find((each) => each.report.id === version.report)?.report ?? article;
      expect(version.start).toBeGreaterThanOrEqual(0);
      expect(version.end).toBeLessThanOrEqual(said.text.length);
      expect(said.text.slice(version.start, version.end)).not.toBe('');
    }
  }
}

test('every answer keeps the contract, and the same input gives the same bytes', () => {
  fc.assert(
    fc.property(scene, fc.boolean(), ({ article, candidates, top }, all) => {
      const answer = crossReference(article, candidates, { top, all });
      expectContract(answer, article, candidates, top);
      const again = crossReference(structuredClone(article), [...candidates].reverse(), { top, all });
      expect(JSON.stringify(again)).toBe(JSON.stringify(answer));
    }),
    { numRuns: 150 },
  );
});

test('a score does not depend on the other reports; --all changes no origin; --top only shortens the list', () => {
  fc.assert(
    fc.property(scene, ({ article, candidates, top }) => {
      const whole = crossReference(article, candidates, { top: 100, all: true });
      for (const { id, score, reuse } of whole.reports) {
        const alone = crossReference(
          article,
          candidates.filter((each) => each.report.id === id),
          { all: true },
        );
        expect(alone.reports).toMatchObject([{ id, score, reuse }]);
      }
      expect(crossReference(article, candidates, { top: 100 }).origins).toEqual(whole.origins);
      const short = crossReference(article, candidates, { top, all: true });
      expect(short.origins).toEqual(whole.origins);
      expect(short.reports).toEqual(whole.reports.slice(0, top));
    }),
    { numRuns: 80 },
  );
});

test('a text against itself at another address is a copy of one origin, with nothing in conflict', () => {
  fc.assert(
    fc.property(fc.array(sentence, { minLength: 4, maxLength: 9 }), date, (lines, published) => {
      const text = lines.join('\n');
      const article = parseReport({ id: 'a', text, url: 'https://a.example/1', published });
      const copy = parseReport({ id: 'b', text, url: 'https://b.example/1', published });
      const { reports, origins } = crossReference(article, [{ report: copy, corpus: 'c' }]);
      expect(reports).toMatchObject([{ id: 'b', match: 'copy', sameOrigin: true }]);
      // Less than 1 where the lines repeat one another and a run is aligned with its twin.
      expect(reports[0]?.reuse.here).toBeGreaterThan(0.9);
      expect(reports[0]?.reuse.there).toBeGreaterThan(0.9);
      expect(origins).toEqual([['a', 'b']]);
      const amiss = reports[0]?.findings.filter(({ relation }) => relation !== 'corroborates');
      expect(amiss).toEqual([]);
    }),
    { numRuns: 80 },
  );
});
