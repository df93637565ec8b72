/**
 * Whether the store is what it should be, and making it so again. The reports' texts are what counts: everything else
 * (postings, counts, the state) can be made anew from them.
 *
 * One pass over the texts and one over the blocks, some hundred records at a time, so that memory stays bounded and
 * progress can be shown. Cost: that of reading the whole store, and a bit for each number ever given.
 */
import { InvalidReportError, parseReport, type Report } from '../core/report.ts';
import { noChange, type BlockStore, type Change, type KeyRange, type ReportPack } from './block-store.ts';
import { emptyCorpus, updateCorpus } from './corpus-record.ts';
import { deadTest } from './dead-ranges.ts';
import { IndexError } from './errors.ts';
import { blockEntries, packReports, segmentBlocks } from './format.ts';
import { decodeBlock, type IntegerTable } from './integer-table.ts';
import { blockKey, decodeHeader, decodeReports, type SegmentInfo } from './segment.ts';
import {
  buildingKey,
  corpusKey,
  emptyState,
  parseState,
  revisionKey,
  stateKey,
  type CorpusRecord,
  type IndexState,
} from './state.ts';

/** A store whose keys can be listed. */
export interface KeyedStore extends BlockStore {
  /** Keys from `from` on, ascending, at most `limit`. */
  blockKeys(from: number, limit: number): Promise<number[]>;
  packKeys(from: number, limit: number): Promise<number[]>;
}

export interface Health {
  /** Reports that can be read. */
  readonly reports: number;
  /** Stored reports that cannot be read; repair takes them out. */
  readonly unreadable: number;
  /** Readable reports that the index does not find. */
  readonly notIndexed: number;
  /** Reports that the index names and that have no text. */
  readonly withoutText: number;
  /** Blocks of the index that are missing or are not what was written. */
  readonly brokenBlocks: number;
  /** Blocks that no segment names. */
  readonly strayBlocks: number;
  /** Records of texts whose corpus is not known. */
  readonly strayPacks: number;
  /** Corpora whose counts are not those of their reports. */
  readonly wrongCounts: number;
  /** Whether the record that says what the index is cannot be read. */
  readonly brokenState: boolean;
  readonly sound: boolean;
}

export interface Progress {
  readonly done: number;
  readonly of: number;
}

/** Records read at once. */
const readAtOnce = 256;
/** The store was written to while it was read: begin anew, so often at most. */
const maxAttempts = 5;

interface Survey {
  readonly revision: number;
  /** Null when it cannot be read. */
  readonly state: IndexState | null;
  readonly health: Health;
  /** What the records of the corpora should be. */
  readonly records: Map<string, CorpusRecord>;
  readonly packs: [number, ReportPack][];
  readonly dropPacks: KeyRange[];
  readonly dropBlocks: KeyRange[];
  readonly nextReport: number;
}

/** Looks at everything and changes nothing. */
export async function checkStore(
  store: KeyedStore,
  progress: (progress: Progress) => void = () => {},
): Promise<Health> {
  return (await survey(store, progress)).health;
}

/**
 * Makes the store whole: takes out what cannot be read and what nothing names, corrects the counts, and where the index
 * is not that of the texts has it made anew (`ReportIndex.maintain` does that, piece by piece). One atomic change.
 * @returns what was wrong
 */
export async function repairStore(
  store: KeyedStore,
  progress: (progress: Progress) => void = () => {},
): Promise<Health> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const found = await survey(store, progress);
    if (found.health.sound || (await store.commit(repairChange(found)))) return found.health;
  }
  throw new Error('the store could not be repaired: it was always being written to');
}

