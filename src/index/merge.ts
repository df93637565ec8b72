/**
 * Merges segments into one, without their deleted reports. Nothing is read but the segments themselves: postings and
 * fingerprints are renumbered and sorted anew, one stretch of hashes at a time, so that memory stays bounded whatever
 * the size of the corpus. A stretch is a step: its blocks and a checkpoint (merge-checkpoint.ts) are stored together, so
 * that a merge of any size goes on where it was killed. Given the plan all steps are determined: two contexts that do
 * one write the same bytes. No block is part of the index before the state names it.
 *
 * Cost: about 10 µs a report and 1 kB read and written (log-structured merge, O'Neil and others 1996); a step some
 * tenths of a second.
 */
import { IndexError } from './errors.ts';
import type { DeadRange } from './dead-ranges.ts';
import { deadTest } from './dead-ranges.ts';
import { blockEntries, family, formatVersion, impactBits, keyBits, maxImpact, termWidth } from './format.ts';
import { blocksOf, decodeBlock, type IntegerTable } from './integer-table.ts';
import { decodeCheckpoint, encodeCheckpoint } from './merge-checkpoint.ts';
import type { ReadBlocks } from './search.ts';
import {
  blockKey,
  decodeHeader,
  decodeReports,
  type SegmentHeader,
  type SegmentInfo,
  type Slice,
} from './segment.ts';
import { mergeRuns } from './sort-integers.ts';
import { planSlices, SegmentWriter, type ReportPlace, type SlicePlan } from './segment-writer.ts';

/** Integers sorted at once: 8 MB. */
export const defaultStretchEntries = 1_000_000;

/** What a merge is to do; stored when it begins. */
export interface MergePlan {
  readonly version: number;
  /** Of the segment to be made. */
  readonly id: number;
  readonly inputs: readonly SegmentInfo[];
  /** The deletions to leave out, and the number of the last of them. */
  readonly dead: readonly DeadRange[];
  readonly serial: number;
  /** What cuts the work into the same steps after a kill. */
  readonly stretchEntries: number;
  readonly sliceReports: number | null;
}

/** Raise with any change of what the steps of a merge do: one that an older version began is then begun anew. */
export const mergeVersion = formatVersion * 1000 + 1;

type Blocks = readonly (readonly [key: number, block: Uint8Array])[];

/** What a step made: blocks to store, and the segment when it was the last one (null: no report is left alive). */
export type MergeStep =
  | { readonly done: false; readonly blocks: Blocks; readonly checkpoint: Uint8Array }
  | { readonly done: true; readonly blocks: Blocks; readonly segment: SegmentInfo | null };

interface InputSlice {
  readonly segment: number;
  readonly slice: Slice;
  readonly numbers: Uint32Array;
}

interface Source {
  readonly segment: number;
  readonly header: SegmentHeader;
}

type Read = (keys: readonly number[]) => Promise<Uint8Array[]>;
type Stretch = readonly [low: number, high: number];

/** The merge was overtaken: its inputs or its place are gone. Nothing is lost; plan again. */
export class MergeAbandoned extends Error {}

export class SegmentMerge {
  #made: [number, Uint8Array][] = [];
  /** The table that is being written (the slices' in their order, then the fingerprints'), and its next stretch. */
  #table = 0;
  #stretch = 0;
  #postings: PostingSources | null = null;
  /** The integers of a stretch, and as much room to sort them; used again for every stretch. */
  #values = new Float64Array(0);
  #spare = new Float64Array(0);

  private constructor(
    readonly plan: MergePlan,
    private readonly read: Read,
    private readonly sources: readonly Source[],
    private readonly inputs: readonly InputSlice[],
    private readonly slices: readonly SlicePlan[],
    /** Null when no report is left alive. */
    private readonly writer: SegmentWriter | null,
  ) {}

