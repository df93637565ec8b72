import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { keepCorpus } from '../../src/background/corpus-keeper.ts';
import { browserEvents, contentHandlers, pageHandlers } from '../../src/background/handlers.ts';
import { badgeOf } from '../../src/background/matching.ts';
import { sentences } from '../../src/background/no-answer.ts';
import { parseStarter, starterFile } from '../../src/background/starter.ts';
import {
  maxReadingMs,
  maxRecords,
  nothingKnown,
  recordKey,
  writeRecord,
} from '../../src/background/tab-records.ts';
import { keepTabs, type Tabs } from '../../src/background/tabs.ts';
import { CorpusError } from '../../src/corpus/corpus.ts';
import type { Sender } from '../../src/platform/messages.ts';
import type { NoAnswer, PageMarks, PageRead, PageReadStatus } from '../../src/protocol/messages.ts';
import { FakePlatform, type Page } from './fakes/background-platform.ts';
import { FakeCorpus } from './fakes/corpus.ts';

const shipped = readFileSync(new URL('../../extension/corpus/seeds.jsonl', import.meta.url), 'utf8');
const [seed] = parseStarter(shipped);
if (!seed) throw new Error('no seeds');
const url = 'https://news.example/story';
const tabId = 7;

let platform: FakePlatform;
let corpus: FakeCorpus;
let tabs: Tabs;
/** What the page got back for its last `page-read`. */
let painted: PageMarks | null;

/** A worker that starts anew: nothing but the browser's stores is left of the one before. */
function startWorker(): void {
  tabs = keepTabs(
    platform,
    keepCorpus(platform, async () => corpus),
  );
}

const sender = (from: string): Sender => ({
  extensionId: 'x',
  tabId,
  frameId: 0,
  url: from,
  incognito: false,
});

function pageRead(changes: Partial<PageRead> = {}): PageRead {
  return {
    url,
    report: { ...seed, id: 'this page', url } as PageRead['report'],
    isArticle: true,
    confidence: 0.9,
    contentKey: 'key',
    forced: false,
    ...changes,
  };
}

/** A content script that reads its page as the real one does: asks the background before it replies. */
function article(changes: Partial<PageRead> = {}, status: PageReadStatus['state'] = 'read'): Page {
  let known: string | null = null;
  return (async (type: string, request: { force?: boolean }) => {
    if (type === 'forget') known = null;
    if (type !== 'read') return type === 'reveal' ? true : null;
    if (status !== 'read' && !(status === 'not-article' && request.force)) return { state: status, url };
    const read = pageRead({ ...changes, forced: request.force ?? false });
    if (known === read.contentKey) return { state: 'unchanged', url };
    known = read.contentKey;
    painted = await contentHandlers(tabs)['page-read'](read, sender(read.url));
    return { state: 'read', url };
  }) as Page;
}

beforeEach(() => {
  platform = new FakePlatform();
  platform.files[starterFile] = shipped;
  platform.tabs.set(tabId, { url, page: null, script: article(), contentType: 'text/html' });
  corpus = new FakeCorpus();
  painted = null;
  startWorker();
});

const script = (page: Page | null, changes: { url?: string | null; contentType?: string } = {}) =>
  platform.tabs.set(tabId, { url, page: null, script: page, contentType: 'text/html', ...changes });