function repairChange(found: Survey): Change {
  const { revision, health, records } = found;
  const state = found.state ?? emptyState;
  const reports = [...records.values()].reduce((sum, record) => sum + record.reports, 0);
  // A corpus without a report is kept where the state names it.
  const corpora = [...records.keys()];
  const anew =
    health.brokenState ||
    health.notIndexed + health.withoutText + health.brokenBlocks + health.unreadable > 0;
  const next: IndexState = {
    ...state,
    nextReport: found.nextReport,
    reports,
    corpora,
    off: state.off.filter((id) => records.has(id)),
    trash: state.trash.filter(({ id }) => records.has(id)),
    ...(anew
      ? {
          segments: [],
          dead: [],
          building: [],
          // Numbers of segments are never given twice: their blocks are kept in memory by them.
          nextSegment: state.nextSegment + 1,
          rebuild: found.nextReport === 0 ? null : { next: 0, end: found.nextReport },
        }
      : {}),
  };
  return {
    ...noChange,
    expect: [revisionKey, revision === 0 ? null : revision],
    meta: [
      [revisionKey, revision + 1],
      [stateKey, next],
      ...[...records].map(([id, record]) => [corpusKey(id), record] as const),
      ...(anew ? state.building.map((id) => [buildingKey(id), null] as const) : []),
    ],
    packs: found.packs,
    dropPacks: found.dropPacks,
    dropBlocks: anew ? [[0, Number.MAX_SAFE_INTEGER]] : found.dropBlocks,
  };
}

async function survey(store: KeyedStore, progress: (progress: Progress) => void): Promise<Survey> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const found = await surveyOnce(store, progress);
    const [revision] = await store.readMeta([revisionKey]);
    if ((typeof revision === 'number' ? revision : 0) === found.revision) return found;
  }
  throw new Error('the store could not be checked: it was always being written to');
}

async function surveyOnce(store: KeyedStore, progress: (progress: Progress) => void): Promise<Survey> {
  const [revision, stored] = await store.readMeta([revisionKey, stateKey]);
  // Without its state an index that was written to is damaged, and not a new one: nothing of it may be dropped.
  const written = typeof revision === 'number' || (await store.packKeys(0, 1)).length > 0;
  const state = (stored ?? null) === null && written ? null : readState(stored ?? null);
  const lastPacks = await lastKey((from, limit) => store.packKeys(from, limit));
  const nextReport = Math.max(state?.nextReport ?? 0, (lastPacks + 1) * packReports);
  const living = new Uint8Array(Math.ceil(nextReport / 8));
  const total = nextReport + (state?.segments.reduce((sum, { reports }) => sum + reports, 0) ?? 0);
  const tell = (done: number): void => progress({ done: Math.min(done, total), of: Math.max(1, total) });
  const texts = await surveyPacks(store, state, living, tell);
  const index = state === null ? noIndex : await surveyBlocks(store, state, living, nextReport, tell);
  const [wrongCounts, records] = await compareCounts(store, state, texts.records);
  const faults = {
    unreadable: texts.unreadable,
    notIndexed: index.notIndexed,
    withoutText: index.withoutText,
    brokenBlocks: index.brokenBlocks,
    strayBlocks: index.strayBlocks,
    strayPacks: texts.strayPacks,
    wrongCounts,
  };
  const brokenState = state === null;
  const sound = !brokenState && Object.values(faults).every((number) => number === 0);
  return {
    revision: typeof revision === 'number' ? revision : 0,
    state,
    health: { reports: texts.reports, ...faults, brokenState, sound },
    records,
    packs: texts.packs,
    dropPacks: texts.dropPacks,
    dropBlocks: index.dropBlocks,
    nextReport,
  };
}

/** Null when it is damaged. @throws {IndexError} `newer` */
function readState(stored: unknown): IndexState | null {
  try {
    return parseState(stored);
  } catch (error) {
    if (error instanceof IndexError && error.code === 'corrupt') return null;
    throw error;
  }
}

async function lastKey(list: (from: number, limit: number) => Promise<number[]>): Promise<number> {
  let last = -1;
  for (;;) {
    const keys = await list(last + 1, 4096);
    if (keys.length === 0) return last;
    last = keys[keys.length - 1] as number;
  }
}

interface Texts {
  readonly reports: number;
  readonly unreadable: number;
  readonly strayPacks: number;
  readonly records: Map<string, CorpusRecord>;
  readonly packs: [number, ReportPack][];
  readonly dropPacks: KeyRange[];
}

