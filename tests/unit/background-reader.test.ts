/** Pages that the reader keeps, and what they correct, over the fakes of browser and store. */
import { beforeEach, describe, expect, test } from 'vitest';
import { nameCandidates } from '../../src/background/candidates.ts';
import { keepCorpus } from '../../src/background/corpus-keeper.ts';
import { browserEvents, contentHandlers, pageHandlers } from '../../src/background/handlers.ts';
import { starterFile } from '../../src/background/starter.ts';
import { keepTabs, type Tabs } from '../../src/background/tabs.ts';
import { findingKey } from '../../src/core/corrections/corrections.ts';
import { parseReport, type Report } from '../../src/core/report.ts';
import { CorpusError } from '../../src/corpus/corpus.ts';
import type { Sender } from '../../src/platform/messages.ts';
import { changeSettings } from '../../src/platform/settings.ts';
import type { PageMarks, PageRead, TabState } from '../../src/protocol/messages.ts';
import { FakePlatform, type Page } from './fakes/background-platform.ts';
import { FakeCorpus } from './fakes/corpus.ts';
import { address, elsewhere, paragraphs, text } from './fakes/ferry.ts';

const tabId = 7;

let platform: FakePlatform;
let corpus: FakeCorpus;
let tabs: Tabs;
let painted: PageMarks | null;
let shown: { text: string; isArticle: boolean };

const sender = (): Sender => ({
  extensionId: 'x',
  tabId,
  frameId: 0,
  url: address,
  incognito: platform.tabs.get(tabId)?.incognito ?? false,
});

/** What the content script of the page does. */
const content = (async (type: string, request: { force?: boolean }) => {
  if (type === 'reveal') return true;
  if (type === 'forget') return null;
  if (!shown.isArticle && !request.force && type === 'read') return { state: 'not-article', url: address };
  const read: PageRead = {
    url: address,
    report: parseReport({
      id: 'this page',
      title: 'Ferry runs aground off Ostrand',
      url: address,
      text: shown.text,
    }),
    isArticle: shown.isArticle,
    confidence: 0.9,
    contentKey: shown.text,
    forced: request.force ?? false,
  };
  painted = await contentHandlers(tabs)['page-read'](read, sender());
  return type === 'read' ? { state: 'read', url: address } : null;
}) as Page;

const corpora = () => keepCorpus(platform, async () => corpus);
const ask = () => pageHandlers(platform, corpora(), tabs);

beforeEach(async () => {
  platform = new FakePlatform();
  platform.files[starterFile] = '';
  platform.tabs.set(tabId, { url: address, page: null, script: content, contentType: 'text/html' });
  corpus = new FakeCorpus();
  await corpus.add('feed:1', 'The Outside Post', [elsewhere]);
  tabs = keepTabs(platform, corpora());
  shown = { text, isArticle: true };
  painted = null;
});

const stored = (id: string): Report[] => [...(corpus.corpora.get(id)?.reports.values() ?? [])];
const check = () => tabs.check(tabId, false);
const found = ({ answer }: TabState) => answer?.answer.reports.map(({ id }) => id);

