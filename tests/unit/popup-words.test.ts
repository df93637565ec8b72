import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contrastedValues, type Relation, type ValueSpan } from '../../src/core/cross-reference.ts';
import { articleName, headlineOf } from '../../src/ui/answer/headline.ts';
import { coverageLine } from '../../src/ui/coverage.ts';
import { originGroupsOf, sectionsOf } from '../../src/ui/answer/sections.ts';
import { linkTo } from '../../src/ui/links.ts';
import { diffWords, findingRuns, type Run } from '../../src/ui/word-diff.ts';
import { nameOf, sayAgo, sayDay, sayRange, shorten } from '../../src/ui/wording.ts';
import { answer, finding, other } from './fakes/answer.ts';

const inWords = (
  origins: string[][],
  url: string | null = 'https://x.example/a/000.html',
  title: string | null = null,
) => {
  const base = answer();
  const {
    lead,
    finding: found,
    detail,
  } = headlineOf({
    ...base,
    article: { ...base.article, title, url },
    answer: { ...base.answer, id: '000', origins },
  });
  return `${lead} ${found} ${detail}`.trim();
};

describe('the first line', () => {
  test.each([
    [
      [['000', '001', '002'], ['003'], ['004']],
      'Read 000: 2 other independent origins (4 reports, 2 of them share this article’s origin)',
    ],
    [
      [
        ['000', '001'],
        ['003', '004'],
      ],
      'Read 000: 1 other independent origin (3 reports, 1 of them shares this article’s origin)',
    ],
    [[['000'], ['003'], ['004']], 'Read 000: 2 other independent origins (2 reports)'],
    [[['000'], ['003']], 'Read 000: 1 other independent origin (1 report)'],
    [
      [['000', '001', '002']],
      'Read 000: no other independent origin (2 reports, both share this article’s origin)',
    ],
    [
      [['000', '001', '002', '003']],
      'Read 000: no other independent origin (3 reports, all share this article’s origin)',
    ],
    [
      [['000', '001']],
      'Read 000: no other independent origin (1 report, which shares this article’s origin)',
    ],
    [[['000']], 'Read 000: no other report of this was found'],
  ])('%j', (origins, words) => expect(inWords(origins)).toBe(words));

  test.each([
    ['https://x.example/', 'x.example'],
    ['https://x.example/a/b%20c', 'b c'],
    ['https://x.example/100%', '100%'],
    [null, 'this page'],
  ])('names %s', (url, name) => {
    const base = answer();
    expect(articleName({ ...base, article: { ...base.article, title: ' ', url } })).toBe(name);
  });
});

describe('what it was compared with', () => {
  const coverage = answer().coverage;
  const now = Date.parse('2024-05-02T12:00:00Z');
  test('names dates, publishers, and the corpus where there is one', () => {
    expect(coverageLine(coverage, null, now)).toBe(
      'Compared with 5 reports from 1 publisher of 28 April to 2 May 2024 (Starter corpus).',
    );
  });
  test('tells how long ago feeds were asked', () => {
    const many = {
      reports: 312,
      publishers: 14,
      corpora: ['Starter corpus', 'Coast Radio'],
      oldest: '2024-03-03',
      newest: '2024-03-09',
    };
    const poll = { at: '2024-05-02T11:40:00Z', feeds: 3, failing: 0 };
    expect(coverageLine(many, poll, now)).toBe(
      'Compared with 312 reports from 14 publishers of 3 to 9 March 2024; last poll 20 minutes ago.',
    );
  });
  test.each([
    [
      { at: '2024-05-02T11:40:00Z', feeds: 3, failing: 1 },
      'last poll 20 minutes ago; the newest poll of 1 of 3 feeds failed.',
    ],
    [
      { at: '2024-05-02T09:00:00Z', feeds: 1, failing: 1 },
      'last poll 3 hours ago; the newest poll of the feed failed.',
    ],
    [{ at: null, feeds: 1, failing: 1 }, 'the feed could not be read yet.'],
    [{ at: null, feeds: 2, failing: 2 }, 'no feed could be read yet.'],
  ])('a poll that failed is told: %o', (poll, said) => {
    expect(coverageLine(coverage, poll, now).split('; ').slice(1).join('; ')).toBe(said);
    expect(coverageLine({ ...coverage, reports: 0 }, poll, now)).toContain(said);
  });
  test.each([
    ['2024-05-02T12:00:10Z', 'just now'],
    ['2024-05-02T11:59:00Z', '1 minute ago'],
    ['2024-05-02T10:40:00Z', '80 minutes ago'],
    ['2024-05-02T09:00:00Z', '3 hours ago'],
    ['2024-04-28T12:00:00Z', '4 days ago'],
    ['not a time', null],
    [null, null],
  ])('%s is %s', (iso, said) => {
    expect(sayAgo(iso, now)).toBe(said);
  });
  test('says plainly what is not known', () => {
    expect(
      coverageLine({ ...coverage, publishers: 0, oldest: null, newest: null, reports: 1 }, null, now),
    ).toBe('Compared with 1 report, none of them dated (Starter corpus); their publishers are not known.');
    expect(coverageLine({ ...coverage, reports: 0 }, null, now)).toContain('nothing to compare with');
  });
});

