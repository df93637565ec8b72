/**
 * Sums by number of report: open addressing in typed arrays, some eight times as fast as a `Map` for the thousands of
 * small additions of one query. One table serves all queries; `clear` costs what was in it.
 */
const freeSlot = -1;

export class SumTable {
  #keys = new Int32Array(1 << 12).fill(freeSlot);
  #sums = new Float64Array(1 << 12);
  /** Slots in use, in the order of their first addition. */
  #slots = new Uint32Array(1 << 11);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** `key`: an integer from 0 to 2^31 - 1. */
  add(key: number, value: number): void {
    if (this.#size === this.#slots.length) this.#grow();
    const slot = this.#find(key);
    if (this.#keys[slot] === freeSlot) {
      this.#keys[slot] = key;
      this.#sums[slot] = value;
      this.#slots[this.#size++] = slot;
    } else {
      (this.#sums[slot] as number) += value;
    }
  }

  /** 0 for a key that was never added. */
  get(key: number): number {
    const slot = this.#find(key);
    return this.#keys[slot] === freeSlot ? 0 : (this.#sums[slot] as number);
  }

  keyAt(index: number): number {
    return this.#keys[this.#slots[index] as number] as number;
  }

  sumAt(index: number): number {
    return this.#sums[this.#slots[index] as number] as number;
  }

  clear(): void {
    for (let at = 0; at < this.#size; at++) this.#keys[this.#slots[at] as number] = freeSlot;
    this.#size = 0;
  }

  #find(key: number): number {
    const mask = this.#keys.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & mask;
    while (this.#keys[slot] !== key && this.#keys[slot] !== freeSlot) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const keys = Array.from({ length: this.#size }, (_, at) => this.keyAt(at));
    const sums = keys.map((_, at) => this.sumAt(at));
    this.#keys = new Int32Array(this.#keys.length * 4).fill(freeSlot);
    this.#sums = new Float64Array(this.#keys.length);
    this.#slots = new Uint32Array(this.#keys.length / 2);
    this.#size = 0;
    for (const [at, key] of keys.entries()) this.add(key, sums[at] as number);
  }
}
