/**
 * The lines of a file or of standard input as bytes, one after another, with `.gz` unpacked on the way. Lines are
 * views into the chunks that were read, copied only where a line crosses a chunk. Cost: one pass.
 */
import { createReadStream, realpathSync } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { fileFault, LineFault, oneLine, UserFault } from './faults.ts';

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without the line's end. */
  readonly bytes: Uint8Array;
}

/** A report of 256 MB is no report, and a string of 512 MB is more than V8 can hold. */
const longestLineBytes = 256 * 1024 * 1024;
const chunkBytes = 1 << 20;
const newline = 10;

/**
 * Every line of a file, `-` being standard input. Lines of nothing but white space are passed over.
 * @throws {UserFault} when the file cannot be read, is no gzip though its name says so, or has a line too long
 */
export async function* readLines(file: string): AsyncGenerator<Line> {
  let number = 0;
  let pieces: Uint8Array[] = [];
  let pending = 0;
  const close = (last: Uint8Array): Line | null => {
    number++;
    let bytes = pieces.length === 0 ? last : Buffer.concat([...pieces, last]);
    pieces = [];
    pending = 0;
    if (number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
      bytes = bytes.subarray(3);
    return isBlank(bytes) ? null : { number, bytes };
  };
  try {
    for await (const chunk of openBytes(file)) {
      let from = 0;
      for (;;) {
        const at = chunk.indexOf(newline, from);
        if (at < 0) break;
        const line = close(chunk.subarray(from, at));
        if (line) yield line;
        from = at + 1;
      }
      if (from < chunk.length) {
        pieces.push(chunk.subarray(from));
        pending += chunk.length - from;
        if (pending > longestLineBytes) {
          throw new LineFault(file, number + 1, `the line is longer than ${longestLineBytes >> 20} MB`);
        }
      }
    }
  } catch (error) {
    if (error instanceof LineFault) throw error;
    const fault = gzipFault(error);
    throw fault === null ? fileFault(file, error) : new LineFault(file, number + 1, fault, { cause: error });
  }
  if (pending > 0) {
    const line = close(new Uint8Array());
    if (line) yield line;
  }
}

/** The bytes of a file, unpacked. */
async function* openBytes(file: string): AsyncGenerator<Buffer> {
  if (file === '-') {
    yield* process.stdin as AsyncIterable<Buffer>;
    return;
  }
  const source = createReadStream(file, { highWaterMark: chunkBytes });
  if (!file.endsWith('.gz')) {
    yield* source as AsyncIterable<Buffer>;
    return;
  }
  const unpacked = createGunzip({ chunkSize: chunkBytes });
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  yield* unpacked as AsyncIterable<Buffer>;
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

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);
}