describe('sections', () => {
  test('stand in the order of importance, and a repeated text bears nothing out', () => {
    const sections = sectionsOf(answer());
    expect(sections.map((section) => [section.name, section.size])).toEqual([
      ['conflicts', 3],
      ['updates', 1],
      ['by-source', 1],
      ['borne-out', 1],
      ['same-text', 1],
    ]);
    // The same passage is shown once, its conflict first.
    const [first, second] = sections[0]?.groups ?? [];
    expect(first?.entries.map((entry) => [entry.findingId, entry.finding.relation])).toEqual([
      ['0.1', 'conflicts'],
      ['1.1', 'differs'],
    ]);
    expect(second?.entries.map((entry) => entry.findingId)).toEqual(['0.0']);
  });

  test('a passage inside another is shown with it; one of another field is not', () => {
    const base = answer();
    const inner = finding('corroborates', {
      here: { text: 'boats left', start: 17, end: 27 },
      confidence: 0.9,
    });
    const title = finding('corroborates', { here: { text: 'boats', start: 17, end: 22, field: 'title' } });
    const [first] = base.answer.reports;
    if (!first) throw new Error('no report');
    const reports = [{ ...first, findings: [inner, finding('corroborates'), title] }];
    const [section] = sectionsOf({ ...base, answer: { ...base.answer, reports } });
    expect(
      section?.groups.map((group) => [group.here.text, group.entries.map((each) => each.findingId)]),
    ).toEqual([
      ['Twelve boats left the harbour', ['0.0', '0.1']],
      ['boats', ['0.2']],
    ]);
  });

  test('findings within the article have no other report', () => {
    const base = answer();
    const tab = { ...base, answer: { ...base.answer, reports: [], within: [finding('conflicts')] } };
    expect(sectionsOf(tab)[0]?.groups[0]?.entries[0]).toMatchObject({ findingId: 'w.0', other: null });
  });

  test('a table goes where the findings about its figures are, whatever its days; without any it is none', () => {
    const version = (report: string | null, value: string, start: number, asOf: string | null) => ({
      report,
      value,
      saidBy: null,
      asOf,
      start,
      end: start + 2,
    });
    const fact = (here: number, there: number, values = ['9', '12']) => ({
      kind: 'number' as const,
      label: 'boats',
      versions: [
        version(null, values[0] ?? '', here, '2024-05-01'),
        version('b', values[1] ?? '', there, '2024-05-02'),
      ],
    });
    const about = (relation: Relation, at: number) =>
      finding(relation, {
        here: { text: 'nine boats', start: at, end: at + 10 },
        there: { text: '12 boats', start: at, end: at + 8, value: { start: at, end: at + 2 } },
      });
    const base = answer();
    const facts = [
      fact(100, 100),
      fact(200, 200),
      fact(300, 300),
      fact(400, 400, ['12', '12']),
      // Beside the value that the finding is about.
      fact(500, 504),
      fact(600, 600),
    ];
    const findings = [
      about('conflicts', 100),
      about('differs-by-source', 200),
      about('updates', 300),
      about('updates', 400),
      about('updates', 500),
      about('corroborates', 600),
    ];
    const [report] = base.answer.reports;
    const reports = report === undefined ? [] : [{ ...report, findings }];
    const sections = sectionsOf({ ...base, answer: { ...base.answer, reports, facts } });
    expect(
      sections.filter((section) => section.facts.length > 0).map((section) => [section.name, section.facts]),
    ).toEqual([
      ['conflicts', [facts[0]]],
      ['updates', [facts[2]]],
      ['by-source', [facts[1]]],
    ]);
    const without = { ...base.answer, reports: [], facts };
    expect(sectionsOf({ ...base, answer: without })).toEqual([]);
  });

  test('origins beyond the list of reports are still named', () => {
    const base = answer();
    const groups = originGroupsOf({ ...base, answer: { ...base.answer, origins: [['this page'], ['z']] } });
    expect(groups).toEqual([
      { own: true, members: [], upstream: base.answer.upstream[0] },
      {
        own: false,
        members: [{ id: 'z', report: other('z', { corpus: '', keys: [] }), matched: null }],
        upstream: null,
      },
    ]);
  });
});

