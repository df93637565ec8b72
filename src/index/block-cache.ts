/** The blocks read last, up to a number of bytes. Blocks never change under a key, so nothing is ever stale. */
export class BlockCache {
  readonly #blocks = new Map<number, Uint8Array>();
  #bytes = 0;

  constructor(private readonly maxBytes: number) {}

  get(key: number): Uint8Array | null {
    const block = this.#blocks.get(key);
    if (block === undefined) return null;
    // A Map keeps the order of insertion: the first is the one not used longest.
    this.#blocks.delete(key);
    this.#blocks.set(key, block);
    return block;
  }

  set(key: number, block: Uint8Array): void {
    if (this.#blocks.has(key)) return;
    this.#blocks.set(key, block);
    this.#bytes += block.byteLength;
    for (const [oldest, bytes] of this.#blocks) {
      if (this.#bytes <= this.maxBytes) break;
      this.#blocks.delete(oldest);
      this.#bytes -= bytes.byteLength;
    }
  }

  clear(): void {
    this.#blocks.clear();
    this.#bytes = 0;
  }
}
