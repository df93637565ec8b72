/**
 * The life of a tab's answer.
 *
 *   popup opens ──▶ check-tab ──▶ reading ──(content script reads, sends page-read)──▶ answered
 *                      │              └──▶ not-article, empty, too-long, failed, …
 *                      └──▶ site-off, browser-page, pdf, not-html
 *   a granted site's page opens ──(content script sends page-read)──▶ answered
 *   page-left ──▶ not-checked
 *
 * Every state is in the session store before a reply is sent; a worker may die between any two of these arrows, and a
 * `reading` that outlives its worker counts as `not-checked`.
 */
import type { CorrectionSet } from '../core/corrections/corrections.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type {
  NoAnswer,
  PageMarks,
  PageRead,
  PageReadStatus,
  Result,
  TabAnswer,
  TabState,
} from '../protocol/messages.ts';
import type { ReturnedPage } from '../protocol/reader-messages.ts';
import type { Settings } from '../protocol/settings.ts';
import type { BackgroundPlatform } from '../platform/background.ts';
import type { CorpusKeeper } from './corpus-keeper.ts';
import { badgeOf, correctedAnswer, marksOf, matchPage } from './matching.ts';
import { faultOf, sentences, type Fault } from './no-answer.ts';
import { siteOf } from '../protocol/sites.ts';
import { loadSettings } from '../platform/settings.ts';
import { findStored, mayKeep, returnedTo, storePage } from './reader-pages.ts';
import { correctionsOf, readerStateOf } from './reader-state.ts';
import { mayReadUnasked, readSettings } from './sites.ts';
import {
  allRecords,
  maxReadingMs,
  nothingKnown,
  readRecord,
  removeRecord,
  writeRecord,
  type TabRecord,
} from './tab-records.ts';

export interface Tabs {
  state(tabId: number): Promise<TabState>;
  /** The reader clicked: read the tab's page, compare it, and mark it. */
  check(tabId: number, force: boolean): Promise<TabState>;
  /** A content script read a page. Null: nothing may be painted. */
  pageRead(
    tabId: number,
    sender: { readonly url: string | null; readonly incognito: boolean },
    page: PageRead,
  ): Promise<PageMarks | null>;
  pageLeft(tabId: number): Promise<void>;
  reveal(tabId: number, findingId: string): Promise<boolean>;
  /** What is known of the page that a tab shows, when it has an answer. */
  answered(tabId: number): Promise<AnsweredRecord | null>;
  /** Notes something more about a tab that has an answer. */
  note(tabId: number, change: Partial<AnsweredRecord>): Promise<void>;
  /** The reader's corrections or colours are others: shows them in every badge and on every page that is marked. */
  repaint(): Promise<void>;
  /** Takes the marks off and forgets the answers of the tabs that pass. */
  forget(concerns: (record: TabRecord) => boolean | Promise<boolean>): Promise<void>;
  closed(tabId: number): Promise<void>;
}

/** A record of a page with an answer. */
export type AnsweredRecord = TabRecord & {
  readonly answer: NonNullable<TabRecord['answer']>;
  readonly text: string;
  readonly contentKey: string;
};

/** A page sent something in the name of another page. */
class ForeignPageError extends Error {
  readonly code = 'foreign-page';
}

