/** A store that is killed at a chosen write, for tests of what is left then. */
import type { BlockStore, Change } from '../../src/index/block-store.ts';

export class Killed extends Error {}

/** A store that dies at the n-th write from when it is armed: before the write, or when it is done but not yet told. */
export class DyingStore implements BlockStore {
  #left = Infinity;
  #after = false;
  #held: (() => Promise<void>) | null = null;
  constructor(private readonly store: BlockStore) {}
  arm(writes: number, after: boolean): void {
    this.#left = writes;
    this.#after = after;
  }
  disarm(): void {
    this.#left = Infinity;
  }
  /** Before the n-th write from now on, something else happens first. */
  hold(writes: number, meanwhile: () => Promise<void>): void {
    this.#left = writes;
    this.#held = meanwhile;
  }
  readMeta = (keys: readonly string[]): ReturnType<BlockStore['readMeta']> => this.store.readMeta(keys);
  readBlocks = (keys: readonly number[]): ReturnType<BlockStore['readBlocks']> => this.store.readBlocks(keys);
  readPacks = (keys: readonly number[]): ReturnType<BlockStore['readPacks']> => this.store.readPacks(keys);
  async commit(change: Change): Promise<boolean> {
    if (this.#left > 0) {
      this.#left--;
      return this.store.commit(change);
    }
    const held = this.#held;
    if (held !== null) {
      this.#held = null;
      this.#left = Infinity;
      await held();
      return this.store.commit(change);
    }
    if (this.#after) await this.store.commit(change);
    throw new Killed();
  }
}