  /**
   * Begins a merge, or goes on from a checkpoint of the same plan.
   * @throws {MergeAbandoned} when an input is gone
   * @throws {IndexError} `corrupt`
   */
  static async open(
    plan: MergePlan,
    checkpoint: Uint8Array | null,
    readBlocks: ReadBlocks,
  ): Promise<SegmentMerge> {
    const read: Read = async (keys) => {
      const blocks = await readBlocks(keys);
      if (blocks.includes(null)) throw new MergeAbandoned('a segment is gone');
      return blocks as Uint8Array[];
    };
    const isDead = deadTest(plan.dead);
    const headers = (await read(plan.inputs.map(({ id }) => blockKey(id, 0)))).map(decodeHeader);
    const sources = headers.map((header, at) => ({
      segment: (plan.inputs[at] as SegmentInfo).id,
      header,
    }));
    const inputs: InputSlice[] = [];
    const places: ReportPlace[] = [];
    let first = Infinity;
    let last = 0;
    for (const { segment, header } of sources) {
      const blocks = await read(header.slices.map((slice) => blockKey(segment, slice.reportsBlock)));
      header.slices.forEach((slice, index) => {
        const { numbers, days } = decodeReports(blocks[index] as Uint8Array, slice);
        inputs.push({ segment, slice, numbers });
        numbers.forEach((number, local) => {
          if (isDead(number)) return;
          places.push({ number, day: days[local] ?? null });
          first = Math.min(first, number);
          last = Math.max(last, number);
        });
      });
    }
    if (places.length === 0) return new SegmentMerge(plan, read, sources, inputs, [], null);
    const slices = planSlices(places, plan.sliceReports ?? undefined);
    const made: [number, Uint8Array][] = [];
    const writer = new SegmentWriter(plan.id, first, last, (key, block) => made.push([key, block]));
    const merge = new SegmentMerge(plan, read, sources, inputs, slices, writer);
    merge.#made = made;
    if (checkpoint !== null) {
      const { table, stretch, written } = decodeCheckpoint(checkpoint);
      merge.#table = table;
      merge.#stretch = stretch;
      writer.goOn(written);
    }
    return merge;
  }

  /**
   * The next stretch.
   * @throws {MergeAbandoned} when an input is gone
   * @throws {IndexError} `corrupt`
   */
  async step(): Promise<MergeStep> {
    const { writer } = this;
    if (writer === null) return { done: true, blocks: [], segment: null };
    const slice = this.slices[this.#table] ?? null;
    if (this.#stretch === 0) {
      writer.beginTable();
      this.#postings = null;
    }
    const stretches = slice === null ? this.#fingerprintStretches() : this.#sourcesOf(slice).stretches;
    const stretch = stretches[this.#stretch] as Stretch;
    writer.addValues(
      slice === null
        ? await this.#mergeFingerprints(writer, stretch)
        : await this.#mergePostings(this.#sourcesOf(slice), stretch),
    );
    if (++this.#stretch === stretches.length) {
      this.#stretch = 0;
      this.#table++;
      if (slice === null) {
        const segment = writer.finish(writer.endTable(), this.plan.serial);
        return { done: true, blocks: this.#take(), segment };
      }
      writer.addSlice(slice, writer.endTable());
    }
    const checkpoint = encodeCheckpoint({
      table: this.#table,
      stretch: this.#stretch,
      written: writer.written(),
    });
    return { done: false, blocks: this.#take(), checkpoint };
  }

  #take(): Blocks {
    return this.#made.splice(0);
  }

  #fingerprintStretches(): Stretch[] {
    const entries = this.sources.reduce(
      (sum, { header }) => sum + header.fingerprints.firsts.length * blockEntries,
      0,
    );
    return stretchesOf((family.identity + 1) * 2 ** keyBits, entries, this.plan.stretchEntries);
  }

  /** The living fingerprints of one stretch of keys, renumbered, ascending; to be used before the next stretch is read. */
  async #mergeFingerprints(writer: SegmentWriter, [low, high]: Stretch): Promise<Float64Array> {
    const isDead = this.plan.dead.length === 0 ? null : deadTest(this.plan.dead);
    const { first } = writer;
    const width = 2 ** writer.docBits;
    let size = 0;
    for (const { segment, header } of this.sources) {
      const { firstReport } = header;
      const oldWidth = 2 ** header.docBits;
      const [from, to] = await this.#readRange(
        segment,
        header.fingerprints,
        low * oldWidth,
        high * oldWidth,
        size,
      );
      // A power of two: multiplying by its inverse is exact, and quicker than dividing.
      const keysPerValue = 1 / oldWidth;
      const values = this.#values;
      for (let at = from; at < to; at++) {
        const value = values[at] as number;
        const key = Math.floor(value * keysPerValue);
        const number = value - key * oldWidth + firstReport;
        if (isDead === null || !isDead(number)) values[size++] = key * width + number - first;
      }
    }
    return this.#sorted(size);
  }