const marked = (runs: readonly Run[]) =>
  runs
    .filter((run) => run.differs)
    .map((run) => run.text)
    .join('|');

describe('differing words', () => {
  test.each([
    ['more than 500,000 refugees fled', 'more than 660,000 refugees fled', '500,000', '660,000'],
    ['Talks made little progress', 'Talks made no progress', 'little', 'no'],
    ['The tower was hit.', 'the tower, was hit', '', ''],
    ['a boat sank', 'the boat sank', '', ''],
    ['it’s over now', "It's over now", '', ''],
    ['Nine died when the old ferry sank', 'A crash killed twelve people in 2 cars', '', '2'],
  ])('%s / %s', (a, b, left, right) => {
    const [here, there] = diffWords(a, b);
    expect([marked(here), marked(there)]).toEqual([left, right]);
  });

  test.each<[string, string, [string | null, string | null], string, string]>([
    [
      'After the raid a tall tower was struck and TV was off the air',
      'News came on Monday that a missile had destroyed the TV tower of the port',
      ['struck', 'destroyed'],
      'struck',
      'destroyed',
    ],
    [
      'Port officials say that 40 boats are missing since 3 May',
      'In its statement the navy spoke of at least 55 lost vessels in 12 days',
      ['40', 'at least 55'],
      '40',
      'at least 55',
    ],
    [
      'Talks yielded scant progress, the envoy told us',
      'After nine hours nobody in the room had seen any movement, and no progress',
      ['scant', 'no progress'],
      'scant',
      'no progress',
    ],
    ['a b c d nine', 'e f g nine', [null, 'g'], '', 'g'],
    // Mostly the same words: what the finding is about, and no other word that differs.
    [
      'Nearly 14 passengers were taken to hospital on Monday evening',
      'In all 31 people were taken to hospital on Monday evening',
      ['14', '31'],
      '14',
      '31',
    ],
    // Words of both values are passed over, unless one value is all in the other.
    ['It was of little use, no more', 'Of no use it was', ['little use', 'no use'], 'little', 'no'],
    ['Nearly 14 were hurt there', 'There were 14 hurt', ['Nearly 14', '14'], 'Nearly 14', '14'],
    // One side tells no value: there it is what differs.
    ['The port was closed on Monday', 'The port was never closed on Monday', [null, 'never'], '', 'never'],
    // Values of the same words, or of none, tell nothing.
    ...[['fled', 'fled'] as [string, string], ['500,000', ''] as [string, string]].map(
      (values): [string, string, [string, string], string, string] => [
        'more than 500,000 refugees fled',
        'more than 660,000 refugees fled',
        values,
        '500,000',
        '660,000',
      ],
    ),
  ])('%s / %s, set against each other: %s, %s', (a, b, values, left, right) => {
    const spanOf = (text: string, value: string | null): ValueSpan | null =>
      value === null ? null : { start: text.indexOf(value), end: text.indexOf(value) + value.length };
    const [here, there] = diffWords(a, b, [spanOf(a, values[0]), spanOf(b, values[1])]);
    expect([marked(here), marked(there)]).toEqual([left, right]);
  });

  test('the values of an agreement are the same: nothing is marked for them', () => {
    const here = { text: 'At least 40 fled', start: 100, end: 116, value: { start: 100, end: 111 } };
    const there = { text: 'Some 55 left', start: 7, end: 19 };
    expect(contrastedValues({ relation: 'corroborates', here, there })).toEqual([null, null]);
    expect(contrastedValues({ relation: 'differs', here, there })).toEqual([{ start: 0, end: 11 }, null]);
  });

  test('an agreement in other words has no marks; the same passages set against each other have', () => {
    const said = (relation: 'corroborates' | 'differs') =>
      findingRuns({ relation }, 'Nine boats came home', 'Nine ships came home', [null, null]).map(marked);
    expect(said('corroborates')).toEqual(['', '']);
    expect(said('differs')).toEqual(['boats', 'ships']);
  });

  test('the runs are the passages, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        fc.nat(40),
        fc.nat(40),
        (a, b, start, end) => {
          const [here, there] = diffWords(a, b, [{ start, end }, null]);
          expect(here.map((run) => run.text).join('')).toBe(a);
          expect(there.map((run) => run.text).join('')).toBe(b);
        },
      ),
    );
  });

  test('a passage differs from itself nowhere', () => {
    fc.assert(
      fc.property(fc.lorem(), (text) => {
        expect(marked(diffWords(text, text)[0])).toBe('');
      }),
    );
  });

  test('a megabyte is not compared', () => {
    const text = 'word '.repeat(200_000);
    expect(diffWords(text, text)[0]).toEqual([{ text, differs: false }]);
  });
});

