/**
 * Deleting one report so that it can be brought back: it moves with its versions to a corpus of its own, which is then
 * deleted as any other and goes for good with it. Killed in between, the report is in both; `settleDeleted` ends it.
 */
import type { Corpus } from '../corpus/corpus.ts';
import { moveReport } from '../corpus/versions.ts';
import { deletedReportId, deletedReportOf, kindOfCorpus } from '../protocol/corpora.ts';

/** It cannot be brought back. `message` is one plain sentence for the reader. */
export class NotBroughtBackError extends Error {
  constructor(
    readonly code: 'gone' | 'corpus-deleted',
    message: string,
  ) {
    super(message);
  }
}

/**
 * @param now milliseconds since 1970
 * @returns for `bringBackReport`; null when the report is not stored
 * @throws {CorpusError}
 */
export async function deleteReport(
  corpus: Corpus,
  corpusId: string,
  reportId: string,
  now: number,
): Promise<string | null> {
  const report = await corpus.report(corpusId, reportId);
  if (report === null) return null;
  const id = deletedReportId(corpusId, reportId);
  const name = report.title === null || report.title.trim() === '' ? `Report ${reportId}` : report.title;
  // What waits there is the same report, deleted before and stored anew since.
  await corpus.remove(id);
  await moveReport(corpus, reportId, corpusId, { id, name });
  await corpus.trash(id, now);
  return id;
}

/** @throws {CorpusError | NotBroughtBackError} */
export async function bringBackReport(corpus: Corpus, deletedId: string): Promise<void> {
  const place = deletedReportOf(deletedId);
  const home = (await corpus.info()).find(({ id }) => id === place?.corpus);
  if (place !== null && home === undefined) {
    if ((await corpus.trashed()).some(({ id }) => id === place.corpus)) {
      throw new NotBroughtBackError('corpus-deleted', 'Bring back the corpus that it was in first.');
    }
  }
  if (place === null || home === undefined || !(await corpus.restore(deletedId))) {
    throw gone();
  }
  await moveReport(corpus, place.report, deletedId, home);
  // Upkeep may have deleted it again in between: then it still waits.
  if ((await corpus.report(home.id, place.report)) === null) throw gone();
  await corpus.remove(deletedId);
}

const gone = (): Error => new NotBroughtBackError('gone', 'It is gone for good and cannot be brought back.');

/** Ends deletions that a dead worker left half done. @throws {CorpusError} */
export async function settleDeleted(corpus: Corpus, now: number): Promise<void> {
  for (const { id } of await corpus.info()) {
    if (kindOfCorpus(id) === 'deleted') await corpus.trash(id, now);
  }
}