export function keepTabs(platform: BackgroundPlatform, corpora: CorpusKeeper): Tabs {
  const store = platform.session;

  let writing: Promise<unknown> = Promise.resolve();

  /** Writes a record made of what is there at that moment; one write at a time, so that none is lost. */
  function update(
    tabId: number,
    change: (before: TabRecord | null) => Pick<TabRecord, 'url' | 'state'> & Partial<TabRecord>,
  ): Promise<void> {
    const run = async () => {
      const before = await readRecord(store, tabId);
      await writeRecord(store, {
        message: null,
        ...nothingKnown,
        consentSite: before?.consentSite ?? null,
        ...change(before),
        tabId,
        at: platform.now(),
      });
    };
    const done = writing.then(run, run);
    writing = done;
    return done;
  }

  /** The record, when it still belongs to the page that the tab shows; `url` null when the browser does not tell. */
  async function current(tabId: number, url: string | null): Promise<TabRecord | null> {
    const record = await readRecord(store, tabId);
    if (record === null || (url !== null && withoutFragment(record.url) !== withoutFragment(url)))
      return null;
    if (record.state === 'reading' && platform.now() - record.at > maxReadingMs) return null;
    return record;
  }

  async function state(tabId: number): Promise<TabState> {
    const tab = await platform.tab(tabId);
    const record = await current(tabId, tab?.url ?? null);
    const site = siteOf(tab?.url ?? record?.url ?? null);
    const { rule, allSites } = await readSettings(platform, site);
    const answered = rule !== 'off' && isAnswered(record) ? record : null;
    const corrections = await correctionsOf(corpora);
    const base = {
      tabId,
      site,
      siteRule: rule,
      allSites,
      reader: await readerStateOf(platform, corpora, corrections, answered, site, tab?.incognito ?? true),
    };
    if (rule === 'off') return { ...base, state: 'site-off', answer: null, message: sentences['site-off'] };
    if (record === null) {
      return { ...base, state: 'not-checked', answer: null, message: sentences['not-checked'] };
    }
    if (answered !== null) {
      const answer = correctedAnswer(answered.answer, corrections.set);
      return { ...base, state: 'answered', answer, message: null };
    }
    if (record.state === 'answered')
      return { ...base, state: 'failed', answer: null, message: sentences.failed };
    return { ...base, state: record.state, answer: null, message: record.message ?? sentences[record.state] };
  }

  async function check(tabId: number, force: boolean): Promise<TabState> {
    const url = (await platform.tab(tabId))?.url ?? null;
    const site = siteOf(url);
    if ((await readSettings(platform, site)).rule === 'off') return state(tabId);
    const before = await current(tabId, url);
    const address = url ?? before?.url ?? '';
    const kept = before?.state === 'answered' && !force;
    await update(tabId, (now) => ({
      ...(kept && now?.state === 'answered' ? now : { url: address, state: 'reading' }),
      consentSite: site ?? address,
    }));
    const found = await askPage(tabId, address, force);
    // An answer that the reader asked for on a page that is no article stays.
    if (found !== null && !(kept && found.state === 'not-article')) {
      await update(tabId, () => ({ url: address, ...found }));
      await platform.badge(tabId, '', found.message ?? sentences[found.state]);
    }
    return state(tabId);
  }

  /** Has the page read. Null when the page read itself and its `page-read` tells the rest. */
  async function askPage(tabId: number, url: string, force: boolean): Promise<Fault | null> {
    if (url !== '' && !/^(?:https?|file):/.test(url)) return plain('browser-page');
    const read = () => within(maxPageMs, platform.sendToTab(tabId, 'read', { force }), noReply);
    let reply = await read();
    if (!reply.ok && reply.code === 'unreachable') {
      const closed = await enter(tabId, url);
      if (closed !== null) return closed;
      reply = await read();
    }
    if (reply.ok && reply.value.state === 'unchanged' && !isAnswered(await readRecord(store, tabId))) {
      // The page was read before, and its answer is gone: read it anew.
      await platform.sendToTab(tabId, 'forget', {});
      reply = await read();
    }
    return stateAfter(reply);
  }

  /** Puts the content script into the page; why not when that cannot be. */
  async function enter(tabId: number, url: string): Promise<Fault | null> {
    try {
      const type = await platform.contentType(tabId);
      if (type === 'application/pdf') return plain('pdf');
      if (type !== null && type !== 'text/html' && type !== 'application/xhtml+xml') return plain('not-html');
      await platform.inject(tabId);
      return null;
    } catch (error) {
      console.debug('Second Source: the browser does not let us in', error);
      return isPdfAddress(url) ? plain('pdf') : { state: 'browser-page', message: guarded };
    }
  }

  async function pageRead(
    tabId: number,
    sender: { readonly url: string | null; readonly incognito: boolean },
    page: PageRead,
  ): Promise<PageMarks | null> {
    if (sender.url !== null && originOf(sender.url) !== originOf(page.url)) {
      throw new ForeignPageError('The page sent the address of another site.');
    }
    const site = siteOf(page.url);
    const before = await readRecord(store, tabId);
    const consented = before?.consentSite === (site ?? page.url) || (await mayReadUnasked(platform, site));
    if (!consented || (await readSettings(platform, site)).rule === 'off') return null;
    if (!page.isArticle && !page.forced) {
      await update(tabId, () => ({ url: page.url, state: 'not-article' }));
      return null;
    }
    try {
      const corpus = await corpora.ready();
      const settings = await loadSettings(platform.local);
      const { reports } = await corpus.coverage();
      const now = new Date(platform.now()).toISOString();
      const known =
        isAnswered(before) &&
        before.contentKey === page.contentKey &&
        before.corpusReports === reports &&
        before.keptMark === settings.keptReportsMark
          ? before
          : null;
      const matched = known ?? (await matchPage(page, corpus, settings.keptReportsMark, now));
      const kept = await keepPage(corpus, settings, sender.incognito, page, now);
      const after = await corpus.coverage();
      await update(tabId, () => ({
        url: page.url,
        state: 'answered',
        answer: matched.answer,
        marked: matched.marked,
        keptMark: settings.keptReportsMark,
        text: page.report.text,
        isArticle: page.isArticle,
        corpusReports: after.reports,
        returned: kept.returned ?? known?.returned ?? null,
        notice: kept.notice,
        contentKey: page.contentKey,
      }));
      const { set } = await correctionsOf(corpora);
      await showBadge(tabId, matched.answer, set);
      return marksOf(matched, set, page.contentKey, settings.palette);
    } catch (error) {
      const fault = faultOf(error);
      await update(tabId, () => ({ url: page.url, ...fault }));
      await platform.badge(tabId, '', fault.message ?? sentences[fault.state]);
      return null;
    }
  }

  async function showBadge(tabId: number, answer: TabAnswer, corrections: CorrectionSet): Promise<void> {
    const { text, title } = badgeOf(correctedAnswer(answer, corrections).answer);
    await platform.badge(tabId, text, title);
  }

  async function answered(tabId: number): Promise<AnsweredRecord | null> {
    const record = await current(tabId, (await platform.tab(tabId))?.url ?? null);
    return isAnswered(record) ? record : null;
  }

  function note(tabId: number, change: Partial<AnsweredRecord>): Promise<void> {
    return update(tabId, (before) => ({ ...(before ?? { url: '', state: 'not-checked' }), ...change }));
  }

  async function repaint(): Promise<void> {
    const { set } = await correctionsOf(corpora);
    await Promise.all(
      (await allRecords(store)).filter(isAnswered).map(async ({ tabId, answer }) => {
        if (!(await platform.tab(tabId))) return;
        await showBadge(tabId, answer, set);
        await platform.sendToTab(tabId, 'refresh', {});
      }),
    );
  }

  async function pageLeft(tabId: number): Promise<void> {
    const record = await readRecord(store, tabId);
    if (record === null) return;
    await update(tabId, () => ({ url: record.url, state: 'not-checked' }));
    await platform.badge(tabId, '', sentences['not-checked']);
  }

  async function reveal(tabId: number, findingId: string): Promise<boolean> {
    const reply = await platform.sendToTab(tabId, 'reveal', { findingId });
    return reply.ok && reply.value;
  }

  async function forget(concerns: (record: TabRecord) => boolean | Promise<boolean>): Promise<void> {
    await Promise.all(
      (await allRecords(store)).map(async (record) => {
        if (!(await concerns(record))) return;
        const { tabId } = record;
        await removeRecord(store, tabId);
        await platform.sendToTab(tabId, 'forget', {});
        if (await platform.tab(tabId)) await platform.badge(tabId, '', sentences['not-checked']);
      }),
    );
  }

  return {
    state,
    check,
    pageRead,
    pageLeft,
    reveal,
    answered,
    note,
    repaint,
    forget,
    closed: (tabId) => removeRecord(store, tabId),
  };
}