describe('a click on the button', () => {
  test('injects, reads, matches, marks, and sets the badge', async () => {
    const state = await tabs.check(tabId, false);
    expect(state).toMatchObject({ state: 'answered', site: 'news.example', siteRule: 'ask', message: null });
    const answer = state.answer;
    if (!answer) throw new Error('no answer');
    expect(answer.coverage).toMatchObject({ reports: 4, publishers: 0, corpora: ['Starter corpus'] });
    const others = answer.answer.origins.length - 1;
    expect(platform.badges.get(tabId)?.text).toBe(String(others));
    expect(platform.badges.get(tabId)?.title).toContain(`${others} other independent origin`);
    const findings =
      answer.answer.reports.flatMap((report) => report.findings).length + answer.answer.within.length;
    expect(painted?.marks).toHaveLength(findings);
    for (const report of answer.answer.reports)
      expect(answer.others[report.id]).toMatchObject({ corpus: 'starter' });
  });

  test('the page is given passages and names, not the stored texts', async () => {
    await tabs.check(tabId, false);
    const longest = Math.max(...parseStarter(shipped).map((each) => each.text.length));
    for (const mark of painted?.marks ?? []) expect(mark.there.length).toBeLessThan(longest / 2);
    expect(Object.keys(painted?.marks[0] ?? {})).not.toContain('text');
  });

  test('a worker that died finds the answer again, and an unchanged page is not matched anew', async () => {
    const before = await tabs.check(tabId, false);
    startWorker();
    corpus.calls.length = 0;
    expect(await tabs.state(tabId)).toEqual(before);
    expect(await tabs.check(tabId, false)).toEqual(before);
    expect(corpus.calls).not.toContain('candidates');
  });

  test('a reloaded page with the same text is marked from the answer that is there', async () => {
    await tabs.check(tabId, false);
    script(article());
    startWorker();
    corpus.calls.length = 0;
    painted = null;
    expect((await tabs.check(tabId, false)).state).toBe('answered');
    expect(painted).not.toBeNull();
    expect(corpus.calls).not.toContain('candidates');
  });

  test('a page that says "unchanged" although its answer is lost is read anew', async () => {
    await tabs.check(tabId, false);
    await platform.session.remove([recordKey(tabId)]);
    expect((await tabs.check(tabId, false)).state).toBe('answered');
    expect(platform.sent.map((each) => each.type)).toEqual(['read', 'read', 'read', 'forget', 'read']);
  });

  test('an answer of another page in the same tab is not shown', async () => {
    await tabs.check(tabId, false);
    script(article(), { url: 'https://news.example/next' });
    expect((await tabs.state(tabId)).state).toBe('not-checked');
  });

  test('a fragment is no other page', async () => {
    await tabs.check(tabId, false);
    script(article(), { url: `${url}#comments` });
    expect((await tabs.state(tabId)).state).toBe('answered');
  });
});

describe('no answer, and why', () => {
  const cases: [string, NoAnswer, () => void][] = [
    ['a browser page', 'browser-page', () => script(article(), { url: 'chrome://settings' })],
    ['a PDF in Chromium', 'pdf', () => script(article(), { contentType: 'application/pdf' })],
    ['a PDF in Firefox', 'pdf', () => script(null, { url: 'https://news.example/a.pdf?x' })],
    ['a picture', 'not-html', () => script(article(), { contentType: 'image/png' })],
    ['a front page', 'not-article', () => script(article({}, 'not-article'))],
    ['an empty page', 'empty', () => script(article({}, 'empty'))],
    ['a page of 5 MB', 'too-long', () => script(article({}, 'too-long'))],
  ];
  test.each(cases)('%s', async (_name, expected, arrange) => {
    arrange();
    const state = await tabs.check(tabId, false);
    expect(state.state).toBe(expected);
    expect(state.message).toBe(sentences[expected]);
    expect(platform.badges.get(tabId)?.text ?? '').toBe('');
  });

  test('a page that the browser guards', async () => {
    script(null);
    const state = await tabs.check(tabId, false);
    expect(state).toMatchObject({ state: 'browser-page', message: expect.stringContaining('PDF') as string });
  });

  test.each([
    ['refused', 'private-storage'],
    ['full', 'storage-full'],
    ['newer', 'failed'],
  ] as const)('a store that is %s', async (code, expected) => {
    corpus.fault = new CorpusError(code, `the store is ${code}`);
    const state = await tabs.check(tabId, false);
    expect(state.state).toBe(expected);
    expect(state.message).toBe(expected === 'failed' ? `the store is ${code}` : sentences[expected]);
    expect(painted).toBeNull();
  });

  test('a session store that is full even for one answer', async () => {
    const set = vi.spyOn(platform.session, 'set').mockImplementation(async (key, value) => {
      if (JSON.stringify(value).length > 2_000) throw new Error('Session storage quota bytes exceeded.');
      platform.session.kept.set(key, JSON.stringify(value));
    });
    expect(await tabs.check(tabId, false)).toMatchObject({
      state: 'storage-full',
      message: sentences['storage-full'],
    });
    set.mockRestore();
  });

  test('an engine that fails says so, and the next click works', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const candidates = vi.spyOn(corpus, 'candidates').mockRejectedValueOnce(new RangeError('boom'));
    const state = await tabs.check(tabId, false);
    expect(state).toMatchObject({ state: 'failed', message: sentences.failed });
    expect(state.message).not.toContain('boom');
    candidates.mockRestore();
    script(article());
    expect((await tabs.check(tabId, false)).state).toBe('answered');
    error.mockRestore();
  });

  test('a reading that outlived its worker counts as not checked', async () => {
    await writeRecord(platform.session, {
      tabId,
      url,
      state: 'reading',
      message: null,
      ...nothingKnown,
      consentSite: null,
      at: platform.time,
    });
    expect((await tabs.state(tabId)).state).toBe('reading');
    platform.time += maxReadingMs + 1;
    expect((await tabs.state(tabId)).state).toBe('not-checked');
  });

  test('a page that is busy with itself is given up before the background is', async () => {
    vi.useFakeTimers();
    script(() => new Promise(() => {}));
    const checking = tabs.check(tabId, false);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await checking).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('busy') as string,
    });
    vi.useRealTimers();
  });

  test('"check anyway" compares a page that is no article, and the answer stays', async () => {
    script(article({ isArticle: false }, 'not-article'));
    expect((await tabs.check(tabId, false)).state).toBe('not-article');
    expect((await tabs.check(tabId, true)).state).toBe('answered');
    expect((await tabs.check(tabId, false)).state).toBe('answered');
  });
});

