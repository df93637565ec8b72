/**
 * A segment: an immutable index of a set of reports. Its reports are cut by date into slices, each with the postings
 * of its terms, so that a query in a time window reads only the slices that the window touches; the undated have
 * slices of their own. Its fingerprints, which are looked up for all time, form one table whatever the dates.
 */
import { IndexError } from './errors.ts';
import { formatVersion, segmentBlocks } from './format.ts';
import type { IntegerTable } from './integer-table.ts';

export interface Slice {
  /** Days since 1970-01-01, inclusive; both null for the undated. */
  readonly fromDay: number | null;
  readonly toDay: number | null;
  readonly reports: number;
  /** Block with the number and the day of each report, by local number. */
  readonly reportsBlock: number;
  readonly terms: IntegerTable;
}

export interface SegmentHeader {
  /** Numbers of reports in `fingerprints` are relative to this. */
  readonly firstReport: number;
  /** Low bits of a fingerprint's integer that hold the number of its report. */
  readonly docBits: number;
  readonly slices: readonly Slice[];
  readonly fingerprints: IntegerTable;
}

/** A segment whose header was read. */
export interface OpenSegment {
  readonly id: number;
  readonly header: SegmentHeader;
}

/** What the state knows of a segment without reading it. */
export interface SegmentInfo {
  readonly id: number;
  readonly reports: number;
  /** Numbers of its first and last report. */
  readonly first: number;
  readonly last: number;
  readonly blocks: number;
  readonly bytes: number;
  /** Deletions up to this number have left the segment. */
  readonly purged: number;
}

const magic = 0x53656753;

export function blockKey(segment: number, block: number): number {
  return segment * segmentBlocks + block;
}

export function encodeHeader(header: SegmentHeader): Uint8Array {
  const numbers: number[] = [magic, formatVersion, header.firstReport, header.docBits, header.slices.length];
  const pushTable = (table: IntegerTable): void => {
    numbers.push(table.firstBlock, table.firsts.length);
    for (const first of table.firsts) numbers.push(first);
  };
  for (const slice of header.slices) {
    numbers.push(slice.fromDay ?? NaN, slice.toDay ?? NaN, slice.reports, slice.reportsBlock);
    pushTable(slice.terms);
  }
  pushTable(header.fingerprints);
  return new Uint8Array(Float64Array.from(numbers).buffer);
}

/** @throws {IndexError} `newer` or `corrupt` */
export function decodeHeader(block: Uint8Array): SegmentHeader {
  const numbers = new Float64Array(block.slice().buffer, 0, Math.floor(block.length / 8));
  let at = 0;
  const next = (): number => {
    const number = numbers[at++];
    if (number === undefined) throw new IndexError('corrupt', 'the header of a segment is cut short');
    return number;
  };
  if (next() !== magic) throw new IndexError('corrupt', 'the header of a segment is not what was written');
  if (next() > formatVersion) throw new IndexError('newer', 'the index was written by a newer version');
  const nextTable = (): IntegerTable => {
    const firstBlock = next();
    const count = next();
    // A negative count would lead back, and round for ever.
    if (!(count >= 0 && count <= numbers.length - at))
      throw new IndexError('corrupt', 'the header of a segment is cut short');
    const firsts = numbers.slice(at, at + count);
    at += count;
    return { firstBlock, firsts };
  };
  const firstReport = next();
  const docBits = next();
  const count = next();
  const slices: Slice[] = [];
  for (let slice = 0; slice < count; slice++) {
    const fromDay = next();
    const toDay = next();
    slices.push({
      fromDay: Number.isNaN(fromDay) ? null : fromDay,
      toDay: Number.isNaN(toDay) ? null : toDay,
      reports: next(),
      reportsBlock: next(),
      terms: nextTable(),
    });
  }
  return { firstReport, docBits, slices, fingerprints: nextTable() };
}

/** The reports of a slice by local number: their numbers, and their days ascending (empty for the undated). */
export interface SliceReports {
  readonly numbers: Uint32Array;
  readonly days: Int32Array;
}

export function encodeReports(reports: SliceReports): Uint8Array {
  const block = new Uint8Array((reports.numbers.length + reports.days.length) * 4);
  block.set(new Uint8Array(reports.numbers.buffer, reports.numbers.byteOffset, reports.numbers.byteLength));
  block.set(
    new Uint8Array(reports.days.buffer, reports.days.byteOffset, reports.days.byteLength),
    reports.numbers.byteLength,
  );
  return block;
}

/** @throws {IndexError} `corrupt` */
export function decodeReports(block: Uint8Array, slice: Slice): SliceReports {
  const dated = slice.fromDay !== null;
  if (block.length !== slice.reports * (dated ? 8 : 4)) {
    throw new IndexError('corrupt', 'the list of reports of a slice is not what was written');
  }
  // The bytes of a record may begin anywhere in their buffer.
  const bytes = block.byteOffset % 4 === 0 ? block : block.slice();
  const numbers = new Uint32Array(bytes.buffer, bytes.byteOffset, slice.reports);
  const days = new Int32Array(bytes.buffer, bytes.byteOffset + slice.reports * 4, dated ? slice.reports : 0);
  return { numbers, days };
}