describe('links', () => {
  const url = 'https://coast.example/boats?x=1#top';
  const passage = (text: string) => ({ text, start: 3, end: 9 });

  test('lead to the passage by a text fragment', () => {
    expect(linkTo(other('b', { url }), passage('well-known, boats & more'))).toBe(
      'https://coast.example/boats?x=1#top:~:text=well%2Dknown%2C%20boats%20%26%20more',
    );
  });
  test('name a long passage by its ends', () => {
    const words = Array.from({ length: 40 }, (_, index) => `w${index}`).join(' ');
    expect(linkTo(other('b', { url: 'https://coast.example/' }), passage(words))).toBe(
      'https://coast.example/#:~:text=w0%20w1%20w2%20w3%20w4,w35%20w36%20w37%20w38%20w39',
    );
  });
  test('lead to the stored report where no web address is known', () => {
    for (const bad of [null, 'javascript:alert(1)', 'data:text/html,x', 'no address']) {
      expect(linkTo(other('b&c', { url: bad }), passage('x'))).toBe(
        'report.html?corpus=starter&id=b%26c&start=3&end=9',
      );
    }
  });
  test('survive half a character', () => {
    expect(linkTo(other('b', { url: 'https://coast.example/' }), passage('a\uD83D'))).toContain(
      'text=a%EF%BF%BD',
    );
  });
});

describe('wording', () => {
  test.each([
    ['2022-03-01', '1 March 2022'],
    ['2022-03-01T23:59:00-08:00', '1 March 2022'],
    ['2022-02-30', null],
    [null, null],
  ])('%s', (iso, words) => expect(sayDay(iso)).toBe(words));
  test('ranges say nothing twice', () => {
    expect(sayRange('2022-03-01', '2022-03-04')).toBe('1 to 4 March 2022');
    expect(sayRange('2021-12-31', '2022-01-01')).toBe('31 December 2021 to 1 January 2022');
    expect(sayRange(null, '2022-01-01')).toBe('1 January 2022');
    expect(sayRange(null, null)).toBeNull();
  });
  test('a report is named by publisher, title or id', () => {
    expect(nameOf(other('b', { source: 'Coast Radio', title: 'T' }))).toBe('Coast Radio');
    expect(nameOf(other('b', { source: ' ', title: 'Boats' }))).toBe('“Boats”');
    expect(nameOf(other('b'))).toBe('report b');
    expect(shorten('one two three', 9)).toBe('one two …');
  });
});