describe('consent', () => {
  const unasked = () => contentHandlers(tabs)['page-read'](pageRead(), sender(url));

  test('without a click or a permission nothing is compared or painted', async () => {
    expect(await unasked()).toBeNull();
    expect(corpus.calls).not.toContain('candidates');
    expect(await tabs.state(tabId)).toMatchObject({ state: 'not-checked' });
  });

  test('a granted site is read when its page opens', async () => {
    platform.granted = ['*://news.example/*'];
    expect((await unasked())?.contentKey).toBe('key');
    expect(platform.badges.get(tabId)?.text).not.toBe('');
  });

  test('a click on one site is no consent for the next in the same tab', async () => {
    await tabs.check(tabId, false);
    const elsewhere = 'https://other.example/a';
    const read = pageRead({ url: elsewhere });
    expect(await contentHandlers(tabs)['page-read'](read, sender(elsewhere))).toBeNull();
  });

  test('a page cannot speak in the name of another site', async () => {
    platform.granted = ['*://news.example/*'];
    const work = contentHandlers(tabs)['page-read'](pageRead(), sender('https://evil.example/'));
    await expect(work).rejects.toMatchObject({ code: 'foreign-page' });
  });

  test('off: nothing is read even on a click, marks go, and one click takes it back', async () => {
    const pages = pageHandlers(
      platform,
      keepCorpus(platform, async () => corpus),
      tabs,
    );
    await tabs.check(tabId, false);
    const off = await pages['set-site']({ tabId, site: 'news.example', rule: 'off' }, sender(url));
    expect(off).toMatchObject({ state: 'site-off', answer: null, siteRule: 'off' });
    expect(platform.sent.at(-1)).toEqual({ tabId, type: 'forget' });
    expect(platform.badges.get(tabId)?.text).toBe('');
    expect((await tabs.check(tabId, false)).state).toBe('site-off');
    platform.granted = ['*://*/*'];
    expect(await unasked()).toBeNull();
    const on = await pages['set-site']({ tabId, site: 'news.example', rule: 'ask' }, sender(url));
    expect(on).toMatchObject({ state: 'not-checked', siteRule: 'ask' });
  });

  test('the browser telling of a permission is enough: its prompt closed the popup, a site that was off is on', async () => {
    const keeper = keepCorpus(platform, async () => corpus);
    const pages = pageHandlers(platform, keeper, tabs);
    await pages['set-site']({ tabId, site: 'news.example', rule: 'off' }, sender(url));
    expect(await unasked()).toBeNull();
    startWorker();
    platform.granted = ['*://news.example/*'];
    await browserEvents(platform, keeper, tabs).permissionsAdded(['*://news.example/*']);
    expect(platform.registration).toEqual({ matches: ['*://news.example/*'], excludeMatches: [] });
    expect(await tabs.state(tabId)).toMatchObject({ siteRule: 'always' });
    expect((await unasked())?.contentKey).toBe('key');
    expect(await tabs.state(tabId)).toMatchObject({ state: 'answered', siteRule: 'always' });
  });

  test('a permission that is taken back takes the marks of its pages with it', async () => {
    platform.granted = ['*://news.example/*'];
    await unasked();
    platform.granted = [];
    const events = browserEvents(
      platform,
      keepCorpus(platform, async () => corpus),
      tabs,
    );
    await events.permissionsRemoved();
    expect(platform.sent.at(-1)).toEqual({ tabId, type: 'forget' });
    expect((await tabs.state(tabId)).state).toBe('not-checked');
  });
});