describe('a page that is added', () => {
  test('is stored under its address, and told to be', async () => {
    await check();
    const state = await ask()['add-page']({ tabId }, sender());
    expect(stored('pages')).toMatchObject([{ id: 'news.example/linnea', text, url: address }]);
    expect(state.reader?.stored).toMatchObject({ corpus: 'pages', corpusName: 'Pages I added', earlier: 0 });
    // It is no report of itself.
    expect(found(await check())).toEqual(['elsewhere']);
  });

  test('is a new version when it is read again with other words, and the reader is told what changed', async () => {
    await check();
    await ask()['add-page']({ tabId }, sender());
    platform.time += 86_400_000;
    shown.text = text.replace('14 people', '19 people');
    const back = await check();
    expect(back.reader?.returned).toMatchObject({
      since: new Date(1_000_000).toISOString(),
      updated: false,
      changes: [{ kind: 'changed', before: paragraphs[1], after: paragraphs[1]?.replace('14', '19') }],
    });
    expect(found(back)).toEqual(['elsewhere']);
    expect(stored('pages')[0]?.text).toBe(text);
    const after = await ask()['add-page']({ tabId }, sender());
    expect(after.reader?.returned?.updated).toBe(true);
    expect(after.reader?.stored?.earlier).toBe(1);
    expect(stored('pages')).toMatchObject([{ text: shown.text }]);
  });

  test('needs an answer, and is refused in a private window', async () => {
    await expect(ask()['add-page']({ tabId }, sender())).rejects.toMatchObject({ code: 'not-read' });
    platform.tabs.set(tabId, {
      url: address,
      page: null,
      script: content,
      contentType: 'text/html',
      incognito: true,
    });
    expect((await check()).reader?.isPrivate).toBe(true);
    await expect(ask()['add-page']({ tabId }, sender())).rejects.toMatchObject({ code: 'private' });
    expect(stored('pages')).toEqual([]);
  });

  test('the context menu opens the popup, reads the page and adds it', async () => {
    const click = { id: 'add-page', tabId, incognito: false, pageUrl: address, selection: null };
    await browserEvents(platform, corpora(), tabs).menuClicked(click);
    expect(platform.opened).toEqual(['popup']);
    expect(stored('pages')).toHaveLength(1);
    corpus.corpora.delete('pages');
    await browserEvents(platform, corpora(), tabs).menuClicked({ ...click, incognito: true });
    expect(stored('pages')).toEqual([]);
  });
});

describe('keep what I read', () => {
  const keep = (all: boolean, sites: string[] = []) =>
    changeSettings(platform.local, { keep: { all, sites } });

  test('is off until it is turned on, for a site or for all', async () => {
    await check();
    expect(stored('kept')).toEqual([]);
    const state = await ask()['set-keep']({ tabId, site: 'news.example', on: true }, sender());
    expect(state.reader?.keep).toEqual({ all: false, site: true });
    // The page in front is being read.
    expect(stored('kept')).toMatchObject([{ id: 'news.example/linnea' }]);
    await ask()['set-keep']({ tabId, site: 'news.example', on: false }, sender());
    shown.text = `${text}\nMore came later.`;
    await check();
    expect(stored('kept')).toMatchObject([{ text }]);
    await ask()['set-keep']({ tabId, site: null, on: true }, sender());
    expect(stored('kept')).toMatchObject([{ text: shown.text }]);
  });

  test('another site is not kept', async () => {
    await keep(false, ['other.example']);
    await check();
    expect(stored('kept')).toEqual([]);
  });

  test('never in a private window, whoever asks', async () => {
    await keep(true);
    platform.tabs.set(tabId, {
      url: address,
      page: null,
      script: content,
      contentType: 'text/html',
      incognito: true,
    });
    expect((await check()).state).toBe('answered');
    await ask()['set-keep']({ tabId, site: 'news.example', on: true }, sender());
    expect(stored('kept')).toEqual([]);
    expect(corpus.calls.filter((call) => call === 'add')).toHaveLength(2);
  });

  test('no page that is not an article, though the reader had it compared', async () => {
    await keep(true);
    shown.isArticle = false;
    expect((await tabs.check(tabId, true)).state).toBe('answered');
    expect(stored('kept')).toEqual([]);
  });

  test('a page that was added by hand is brought up to date there, and nowhere twice', async () => {
    await check();
    await ask()['add-page']({ tabId }, sender());
    await keep(true);
    shown.text = `${text}\nMore came later.`;
    const state = await check();
    expect(state.reader?.returned).toMatchObject({ updated: true, changes: [{ kind: 'added' }] });
    expect(stored('kept')).toEqual([]);
    expect(stored('pages')).toMatchObject([{ text: shown.text }]);
  });

  test('a page that was kept is the reader’s own once they add it', async () => {
    await keep(true);
    await check();
    platform.time += 60_000;
    shown.text = `${text}\nMore came later.`;
    await check();
    const state = await ask()['add-page']({ tabId }, sender());
    expect(stored('kept')).toEqual([]);
    expect(stored('pages')).toMatchObject([{ text: shown.text }]);
    expect(state.reader?.stored).toMatchObject({ corpus: 'pages', earlier: 1 });
  });

  test('a full disk costs the reader no answer, and they are told', async () => {
    await keep(true);
    const add = corpus.add.bind(corpus);
    corpus.add = async (id, name, reports) => {
      if (id === 'kept') throw new CorpusError('full', 'The disk is full.');
      return add(id, name, reports);
    };
    const state = await check();
    expect(state.state).toBe('answered');
    expect(state.reader?.notice).toContain('not kept');
  });
});

