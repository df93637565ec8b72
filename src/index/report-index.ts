/**
 * The index over a block store: adds, finds, removes, merges. The store's `revision` orders all writers: a change is
 * made of the state of one revision and refused when another context was quicker; then it is made again. Killed at any
 * step, the store holds the old state or the new one, and at most blocks that no state names, which the next
 * maintenance drops.
 *
 * ```
 *  add ──▶ segments (one a batch) ──maintain──▶ larger segments      remove ──▶ dead ranges ──maintain──▶ gone
 * ```
 */
import { profileReport, queryTerms } from '../core/fingerprint/profile.ts';
import { dayOf, type Report } from '../core/report.ts';
import { BlockCache } from './block-cache.ts';
import { noChange, type BlockStore, type Change, type ReportPack } from './block-store.ts';
import { emptyCorpus, summarize, updateCorpus, type CorpusSummary } from './corpus-record.ts';
import { addDeadRanges, deadTest, dropPurged } from './dead-ranges.ts';
import { IndexError } from './errors.ts';
import { blockEntries, family, fingerprintKey, maxBatchReports, packReports } from './format.ts';
import { blocksOf, collectRange } from './integer-table.ts';
import { MergeAbandoned, mergeSegments } from './merge.ts';
import { planMerge } from './merge-policy.ts';
import { sameReport } from './same-report.ts';
import { identityOf, sealSegment, type ProfiledReport } from './seal.ts';
import { searchSegments, type IndexQuery, type OpenSegment } from './search.ts';
import { blockKey, decodeHeader, type SegmentHeader, type SegmentInfo } from './segment.ts';
import type { Scored } from './top-scores.ts';
import {
  buildingKey,
  corpusKey,
  currentProfile,
  parseState,
  revisionKey,
  stateKey,
  type CorpusRecord,
  type IndexState,
} from './state.ts';

export interface FoundReport {
  readonly corpus: string;
  readonly report: Report;
  /** 0..2: the shares of terms and of fingerprints that it has in common with the article; for ordering only. */
  readonly score: number;
}

export interface IndexOptions {
  /** Blocks kept in memory. Default 16 MB; 0 for a store that is memory itself. */
  readonly cacheBytes?: number;
  /** For tests: small slices. */
  readonly sliceReports?: number;
}

/** Reports proposed for one article unless told otherwise. */
export const defaultCandidates = 60;
/** Events are looked for this many days around the article: a follow-up comes days later, an anniversary a year. */
export const windowDays = 30;
/** An index of up to this many reports is searched whole whatever the dates say: it costs nothing, and dates err. */
export const wholeSearchReports = 4096;
/** Most fingerprints of a kind that one query asks for: those with the smallest hashes, a fair sample of the text. */
export const maxAskedFingerprints = 128;
const queryTermCount = 30;
const defaultCacheBytes = 16 * 2 ** 20;
/** Reports read again at once when the index is made anew. */
const rebuildReports = 1024;
/** A reader that is overtaken so often has met a fault, not a race. */
const maxAttempts = 50;

interface Snapshot {
  readonly revision: number;
  readonly state: IndexState;
}

export class ReportIndex {
  readonly #store: BlockStore;
  readonly #cache: BlockCache | null;
  readonly #headers = new Map<number, SegmentHeader>();
  readonly #sliceReports: number | undefined;
  /** Merges that this instance is staging. */
  readonly #own = new Set<number>();

  constructor(store: BlockStore, options: IndexOptions = {}) {
    this.#store = store;
    const cacheBytes = options.cacheBytes ?? defaultCacheBytes;
    this.#cache = cacheBytes > 0 ? new BlockCache(cacheBytes) : null;
    this.#sliceReports = options.sliceReports;
  }

