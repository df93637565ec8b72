/**
 * Merges segments into one, without their deleted reports. Nothing is read but the segments themselves: postings and
 * fingerprints are renumbered and sorted anew, one stretch of hashes at a time, so that memory stays bounded whatever
 * the size of the corpus. Blocks are handed out as they are made; none is part of the index before the state names it.
 *
 * Cost: about 10 µs a report and 1 kB read and written (log-structured merge, O'Neil and others 1996).
 */
import { IndexError } from './errors.ts';
import type { DeadRange } from './dead-ranges.ts';
import { deadTest } from './dead-ranges.ts';
import { blockEntries, family, impactBits, keyBits, termWidth } from './format.ts';
import { blocksOf, decodeBlock, type IntegerTable } from './integer-table.ts';
import type { ReadBlocks } from './search.ts';
import { blockKey, decodeHeader, decodeReports, type SegmentInfo, type Slice } from './segment.ts';
import { planSlices, SegmentWriter, type ReportPlace, type SlicePlan } from './segment-writer.ts';

/** Integers sorted at once: 8 MB. */
const stretchEntries = 1_000_000;
/** Blocks handed out at once. */
const stageBlocks = 256;

type Blocks = readonly (readonly [key: number, block: Uint8Array])[];

/** Stores blocks of the segment that is being made; false when its making was given up by another context. */
export type StageBlocks = (blocks: Blocks) => Promise<boolean>;

interface InputSlice {
  readonly segment: number;
  readonly slice: Slice;
  readonly numbers: Uint32Array;
  readonly days: Int32Array;
}

/** The merge was overtaken: its inputs or its place are gone. Nothing is lost; plan again. */
export class MergeAbandoned extends Error {}

/**
 * Merges `inputs` into segment `id` and stages its blocks. Null when no report is left alive.
 * @param dead the deletions to leave out
 * @param serial the number of the last of them
 * @throws {MergeAbandoned} when a block is missing or staging is refused
 * @throws {IndexError} `corrupt`
 */
export async function mergeSegments(
  id: number,
  inputs: readonly SegmentInfo[],
  dead: readonly DeadRange[],
  serial: number,
  readBlocks: ReadBlocks,
  stage: StageBlocks,
  sliceReports?: number,
): Promise<SegmentInfo | null> {
  const read = async (keys: readonly number[]): Promise<Uint8Array[]> => {
    const blocks = await readBlocks(keys);
    if (blocks.includes(null)) throw new MergeAbandoned('a segment is gone');
    return blocks as Uint8Array[];
  };
  const isDead = deadTest(dead);
  const headers = (await read(inputs.map((input) => blockKey(input.id, 0)))).map(decodeHeader);
  const slices: InputSlice[] = [];
  const places: ReportPlace[] = [];
  for (const [at, header] of headers.entries()) {
    const segment = (inputs[at] as SegmentInfo).id;
    const blocks = await read(header.slices.map((slice) => blockKey(segment, slice.reportsBlock)));
    header.slices.forEach((slice, index) => {
      const { numbers, days } = decodeReports(blocks[index] as Uint8Array, slice);
      slices.push({ segment, slice, numbers, days });
      numbers.forEach((number, local) => {
        if (!isDead(number)) places.push({ number, day: days[local] ?? null });
      });
    });
  }
  if (places.length === 0) return null;
  let first = Infinity;
  let last = 0;
  for (const { number } of places) {
    first = Math.min(first, number);
    last = Math.max(last, number);
  }

  let made: [number, Uint8Array][] = [];
  const flush = async (): Promise<void> => {
    const blocks = made;
    made = [];
    if (blocks.length > 0 && !(await stage(blocks))) throw new MergeAbandoned('another context took over');
  };
  const writer = new SegmentWriter(id, first, last, (key, block) => made.push([key, block]));
  for (const plan of planSlices(places, sliceReports)) {
    writer.beginTable();
    for await (const values of mergedPostings(plan, slices, read)) {
      writer.addValues(values);
      if (made.length >= stageBlocks) await flush();
    }
    writer.addSlice(plan, writer.endTable());
  }
  writer.beginTable();
  const sources = headers.map((header, at) => ({ segment: (inputs[at] as SegmentInfo).id, header }));
  const width = 2 ** writer.docBits;
  const entries = sources.reduce(
    (sum, { header }) => sum + header.fingerprints.firsts.length * blockEntries,
    0,
  );
  const keys = (family.identity + 1) * 2 ** keyBits;
  for (const [low, high] of stretchesOf(keys, entries)) {
    const values = new Values();
    for (const { segment, header } of sources) {
      const oldWidth = 2 ** header.docBits;
      const found = await readRange(segment, header.fingerprints, low * oldWidth, high * oldWidth, read);
      for (const value of found) {
        const key = Math.floor(value / oldWidth);
        const number = value - key * oldWidth + header.firstReport;
        if (!isDead(number)) values.push(key * width + number - first);
      }
    }
    writer.addValues(values.sorted());
    if (made.length >= stageBlocks) await flush();
  }
  const info = writer.finish(writer.endTable(), serial);
  await flush();
  return info;
}