describe('reports that were kept by themselves', () => {
  const other: Report = { ...elsewhere, id: 'kept.example/reef', url: 'https://kept.example/reef' };
  const marksOf = () => painted?.marks.map(({ otherUrl }) => otherUrl) ?? [];

  test('are found, and cause no mark on a page unless the reader turned that on', async () => {
    corpus.corpora.clear();
    await corpus.add('kept', 'Pages I read', [other]);
    const state = await check();
    expect(found(state)).toEqual([other.id]);
    expect(state.answer?.answer.reports[0]?.findings.length).toBeGreaterThan(0);
    expect(platform.badges.get(tabId)?.text).not.toBe('');
    expect(marksOf()).toEqual([]);
    await changeSettings(platform.local, { keptReportsMark: true });
    await check();
    expect(marksOf()).toContain(other.url);
  });

  test('the page’s marks are the very same whether or not they are there', async () => {
    await check();
    const without = painted;
    expect(without?.marks.length).toBeGreaterThan(0);
    await corpus.add('kept', 'Pages I read', [
      other,
      { ...elsewhere, id: 'k2', url: 'https://kept.example/2', text },
    ]);
    const state = await check();
    expect(found(state)?.sort()).toEqual(['elsewhere', 'k2', other.id].sort());
    const bare = (marks: PageMarks | null) =>
      marks?.marks.map(({ findingId, ...mark }) => [typeof findingId, mark]);
    expect(bare(painted)).toEqual(bare(without));
    // Each of them still leads from the popup to its place on the page.
    const ids = state.answer?.findingIds.flat() ?? [];
    for (const mark of painted?.marks ?? []) expect(ids).toContain(mark.findingId);
  });
});

describe('candidates', () => {
  const at = (corpusId: string, id: string, length: number, url: string | null = 'https://a.example/x') => ({
    corpus: corpusId,
    report: parseReport({ id, url, text: 'x'.repeat(length) }),
  });
  const places = (list: ReturnType<typeof at>[]) =>
    nameCandidates(list).map(({ corpus: corpusId, report }) => [corpusId, report.id]);

  test('one report an address: not the kept one, unless the other is a teaser', () => {
    expect(places([at('kept', 'k', 110), at('feed:1', 'f', 100)])).toEqual([['feed:1', 'f']]);
    expect(places([at('kept', 'k', 500), at('feed:1', 'f', 100)])).toEqual([['kept', 'k']]);
    expect(places([at('a', '1', 90), at('b', '2', 100)])).toEqual([['b', '2']]);
  });

  test('one id a report, in whatever corpora', () => {
    expect(places([at('a', '1', 9, null), at('b', '1', 9, null)])).toEqual([
      ['a', '1'],
      ['b', 'b/1'],
    ]);
  });
});