  /**
   * Adds reports to a corpus in one atomic step. The same id with the same content is left alone; with other content
   * the stored report is replaced. Of one id twice in a batch the last counts.
   * @throws {IndexError}
   */
  async add(
    corpusId: string,
    corpusName: string,
    reports: readonly Report[],
  ): Promise<{ added: number; unchanged: number }> {
    const latest = new Map(reports.map((report) => [report.id, report]));
    const readers = new Readers();
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const snapshot = await this.#load();
      const { state } = snapshot;
      if (state.rebuild !== null) {
        // What is not read yet cannot be found by its id.
        await this.#rebuildNext(snapshot, state.rebuild);
        attempt--;
        continue;
      }
      const record = await this.#corpus(corpusId, corpusName);
      const known = record.reports === 0 ? [] : await this.#findStored(state, corpusId, latest);
      if (known === null) {
        readers.retry(snapshot.revision);
        continue;
      }
      const unchanged = new Set<string>();
      const replaced: { number: number; report: Report }[] = [];
      for (const stored of known) {
        if (sameReport(stored.report, latest.get(stored.report.id) as Report))
          unchanged.add(stored.report.id);
        else replaced.push(stored);
      }
      const fresh = [...latest.values()].filter((report) => !unchanged.has(report.id));
      const result = { added: fresh.length, unchanged: reports.length - fresh.length };
      if (fresh.length === 0 && state.corpora.includes(corpusId) && record.name === corpusName) return result;
      const change = await this.#sealBatch(snapshot, record, corpusName, fresh, replaced);
      if (await this.#store.commit(change)) return result;
    }
    throw new Error('the index could not be written: other writers were always quicker');
  }

  /** The reports worth comparing with an article, best first. */
  async candidates(article: Report, limit = defaultCandidates): Promise<FoundReport[]> {
    const readers = new Readers();
    for (;;) {
      const { state, revision } = await this.#load();
      const found = await this.#search(state, queryOf(article, state.reports), limit);
      if (found === null) {
        readers.retry(revision);
        continue;
      }
      const stored = await this.#readReports(found.map(({ number }) => number));
      const result: FoundReport[] = [];
      found.forEach(({ score }, at) => {
        const entry = stored[at];
        if (entry) result.push({ ...entry, score });
      });
      return result;
    }
  }

  /** One report by its id; null when the corpus does not have it. */
  async report(corpusId: string, reportId: string): Promise<Report | null> {
    const readers = new Readers();
    for (;;) {
      const { state, revision } = await this.#load();
      const found = await this.#findStored(state, corpusId, new Set([reportId]));
      if (found !== null) return found[0]?.report ?? null;
      readers.retry(revision);
    }
  }

  /** What `candidates` ranks by, without the reports: for measurements and tests. */
  async search(query: IndexQuery, limit: number): Promise<Scored[]> {
    const readers = new Readers();
    for (;;) {
      const { state, revision } = await this.#load();
      const found = await this.#search(state, query, limit);
      if (found !== null) return found;
      readers.retry(revision);
    }
  }

  async info(): Promise<CorpusSummary[]> {
    const { state } = await this.#load();
    const records = await this.#store.readMeta(state.corpora.map(corpusKey));
    return records.filter((record) => record !== null).map((record) => summarize(record as CorpusRecord));
  }

