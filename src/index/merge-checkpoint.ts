/**
 * How far a merge has come, as a block: the table and the stretch that come next, and what the writer holds. Stored with
 * each step under the last block number of the segment being made, so that it goes when the segment's blocks go.
 */
import { IndexError } from './errors.ts';
import { segmentBlocks } from './format.ts';
import { blockKey, type Slice } from './segment.ts';
import type { WrittenSegment } from './segment-writer.ts';

export interface Checkpoint {
  readonly table: number;
  readonly stretch: number;
  readonly written: WrittenSegment;
}

const magic = 0x4d657267;

export function checkpointKey(segment: number): number {
  return blockKey(segment, segmentBlocks - 1);
}

export function encodeCheckpoint({ table, stretch, written }: Checkpoint): Uint8Array {
  const numbers: number[] = [magic, table, stretch];
  const pushAll = (values: Iterable<number> & { readonly length: number }): void => {
    numbers.push(values.length);
    for (const value of values) numbers.push(value);
  };
  numbers.push(written.nextBlock, written.bytes, written.tableAt);
  pushAll(written.firsts);
  pushAll(written.pending);
  numbers.push(written.slices.length);
  for (const slice of written.slices) {
    numbers.push(slice.fromDay ?? NaN, slice.toDay ?? NaN, slice.reports, slice.reportsBlock);
    numbers.push(slice.terms.firstBlock);
    pushAll(slice.terms.firsts);
  }
  return new Uint8Array(Float64Array.from(numbers).buffer);
}

/** @throws {IndexError} `corrupt` */
export function decodeCheckpoint(block: Uint8Array): Checkpoint {
  const numbers = new Float64Array(block.slice().buffer, 0, Math.floor(block.length / 8));
  let at = 0;
  const next = (): number => {
    const number = numbers[at++];
    if (number === undefined) throw new IndexError('corrupt', 'the checkpoint of a merge is cut short');
    return number;
  };
  const nextAll = (): Float64Array => {
    const count = next();
    if (!(count <= numbers.length - at))
      throw new IndexError('corrupt', 'the checkpoint of a merge is cut short');
    at += count;
    return numbers.slice(at - count, at);
  };
  if (next() !== magic) throw new IndexError('corrupt', 'the checkpoint of a merge is not what was written');
  const [table, stretch] = [next(), next()];
  const [nextBlock, bytes, tableAt] = [next(), next(), next()];
  const [firsts, pending] = [nextAll(), nextAll()];
  const count = next();
  const slices: Slice[] = [];
  for (let slice = 0; slice < count; slice++) {
    const [fromDay, toDay] = [next(), next()];
    slices.push({
      fromDay: Number.isNaN(fromDay) ? null : fromDay,
      toDay: Number.isNaN(toDay) ? null : toDay,
      reports: next(),
      reportsBlock: next(),
      terms: { firstBlock: next(), firsts: nextAll() },
    });
  }
  return { table, stretch, written: { nextBlock, bytes, tableAt, firsts: [...firsts], pending, slices } };
}
