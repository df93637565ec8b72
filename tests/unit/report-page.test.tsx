/** The page of a stored report: its words, what others say of them, and what it said before. */
import { describe, expect, test } from 'vitest';
import { findingKey } from '../../src/core/corrections/corrections.ts';
import type { Finding } from '../../src/core/cross-reference.ts';
import type { Report } from '../../src/core/report.ts';
import type { ComparedReport, StoredReport } from '../../src/protocol/messages.ts';
import { cutParagraphs, readPlace } from '../../src/report/place.ts';
import { ReportPage } from '../../src/report/report-page.tsx';
import { answer } from './fakes/answer.ts';
import { click, renderInto, settle, textOf } from './fakes/dom.ts';
import { FakePage, ok } from './fakes/page-platform.ts';

const report: Report = {
  id: 'b',
  text: 'Boats left.\n\nNine boats <b>sank</b>.',
  title: null,
  url: null,
  source: null,
  author: null,
  language: 'en',
  published: null,
  modified: null,
};
const stored: StoredReport = { corpusName: 'Starter corpus', report, seenAt: null, earlier: [] };
const compared: ComparedReport = { tab: answer(), corrections: [], lastPoll: null };

async function open(search: string, known: StoredReport | null, others: ComparedReport | null) {
  const page = new FakePage((type) => ok(type === 'stored-report' ? known : others));
  const view = renderInto(<ReportPage platform={page} place={readPlace(search)} />);
  await settle();
  return view;
}