  /** Removes a whole corpus. Its reports are gone at once, their postings with the next merges. */
  async remove(corpusId: string): Promise<void> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const snapshot = await this.#load();
      const { state } = snapshot;
      if (!state.corpora.includes(corpusId)) return;
      const { ranges, reports } = await this.#corpus(corpusId, '');
      const serial = state.serial + 1;
      const dead = addDeadRanges(state.dead, ranges, serial);
      const gone = state.segments.filter((segment) => coveredBy(segment, ranges));
      const segments = state.segments.filter((segment) => !gone.includes(segment));
      const change = this.#change(snapshot, {
        segments,
        dead: dropPurged(dead, segments),
        serial,
        reports: state.reports - reports,
        corpora: state.corpora.filter((id) => id !== corpusId),
      });
      const done = await this.#store.commit({
        ...change,
        meta: [...change.meta, [corpusKey(corpusId), null]],
        dropBlocks: gone.map(({ id }) => [blockKey(id, 0), blockKey(id + 1, 0) - 1] as const),
        dropPacks: ranges.map(([from, to]) => [from / packReports, Math.ceil(to / packReports) - 1] as const),
      });
      if (done) return;
    }
    throw new Error('the index could not be written: other writers were always quicker');
  }

  /**
   * Does one piece of the work that waits: drops what a crash left over, goes on with a rebuild, merges. Each piece is
   * atomic; false when there is none. `idle`: nothing is being imported, so merge down to few segments.
   * @throws {IndexError}
   */
  async maintain(idle = true): Promise<boolean> {
    const snapshot = await this.#load();
    const { state } = snapshot;
    const leftOver = state.building.filter((id) => !this.#own.has(id));
    if (leftOver.length > 0) {
      await this.#store.commit(this.#dropBuilding(snapshot, leftOver));
      return true;
    }
    if (state.rebuild !== null) {
      await this.#rebuildNext(snapshot, state.rebuild);
      return true;
    }
    const plan = planMerge(state.segments, state.dead, idle);
    if (plan === null) return false;
    return this.#merge(snapshot, plan);
  }

  async #load(): Promise<Snapshot> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const [revision, record] = await this.#store.readMeta([revisionKey, stateKey]);
      const snapshot = {
        revision: typeof revision === 'number' ? revision : 0,
        state: parseState(record ?? null),
      };
      if (snapshot.state.profile === currentProfile) return snapshot;
      await this.#beginRebuild(snapshot);
    }
    throw new Error('the index could not be read: writers were always quicker');
  }

  /** A change of the state from a snapshot on. */
  #change({ revision, state }: Snapshot, next: Partial<IndexState>): Change {
    return {
      ...noChange,
      expect: [revisionKey, revision === 0 ? null : revision],
      meta: [
        [revisionKey, revision + 1],
        [stateKey, { ...state, ...next }],
      ],
    };
  }

  async #corpus(id: string, name: string): Promise<CorpusRecord> {
    const [record] = await this.#store.readMeta([corpusKey(id)]);
    return (record ?? emptyCorpus(id, name)) as CorpusRecord;
  }

  /** The stored reports of a corpus with one of the ids; null when a block is gone. */
  async #findStored(
    state: IndexState,
    corpusId: string,
    ids: { keys(): Iterable<string>; has(id: string): boolean },
  ): Promise<{ number: number; report: Report }[] | null> {
    const segments = await this.#openSegments(state);
    if (segments === null) return null;
    const isDead = deadTest(state.dead);
    const keys = [...ids.keys()].map((id) => fingerprintKey(family.identity, identityOf(corpusId, id)));
    const numbers = new Set<number>();
    const out = new Uint32Array(blockEntries * 2);
    for (const { id, header } of segments) {
      const width = 2 ** header.docBits;
      const wanted = new Map<number, [low: number, high: number][]>();
      for (const key of keys) {
        const [low, high] = [key * width, (key + 1) * width];
        const range = blocksOf(header.fingerprints, low, high);
        for (let block = range?.first ?? 0; range && block <= range.last; block++) {
          const list = wanted.get(blockKey(id, block));
          if (list) list.push([low, high]);
          else wanted.set(blockKey(id, block), [[low, high]]);
        }
      }
      const blocks = await this.#readBlocks([...wanted.keys()]);
      if (blocks.includes(null)) return null;
      let at = 0;
      for (const ranges of wanted.values()) {
        const block = blocks[at++] as Uint8Array;
        for (const [low, high] of ranges) {
          const size = collectRange(block, low, high, out, 0);
          for (let entry = 0; entry < size; entry++) {
            const number = header.firstReport + (out[entry] as number);
            if (!isDead(number)) numbers.add(number);
          }
        }
      }
    }
    const sorted = [...numbers].sort((a, b) => a - b);
    const stored = await this.#readReports(sorted);
    const found: { number: number; report: Report }[] = [];
    stored.forEach((entry, at) => {
      if (entry && entry.corpus === corpusId && ids.has(entry.report.id)) {
        found.push({ number: sorted[at] as number, report: entry.report });
      }
    });
    return found;
  }

  /** The change that adds reports and deletes those that they replace. */
  async #sealBatch(
    snapshot: Snapshot,
    record: CorpusRecord,
    name: string,
    fresh: readonly Report[],
    replaced: readonly { number: number; report: Report }[],
  ): Promise<Change> {
    const { state } = snapshot;
    const from = Math.ceil(state.nextReport / packReports) * packReports;
    const packs: [number, ReportPack][] = await this.#withoutReports(replaced.map(({ number }) => number));
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
    for (let at = 0; at < fresh.length; at += maxBatchReports) {
      const profiled = fresh
        .slice(at, at + maxBatchReports)
        .map((report, index) => profiledReport(record.id, report, from + at + index));
      const emit = (key: number, block: Uint8Array): void => void blocks.push([key, block]);
      segments.push(sealSegment(nextSegment++, profiled, serial, emit, this.#sliceReports));
    }
    const range = fresh.length === 0 ? null : ([from, from + fresh.length] as const);
    const went = replaced.map(({ report }) => report);
    const change = this.#change(snapshot, {
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
    return { ...change, meta: [...change.meta, [corpusKey(record.id), counted]], blocks, packs };
  }

  /** The packs of reports, with those reports taken out. */
  async #withoutReports(numbers: readonly number[]): Promise<[number, ReportPack][]> {
    const keys = [...new Set(numbers.map((number) => Math.floor(number / packReports)))];
    const gone = new Set(numbers);
    const packs = await this.#store.readPacks(keys);
    const result: [number, ReportPack][] = [];
    packs.forEach((pack, at) => {
      const key = keys[at] as number;
      if (!pack) return;
      const reports = pack.reports.map((report, slot) =>
        gone.has(key * packReports + slot) ? null : report,
      );
      result.push([key, { corpus: pack.corpus, reports }]);
    });
    return result;
  }

  async #readReports(numbers: readonly number[]): Promise<({ corpus: string; report: Report } | null)[]> {
    const keys = [...new Set(numbers.map((number) => Math.floor(number / packReports)))];
    const packs = await this.#store.readPacks(keys);
    const byKey = new Map(keys.map((key, at) => [key, packs[at] ?? null]));
    return numbers.map((number) => {
      const pack = byKey.get(Math.floor(number / packReports)) ?? null;
      const report = pack?.reports[number % packReports] ?? null;
      return pack && report ? { corpus: pack.corpus, report } : null;
    });
  }

  async #search(state: IndexState, query: IndexQuery, limit: number): Promise<Scored[] | null> {
    const segments = await this.#openSegments(state);
    if (segments === null) return null;
    return searchSegments(segments, state.dead, (keys) => this.#readBlocks(keys), query, limit);
  }

  async #openSegments(state: IndexState): Promise<OpenSegment[] | null> {
    const missing = state.segments.filter(({ id }) => !this.#headers.has(id));
    if (missing.length > 0) {
      const blocks = await this.#store.readBlocks(missing.map(({ id }) => blockKey(id, 0)));
      for (const [at, { id }] of missing.entries()) {
        const block = blocks[at];
        if (!block) return null;
        this.#headers.set(id, decodeHeader(block));
      }
      const live = new Set(state.segments.map(({ id }) => id));
      for (const id of this.#headers.keys()) if (!live.has(id)) this.#headers.delete(id);
    }
    return state.segments.map(({ id }) => ({ id, header: this.#headers.get(id) as SegmentHeader }));
  }

  async #readBlocks(keys: readonly number[]): Promise<(Uint8Array | null)[]> {
    const cache = this.#cache;
    if (cache === null) return this.#store.readBlocks(keys);
    const blocks = keys.map((key) => cache.get(key));
    const missing = keys.filter((_, at) => blocks[at] === null);
    if (missing.length === 0) return blocks;
    const read = await this.#store.readBlocks(missing);
    let next = 0;
    for (let at = 0; at < blocks.length; at++) {
      if (blocks[at] !== null) continue;
      const block = read[next++] ?? null;
      blocks[at] = block;
      if (block !== null) cache.set(keys[at] as number, block);
    }
    return blocks;
  }

  async #merge(snapshot: Snapshot, inputs: readonly SegmentInfo[]): Promise<boolean> {
    const { state } = snapshot;
    const id = state.nextSegment;
    const begin = this.#change(snapshot, { nextSegment: id + 1, building: [...state.building, id] });
    this.#own.add(id);
    try {
      if (!(await this.#store.commit({ ...begin, meta: [...begin.meta, [buildingKey(id), true]] })))
        return true;
      const merged = await mergeSegments(
        id,
        inputs,
        state.dead,
        state.serial,
        (keys) => this.#store.readBlocks(keys),
        (blocks) => this.#store.commit({ ...noChange, expect: [buildingKey(id), true], blocks }),
        this.#sliceReports,
      );
      await this.#finishMerge(id, inputs, merged);
      return true;
    } catch (error) {
      if (!(error instanceof MergeAbandoned)) throw error;
      const now = (await this.#load()).state;
      const current = new Set(now.segments.map((segment) => segment.id));
      if (now.building.includes(id) && inputs.every((input) => current.has(input.id))) throw missingBlock();
      return true;
    } finally {
      this.#own.delete(id);
    }
  }

  async #finishMerge(id: number, inputs: readonly SegmentInfo[], merged: SegmentInfo | null): Promise<void> {
    const replaced = new Set(inputs.map((input) => input.id));
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const snapshot = await this.#load();
      const { state } = snapshot;
      const current = new Set(state.segments.map((segment) => segment.id));
      // Removed or merged by another context meanwhile: what was staged is dropped as left over.
      if (!state.building.includes(id) || inputs.some((input) => !current.has(input.id))) return;
      const segments = state.segments.filter((segment) => !replaced.has(segment.id));
      if (merged !== null) segments.push(merged);
      const change = this.#change(snapshot, {
        segments,
        dead: dropPurged(state.dead, segments),
        building: state.building.filter((other) => other !== id),
      });
      const done = await this.#store.commit({
        ...change,
        meta: [...change.meta, [buildingKey(id), null]],
        dropBlocks: inputs.map((input) => [blockKey(input.id, 0), blockKey(input.id + 1, 0) - 1] as const),
      });
      if (done) return;
    }
  }

  #dropBuilding(snapshot: Snapshot, ids: readonly number[]): Change {
    const change = this.#change(snapshot, {
      building: snapshot.state.building.filter((id) => !ids.includes(id)),
    });
    return {
      ...change,
      meta: [...change.meta, ...ids.map((id) => [buildingKey(id), null] as const)],
      dropBlocks: ids.map((id) => [blockKey(id, 0), blockKey(id + 1, 0) - 1] as const),
    };
  }

  /** The code makes other profiles than the segments were made of: forget them and make the index anew. */
  async #beginRebuild(snapshot: Snapshot): Promise<void> {
    const { state } = snapshot;
    const change = this.#change(snapshot, {
      profile: currentProfile,
      segments: [],
      dead: [],
      rebuild: state.nextReport === 0 ? null : { next: 0, end: state.nextReport },
    });
    const dropBlocks = [[0, blockKey(state.nextSegment, 0)] as const];
    const forgotten = state.building.map((id) => [buildingKey(id), null] as const);
    await this.#store.commit({ ...change, meta: [...change.meta, ...forgotten], dropBlocks });
  }

  async #rebuildNext(snapshot: Snapshot, rebuild: { next: number; end: number }): Promise<void> {
    const { state } = snapshot;
    const to = Math.min(rebuild.end, rebuild.next + rebuildReports);
    const numbers = Array.from({ length: to - rebuild.next }, (_, at) => rebuild.next + at);
    const stored = await this.#readReports(numbers);
    const isDead = deadTest(state.dead);
    const profiled: ProfiledReport[] = [];
    stored.forEach((entry, at) => {
      const number = numbers[at] as number;
      if (entry && !isDead(number)) profiled.push(profiledReport(entry.corpus, entry.report, number));
    });
    const blocks: [number, Uint8Array][] = [];
    const emit = (key: number, block: Uint8Array): void => void blocks.push([key, block]);
    const sealed =
      profiled.length === 0
        ? []
        : [sealSegment(state.nextSegment, profiled, state.serial, emit, this.#sliceReports)];
    const change = this.#change(snapshot, {
      nextSegment: state.nextSegment + sealed.length,
      segments: [...state.segments, ...sealed],
      rebuild: to >= rebuild.end ? null : { next: to, end: rebuild.end },
    });
    await this.#store.commit({ ...change, blocks });
  }
}

