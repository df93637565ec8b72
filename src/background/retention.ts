/**
 * Keeps the corpora within the age and size that the reader set: the oldest reports go first. Feeds and kept pages only,
 * unless the reader said that imports and pages added by hand may go too; the starter corpus never does.
 *
 * Small atomic steps, so that a worker that dies has done a part and the next goes on; no state is kept of it.
 */
import type { Corpus, CorpusInfo } from '../corpus/corpus.ts';
import { kindOfCorpus } from '../protocol/corpora.ts';
import type { Settings } from '../protocol/settings.ts';

/** Reports looked at and removed in one step. */
const stepReports = 200;
/** Below the 30 s after which Firefox ends a background, whatever it does. */
const maxMilliseconds = 15_000;
const dayMilliseconds = 86_400_000;

/**
 * @param now milliseconds since 1970
 * @param clock the same, as it goes on
 * @returns how many reports were removed
 * @throws {CorpusError}
 */
export async function enforceRetention(
  corpus: Corpus,
  { maxAgeDays, maxMegabytes, everything }: Settings['retention'],
  clock: () => number,
): Promise<number> {
  const started = clock();
  const mayGoOn = (): boolean => clock() - started < maxMilliseconds;
  let removed = 0;
  if (maxAgeDays !== null) {
    const oldest = new Date(started - maxAgeDays * dayMilliseconds).toISOString().slice(0, 10);
    for (const { id } of (await corpus.info()).filter((each) => mayShrink(each, everything))) {
      for (let gone = 1; gone > 0 && mayGoOn();) {
        const { reports } = await corpus.listReports(id, { order: 'oldest', limit: stepReports });
        const old = reports.filter(({ report }) => report.published !== null && report.published < oldest);
        gone = await corpus.removeReports(
          id,
          old.map(({ report }) => report.id),
        );
        removed += gone;
      }
    }
  }
  if (maxMegabytes !== null) {
    for (let gone = 1; gone > 0 && mayGoOn();) {
      gone = await removeOldest(corpus, maxMegabytes * 1e6, everything);
      removed += gone;
    }
  }
  return removed;
}

function mayShrink({ id }: CorpusInfo, everything: boolean): boolean {
  const kind = kindOfCorpus(id);
  return kind === 'feed' || kind === 'kept' || (everything && kind !== 'starter');
}

/** Removes some of the oldest reports while all corpora together are larger than the limit. */
async function removeOldest(corpus: Corpus, maxBytes: number, everything: boolean): Promise<number> {
  const infos = await corpus.info();
  let excess = infos.reduce((sum, each) => sum + each.bytes, 0) - maxBytes;
  if (excess <= 0) return 0;
  const oldest: { corpusId: string; reportId: string; published: string; bytes: number }[] = [];
  for (const info of infos.filter((each) => mayShrink(each, everything) && each.reports > 0)) {
    const { reports } = await corpus.listReports(info.id, { order: 'oldest', limit: stepReports });
    const bytes = info.bytes / info.reports;
    for (const { report } of reports) {
      // The undated go last: nobody knows how old they are.
      oldest.push({ corpusId: info.id, reportId: report.id, published: report.published ?? '9999', bytes });
    }
  }
  oldest.sort((a, b) => (a.published < b.published ? -1 : a.published > b.published ? 1 : 0));
  const gone = new Map<string, string[]>();
  let taken = 0;
  for (const { corpusId, reportId, bytes } of oldest) {
    if (excess <= 0 || taken === stepReports) break;
    excess -= bytes;
    taken++;
    gone.set(corpusId, [...(gone.get(corpusId) ?? []), reportId]);
  }
  let removed = 0;
  for (const [corpusId, ids] of gone) removed += await corpus.removeReports(corpusId, ids);
  return removed;
}