  /** Where the postings of a slice to be made come from; kept while the slice is being made. */
  #sourcesOf(plan: SlicePlan): PostingSources {
    if (this.#postings !== null) return this.#postings;
    const locals = new Map(plan.places.map(({ number }, local) => [number, local]));
    const sources = this.inputs
      .map((input) => ({
        input,
        locals: Int32Array.from(input.numbers, (number) => locals.get(number) ?? -1),
      }))
      .filter((source) => source.locals.some((local) => local >= 0));
    const entries = sources.reduce(
      (sum, { input }) => sum + input.slice.terms.firsts.length * blockEntries,
      0,
    );
    this.#postings = { sources, stretches: stretchesOf(2 ** 32, entries, this.plan.stretchEntries) };
    return this.#postings;
  }

  /** The postings of a slice to be made in one stretch of hashes, renumbered, ascending; used before the next is read. */
  async #mergePostings({ sources }: PostingSources, [low, high]: Stretch): Promise<Float64Array> {
    let size = 0;
    for (const { input, locals } of sources) {
      const { terms } = input.slice;
      const [from, to] = await this.#readRange(input.segment, terms, low * termWidth, high * termWidth, size);
      const values = this.#values;
      for (let at = from; at < to; at++) {
        const value = values[at] as number;
        const hash = Math.floor(value * (1 / termWidth));
        const rest = value - hash * termWidth;
        const local = locals[rest >>> impactBits];
        if (local === undefined)
          throw new IndexError('corrupt', 'a posting names a report that its slice does not have');
        if (local >= 0) values[size++] = hash * termWidth + (local << impactBits) + (rest & maxImpact);
      }
    }
    return this.#sorted(size);
  }

  /**
   * Decodes the integers of [low, high) into `#values`, not before the place `outAt`.
   * @returns where they begin and end
   */
  async #readRange(
    segment: number,
    table: IntegerTable,
    low: number,
    high: number,
    outAt: number,
  ): Promise<[from: number, to: number]> {
    const range = blocksOf(table, low, high);
    if (range === null) return [outAt, outAt];
    const keys: number[] = [];
    for (let block = range.first; block <= range.last; block++) keys.push(blockKey(segment, block));
    const most = outAt + keys.length * blockEntries;
    if (this.#values.length < most) {
      const larger = new Float64Array(Math.ceil(most * 1.5));
      larger.set(this.#values.subarray(0, outAt));
      this.#values = larger;
    }
    const values = this.#values;
    let from = outAt;
    let to = outAt;
    for (const block of await this.read(keys)) to = decodeBlock(block, values, to);
    while (from < to && (values[from] as number) < low) from++;
    while (to > from && (values[to - 1] as number) >= high) to--;
    return [from, to];
  }

  /** The first of `#values`, a run of each source, in one ascending run. */
  #sorted(size: number): Float64Array {
    if (this.#spare.length < size) this.#spare = new Float64Array(this.#values.length);
    return mergeRuns(this.#values.subarray(0, size), this.#spare.subarray(0, size));
  }
}

interface PostingSources {
  readonly sources: readonly { readonly input: InputSlice; readonly locals: Int32Array }[];
  readonly stretches: readonly Stretch[];
}

/** Ranges that cut `keys` evenly, so that each holds about `stretchEntries`; at least one. */
function stretchesOf(keys: number, entries: number, stretchEntries: number): Stretch[] {
  const count = Math.max(1, Math.ceil(entries / stretchEntries));
  return Array.from({ length: count }, (_, at) => [
    Math.floor((keys * at) / count),
    Math.floor((keys * (at + 1)) / count),
  ]);
}