function profiledReport(corpus: string, report: Report, number: number): ProfiledReport {
  const profile = profileReport(report);
  return { number, day: profile.day, profile, identity: identityOf(corpus, report.id) };
}

/** What the index is asked for an article. `reports`: how many it holds. */
export function queryOf(article: Report, reports: number): IndexQuery {
  const profile = profileReport(article);
  const day = dayOf(article.published);
  return {
    terms: queryTerms(profile, queryTermCount),
    verbatim: profile.verbatim.subarray(0, maxAskedFingerprints),
    reworded: profile.reworded.subarray(0, maxAskedFingerprints),
    window:
      day === null || reports <= wholeSearchReports
        ? null
        : { fromDay: day - windowDays, toDay: day + windowDays },
  };
}

/** Tells a reader whose blocks were merged away meanwhile (read again) from one whose blocks are lost. */
class Readers {
  #revision = -1;
  #attempts = 0;

  /** @throws {IndexError} `corrupt` when nothing was written since the last attempt */
  retry(revision: number): void {
    if (revision === this.#revision) throw missingBlock();
    this.#revision = revision;
    if (++this.#attempts > maxAttempts) {
      throw new Error('the index could not be read: writers were always quicker');
    }
  }
}

function missingBlock(): IndexError {
  return new IndexError('corrupt', 'a block of the index is missing');
}

function coveredBy(segment: SegmentInfo, ranges: readonly (readonly [number, number])[]): boolean {
  return ranges.some(([from, to]) => segment.first >= from && segment.last < to);
}
