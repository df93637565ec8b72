/** The block store in memory: for the command line, the bench, and tests. */
import type { Change, KeyRange, MetaValue, ReportPack } from './block-store.ts';
import type { KeyedStore } from './integrity.ts';

export class MemoryStore implements KeyedStore {
  readonly meta = new Map<string, MetaValue>();
  readonly blocks = new Map<number, Uint8Array>();
  readonly packs = new Map<number, ReportPack>();

  async readMeta(keys: readonly string[]): Promise<MetaValue[]> {
    return keys.map((key) => this.meta.get(key) ?? null);
  }

  async readBlocks(keys: readonly number[]): Promise<(Uint8Array | null)[]> {
    return keys.map((key) => this.blocks.get(key) ?? null);
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
