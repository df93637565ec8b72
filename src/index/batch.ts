/** The change that adds a batch of reports to a corpus, or deletes some of it: a segment, packs, and exact counts. */
import type { Report } from '../core/report.ts';
import type { BlockStore, Change, KeyRange, ReportPack } from './block-store.ts';
import { updateCorpus } from './corpus-record.ts';
import { addDeadRanges } from './dead-ranges.ts';
import { maxBatchReports, packReports } from './format.ts';
import { profiledReport } from './index-maintenance.ts';
import { stateChange, type Snapshot } from './index-reader.ts';
import { sealSegment } from './seal.ts';
import { attachSegment, type SealedBlocks } from './sealed.ts';
import type { SegmentInfo } from './segment.ts';
import { corpusKey, type CorpusRecord } from './state.ts';

export interface Batch {
  /** What comes. */
  readonly fresh: readonly Report[];
  /** What goes. */
  readonly replaced: readonly { readonly number: number; readonly report: Report }[];
  /** The segment of `fresh`, made elsewhere; null: make it. */
  readonly sealed: SealedBlocks | null;
}

/** The change that adds reports and deletes those that they replace. */
export async function batchChange(
  store: BlockStore,
  snapshot: Snapshot,
  record: CorpusRecord,
  name: string,
  { fresh, replaced, sealed }: Batch,
  sliceReports: number | undefined,
): Promise<Change> {
  const { state } = snapshot;
  const from = Math.ceil(state.nextReport / packReports) * packReports;
  const { packs, dropPacks } = await withoutReports(
    store,
    replaced.map(({ number }) => number),
  );
  const blocks: [number, Uint8Array][] = [];
  const segments: SegmentInfo[] = [];
  const serial = state.serial + (replaced.length > 0 ? 1 : 0);
  for (let at = 0; at < fresh.length; at += packReports) {
    packs.push([
      (from + at) / packReports,
      { corpus: record.id, reports: fresh.slice(at, at + packReports) },
    ]);
  }
  let nextSegment = state.nextSegment;
  const emit = (key: number, block: Uint8Array): void => void blocks.push([key, block]);
  if (sealed !== null) {
    segments.push(attachSegment(nextSegment++, sealed, record.id, fresh, from, serial, emit));
  }
  for (let at = 0; sealed === null && at < fresh.length; at += maxBatchReports) {
    const profiled = fresh
      .slice(at, at + maxBatchReports)
      .map((report, index) => profiledReport(record.id, report, from + at + index));
    segments.push(sealSegment(nextSegment++, profiled, serial, emit, sliceReports));
  }
  const range = fresh.length === 0 ? null : ([from, from + fresh.length] as const);
  const went = replaced.map(({ report }) => report);
  const change = stateChange(snapshot, {
    nextReport: fresh.length === 0 ? state.nextReport : from + fresh.length,
    nextSegment,
    reports: state.reports + fresh.length - replaced.length,
    segments: [...state.segments, ...segments],
    serial,
    dead: addDeadRanges(
      state.dead,
      replaced.map(({ number }) => [number, number + 1] as const),
      serial,
    ),
    corpora: state.corpora.includes(record.id) ? state.corpora : [...state.corpora, record.id],
  });
  const counted = updateCorpus(record, name, fresh, went, range);
  return { ...change, meta: [...change.meta, [corpusKey(record.id), counted]], blocks, packs, dropPacks };
}

/** The packs of reports, with those reports taken out, and the packs of which nothing is left. */
async function withoutReports(
  store: BlockStore,
  numbers: readonly number[],
): Promise<{ packs: [number, ReportPack][]; dropPacks: KeyRange[] }> {
  const keys = [...new Set(numbers.map((number) => Math.floor(number / packReports)))];
  const gone = new Set(numbers);
  const packs = await store.readPacks(keys);
  const kept: [number, ReportPack][] = [];
  const dropPacks: KeyRange[] = [];
  packs.forEach((pack, at) => {
    const key = keys[at] as number;
    if (!pack) return;
    const reports = pack.reports.map((report, slot) => (gone.has(key * packReports + slot) ? null : report));
    if (reports.every((report) => report === null)) dropPacks.push([key, key]);
    else kept.push([key, { corpus: pack.corpus, reports }]);
  });
  return { packs: kept, dropPacks };
}