describe('the page of a stored report', () => {
  test('shows the words as they are stored, the passage marked', async () => {
    const view = await open('?corpus=starter&id=b&start=13&end=23', stored, null);
    expect(view.all('mark').map(textOf)).toEqual(['Nine boats']);
    expect(view.all('b')).toEqual([]);
    expect(view.text()).toContain('publisher not known · undated');
    expect(view.text()).toContain('No address of the original is known');
  });

  test('leads to the original only when that is an address of the web', async () => {
    const at = async (url: string) => {
      const view = await open('?corpus=starter&id=b', { ...stored, report: { ...report, url } }, null);
      return view.all('.provenance a.quiet').map((link) => link.getAttribute('href'));
    };
    expect(await at('https://coast.example/boats')).toEqual(['https://coast.example/boats']);
    expect(await at('javascript:alert(1)')).toEqual([]);
  });

  test('a report that is gone, or an address without one, is told plainly', async () => {
    for (const search of ['?corpus=starter&id=b', '?x']) {
      expect((await open(search, null, null)).text()).toContain('no longer stored');
    }
  });

  test('tells which reports share its origin and why, and where to read them', async () => {
    const view = await open('?corpus=starter&id=b', stored, compared);
    expect(textOf(view.find('.summary-line'))).toBe(
      '1 other independent origin (2 reports, 1 of them shares this article’s origin)',
    );
    const own = view.find('.origin', 'This article’s origin');
    expect(textOf(own)).toContain('9 shared quotations');
    expect(textOf(own)).toContain('Names as its source: Coast Wire');
    const independent = view.find('.origin', 'Independent origin 1');
    expect(Array.from(independent.querySelectorAll('a'), (link) => link.getAttribute('href'))).toEqual([
      'https://coast.example/boats',
      'report.html?corpus=starter&id=b',
    ]);
  });

  test('marks what was found in the text, and shows a passage that is asked for', async () => {
    const text = 'At first, Twelve boats left the harbour, it is said at dawn.';
    const view = await open('?corpus=starter&id=b', { ...stored, report: { ...report, text } }, compared);
    expect(view.all('.found-conflicts').map(textOf)).toEqual(['Twelve boats left the harbour']);
    expect(view.all('mark.passage-shown')).toEqual([]);
    click(view.find('.section-conflicts button', 'Show on the page'));
    await settle();
    expect(view.all('mark.passage-shown').map(textOf).join('')).toBe('Twelve boats left the harbour');
  });

  test('a correction is told by what it is of, shown with a way back, and taken back', async () => {
    const asked: [string, object][] = [];
    const correction = { key: 'correction:event:x', kind: 'not-this-event' as const, about: 'Coast Radio' };
    const corrected = { ...compared, corrections: [correction] };
    const page = new FakePage((type, request) => {
      asked.push([type, request]);
      if (type === 'stored-report') return ok(stored);
      return ok(type === 'correct-stored' ? { keys: [correction.key], compared: corrected } : compared);
    });
    const view = renderInto(<ReportPage platform={page} place={readPlace('?corpus=starter&id=c')} />);
    await settle();
    const place = { corpus: 'starter', id: 'c' };
    const [finding] = view.all('.section-conflicts .relation-conflicts [data-correct="not-helpful"]');
    if (!finding) throw new Error('a finding cannot be corrected');
    click(finding);
    await settle();
    expect(asked.at(-1)).toEqual([
      'correct-stored',
      {
        ...place,
        kind: 'not-helpful',
        other: null,
        finding: findingKey(answer().answer.reports[0]?.findings[1] as Finding),
      },
    ]);
    click(view.find('.origin [data-correct="not-this-event"]'));
    await settle();
    expect(asked.at(-1)).toEqual([
      'correct-stored',
      { ...place, kind: 'not-this-event', other: { corpus: 'starter', id: 'a' }, finding: null },
    ]);
    expect(textOf(view.find('.saying p'))).toBe('Left out: a report of another event.');
    expect(textOf(view.find('.correction'))).toContain('Not this event: Coast Radio');
    click(view.find('.saying button', 'Undo'));
    await settle();
    expect(asked.slice(-2)).toEqual([
      ['undo-corrections', { keys: [correction.key] }],
      ['compare-stored', place],
    ]);
    expect(view.all('.correction')).toEqual([]);
  });

  test('a report is deleted with a way back; one that ships with the extension is not', async () => {
    const own = await open('?corpus=starter&id=b', stored, compared);
    expect(own.all('[data-action="delete"]')).toEqual([]);
    const asked: string[] = [];
    const page = new FakePage((type) => {
      asked.push(type);
      if (type === 'delete-report') return ok('deleted:pages b');
      return ok(type === 'stored-report' ? stored : type === 'compare-stored' ? compared : null);
    });
    const view = renderInto(<ReportPage platform={page} place={readPlace('?corpus=pages&id=b')} />);
    await settle();
    click(view.find('[data-action="delete"]'));
    await settle();
    expect(textOf(view.find('h1'))).toBe('Deleted');
    expect(view.all('article')).toEqual([]);
    click(view.find('button', 'Bring it back'));
    await settle();
    expect(asked.slice(-3)).toEqual(['bring-back-report', 'stored-report', 'compare-stored']);
    expect(view.all('article')).toHaveLength(1);
  });

  test('shows each earlier version with what changed to the next', async () => {
    const version = (text: string, seenAt: string | null) => ({ report: { ...report, text }, seenAt });
    const view = await open(
      '?corpus=pages&id=b',
      {
        ...stored,
        ...version('Nine boats left the harbour. All came back.', '2024-05-03T08:00:00Z'),
        earlier: [
          version('Ten boats left the harbour. All came back.', '2024-05-02T08:00:00Z'),
          version('Ten boats left the harbour.', null),
        ],
      },
      null,
    );
    expect(textOf(view.find('.versions h2'))).toBe('Versions3');
    const [second, first] = view.all('.version');
    if (!second || !first) throw new Error('no versions');
    expect(textOf(second)).toContain('Stored on 2 May 2024');
    expect(Array.from(second.querySelectorAll('.change mark'), textOf)).toEqual(['Ten', 'Nine']);
    expect(textOf(first)).toContain('a day that was not noted');
    expect(textOf(first.querySelector('.change ins') ?? first)).toBe('All came back.');
  });

  test('says it when it could not be compared', async () => {
    const page = new FakePage((type) =>
      type === 'stored-report' ? ok(stored) : { ok: false, code: 'full', message: 'There is no room left.' },
    );
    const view = renderInto(<ReportPage platform={page} place={readPlace('?corpus=starter&id=b')} />);
    await settle();
    expect(textOf(view.find('.summary'))).toBe('It could not be compared. There is no room left.');
  });
});

describe('a text cut into stretches', () => {
  const plain = { style: null };
  test('a passage over two paragraphs is marked in both; offsets out of range mark nothing', () => {
    expect(cutParagraphs('ab\ncd', [1, 4])).toEqual([
      [
        { text: 'a', marked: false, ...plain },
        { text: 'b', marked: true, ...plain },
      ],
      [
        { text: 'c', marked: true, ...plain },
        { text: 'd', marked: false, ...plain },
      ],
    ]);
    expect(cutParagraphs('ab', [9, 12])).toEqual([[{ text: 'ab', marked: false, ...plain }]]);
    expect(readPlace('?corpus=s&id=b&start=5&end=2')?.passage).toBeNull();
    expect(readPlace('?corpus=s&id=b&start=x&end=2')?.passage).toBeNull();
  });

  test('a passage across what was found keeps both', () => {
    expect(cutParagraphs('abcd', [1, 3], [{ start: 2, end: 4, style: 'differs' }])).toEqual([
      [
        { text: 'a', marked: false, style: null },
        { text: 'b', marked: true, style: null },
        { text: 'c', marked: true, style: 'differs' },
        { text: 'd', marked: false, style: 'differs' },
      ],
    ]);
  });
});
