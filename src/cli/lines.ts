/** The lines of a file or of standard input as bytes, one after another, with `.gz` unpacked on the way. */
import { createReadStream, realpathSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { LineTooLong, splitLines, type Line } from '../files/lines.ts';
import { fileFault, LineFault, oneLine, UserFault } from './faults.ts';

/** A report of 256 MB is no report, and a string of 512 MB is more than V8 can hold. */
const longestLineBytes = 256 * 1024 * 1024;
const chunkBytes = 1 << 20;

/** Where to go on in a file: behind so many lines, at this byte of what it unpacks to. */
export interface LinePlace {
  readonly lines: number;
  readonly bytes: number;
}

/**
 * Every line of a file, `-` being standard input. Lines of nothing but white space are passed over.
 * @throws {UserFault} when the file cannot be read, is no gzip though its name says so, or has a line too long
 */
export async function* readLines(
  file: string,
  from: LinePlace = { lines: 0, bytes: 0 },
  maxLineBytes = longestLineBytes,
): AsyncGenerator<Line> {
  let number = from.lines;
  try {
    for await (const line of splitLines(openBytes(file, from.bytes), maxLineBytes, from)) {
      yield line;
      number = line.number;
    }
  } catch (error) {
    if (error instanceof UserFault) throw error;
    if (error instanceof LineTooLong) throw new LineFault(file, error.line, error.message, { cause: error });
    const fault = gzipFault(error);
    throw fault === null ? fileFault(file, error) : new LineFault(file, number + 1, fault, { cause: error });
  }
}

/** The bytes of a file, unpacked, from a place on. */
async function* openBytes(file: string, from = 0): AsyncGenerator<Buffer<ArrayBuffer>> {
  if (file === '-') {
    yield* process.stdin as AsyncIterable<Buffer<ArrayBuffer>>;
    return;
  }
  const packed = file.endsWith('.gz');
  const source = createReadStream(file, { highWaterMark: chunkBytes, start: packed ? 0 : from });
  if (!packed) {
    yield* source as AsyncIterable<Buffer<ArrayBuffer>>;
    return;
  }
  const unpacked = createGunzip({ chunkSize: chunkBytes });
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  let at = 0;
  for await (const chunk of unpacked as AsyncIterable<Buffer<ArrayBuffer>>) {
    at += chunk.length;
    if (at > from) yield at - chunk.length >= from ? chunk : chunk.subarray(chunk.length - (at - from));
  }
}

/** A whole file (or standard input) in memory, unpacked. */
export async function readWhole(file: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of openBytes(file)) chunks.push(chunk);
  } catch (error) {
    throw fileFault(file, error);
  }
  return Buffer.concat(chunks);
}

/**
 * Reads a file through without keeping it, so that what cannot be read is known before the first output. Standard
 * input is left alone: it can be read only once.
 * @throws {UserFault}
 */
export async function checkReadable(file: string): Promise<void> {
  if (file === '-') return;
  try {
    if (file.endsWith('.gz')) for await (const chunk of openBytes(file)) void chunk;
    else await (await open(file)).close();
    if ((await stat(file)).isDirectory()) throw new UserFault(`${file}: is a folder`);
  } catch (error) {
    if (error instanceof UserFault) throw error;
    const fault = gzipFault(error);
    throw fault === null ? fileFault(file, error) : new UserFault(`${file}: ${fault}`, { cause: error });
  }
}

function gzipFault(error: unknown): string | null {
  if (!(error instanceof Error) || !String((error as NodeJS.ErrnoException).code).startsWith('Z_'))
    return null;
  return `not whole gzip data (${oneLine(error.message)})`;
}

/** The same key for every name of one file. A file that is not there keeps its name, and reading it tells. */
export function fileKey(file: string): string {
  if (file === '-') return file;
  try {
    return realpathSync(file);
  } catch (error) {
    if (error instanceof Error) return file;
    throw error;
  }
}
