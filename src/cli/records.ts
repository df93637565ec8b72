/**
 * JSON Lines read as records: each line is parsed and checked as it comes, and the first bad one ends the command, or
 * is counted where the caller asked to skip.
 */
import { InvalidReportError } from '../core/report.ts';
import { LineFault, oneLine } from './faults.ts';
import { JsonFault, parseJson } from '../files/json.ts';
import { readLines } from './lines.ts';

export interface ReadOptions {
  /** Count bad lines and go on. */
  readonly skipInvalid: boolean;
  /** A line for people on stderr. */
  readonly warn: (line: string) => void;
  /** Called after each line with what was read so far. */
  readonly onProgress?: (lines: number) => void;
}

/** One good line. */
export interface JsonRecord<T> {
  readonly value: T;
  readonly line: number;
  readonly bytes: Uint8Array;
}

/** A record that does not fit; `message` names the fault. */
export class InvalidRecordError extends Error {
  readonly code = 'invalid-record';
}

/**
 * @param check turns parsed JSON into a value, or throws InvalidReportError or InvalidRecordError
 * @param accept sees each good record in order; it may refuse one by throwing InvalidRecordError too
 * @throws {LineFault} at the first bad line, unless `skipInvalid`
 */
export async function readRecords<T>(
  file: string,
  options: ReadOptions,
  check: (value: unknown) => T,
  accept: (record: JsonRecord<T>) => void,
): Promise<void> {
  let skipped = 0;
  let first: LineFault | null = null;
  let lines = 0;
  for await (const { number, bytes } of readLines(file)) {
    try {
      accept({ value: check(parseJson(bytes)), line: number, bytes });
    } catch (error) {
      if (!isFaultOfInput(error)) throw error;
      const fault = new LineFault(file, number, oneLine(error.message), { cause: error });
      if (!options.skipInvalid) throw fault;
      skipped++;
      first ??= fault;
    }
    options.onProgress?.(++lines);
  }
  if (first) {
    options.warn(
      `${file}: skipped ${skipped} invalid ${skipped === 1 ? 'line' : 'lines'}; the first is line ${first.line}: ${first.fault}`,
    );
  }
}

function isFaultOfInput(error: unknown): error is Error {
  return (
    error instanceof JsonFault || error instanceof InvalidReportError || error instanceof InvalidRecordError
  );
}
