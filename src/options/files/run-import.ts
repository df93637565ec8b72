/**
 * An import: batches of a file that was checked whole, each added in one atomic step, then the place behind it noted.
 * Killed between the two, the batch is added again and found to be there. Until the last one the corpus is called
 * incomplete, though its reports are found at once.
 *
 * ```
 *  check file ──▶ job noted ──▶ batch sealed ──▶ batch stored ──▶ place noted ─┐ ──▶ named ──▶ job dropped
 *                                   ▲                                         │
 *                                   └─────────────────────────────────────────┘
 *  cancel: job marked ──▶ corpus removed ──▶ job dropped
 * ```
 */
import { canonicalUrl } from '../../core/match/canonical-url.ts';
import type { Report } from '../../core/report.ts';
import type { StoredCorpus } from '../../corpus/open-corpus.ts';
import type { ImportBatch, ImportSource } from '../../files/import-source.ts';
import type { SealedBlocks } from '../../index/sealed.ts';
import { importCorpusId } from '../../protocol/corpora.ts';
import { importJobs, incompleteName, type ImportJob } from './import-jobs.ts';
import type { Sealer } from './sealer.ts';

export interface ImportOptions {
  readonly source: ImportSource;
  readonly fileName: string;
  readonly fileSize: number;
  readonly sealer: Sealer;
  /** Given up: what came is removed. */
  readonly signal: AbortSignal;
  readonly onProgress: (job: ImportJob) => void;
}

export interface ImportResult {
  readonly name: string;
  /** Reports that were not there before. */
  readonly added: number;
  /** Of this import's corpus, all together. */
  readonly stored: number;
  /** Same text as a report of any corpus at the same address, or without one under the same id: not stored again. */
  readonly duplicates: number;
  /** Same address as another report, with other text: stored. */
  readonly versions: number;
  /** Pages without an article. */
  readonly leftOut: number;
}

/** The reader gave the import up, and nothing is left of it. */
export class ImportCancelled extends Error {
  readonly code = 'cancelled';
}

/**
 * @throws {ImportCancelled}
 * @throws {CorpusError | FileFault} when it cannot go on; picked again, the file goes on from there
 */
export async function runImport(corpus: StoredCorpus, options: ImportOptions): Promise<ImportResult> {
  const { signal } = options;
  const jobs = importJobs(corpus);
  let job = await beginJob(corpus, options);
  try {
    await jobs.put(job.corpusId, job);
    for await (const prepared of prepare(corpus, job, options)) {
      signal.throwIfAborted();
      const { batch, fresh, sealed } = prepared;
      if (fresh.length > 0 || job.stored === 0)
        await corpus.add(job.corpusId, incompleteName(job.name), fresh, await sealed);
      const now = (await corpus.info()).find(({ id }) => id === job.corpusId);
      job = {
        ...job,
        next: batch.next,
        stored: now?.reports ?? 0,
        duplicates: job.duplicates + prepared.duplicates,
        versions: job.versions + prepared.versions,
        leftOut: job.leftOut + batch.leftOut,
      };
      await jobs.put(job.corpusId, job);
      options.onProgress(job);
    }
    signal.throwIfAborted();
  } catch (error) {
    if (!signal.aborted) throw error;
    await cancelImport(corpus, job);
    throw new ImportCancelled('The import was cancelled: nothing of it is left.', { cause: error });
  }
  if (job.stored === 0) await corpus.remove(job.corpusId);
  else await corpus.add(job.corpusId, job.name, []);
  await jobs.delete(job.corpusId);
  const { name, stored, before, duplicates, versions, leftOut } = job;
  return { name, added: stored - before, stored, duplicates, versions, leftOut };
}

/** Removes what came of an import, and its job; also of one that was interrupted. */
export async function cancelImport(corpus: StoredCorpus, job: ImportJob): Promise<void> {
  const jobs = importJobs(corpus);
  // Marked first: killed in between, the next opening of the page goes on with the removing.
  await jobs.put(job.corpusId, { ...job, cancelled: true });
  // A file that was complete before is imported again: then all of it was there.
  if (job.before === 0) await corpus.remove(job.corpusId);
  else await corpus.add(job.corpusId, job.name, []);
  await jobs.delete(job.corpusId);
}

