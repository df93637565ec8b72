/** Reports of JSON Lines, plain or gzip, for an import. A place in it is a number of reports. */
import { InvalidReportError, type Report } from '../core/report.ts';
import { StreamHash, streamBytes, type ByteSource } from './byte-source.ts';
import { FileFault } from './faults.ts';
import { gunzip } from './gunzip.ts';
import {
  maxFileBytes,
  titleOf,
  type ImportBatch,
  type ImportSource,
  type OpenOptions,
} from './import-source.ts';
import { JsonFault } from './json.ts';
import { LineTooLong, splitLines, type Line } from './lines.ts';
import { readReportLine } from './report-line.ts';
import { markOf, SeenIds } from './seen-ids.ts';

/** A report of 16 MB is no report. */
const maxLineBytes = 16 * 2 ** 20;
/** What is added in one step: a second's work, and a few megabytes. */
const defaultBatchReports = 1000;
const batchBytes = 4 * 2 ** 20;

/** @throws {FileFault} at the first bad line */
export async function openJsonLines(
  source: ByteSource,
  isPacked: boolean,
  { onProgress, signal, batchReports = defaultBatchReports }: OpenOptions,
): Promise<ImportSource> {
  const hash = new StreamHash();
  const seen = new SeenIds();
  /** Lines that hold a report which came before. */
  const repeated = new Set<number>();
  let read = 0;
  let reports = 0;
  const checked = async (chunk: Uint8Array<ArrayBuffer>): Promise<void> => {
    signal.throwIfAborted();
    await hash.add(chunk);
    read += chunk.length;
    onProgress(read / source.size);
  };
  for await (const line of linesOf(source, isPacked, checked)) {
    const known = seen.add(markOf(parse(line)));
    if (known === 'other') throw lineFault(line.number, 'its id was used before with other content');
    if (known === 'same') repeated.add(line.number);
    else reports++;
  }
  if (reports === 0) throw new FileFault('invalid', 'there is no report in the file');
  return {
    title: titleOf(source.name),
    hash: await hash.finish(),
    size: reports,
    batches: (from) => batchesOf(linesOf(source, isPacked), repeated, from, batchReports),
  };
}

async function* batchesOf(
  lines: AsyncIterable<Line>,
  repeated: ReadonlySet<number>,
  from: number,
  batchReports: number,
): AsyncGenerator<ImportBatch> {
  let place = 0;
  let reports: Report[] = [];
  let bytes = 0;
  const take = (): ImportBatch => {
    const batch = { reports, sealed: null, next: place, leftOut: 0 };
    [reports, bytes] = [[], 0];
    return batch;
  };
  for await (const line of lines) {
    if (repeated.has(line.number) || ++place <= from) continue;
    reports.push(parse(line));
    bytes += line.bytes.length;
    if (reports.length === batchReports || bytes >= batchBytes) yield take();
  }
  if (reports.length > 0) yield take();
}

async function* linesOf(
  source: ByteSource,
  isPacked: boolean,
  seen?: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>,
): AsyncGenerator<Line> {
  const bytes = streamBytes(source, seen);
  try {
    yield* splitLines(isPacked ? gunzip(bytes, maxFileBytes) : bytes, maxLineBytes);
  } catch (error) {
    if (error instanceof LineTooLong) throw lineFault(error.line, error.message);
    throw error;
  }
}

function parse(line: Line): Report {
  try {
    return readReportLine(line.bytes);
  } catch (error) {
    if (error instanceof JsonFault || error instanceof InvalidReportError)
      throw lineFault(line.number, error.message);
    throw error;
  }
}

function lineFault(line: number, fault: string): FileFault {
  return new FileFault(
    'invalid',
    `line ${line}: ${fault.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ')}`,
  );
}
