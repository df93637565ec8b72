/** The block store in memory: for the command line, the bench, and tests. */
import type { Change, KeyRange, MetaValue, ReportPack } from './block-store.ts';
import { segmentBlocks } from './format.ts';
import type { KeyedStore } from './integrity.ts';

/**
 * Blocks by key, and each segment's in a row besides: a query asks for some two hundred of one segment, which are soon
 * found in a row, while each look-up in a `Map` of thousands waits for memory three times.
 */
class BlockMap extends Map<number, Uint8Array> {
  readonly #rows = new Map<number, (Uint8Array | undefined)[]>();

  /** Null where there is none. */
  getAll(keys: readonly number[]): (Uint8Array | null)[] {
    const blocks: (Uint8Array | null)[] = [];
    let first = -Infinity;
    let row: readonly (Uint8Array | undefined)[] = [];
    for (const key of keys) {
      let place = key - first;
      if (!(place >= 0 && place < segmentBlocks)) {
        const segment = Math.floor(key / segmentBlocks);
        first = segment * segmentBlocks;
        place = key - first;
        row = this.#rows.get(segment) ?? [];
      }
      blocks.push(row[place] ?? this.get(key) ?? null);
    }
    return blocks;
  }

  override set(key: number, block: Uint8Array): this {
    const segment = Math.floor(key / segmentBlocks);
    let row = this.#rows.get(segment);
    if (row === undefined) this.#rows.set(segment, (row = []));
    // A checkpoint lies far behind the blocks: it would make the row a table.
    if (key - segment * segmentBlocks <= row.length + 1) row[key - segment * segmentBlocks] = block;
    return super.set(key, block);
  }

  override delete(key: number): boolean {
    const segment = Math.floor(key / segmentBlocks);
    const row = this.#rows.get(segment);
    if (row && key - segment * segmentBlocks < row.length) row[key - segment * segmentBlocks] = undefined;
    // The header is the first of a segment, and goes with it.
    if (key === segment * segmentBlocks) this.#rows.delete(segment);
    return super.delete(key);
  }

  override clear(): void {
    this.#rows.clear();
    super.clear();
  }
}

export class MemoryStore implements KeyedStore {
  readonly meta = new Map<string, MetaValue>();
  readonly blocks = new BlockMap();
  readonly packs = new Map<number, ReportPack>();

  async readMeta(keys: readonly string[]): Promise<MetaValue[]> {
    return keys.map((key) => this.meta.get(key) ?? null);
  }

  async readBlocks(keys: readonly number[]): Promise<(Uint8Array | null)[]> {
    return this.blocks.getAll(keys);
  }

  async readPacks(keys: readonly number[]): Promise<(ReportPack | null)[]> {
    return keys.map((key) => this.packs.get(key) ?? null);
  }

  async blockKeys(from: number, limit: number): Promise<number[]> {
    return keysFrom(this.blocks, from, limit);
  }

  async packKeys(from: number, limit: number): Promise<number[]> {
    return keysFrom(this.packs, from, limit);
  }

  async commit(change: Change): Promise<boolean> {
    const [key, value] = change.expect;
    if ((this.meta.get(key) ?? null) !== value) return false;
    dropRanges(this.blocks, change.dropBlocks);
    dropRanges(this.packs, change.dropPacks);
    for (const [name, record] of change.meta) {
      if (record === null) this.meta.delete(name);
      else this.meta.set(name, record);
    }
    for (const [number, block] of change.blocks) this.blocks.set(number, block);
    for (const [number, pack] of change.packs) this.packs.set(number, pack);
    return true;
  }
}

function dropRanges(records: Map<number, unknown>, ranges: readonly KeyRange[]): void {
  if (ranges.length === 0) return;
  for (const key of records.keys()) {
    if (ranges.some(([from, to]) => key >= from && key <= to)) records.delete(key);
  }
}

function keysFrom(records: ReadonlyMap<number, unknown>, from: number, limit: number): number[] {
  return [...records.keys()]
    .filter((key) => key >= from)
    .sort((a, b) => a - b)
    .slice(0, limit);
}
