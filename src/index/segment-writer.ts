/**
 * Writes one segment block by block, for a new batch and for a merge alike: slices in order of date, their terms, then
 * the fingerprints. Integers arrive in ascending runs; the writer never holds more than a block of them.
 */
import { blockEntries, maxDocBits, maxSliceReports } from './format.ts';
import { encodeBlock, type IntegerTable } from './integer-table.ts';
import { blockKey, encodeHeader, encodeReports, type SegmentInfo, type Slice } from './segment.ts';

/** The number of a report in the whole index, and its day. */
export interface ReportPlace {
  readonly number: number;
  readonly day: number | null;
}

/** The reports of one slice, by local number. */
export interface SlicePlan {
  readonly places: readonly ReportPlace[];
}

/** Cuts reports into slices: the dated by day and number, then the undated; none is empty. */
export function planSlices(places: readonly ReportPlace[], sliceReports = maxSliceReports): SlicePlan[] {
  const dated = places.filter((place) => place.day !== null);
  const undated = places.filter((place) => place.day === null);
  dated.sort((a, b) => (a.day as number) - (b.day as number) || a.number - b.number);
  undated.sort((a, b) => a.number - b.number);
  const plans: SlicePlan[] = [];
  for (const sorted of [dated, undated]) {
    // Even slices, so that no merge leaves a crumb.
    const count = Math.ceil(sorted.length / sliceReports);
    for (let slice = 0; slice < count; slice++) {
      const from = Math.floor((slice * sorted.length) / count);
      plans.push({ places: sorted.slice(from, Math.floor(((slice + 1) * sorted.length) / count)) });
    }
  }
  return plans;
}

/** Bits for numbers relative to the first; above `maxDocBits` the reports do not fit into one segment. */
export function docBitsOf(first: number, last: number): number {
  return Math.max(1, Math.ceil(Math.log2(last - first + 1)));
}

/** What a writer holds between two stretches: enough for another to go on. */
export interface WrittenSegment {
  readonly nextBlock: number;
  readonly bytes: number;
  readonly tableAt: number;
  /** Of the table that is being written. */
  readonly firsts: readonly number[];
  /** Integers of its next block. */
  readonly pending: Float64Array;
  readonly slices: readonly Slice[];
}

export type EmitBlock = (key: number, block: Uint8Array) => void;

export class SegmentWriter {
  #nextBlock = 1;
  #bytes = 0;
  #slices: Slice[] = [];
  #reports = 0;
  #firsts: number[] = [];
  #tableAt = 1;
  #pending = new Float64Array(blockEntries);
  #pendingSize = 0;

  constructor(
    readonly id: number,
    /** Numbers of the first and last report of the segment. */
    readonly first: number,
    readonly last: number,
    private readonly emit: EmitBlock,
  ) {
    if (docBitsOf(first, last) > maxDocBits) throw new RangeError('the reports do not fit into one segment');
  }

  written(): WrittenSegment {
    return {
      nextBlock: this.#nextBlock,
      bytes: this.#bytes,
      tableAt: this.#tableAt,
      firsts: this.#firsts,
      pending: this.#pending.subarray(0, this.#pendingSize),
      slices: this.#slices,
    };
  }

  /** Takes up what another writer of the same segment had written. */
  goOn(written: WrittenSegment): void {
    this.#nextBlock = written.nextBlock;
    this.#bytes = written.bytes;
    this.#tableAt = written.tableAt;
    this.#firsts = [...written.firsts];
    this.#pending.set(written.pending);
    this.#pendingSize = written.pending.length;
    this.#slices = [...written.slices];
    this.#reports = written.slices.reduce((sum, { reports }) => sum + reports, 0);
  }

  get docBits(): number {
    return docBitsOf(this.first, this.last);
  }

  /** Begins a table; what `addValues` brings from here on belongs to it. */
  beginTable(): void {
    this.#tableAt = this.#nextBlock;
    this.#firsts = [];
  }

  /** Integers ascending, none below the last; equal neighbours are written once. */
  addValues(values: Float64Array): void {
    // An index and locals: this is run for every integer of a segment.
    const pending = this.#pending;
    let size = this.#pendingSize;
    for (let at = 0; at < values.length; at++) {
      const value = values[at] as number;
      if (size > 0 && pending[size - 1] === value) continue;
      if (size === blockEntries) {
        this.#pendingSize = size;
        this.#flush();
        size = 0;
      }
      pending[size++] = value;
    }
    this.#pendingSize = size;
  }

  endTable(): IntegerTable {
    this.#flush();
    return { firstBlock: this.#tableAt, firsts: Float64Array.from(this.#firsts) };
  }

  addSlice(plan: SlicePlan, terms: IntegerTable): void {
    const { places } = plan;
    const numbers = Uint32Array.from(places, (place) => place.number);
    const fromDay = places[0]?.day ?? null;
    const days =
      fromDay === null ? new Int32Array(0) : Int32Array.from(places, (place) => place.day as number);
    const reportsBlock = this.#write(encodeReports({ numbers, days }));
    const toDay = places[places.length - 1]?.day ?? null;
    this.#slices.push({ fromDay, toDay, reports: places.length, reportsBlock, terms });
    this.#reports += places.length;
  }

  finish(fingerprints: IntegerTable, purged: number): SegmentInfo {
    const header = encodeHeader({
      firstReport: this.first,
      docBits: this.docBits,
      slices: this.#slices,
      fingerprints,
    });
    this.emit(blockKey(this.id, 0), header);
    return {
      id: this.id,
      reports: this.#reports,
      first: this.first,
      last: this.last,
      blocks: this.#nextBlock,
      bytes: this.#bytes + header.length,
      purged,
    };
  }

  #flush(): void {
    if (this.#pendingSize === 0) return;
    this.#firsts.push(this.#pending[0] as number);
    this.#write(encodeBlock(this.#pending, 0, this.#pendingSize));
    this.#pendingSize = 0;
  }

  #write(block: Uint8Array): number {
    const number = this.#nextBlock++;
    this.#bytes += block.length;
    this.emit(blockKey(this.id, number), block);
    return number;
  }
}
