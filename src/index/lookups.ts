/**
 * Ranges of sorted tables that are looked up together: of a query, the postings of its terms and its fingerprints.
 *
 * Each leads to another place of the index, so that most of the time is waiting for memory. The look-ups are therefore
 * done side by side, one step of all before the next step of any: a loop of so few instructions that the processor waits
 * for a dozen of them at once. Cost: .3 to .5 µs a look-up in an index of 70 MB, and 3 ns an integer found. Tried and
 * lost: one look-up after another (half as slow again).
 */
import { directoryOf, type Directory } from './directory.ts';
import { blockEntries } from './format.ts';
import {
  collectFrom,
  collectRange,
  findGroup,
  fullSkips,
  startOfGroup,
  touchGroup,
  type IntegerTable,
} from './integer-table.ts';
import { blockKey } from './segment.ts';

/** What the look-ups find is collected here, from place 0 on unless told otherwise. */
export let found = new Uint32Array(blockEntries * 2);

const spare: Lookups[] = [];
/** Queries that run at the same time take more. */
const maxSpare = 2;

export class Lookups {
  /** The blocks wanted, each once. */
  keys: number[] = [];
  #lows = new Float64Array(0);
  #widths = new Float64Array(0);
  /** Place of the first block that may hold the range in what is read; those behind it follow. */
  #places = new Int32Array(0);
  /** How many blocks may. */
  #counts = new Uint32Array(0);
  /** The group of the first block in which the range is expected to begin; once it is located, in which it does. */
  #groups = new Int32Array(0);
  /** Where in the block the integers of that group begin. */
  #starts = new Uint32Array(0);
  #size = 0;
  /** Of the table that was looked into last. */
  #directory: Directory | null = null;

  /**
   * Empty look-ups with room for so many. Give them back when they are done with: making their arrays takes as long as
   * planning them.
   */
  static take(capacity: number): Lookups {
    const lookups = spare.pop() ?? new Lookups();
    lookups.keys = [];
    lookups.#size = 0;
    lookups.#directory = null;
    if (lookups.#lows.length < capacity) lookups.#allocate(capacity * 2);
    return lookups;
  }

  /** Nothing may be asked of them any more. */
  giveBack(): void {
    if (spare.length < maxSpare) spare.push(this);
  }

  #allocate(capacity: number): void {
    this.#lows = new Float64Array(capacity);
    this.#widths = new Float64Array(capacity);
    this.#places = new Int32Array(capacity);
    this.#counts = new Uint32Array(capacity);
    this.#groups = new Int32Array(capacity);
    this.#starts = new Uint32Array(capacity);
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
    if (this.#directory?.firsts !== firsts) this.#directory = directoryOf(firsts);
    const first = Math.max(0, this.#directory.countUpTo(low) - 1);
    let end = first;
    for (; end < firsts.length && (firsts[end] as number) < high; end++) {
      const key = blockKey(segment, firstBlock + end);
      // Only the first block may be wanted already: the last of the look-up before.
      if (end > first || this.keys[this.keys.length - 1] !== key) this.keys.push(key);
    }
    this.#counts[at] = end - first;
    if (end === first) return at;
    this.#places[at] = this.keys.length - (end - first);
    const begins = firsts[first] as number;
    // As if the integers of the block were spread evenly. Nothing is known of where the last block ends.
    const share = first + 1 < firsts.length ? (low - begins) / ((firsts[first + 1] as number) - begins) : 0;
    this.#groups[at] = Math.max(0, Math.min(fullSkips - 1, share * fullSkips));
    return at;
  }

  /**
   * Finds where every look-up begins.
   * @param blocks of `keys`
   * @throws {IndexError} `corrupt`
   */
  locate(blocks: readonly Uint8Array[]): void {
    const size = this.#size;
    const [lows, places, counts] = [this.#lows, this.#places, this.#counts];
    const [groups, starts] = [this.#groups, this.#starts];
    let sum = 0;
    for (let at = 0; at < blocks.length; at++) sum += (blocks[at] as Uint8Array).length;
    for (let at = 0; at < size; at++)
      if (counts[at] !== 0)
        sum += touchGroup(blocks[places[at] as number] as Uint8Array, groups[at] as number);
    for (let at = 0; at < size; at++) {
      if (counts[at] === 0) continue;
      const block = blocks[places[at] as number] as Uint8Array;
      const group = findGroup(block, lows[at] as number, groups[at] as number);
      groups[at] = group;
      starts[at] = startOfGroup(block, group);
    }
    for (let at = 0; at < size; at++)
      if (counts[at] !== 0)
        sum += (blocks[places[at] as number] as Uint8Array)[starts[at] as number] as number;
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
