/**
 * Ranges of sorted tables that are looked up together: of a query, the postings of its terms and its fingerprints.
 *
 * Each leads to another place of the index, so that most of the time is waiting for memory. The look-ups are therefore
 * done side by side, one step of all before the next step of any: a loop of so few instructions that the processor waits
 * for a dozen of them at once. Cost: .3 to .5 µs a look-up in an index of 70 MB, and 3 ns an integer found. Tried and
 * lost: one look-up after another (half as slow again).
 */
import { blockEntries } from './format.ts';
import {
  collectFrom,
  collectRange,
  countBelow,
  findGroup,
  touchGroup,
  touchIntegers,
  type IntegerTable,
} from './integer-table.ts';
import { blockKey } from './segment.ts';

/** What the look-ups find is collected here, from place 0 on unless told otherwise. */
export let found = new Uint32Array(blockEntries * 2);

export class Lookups {
  /** The blocks wanted, each once. */
  readonly keys: number[] = [];
  readonly #lows: Float64Array;
  readonly #widths: Float64Array;
  /** Place of the first block that may hold the range in what is read; those behind it follow. */
  readonly #places: Int32Array;
  /** How many blocks may. */
  readonly #counts: Uint32Array;
  /** Where in the first block the range is expected to begin, 0 to 1; then the group of the block in which it does. */
  readonly #nears: Float32Array;
  readonly #groups: Int32Array;
  #size = 0;

  /** @param capacity the most look-ups */
  constructor(capacity: number) {
    this.#lows = new Float64Array(capacity);
    this.#widths = new Float64Array(capacity);
    this.#places = new Int32Array(capacity);
    this.#counts = new Uint32Array(capacity);
    this.#nears = new Float32Array(capacity);
    this.#groups = new Int32Array(capacity);
  }

  /**
   * Plans the look-up of the integers in [low, low + width) and returns its number; they count from 0. Those of one table
   * come one after another and in ascending order.
   * @param width at least 1
   */
  add(segment: number, { firsts, firstBlock }: IntegerTable, low: number, width: number): number {
    const at = this.#size++;
    this.#lows[at] = low;
    this.#widths[at] = width;
    const high = low + width;
    const first = Math.max(0, countBelow(firsts, low + 1) - 1);
    let end = first;
    for (; end < firsts.length && (firsts[end] as number) < high; end++) {
      const key = blockKey(segment, firstBlock + end);
      // Only the first block may be wanted already: the last of the look-up before.
      if (end > first || this.keys[this.keys.length - 1] !== key) this.keys.push(key);
    }
    if (end === first) return at;
    this.#places[at] = this.keys.length - (end - first);
    this.#counts[at] = end - first;
    const begins = firsts[first] as number;
    const near = (low - begins) / ((firsts[first + 1] ?? Infinity) - begins);
    this.#nears[at] = Math.max(0, Math.min(1, near));
    return at;
  }

  /**
   * Finds where every look-up begins.
   * @param blocks of `keys`
   * @throws {IndexError} `corrupt`
   */
  locate(blocks: readonly Uint8Array[]): void {
    const size = this.#size;
    const [lows, places, counts, nears, groups] = [
      this.#lows,
      this.#places,
      this.#counts,
      this.#nears,
      this.#groups,
    ];
    let sum = 0;
    for (let at = 0; at < size; at++)
      if (counts[at] !== 0)
        sum += touchGroup(blocks[places[at] as number] as Uint8Array, nears[at] as number);
    for (let at = 0; at < size; at++) {
      if (counts[at] === 0) continue;
      const block = blocks[places[at] as number] as Uint8Array;
      groups[at] = findGroup(block, lows[at] as number, nears[at] as number);
    }
    for (let at = 0; at < size; at++)
      if (counts[at] !== 0)
        sum += touchIntegers(blocks[places[at] as number] as Uint8Array, groups[at] as number);
    keepTouched(sum);
  }

  /**
   * Writes what a look-up finds, less its `low`, into `found` from `outAt` on, and returns where it ends.
   * @param enough a length at which no more is wanted: when it is reached, what is returned is no less, and what stands
   * in `found` from `outAt` on is of no use
   */
  collect(at: number, blocks: readonly Uint8Array[], outAt = 0, enough = Infinity): number {
    const count = this.#counts[at] as number;
    if (count === 0) return outAt;
    const place = this.#places[at] as number;
    const low = this.#lows[at] as number;
    const high = low + (this.#widths[at] as number);
    reserve(outAt);
    const block = blocks[place] as Uint8Array;
    let size = collectFrom(block, this.#groups[at] as number, low, high, found, outAt, enough);
    for (let next = 1; next < count && size < enough; next++) {
      reserve(size);
      size = collectRange(blocks[place + next] as Uint8Array, low, high, found, size, enough, 0);
    }
    return size;
  }
}

/** Makes room for one block more in `found`. */
function reserve(size: number): void {
  if (found.length >= size + blockEntries) return;
  const larger = new Uint32Array((size + blockEntries) * 2);
  larger.set(found);
  found = larger;
}

/** What is only touched would be left out as useless if nothing came of it. */
const touched = new Uint8Array(1);
function keepTouched(sum: number): void {
  touched[0] = sum;
}
