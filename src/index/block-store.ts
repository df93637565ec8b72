/**
 * What the index asks of storage. IndexedDB (src/corpus) and memory (memory-store.ts) give it. Blocks are immutable:
 * a key is written once, and a missing key means that the segment was merged away since the state was read.
 */
import type { Report } from '../core/report.ts';

/** Reports whose numbers are `packReports * key` and up; `null` where a number is not in use. */
export interface ReportPack {
  readonly corpus: string;
  readonly reports: readonly (Report | null)[];
}

/** Plain JSON, small. */
export type MetaValue = unknown;

/** Inclusive at both ends. */
export type KeyRange = readonly [from: number, to: number];

/** Everything in it happens, or nothing does. */
export interface Change {
  /** Refused, and nothing written, unless the meta record has this very value (number, boolean or null: absent). */
  readonly expect: readonly [key: string, value: number | boolean | null];
  /** `null` deletes. */
  readonly meta: readonly (readonly [key: string, value: MetaValue])[];
  readonly blocks: readonly (readonly [key: number, block: Uint8Array])[];
  readonly packs: readonly (readonly [key: number, pack: ReportPack])[];
  /** Dropped before anything is written. */
  readonly dropBlocks: readonly KeyRange[];
  readonly dropPacks: readonly KeyRange[];
}

export interface BlockStore {
  /** `null` where there is none; in the order of the keys, of one moment. */
  readMeta(keys: readonly string[]): Promise<MetaValue[]>;
  readBlocks(keys: readonly number[]): Promise<(Uint8Array | null)[]>;
  readPacks(keys: readonly number[]): Promise<(ReportPack | null)[]>;
  /** False when the expectation no longer holds. */
  commit(change: Change): Promise<boolean>;
}

export const noChange = { meta: [], blocks: [], packs: [], dropBlocks: [], dropPacks: [] } as const;