test.each([
  [[['p']], '', 'no other report of this was found'],
  [[['p', 'a']], '0', 'no other independent origin of this report'],
  [[['p', 'a'], ['b']], '1', '1 other independent origin of this report'],
  [[['p'], ['a'], ['b', 'c']], '2', '2 other independent origins of this report'],
])('the badge of %j', (origins, text, words) => {
  const answer = { id: 'p', origins, upstream: [], reports: [], within: [], facts: [] };
  expect(badgeOf(answer)).toEqual({ text, title: `Second Source: ${words}` });
});

test('leaving a page inside the page takes its answer and its badge', async () => {
  await tabs.check(tabId, false);
  await contentHandlers(tabs)['page-left']({ url }, sender(url));
  expect((await tabs.state(tabId)).state).toBe('not-checked');
  expect(platform.badges.get(tabId)?.text).toBe('');
});

test('a closed tab is forgotten', async () => {
  await tabs.check(tabId, false);
  await tabs.closed(tabId);
  expect(platform.session.kept.size).toBe(0);
});

test('a stored report is found for the plain view, and a missing one is null', async () => {
  const pages = pageHandlers(
    platform,
    keepCorpus(platform, async () => corpus),
    tabs,
  );
  const found = await pages['stored-report']({ corpus: 'starter', id: '003' }, sender(url));
  expect(found).toMatchObject({ corpusName: 'Starter corpus', report: { id: '003' } });
  expect(await pages['stored-report']({ corpus: 'starter', id: 'gone' }, sender(url))).toBeNull();
});

test('a stored report is compared with the others, not with itself', async () => {
  const pages = pageHandlers(
    platform,
    keepCorpus(platform, async () => corpus),
    tabs,
  );
  const compared = await pages['compare-stored']({ corpus: 'starter', id: '003' }, sender(url));
  const { tab } = compared ?? {};
  expect(tab?.answer.reports.map(({ id }) => id).sort()).toEqual(['000', '001', '002', '004']);
  expect(tab?.coverage.reports).toBe(4);
  expect(await pages['compare-stored']({ corpus: 'starter', id: 'gone' }, sender(url))).toBeNull();
});

describe('records', () => {
  const record = (id: number) => ({
    tabId: id,
    url,
    state: 'empty' as const,
    message: null,
    ...nothingKnown,
    consentSite: null,
    at: id,
  });

  test('when the store is full the oldest make room', async () => {
    platform.session.room = 4;
    for (const id of [1, 2, 3, 4, 5]) await writeRecord(platform.session, record(id));
    expect([...platform.session.kept.keys()]).toEqual(['tab:3', 'tab:4', 'tab:5']);
  });

  test('no more than a bounded number is remembered', async () => {
    for (let id = 0; id < maxRecords + 5; id++) await writeRecord(platform.session, record(id));
    expect(platform.session.kept.size).toBe(maxRecords);
    expect(platform.session.kept.has('tab:4')).toBe(false);
  });
});