async function surveyPacks(
  store: KeyedStore,
  state: IndexState | null,
  living: Uint8Array,
  tell: (done: number) => void,
): Promise<Texts> {
  const counted = new Map<string, CorpusRecord>();
  const packs: [number, ReportPack][] = [];
  const dropPacks: KeyRange[] = [];
  let [reports, unreadable, strayPacks] = [0, 0, 0];
  for (let from = 0; ;) {
    const keys = await store.packKeys(from, readAtOnce);
    if (keys.length === 0) break;
    const read = await store.readPacks(keys);
    for (const [at, pack] of read.entries()) {
      const key = keys[at] as number;
      const corpus = corpusOf(pack);
      // With the state lost, every corpus that a text names is believed.
      if (corpus === null || (state !== null && !state.corpora.includes(corpus))) {
        strayPacks++;
        dropPacks.push([key, key]);
        continue;
      }
      const known = (pack as ReportPack).reports.map(readReport);
      const readable = known.filter((report) => report !== null);
      const lost = (pack as ReportPack).reports.filter((report) => report !== null).length - readable.length;
      unreadable += lost;
      reports += readable.length;
      if (readable.length === 0) dropPacks.push([key, key]);
      else if (lost > 0) packs.push([key, { corpus, reports: known }]);
      known.forEach((report, slot) => {
        const number = key * packReports + slot;
        if (report !== null) living[number >>> 3] = (living[number >>> 3] ?? 0) | (1 << (number & 7));
      });
      const record = counted.get(corpus) ?? emptyCorpus(corpus, corpus);
      const range = [key * packReports, key * packReports + known.length] as const;
      counted.set(corpus, updateCorpus(record, record.name, readable, [], range));
    }
    from = (keys[keys.length - 1] as number) + 1;
    tell(from * packReports);
  }
  return { reports, unreadable, strayPacks, records: counted, packs, dropPacks };
}

function corpusOf(pack: ReportPack | null): string | null {
  const value = pack as { corpus?: unknown; reports?: unknown } | null;
  return typeof value?.corpus === 'string' && Array.isArray(value.reports) ? value.corpus : null;
}

function readReport(stored: unknown): Report | null {
  if (stored === null) return null;
  try {
    return parseReport(stored);
  } catch (error) {
    if (error instanceof InvalidReportError) return null;
    throw error;
  }
}

interface Index {
  readonly notIndexed: number;
  readonly withoutText: number;
  readonly brokenBlocks: number;
  readonly strayBlocks: number;
  readonly dropBlocks: KeyRange[];
}
const noIndex: Index = { notIndexed: 0, withoutText: 0, brokenBlocks: 0, strayBlocks: 0, dropBlocks: [] };

async function surveyBlocks(
  store: KeyedStore,
  state: IndexState,
  living: Uint8Array,
  nextReport: number,
  tell: (done: number) => void,
): Promise<Index> {
  const isDead = deadTest(state.dead);
  const indexed = new Uint8Array(living.length);
  let [brokenBlocks, withoutText, done] = [0, 0, nextReport];
  for (const segment of state.segments) {
    const numbers = await segmentReports(store, segment);
    brokenBlocks += numbers.broken;
    for (const number of numbers.reports) {
      if (isDead(number)) continue;
      indexed[number >>> 3] = (indexed[number >>> 3] ?? 0) | (1 << (number & 7));
      if (((living[number >>> 3] ?? 0) & (1 << (number & 7))) === 0) withoutText++;
    }
    tell((done += segment.reports));
  }
  let notIndexed = 0;
  for (let number = 0; number < nextReport; number++) {
    const bit = 1 << (number & 7);
    if (((living[number >>> 3] ?? 0) & bit) === 0 || ((indexed[number >>> 3] ?? 0) & bit) !== 0) continue;
    // What a rebuild has still to read is not lost.
    if (state.rebuild === null || number < state.rebuild.next || number >= state.rebuild.end) notIndexed++;
  }
  return { notIndexed, withoutText, brokenBlocks, ...(await findStray(store, state)) };
}

