/**
 * Sums by number of report: open addressing in typed arrays, some ten times as fast as a `Map` for the thousands of small
 * additions of one query. The table leads to a place in the order of first addition, where number and sum stand; a slot
 * is eight bytes. Tried and lost: sums in the table itself, which then takes twice the cache. One table serves all
 * queries; `clear` costs what was in it.
 */
const freeSlot = -1;
const firstSlots = 1 << 12;

export class SumTable {
  /** Of each slot the key and its place. At most half of the slots are in use. */
  #slots = new Int32Array(firstSlots * 2).fill(freeSlot);
  #keys = new Int32Array(firstSlots / 2);
  #sums = new Float64Array(firstSlots / 2);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** `key`: an integer from 0 to 2^31 - 1. */
  add(key: number, value: number): void {
    const slot = this.#find(key);
    if (this.#slots[slot] === key) {
      (this.#sums[this.#slots[slot + 1] as number] as number) += value;
      return;
    }
    const place = this.#size++;
    this.#slots[slot] = key;
    this.#slots[slot + 1] = place;
    this.#keys[place] = key;
    this.#sums[place] = value;
    if (this.#size === this.#keys.length) this.#grow();
  }

  /** 0 for a key that was never added. */
  get(key: number): number {
    const slot = this.#find(key);
    return this.#slots[slot] === key ? (this.#sums[this.#slots[slot + 1] as number] as number) : 0;
  }

  /** The keys in the order of their first addition. */
  keyAt(index: number): number {
    return this.#keys[index] as number;
  }

  sumAt(index: number): number {
    return this.#sums[index] as number;
  }

  clear(): void {
    // A few are taken out one by one, the last first, so that each is still found where it was put.
    if (this.#size * 32 > this.#slots.length) this.#slots.fill(freeSlot);
    else
      for (let at = this.#size - 1; at >= 0; at--)
        this.#slots[this.#find(this.#keys[at] as number)] = freeSlot;
    this.#size = 0;
  }

  /** Where a key stands in `#slots`, or would stand. */
  #find(key: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let slot = (Math.imul(key, 0x9e3779b1) >>> 11) & mask & ~1;
    for (;;) {
      const found = slots[slot];
      if (found === key || found === freeSlot) return slot;
      slot = (slot + 2) & mask;
    }
  }

  #grow(): void {
    const [keys, sums, size] = [this.#keys, this.#sums, this.#size];
    this.#slots = new Int32Array(this.#slots.length * 2).fill(freeSlot);
    this.#keys = new Int32Array(size * 2);
    this.#sums = new Float64Array(size * 2);
    this.#keys.set(keys);
    this.#sums.set(sums);
    for (let place = 0; place < size; place++) {
      const slot = this.#find(keys[place] as number);
      this.#slots[slot] = keys[place] as number;
      this.#slots[slot + 1] = place;
    }
  }
}