describe('corrections', () => {
  test('“not this event” holds for the badge, the page, after the worker died, and until it is undone', async () => {
    const before = await check();
    const badge = platform.badges.get(tabId);
    expect(badge?.text).not.toBe('');
    expect(painted?.marks.length).toBeGreaterThan(0);
    const request = { tabId, kind: 'not-this-event', report: 'elsewhere', findingId: null } as const;
    const { keys, state } = await ask().correct(request, sender());
    expect(found(state)).toEqual([]);
    expect(state.answer?.answer.origins).toEqual([['this page']]);
    expect(state.reader?.corrections).toMatchObject([{ kind: 'not-this-event', about: 'The Outside Post' }]);
    expect(platform.badges.get(tabId)?.text).toBe('');
    expect(painted?.marks).toEqual([]);
    tabs = keepTabs(platform, corpora());
    expect(found(await tabs.state(tabId))).toEqual([]);
    await ask()['undo-corrections']({ keys }, sender());
    expect((await tabs.state(tabId)).answer).toEqual(before.answer);
    expect(platform.badges.get(tabId)).toEqual(badge);
    expect(painted?.marks.length).toBeGreaterThan(0);
  });

  test('it holds from the other side too', async () => {
    await check();
    await ask().correct({ tabId, kind: 'not-this-event', report: 'elsewhere', findingId: null }, sender());
    await corpus.add('pages', 'Pages I added', [parseReport({ id: 'linnea', url: address, text })]);
    const there = elsewhere.url ?? '';
    const read: PageRead = {
      url: there,
      report: { ...elsewhere, id: 'this page' },
      isArticle: true,
      confidence: 0.9,
      contentKey: 'there',
      forced: false,
    };
    platform.tabs.set(8, { url: there, page: null, script: null, contentType: 'text/html' });
    platform.granted = ['*://outside.example/*'];
    const from = { ...sender(), tabId: 8, url: there };
    expect((await contentHandlers(tabs)['page-read'](read, from))?.marks).toEqual([]);
    expect(found(await tabs.state(8))).toEqual([]);
  });

  test('“not helpful” takes one finding away, by the id that it had from the start', async () => {
    const before = await check();
    const first = before.answer?.findingIds[0]?.[0] ?? '';
    const { state } = await ask().correct(
      { tabId, kind: 'not-helpful', report: null, findingId: first },
      sender(),
    );
    expect(state.answer?.findingIds[0]).not.toContain(first);
    expect(state.answer?.findingIds[0]).toHaveLength((before.answer?.findingIds[0]?.length ?? 0) - 1);
    expect(painted?.marks.map(({ findingId }) => findingId)).not.toContain(first);
    expect(corpus.stores.get('corrections')?.size).toBe(1);
  });

  test('“same origin” and “not the same origin” move the count, and the last word counts', async () => {
    await check();
    const say = async (kind: 'same-origin' | 'not-same-origin') => {
      await ask().correct({ tabId, kind, report: 'elsewhere', findingId: null }, sender());
      return platform.badges.get(tabId)?.text;
    };
    expect(await say('same-origin')).toBe('0');
    expect(await say('not-same-origin')).toBe('1');
    // One word on the pair, and the two texts it is about.
    expect(corpus.stores.get('corrections')?.size).toBe(3);
  });

  test('on the page of a stored report they are kept by what they are of, and hold on both pages', async () => {
    await corpus.add('pages', 'Pages I added', [parseReport({ id: 'linnea', url: address, text })]);
    const place = { corpus: 'pages', id: 'linnea' };
    const before = await ask()['compare-stored'](place, sender());
    const [first] = before?.tab.answer.reports[0]?.findings ?? [];
    if (!first) throw new Error('nothing was found');
    const helpful = { kind: 'not-helpful', other: null, finding: findingKey(first) } as const;
    const one = await ask()['correct-stored']({ ...place, ...helpful }, sender());
    expect(one?.compared.tab.answer.reports[0]?.findings).not.toContainEqual(first);
    expect(one?.compared.corrections).toMatchObject([{ kind: 'not-helpful', about: first.there.text }]);
    const { corpus: home, id } = before?.tab.others['elsewhere'] ?? { corpus: '', id: '' };
    const event = { kind: 'not-this-event', other: { corpus: home, id }, finding: null } as const;
    const two = await ask()['correct-stored']({ ...place, ...event }, sender());
    expect(two?.compared.tab.answer.reports).toEqual([]);
    expect(found(await check())).toEqual([]);
    await ask()['undo-corrections']({ keys: [...(one?.keys ?? []), ...(two?.keys ?? [])] }, sender());
    expect((await ask()['compare-stored'](place, sender()))?.tab.answer).toEqual(before?.tab.answer);
    for (const nothing of [
      { ...helpful, finding: 'number:none' },
      { ...event, other: { corpus: home, id: 'nobody' } },
    ]) {
      await expect(ask()['correct-stored']({ ...place, ...nothing }, sender())).rejects.toMatchObject({
        code: 'nothing-to-correct',
      });
    }
    expect(await ask()['correct-stored']({ ...place, id: 'gone', ...event }, sender())).toBeNull();
  });

  test('what is not in the answer cannot be corrected', async () => {
    await check();
    for (const request of [
      { kind: 'not-this-event', report: 'nobody', findingId: null },
      { kind: 'not-helpful', report: null, findingId: '40.40' },
    ] as const) {
      await expect(ask().correct({ tabId, ...request }, sender())).rejects.toMatchObject({
        code: 'nothing-to-correct',
      });
    }
  });
});