/** The numbers of a segment's reports, and how many of its blocks are missing or damaged. */
async function segmentReports(
  store: KeyedStore,
  segment: SegmentInfo,
): Promise<{ reports: number[]; broken: number }> {
  const reports: number[] = [];
  let broken = 0;
  /** Reads blocks and lets each be looked at; a block that is not there or throws is broken. */
  const look = async (numbers: readonly number[], inspect: (block: Uint8Array, at: number) => void) => {
    const blocks = await store.readBlocks(numbers.map((number) => blockKey(segment.id, number)));
    blocks.forEach((block, at) => {
      try {
        if (block === null) throw new IndexError('corrupt', 'a block is missing');
        inspect(block, at);
      } catch (error) {
        if (!(error instanceof IndexError || error instanceof RangeError)) throw error;
        broken++;
      }
    });
  };
  const scratch = new Float64Array(blockEntries);
  const tables: IntegerTable[] = [];
  let slices: ReturnType<typeof decodeHeader>['slices'] = [];
  await look([0], (block) => {
    const header = decodeHeader(block);
    slices = header.slices;
    tables.push(header.fingerprints, ...header.slices.map((slice) => slice.terms));
  });
  await look(
    slices.map((slice) => slice.reportsBlock),
    (block, at) => {
      for (const number of decodeReports(block, slices[at] as (typeof slices)[number]).numbers)
        reports.push(number);
    },
  );
  for (const table of tables) {
    for (let from = 0; from < table.firsts.length; from += readAtOnce) {
      const count = Math.min(readAtOnce, table.firsts.length - from);
      const numbers = Array.from({ length: count }, (_, at) => table.firstBlock + from + at);
      await look(numbers, (block, at) => {
        decodeBlock(block, scratch, 0);
        if (scratch[0] !== table.firsts[from + at])
          throw new IndexError('corrupt', 'a block is out of place');
      });
    }
  }
  return { reports, broken };
}

async function findStray(
  store: KeyedStore,
  state: IndexState,
): Promise<{ strayBlocks: number; dropBlocks: KeyRange[] }> {
  const named = new Map(state.segments.map(({ id, blocks }) => [id, blocks]));
  const dropBlocks: KeyRange[] = [];
  let strayBlocks = 0;
  for (let from = 0; ;) {
    const keys = await store.blockKeys(from, 4096);
    if (keys.length === 0) return { strayBlocks, dropBlocks };
    for (const key of keys) {
      const segment = Math.floor(key / segmentBlocks);
      // What a merge is staging belongs to it, or is dropped by the next maintenance.
      if (state.building.includes(segment) || key % segmentBlocks < (named.get(segment) ?? 0)) continue;
      strayBlocks++;
      const last = dropBlocks[dropBlocks.length - 1];
      if (last && last[1] === key - 1) dropBlocks[dropBlocks.length - 1] = [last[0], key];
      else dropBlocks.push([key, key]);
    }
    from = (keys[keys.length - 1] as number) + 1;
  }
}

/** How many corpora are not counted right, and the records as they should be. */
async function compareCounts(
  store: KeyedStore,
  state: IndexState | null,
  counted: ReadonlyMap<string, CorpusRecord>,
): Promise<[wrong: number, records: Map<string, CorpusRecord>]> {
  const ids = [...new Set([...(state?.corpora ?? []), ...counted.keys()])];
  const stored = (await store.readMeta(ids.map(corpusKey))) as (CorpusRecord | null)[];
  const records = new Map<string, CorpusRecord>();
  let wrong = 0;
  ids.forEach((id, at) => {
    const before = stored[at] ?? null;
    const name = typeof before?.name === 'string' ? before.name : id;
    const right = { ...(counted.get(id) ?? emptyCorpus(id, name)), name };
    if (before === null || summary(before) !== summary(right)) wrong++;
    // The ranges that were given to a corpus are more than those that hold a report now.
    const ranges =
      before !== null && Array.isArray(before.ranges) && covers(before, right) ? before.ranges : right.ranges;
    records.set(id, { ...right, ranges });
  });
  const total = [...records.values()].reduce((sum, record) => sum + record.reports, 0);
  if (wrong === 0 && state !== null && state.reports !== total) wrong = 1;
  return [wrong, records];
}

function summary(record: CorpusRecord): string {
  const sorted = (counts: Readonly<Record<string, number>>): unknown =>
    Object.entries(counts ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([record.reports, sorted(record.sources), sorted(record.days)]);
}

function covers(record: CorpusRecord, right: CorpusRecord): boolean {
  return right.ranges.every(([from, to]) =>
    record.ranges.some(([first, end]) => first <= from && Math.ceil(end / packReports) * packReports >= to),
  );
}
