/** What is the reader's own about a tab: the page as they stored it, what they keep, their corrections. */
import { noCorrections, type CorrectionSet } from '../core/corrections/corrections.ts';
import { allCorrections, correctionSet, type KeyedCorrection } from '../corpus/corrections.ts';
import { lastPoll } from './feeds/last-poll.ts';
import type { BackgroundPlatform } from '../platform/background.ts';
import { loadSettings } from '../platform/settings.ts';
import type { ReaderState } from '../protocol/reader-messages.ts';
import type { CorpusKeeper } from './corpus-keeper.ts';
import { shownCorrections } from './reader-corrections.ts';
import { findStored } from './reader-pages.ts';
import type { TabRecord } from './tab-records.ts';

export interface Corrections {
  readonly all: readonly KeyedCorrection[];
  readonly set: CorrectionSet;
}

/** The reader's corrections; none when the store cannot be used, which is told elsewhere. */
export async function correctionsOf(corpora: CorpusKeeper): Promise<Corrections> {
  try {
    const all = await allCorrections(await corpora.ready());
    return { all, set: correctionSet(all) };
  } catch (error) {
    console.debug('Second Source: no corrections could be read', error);
    return { all: [], set: noCorrections };
  }
}

/** Null when the store cannot be used. */
export async function readerStateOf(
  platform: BackgroundPlatform,
  corpora: CorpusKeeper,
  corrections: Corrections,
  record: Pick<TabRecord, 'answer' | 'text' | 'returned' | 'notice'> | null,
  site: string | null,
  isPrivate: boolean,
): Promise<ReaderState | null> {
  try {
    const corpus = await corpora.ready();
    const { keep } = await loadSettings(platform.local);
    const { answer = null, text = null, returned = null, notice = null } = record ?? {};
    const page = answer === null || text === null ? null : { url: answer.article.url, text };
    return {
      isPrivate,
      stored: page === null ? null : ((await findStored(corpus, page))?.page ?? null),
      returned,
      keep: { all: keep.all, site: site !== null && keep.sites.includes(site) },
      notice,
      corrections: answer === null ? [] : shownCorrections(answer, corrections.all),
      lastPoll: await lastPoll(corpus),
    };
  } catch (error) {
    console.debug('Second Source: the store cannot be used', error);
    return null;
  }
}
