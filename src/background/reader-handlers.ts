/** What the messages about the reader's own things do; composed in main.ts with the other handlers. */
import type { BackgroundPlatform } from '../platform/background.ts';
import type { Sender } from '../platform/messages.ts';
import { changeSettings, loadSettings } from '../platform/settings.ts';
import type { Handlers } from '../protocol/messages.ts';
import type { ReaderMessages } from '../protocol/reader-messages.ts';
import { siteOf } from '../protocol/sites.ts';
import { undoCorrections } from '../corpus/corrections.ts';
import type { CorpusKeeper } from './corpus-keeper.ts';
import { correctedAnswer } from './matching.ts';
import { tellable, TellableError } from './no-answer.ts';
import { correct, inAnswer } from './reader-corrections.ts';
import { mayKeep, storePage } from './reader-pages.ts';
import { keptSelections } from './reader-selection.ts';
import { correctionsOf } from './reader-state.ts';
import type { AnsweredRecord, Tabs } from './tabs.ts';

type ReaderHandlers = Pick<
  Handlers<'page-to-background', Sender>,
  // The page of a stored report has handlers of its own.
  Exclude<keyof ReaderMessages, 'correct-stored'>
>;

/** What the reader's messages and the context menu share. */
export interface ReaderPages {
  /** Stores the page of a tab that has an answer. @throws {TellableError | CorpusError} */
  add(tabId: number): Promise<void>;
  /** The same for a page that is read where the reader keeps what they read. */
  keep(record: AnsweredRecord): Promise<void>;
  /** What is known of a tab's page, which may be stored. @throws {TellableError} */
  storable(tabId: number): Promise<AnsweredRecord>;
}

export function readerPages(platform: BackgroundPlatform, corpora: CorpusKeeper, tabs: Tabs): ReaderPages {
  async function storable(tabId: number): Promise<AnsweredRecord> {
    if ((await platform.tab(tabId))?.incognito !== false) {
      throw new TellableError('private', 'Nothing is stored from a private window.');
    }
    const record = await tabs.answered(tabId);
    if (record === null) throw new TellableError('not-read', 'Check this page first.');
    return record;
  }

  async function store(record: AnsweredRecord, byHand: boolean): Promise<void> {
    const corpus = await corpora.ready();
    const now = new Date(platform.now()).toISOString();
    await storePage(corpus, { ...record.answer.article, text: record.text }, byHand, now);
    const { reports } = await corpus.coverage();
    const returned = record.returned && { ...record.returned, updated: true };
    await tabs.note(record.tabId, { corpusReports: reports, returned, notice: null });
  }

  return {
    storable,
    add: async (tabId) => store(await storable(tabId), true),
    keep: (record) => store(record, false),
  };
}

export function readerHandlers(
  platform: BackgroundPlatform,
  corpora: CorpusKeeper,
  tabs: Tabs,
  pages: ReaderPages,
): ReaderHandlers {
  const selections = keptSelections(platform, corpora, tabs);
  return {
    'add-page': ({ tabId }) =>
      tellable(async () => {
        await pages.add(tabId);
        return tabs.state(tabId);
      }),
    'set-keep': ({ tabId, site, on }) =>
      tellable(async () => {
        const { keep } = await loadSettings(platform.local);
        const rest = keep.sites.filter((each) => each !== site);
        const changed =
          site === null ? { ...keep, all: on } : { ...keep, sites: on ? [...rest, site] : rest };
        const settings = await changeSettings(platform.local, { keep: changed });
        // The page in front is being read too.
        const record = await tabs.answered(tabId);
        const isPrivate = (await platform.tab(tabId))?.incognito !== false;
        if (record !== null) {
          const page = { site: siteOf(record.url), isArticle: record.isArticle, isPrivate };
          if (mayKeep(settings, page)) await pages.keep(record);
        }
        return tabs.state(tabId);
      }),
    'check-selection': ({ id }) => tellable(() => selections.check(id)),
    'correct-selection': (request) =>
      tellable(async () => {
        const corrected = await selections.correct(request);
        if (corrected !== null) await tabs.repaint();
        return corrected;
      }),
    correct: ({ tabId, ...request }) =>
      tellable(async () => {
        const { answer: made, text } = await pages.storable(tabId);
        const { set } = await correctionsOf(corpora);
        const shown = correctedAnswer(made, set);
        const now = new Date(platform.now()).toISOString();
        const corpus = await corpora.ready();
        const keys = await correct(corpus, inAnswer(corpus, { made, shown, text }, request), now);
        await tabs.repaint();
        return { keys, state: await tabs.state(tabId) };
      }),
    'undo-corrections': ({ keys }) =>
      tellable(async () => {
        await undoCorrections(await corpora.ready(), keys);
        await tabs.repaint();
        return null;
      }),
  };
}
