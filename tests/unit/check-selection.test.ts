import { describe, expect, test } from 'vitest';
import { checkSelection } from '../../src/core/check/check-selection.ts';
import {
  findingKey,
  noCorrections,
  pairKeys,
  type CorrectionSet,
} from '../../src/core/corrections/corrections.ts';
import { crossReference } from '../../src/core/engine.ts';
import { reportKeys } from '../../src/core/match/report-key.ts';
import { parseReport, type Report } from '../../src/core/report.ts';

const article = parseReport({
  id: 'article',
  title: 'Ferry runs aground off Ostrand',
  url: 'https://news.example/linnea',
  published: '2024-04-09',
  text: [
    'The ferry Linnea ran aground on a reef off Ostrand on Monday evening with 212 passengers on board, the coast guard said.',
    'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight, and 14 people were treated in hospital.',
    '“We heard a long scraping sound and then the lights went out,” said the captain, Jonas Reval.',
    'Divers found a crack of nine metres in the hull of the ferry.',
  ].join('\n'),
});

const report = (id: string, text: string, published: string | null, fields: Partial<Report> = {}) => ({
  corpus: 'pages',
  report: parseReport({ id, text, published, url: `https://${id}.example/x`, ...fields }),
});

const same = report(
  'same',
  'A reef stopped the Linnea on Monday. Of the passengers, 14 people were treated in hospital, the county said. Ferries are cancelled.',
  '2024-04-10',
);
const other = report(
  'other',
  'The Linnea hit a reef near Ostrand. By Tuesday 31 people were treated in hospital, doctors said.',
  '2024-04-09',
);
const quoted = report(
  'quoted',
  'The captain spoke to our paper. “We heard a long scraping sound and then the lights went out,” Jonas Reval said.',
  '2024-04-08',
);
const unrelated = report(
  'unrelated',
  'The council of Varnsted voted to cut spending on libraries. Of the staff, 14 people were at the meeting.',
  '2024-04-01',
);
const all = [same, other, quoted, unrelated];
const ofEvent = ({ report: { id } }: { readonly report: Report }) => id !== 'unrelated';

const check = (selection: string, from: Report | null = article, candidates = all) =>
  checkSelection(selection, from, candidates, ofEvent);
const brief = (checked: ReturnType<typeof check>) =>
  checked.hits.map(({ report: id, saying, isEarlier }) => [id, saying, isEarlier]);

describe('a selection', () => {
  test('a bare number is asked in its sentence: who gives it, and who gives another', () => {
    const checked = check('14 people');
    expect(checked.asked).toContain('Lifeboats brought');
    expect(brief(checked)).toEqual([
      ['same', 'says', false],
      ['other', 'otherwise', false],
    ]);
    for (const { report: id, there } of checked.hits) {
      const text = all.find((each) => each.report.id === id)?.report.text;
      expect(text?.slice(there.start, there.end)).toBe(there.text);
    }
  });

  test('a quotation: who has it, and who had it first', () => {
    const checked = check('We heard a long scraping sound and then the lights went out');
    expect(brief(checked)).toEqual([['quoted', 'says', true]]);
    expect(checked.origins.says + checked.origins.otherwise).toBeLessThanOrEqual(1);
  });

  test('found whatever its white space; what is found must touch the words selected', () => {
    expect(check('before   midnight,\nand 14 people were').asked).toContain('Lifeboats brought');
    expect(brief(check('a crack of nine metres'))).toEqual([]);
  });

  test('the article is no witness of itself', () => {
    const itself = { corpus: 'pages', report: { ...article, id: 'itself' } };
    expect(brief(check('14 people', article, [itself]))).toEqual([]);
  });

  test('without its article it is asked by itself, and only what stands alone counts', () => {
    const checked = check('We heard a long scraping sound and then the lights went out', null);
    expect(checked.asked).toBe('We heard a long scraping sound and then the lights went out');
    expect(brief(checked)).toEqual([['quoted', 'says', false]]);
    expect(checkSelection('14 people', null, [unrelated], () => false).hits).toEqual([]);
  });

  test('those that say it stand by date, and the earliest is told where there are several', () => {
    const words = 'The ferry Linnea ran aground on a reef off Ostrand on Monday evening';
    const copies = [
      report('late', `${words}, it was said.`, '2024-04-12'),
      report('early', `${words}, we learned.`, '2024-04-02'),
    ];
    expect(brief(check(words, null, copies))).toEqual([
      ['early', 'says', true],
      ['late', 'says', false],
    ]);
  });

  test('copies of one text are one origin', () => {
    const text = `${same.report.text} More than a hundred volunteers came to the harbour with blankets and tea, and stayed until the morning.`;
    const copies = ['a', 'b', 'c'].map((id) => report(id, text, '2024-04-10'));
    const checked = check('14 people', article, copies);
    expect(checked.hits).toHaveLength(3);
    expect(checked.origins.says).toBe(1);
  });

  test('empty, or of hostile length, it stays quick', () => {
    expect(check('   ').hits).toEqual([]);
    const long = report('long', 'sound '.repeat(100_000), null);
    const started = process.cpuUsage().user;
    check('sound '.repeat(5_000), null, [long]);
    expect(process.cpuUsage().user - started).toBeLessThan(8_000_000);
  });
});

describe('what the reader said before', () => {
  const corrected = (changes: Partial<CorrectionSet>) =>
    checkSelection('14 people', article, all, ofEvent, { ...noCorrections, ...changes });
  const pair = new Set(pairKeys(reportKeys(article), reportKeys(other.report)));
  const without = [['same', 'says', false]];

  test('a report of another event is not among the answers', () => {
    expect(brief(corrected({ otherEvents: pair }))).toEqual(without);
  });

  test('origins told together or apart are counted so', () => {
    expect(check('14 people').origins).toEqual({ says: 1, otherwise: 1 });
    const together = corrected({ together: pair });
    expect(together.origins).toEqual({ says: 1, otherwise: 0 });
    expect(together.hits.map(({ report: id, origin }) => [id, origin === 0])).toEqual([
      ['same', false],
      ['other', true],
    ]);
    expect(corrected({ together: pair, apart: pair }).origins.otherwise).toBe(1);
  });

  test('a finding that was no help in the popup does not come back here', () => {
    const { reports } = crossReference(article, [other]);
    const numbers = reports.flatMap(({ findings }) => findings).filter(({ kind }) => kind === 'number');
    expect(numbers.map(({ there }) => there.text)).toContainEqual(expect.stringContaining('31 people'));
    expect(brief(corrected({ unhelpful: new Set(numbers.map(findingKey)) }))).toEqual(without);
  });
});