function isAnswered(record: TabRecord | null): record is AnsweredRecord {
  return (
    record !== null &&
    record.state === 'answered' &&
    record.answer !== null &&
    record.text !== null &&
    record.contentKey !== null
  );
}

/** What a reader who stored the page is told, and the page kept if they asked for that. A fault costs nothing else. */
async function keepPage(
  corpus: Corpus,
  settings: Settings,
  isPrivate: boolean,
  page: PageRead,
  now: string,
): Promise<{ readonly returned: ReturnedPage | null; readonly notice: string | null }> {
  try {
    const stored = await findStored(corpus, page.report);
    const returned = stored === null ? null : returnedTo(stored, page.report);
    const { url, isArticle } = page;
    if (!mayKeep(settings, { site: siteOf(url), isArticle, isPrivate })) return { returned, notice: null };
    await storePage(corpus, page.report, false, now);
    return { returned: returned && { ...returned, updated: true }, notice: null };
  } catch (error) {
    const { message, state } = faultOf(error);
    return { returned: null, notice: `This page was not kept. ${message ?? sentences[state]}` };
  }
}

/** What the page's own reply means; null when it was read and its `page-read` tells the rest. */
function stateAfter(reply: Result<PageReadStatus>): Fault | null {
  if (!reply.ok)
    return reply.code === noReply.code ? { state: 'failed', message: noReply.message } : plain('failed');
  const { state } = reply.value;
  return state === 'read' || state === 'unchanged' ? null : plain(state);
}

const plain = (state: NoAnswer): Fault => ({ state, message: null });

/** Firefox lets no extension into its viewer of PDF files, nor tells that it is one. */
const guarded =
  'The browser does not let extensions read this page: it protects it, or shows it itself, as it does with a PDF.';

/** A page that is busy with itself for so long is given up; Firefox ends a background after 30 s. */
const maxPageMs = 25_000;
const noReply = {
  ok: false,
  code: 'no-reply',
  message: 'The page is busy and did not let itself be read.',
} as const;

/** The value of some work, or another when it takes too long. */
async function within<T>(maxMs: number, work: Promise<T>, otherwise: T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<T>((resolve) => {
    timer = setTimeout(() => resolve(otherwise), maxMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}

/** Pages of files and other schemes have no origin of their own: their scheme stands for it. */
function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { origin, protocol } = new URL(url);
  return origin === 'null' ? protocol : origin;
}

function isPdfAddress(url: string): boolean {
  return URL.canParse(url) && new URL(url).pathname.toLowerCase().endsWith('.pdf');
}