async function beginJob(corpus: StoredCorpus, options: ImportOptions): Promise<ImportJob> {
  const corpusId = importCorpusId(options.source.hash);
  const before = (await corpus.info()).find(({ id }) => id === corpusId)?.reports ?? 0;
  const found = await importJobs(corpus).get(corpusId);
  // A job whose reports were deleted meanwhile begins anew.
  if (found !== null && !found.cancelled && found.size === options.source.size && before >= found.stored)
    return found;
  return {
    corpusId,
    name: options.source.title,
    fileName: options.fileName,
    fileSize: options.fileSize,
    next: 0,
    size: options.source.size,
    before: found === null ? before : Math.min(before, found.before),
    stored: before,
    duplicates: 0,
    versions: 0,
    leftOut: 0,
    cancelled: false,
  };
}

interface Prepared {
  readonly batch: ImportBatch;
  /** What is to be stored. */
  readonly fresh: readonly Report[];
  readonly sealed: Promise<SealedBlocks | null>;
  readonly duplicates: number;
  readonly versions: number;
}

/** Batches in order, those behind the first already being sealed. */
async function* prepare(
  corpus: StoredCorpus,
  job: ImportJob,
  { source, sealer }: ImportOptions,
): AsyncGenerator<Prepared> {
  const waiting: (Prepared & { readonly texts: ReadonlyMap<string, string> })[] = [];
  for await (const batch of source.batches(job.next)) {
    const sorted = await sortOut(
      corpus,
      job.corpusId,
      batch.reports,
      waiting.map(({ texts }) => texts),
    );
    const { fresh } = sorted;
    const asItCame = fresh.length === batch.reports.length ? batch.sealed : null;
    const sealed = asItCame !== null ? Promise.resolve(asItCame) : sealer.seal(fresh);
    // Awaited when its turn comes; a fault of it must not count as unhandled until then.
    sealed.catch(() => undefined);
    waiting.push({ batch, ...sorted, sealed });
    if (waiting.length > sealer.width) yield waiting.shift() as Prepared;
  }
  yield* waiting;
}

/** What of a batch is new, what is there already, and what is there in another version. */
async function sortOut(
  corpus: StoredCorpus,
  corpusId: string,
  reports: readonly Report[],
  underWay: readonly ReadonlyMap<string, string>[],
): Promise<{ fresh: Report[]; duplicates: number; versions: number; texts: Map<string, string> }> {
  const addresses = reports.map(({ url }) => (url === null ? null : canonicalUrl(url)));
  const known = new Map<string, { text: string; own: string | null }[]>();
  const note = (address: string, text: string, own: string | null): void => {
    const there = known.get(address);
    if (there) there.push({ text, own });
    else known.set(address, [{ text, own }]);
  };
  const asked = new Set(addresses.filter((address) => address !== null));
  for (const { corpus: other, report, address } of await corpus.findByAddress(asked))
    note(address, report.text, other === corpusId ? report.id : null);
  // What has no address is known by its id and text: a file that was exported brings the ids that are stored.
  const unaddressed = new Set(reports.filter((_, at) => addresses[at] === null).map(({ id }) => id));
  const keyOf = ({ id, text }: Report): string => JSON.stringify([id, text]);
  const sameId = new Set((await corpus.findByIds(unaddressed, corpusId)).map(({ report }) => keyOf(report)));
  for (const texts of underWay) for (const [address, text] of texts) note(address, text, null);
  const fresh: Report[] = [];
  const texts = new Map<string, string>();
  let duplicates = 0;
  let versions = 0;
  reports.forEach((report, at) => {
    const address = addresses[at] ?? null;
    if (address === null && sameId.has(keyOf(report))) {
      duplicates++;
      return;
    }
    const there = address === null ? [] : (known.get(address) ?? []);
    // The same report in its own corpus was stored by a batch that was not noted any more.
    const again = there.some(({ text, own }) => own === report.id && text === report.text);
    if (!again && there.some(({ text }) => text === report.text)) {
      duplicates++;
      return;
    }
    if (!again && there.length > 0) versions++;
    fresh.push(report);
    if (address !== null) {
      note(address, report.text, report.id);
      texts.set(address, report.text);
    }
  });
  return { fresh, duplicates, versions, texts };
}