/** The postings of one slice to be made, renumbered, ascending, one stretch of hashes after the other. */
async function* mergedPostings(
  plan: SlicePlan,
  slices: readonly InputSlice[],
  read: (keys: readonly number[]) => Promise<Uint8Array[]>,
): AsyncGenerator<Float64Array> {
  const locals = new Map(plan.places.map(({ number }, local) => [number, local]));
  const sources = slices
    .map((input) => ({ input, locals: Int32Array.from(input.numbers, (number) => locals.get(number) ?? -1) }))
    .filter((source) => source.locals.some((local) => local >= 0));
  const entries = sources.reduce((sum, { input }) => sum + input.slice.terms.firsts.length * blockEntries, 0);
  for (const [low, high] of stretchesOf(2 ** 32, entries)) {
    const values = new Values();
    for (const { input, locals: renumbered } of sources) {
      const found = await readRange(
        input.segment,
        input.slice.terms,
        low * termWidth,
        high * termWidth,
        read,
      );
      for (const value of found) {
        const hash = Math.floor(value / termWidth);
        const rest = value - hash * termWidth;
        const local = renumbered[rest >>> impactBits];
        if (local === undefined)
          throw new IndexError('corrupt', 'a posting names a report that its slice does not have');
        if (local >= 0)
          values.push(hash * termWidth + (local << impactBits) + (rest & (2 ** impactBits - 1)));
      }
    }
    yield values.sorted();
  }
}

/** Ranges that cut `keys` evenly, so that each holds about `stretchEntries`. */
function* stretchesOf(keys: number, entries: number): Generator<[low: number, high: number]> {
  const count = Math.max(1, Math.ceil(entries / stretchEntries));
  for (let at = 0; at < count; at++) {
    yield [Math.floor((keys * at) / count), Math.floor((keys * (at + 1)) / count)];
  }
}

async function readRange(
  segment: number,
  table: IntegerTable,
  low: number,
  high: number,
  read: (keys: readonly number[]) => Promise<Uint8Array[]>,
): Promise<Float64Array> {
  const range = blocksOf(table, low, high);
  if (range === null) return new Float64Array(0);
  const keys: number[] = [];
  for (let block = range.first; block <= range.last; block++) keys.push(blockKey(segment, block));
  const out = new Float64Array(keys.length * blockEntries);
  let size = 0;
  for (const block of await read(keys)) size = decodeBlock(block, out, size);
  let from = 0;
  while (from < size && (out[from] as number) < low) from++;
  while (size > from && (out[size - 1] as number) >= high) size--;
  return out.subarray(from, size);
}

/** A growing list of numbers. */
class Values {
  #values = new Float64Array(blockEntries);
  #size = 0;

  push(value: number): void {
    if (this.#size === this.#values.length) {
      const larger = new Float64Array(this.#size * 2);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#size++] = value;
  }

  sorted(): Float64Array {
    return this.#values.subarray(0, this.#size).sort();
  }
}
