/**
 * What is done for the store at each start, once an hour, and when the reader asks: deleted corpora go for good, old
 * reports go, and a database that the browser has thrown away is noticed.
 *
 * Eviction: a mark in the other store (storage.local) says how many writes the database had seen and what it held. A
 * database that has seen fewer was made anew; the loss stays noted until the reader has read it.
 */
import type { Corpus } from '../corpus/corpus.ts';
import type { BackgroundPlatform } from '../platform/background.ts';
import { loadSettings } from '../platform/settings.ts';
import { starterCorpusId, undoMinutes } from '../protocol/corpora.ts';
import { lossKey, markKey, readMark, type StorageLoss, type StorageMark } from '../protocol/storage.ts';
import { settleDeleted } from './deleted-reports.ts';
import { enforceRetention } from './retention.ts';

export const upkeepAlarm = 'upkeep';
export const upkeepMinutes = 60;

/** Compares the database with the mark, before anything is written to it. @throws {CorpusError} */
export async function noticeLoss(platform: BackgroundPlatform, corpus: Corpus): Promise<void> {
  const mark = readMark(await platform.local.get(markKey));
  if (mark === null || (await corpus.revision()) >= mark.revision) return;
  if (mark.reports > 0) {
    const loss: StorageLoss = { reports: mark.reports, noticedAt: new Date(platform.now()).toISOString() };
    await platform.local.set(lossKey, loss);
  }
  await platform.local.remove([markKey]);
}

/** Notes what the database holds. @throws {CorpusError} */
export async function noteContent(platform: BackgroundPlatform, corpus: Corpus): Promise<void> {
  const [infos, revision] = await Promise.all([corpus.info(), corpus.revision()]);
  const own = infos.filter(({ id }) => id !== starterCorpusId);
  const mark: StorageMark = { revision, reports: own.reduce((sum, each) => sum + each.reports, 0) };
  await platform.local.set(markKey, mark);
}

/** @returns how many reports were removed for their age or for room @throws {CorpusError} */
export async function runUpkeep(platform: BackgroundPlatform, corpus: Corpus): Promise<number> {
  await settleDeleted(corpus, platform.now());
  await corpus.purgeTrash(platform.now() - undoMinutes * 60_000);
  const { retention } = await loadSettings(platform.local);
  const removed = await enforceRetention(corpus, retention, () => platform.now());
  await noteContent(platform, corpus);
  return removed;
}
