/**
 * Reads the index: the state, the blocks and headers it names (kept in memory, they never change), the reports. What it
 * returns as null was merged away between two reads; ask again of a new state.
 */
import { canonicalUrl } from '../core/match/canonical-url.ts';
import type { Report } from '../core/report.ts';
import { BlockCache } from './block-cache.ts';
import { noChange, type BlockStore, type Change } from './block-store.ts';
import { emptyCorpus } from './corpus-record.ts';
import { addDeadRanges, deadTest, type DeadRange } from './dead-ranges.ts';
import { IndexError } from './errors.ts';
import { family, fingerprintKey, packReports } from './format.ts';
import { found, Lookups } from './lookups.ts';
import { listByDate, type ListCursor, type NumberRanges } from './listing.ts';
import { findPlaces, type SearchPlan } from './report-search.ts';
import { identityOf } from './seal.ts';
import { addressIdentity } from './sealed.ts';
import { searchSegments, type IndexQuery } from './search.ts';
import { blockKey, decodeHeader, type OpenSegment, type SegmentHeader } from './segment.ts';
import {
  buildingKey,
  corpusKey,
  currentProfile,
  mergeKey,
  parseState,
  revisionKey,
  stateKey,
  type CorpusRecord,
  type IndexState,
} from './state.ts';
import type { Scored } from './top-scores.ts';

const defaultCacheBytes = 16 * 2 ** 20;
/** A reader or writer that is overtaken so often has met a fault, not a race. */
export const maxAttempts = 50;

/** The state, and the revision of the store that it is of. */
export interface Snapshot {
  readonly revision: number;
  readonly state: IndexState;
}

export interface StoredReport {
  readonly corpus: string;
  readonly report: Report;
}

/** What a query passes over. */
export interface Hidden {
  readonly ranges: readonly DeadRange[];
  /** How many living reports are among them. */
  readonly reports: number;
}

/** Corpora that nothing is compared with. */
export function leftOut(state: IndexState): string[] {
  return [...new Set([...state.off, ...state.trash.map(({ id }) => id)])];
}

export class IndexReader {
  readonly #store: BlockStore;
  readonly #cache: BlockCache | null;
  readonly #headers = new Map<number, SegmentHeader>();

  /** @param cacheBytes of blocks kept in memory; default 16 MB, 0 for a store that is memory itself */
  constructor(store: BlockStore, cacheBytes = defaultCacheBytes) {
    this.#store = store;
    this.#cache = cacheBytes > 0 ? new BlockCache(cacheBytes) : null;
  }

  async load(): Promise<Snapshot> {
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const [revision, record] = await this.#store.readMeta([revisionKey, stateKey]);
      const snapshot = {
        revision: typeof revision === 'number' ? revision : 0,
        state: parseState(record ?? null),
      };
      if (snapshot.state.profile === currentProfile) return snapshot;
      await this.#store.commit(rebuildChange(snapshot));
    }
    throw new Error('the index could not be read: writers were always quicker');
  }

  async corpus(id: string, name: string): Promise<CorpusRecord> {
    const [record] = await this.#store.readMeta([corpusKey(id)]);
    return (record ?? emptyCorpus(id, name)) as CorpusRecord;
  }

  /** The records of those corpora that are there. */
  async corpora(ids: readonly string[]): Promise<CorpusRecord[]> {
    const records = await this.#store.readMeta(ids.map(corpusKey));
    return records.filter((record) => record !== null) as CorpusRecord[];
  }

  /** The stored reports of a corpus with one of the ids; null when a block is gone. */
  async findStored(
    state: IndexState,
    corpusId: string,
    ids: { keys(): Iterable<string>; has(id: string): boolean },
  ): Promise<{ number: number; report: Report }[] | null> {
    const keys = [...ids.keys()].map((id) => identityOf(corpusId, id));
    const found = await this.#findIdentities(state, keys);
    return found?.filter(({ corpus, report }) => corpus === corpusId && ids.has(report.id)) ?? null;
  }

  /** The stored reports of any corpus at one of the addresses, in their canonical form; null when a block is gone. */
  async findByAddress(
    state: IndexState,
    addresses: ReadonlySet<string>,
  ): Promise<(StoredReport & { address: string })[] | null> {
    const found = await this.#findIdentities(state, [...addresses].map(addressIdentity));
    if (found === null) return null;
    return found.flatMap(({ corpus, report }) => {
      const address = report.url === null ? null : canonicalUrl(report.url);
      return address !== null && addresses.has(address) ? [{ corpus, report, address }] : [];
    });
  }

  /** The stored reports of some corpora with one of the ids; null when a block is gone. */
  async findByIds(
    state: IndexState,
    corpora: readonly string[],
    ids: ReadonlySet<string>,
  ): Promise<StoredReport[] | null> {
    const keys = corpora.flatMap((corpus) => [...ids].map((id) => identityOf(corpus, id)));
    const found = await this.#findIdentities(state, keys);
    return found?.filter(({ corpus, report }) => corpora.includes(corpus) && ids.has(report.id)) ?? null;
  }

  /** The living reports under one of the hashes, or under another that looks like it; by number. */
  async #findIdentities(
    state: IndexState,
    identities: readonly number[],
  ): Promise<(StoredReport & { number: number })[] | null> {
    const segments = await this.openSegments(state);
    if (segments === null) return null;
    const isDead = deadTest(state.dead);
    const keys = new Set(identities.map((identity) => fingerprintKey(family.identity, identity)));
    const ascending = Uint32Array.from(keys).sort();
    const numbers = new Set<number>();
    for (const { id, header } of segments) {
      const width = 2 ** header.docBits;
      const lookups = Lookups.take(ascending.length);
      for (const key of ascending) lookups.add(id, header.fingerprints, key * width, width);
      const read = await this.readBlocks(lookups.keys);
      if (read.includes(null)) return null;
      const blocks = read as Uint8Array[];
      lookups.locate(blocks);
      for (let lookup = 0; lookup < ascending.length; lookup++) {
        const size = lookups.collect(lookup, blocks);
        for (let entry = 0; entry < size; entry++) {
          const number = header.firstReport + (found[entry] as number);
          if (!isDead(number)) numbers.add(number);
        }
      }
      lookups.giveBack();
    }
    const sorted = [...numbers].sort((a, b) => a - b);
    const stored = await this.readReports(sorted);
    return stored.flatMap((entry, at) => (entry ? [{ ...entry, number: sorted[at] as number }] : []));
  }

  async readReports(numbers: readonly number[]): Promise<({ corpus: string; report: Report } | null)[]> {
    const keys = [...new Set(numbers.map((number) => Math.floor(number / packReports)))];
    const packs = await this.#store.readPacks(keys);
    const byKey = new Map(keys.map((key, at) => [key, packs[at] ?? null]));
    return numbers.map((number) => {
      const pack = byKey.get(Math.floor(number / packReports)) ?? null;
      const report = pack?.reports[number % packReports] ?? null;
      return pack && report ? { corpus: pack.corpus, report } : null;
    });
  }

  async search(
    state: IndexState,
    hidden: Hidden,
    query: IndexQuery,
    limit: number,
  ): Promise<Scored[] | null> {
    const segments = await this.openSegments(state);
    if (segments === null) return null;
    return searchSegments(segments, hidden.ranges, (keys) => this.readBlocks(keys), query, limit);
  }

  /** The deletions and, as if they were such, the reports of corpora that are left out. */
  async hide(state: IndexState, corpora: readonly string[]): Promise<Hidden> {
    if (corpora.length === 0) return { ranges: state.dead, reports: 0 };
    const records = await this.#store.readMeta(corpora.map(corpusKey));
    let ranges = state.dead;
    let reports = 0;
    for (const record of records as (CorpusRecord | null)[]) {
      if (record === null) continue;
      ranges = addDeadRanges(ranges, record.ranges, Infinity);
      reports += record.reports;
    }
    return { ranges, reports };
  }

  /** Places of reports of the ranges in order of date; null when a block is gone. */
  async list(
    state: IndexState,
    ranges: NumberRanges,
    query: { readonly order: 'newest' | 'oldest'; readonly from: ListCursor | null; readonly limit: number },
  ): Promise<ListCursor[] | null> {
    const segments = await this.openSegments(state);
    if (segments === null) return null;
    return listByDate(segments, ranges, state.dead, (keys) => this.readBlocks(keys), query);
  }

  /** Places of the reports that have all terms of a search, in order; null when a block is gone. */
  async findPlaces(
    state: IndexState,
    corpora: readonly string[] | null,
    plan: SearchPlan,
  ): Promise<Float64Array | null> {
    const segments = await this.openSegments(state);
    if (segments === null) return null;
    const trash = state.trash.map(({ id }) => id);
    const { ranges: hidden } = await this.hide(state, trash);
    const wanted = corpora?.filter((id) => !trash.includes(id)) ?? null;
    const records =
      wanted && ((await this.#store.readMeta(wanted.map(corpusKey))) as (CorpusRecord | null)[]);
    const ranges = records && records.flatMap((record) => record?.ranges ?? []).sort((a, b) => a[0] - b[0]);
    return findPlaces(segments, ranges, hidden, (keys) => this.readBlocks(keys), plan);
  }

  /** The segments with their headers; null when a block is gone. */
  async openSegments(state: IndexState): Promise<OpenSegment[] | null> {
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

  async readBlocks(keys: readonly number[]): Promise<(Uint8Array | null)[]> {
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
}

/** A change of the state from a snapshot on. */
export function stateChange({ revision, state }: Snapshot, next: Partial<IndexState>): Change {
  return {
    ...noChange,
    expect: [revisionKey, revision === 0 ? null : revision],
    meta: [
      [revisionKey, revision + 1],
      [stateKey, { ...state, ...next }],
    ],
  };
}

/** The code makes other profiles than the segments were made of: forget them and make the index anew. */
function rebuildChange(snapshot: Snapshot): Change {
  const { state } = snapshot;
  const change = stateChange(snapshot, {
    profile: currentProfile,
    segments: [],
    dead: [],
    rebuild: state.nextReport === 0 ? null : { next: 0, end: state.nextReport },
  });
  const dropBlocks = [[0, blockKey(state.nextSegment, 0)] as const];
  const forgotten = state.building.flatMap((id) => [
    [buildingKey(id), null] as const,
    [mergeKey(id), null] as const,
  ]);
  return { ...change, meta: [...change.meta, ...forgotten], dropBlocks };
}

/** Tells a reader whose blocks were merged away meanwhile (read again) from one whose blocks are lost. */
export class Retries {
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

/** What the state names is not there. */
export function missingBlock(): IndexError {
  return new IndexError('corrupt', 'a block of the index is missing');
}
