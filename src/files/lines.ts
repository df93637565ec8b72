/**
 * The lines of a stream of bytes. A line is a view into the chunk that it came in, copied only where it crosses chunks.
 * Cost: one pass.
 */
import { joinBytes } from './unpack.ts';

export interface Line {
  /** From 1. */
  readonly number: number;
  /** Without the line's end. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where the next line begins, in bytes of the stream. */
  readonly end: number;
}

/** A line is longer than the limit. */
export class LineTooLong extends Error {
  constructor(
    /** From 1. */
    readonly line: number,
    readonly maxBytes: number,
  ) {
    super(`the line is longer than ${maxBytes >> 20} MB`);
  }
}

const newline = 10;

/**
 * Every line that is not of white space alone; a byte order mark before the first is left out.
 * @param before lines and bytes of the same stream that were read earlier
 * @throws {LineTooLong}
 */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
  before: { readonly lines: number; readonly bytes: number } = { lines: 0, bytes: 0 },
): AsyncGenerator<Line> {
  let number = before.lines;
  let end = before.bytes;
  let pieces: Uint8Array<ArrayBuffer>[] = [];
  let pending = 0;
  const close = (last: Uint8Array<ArrayBuffer>): Line | null => {
    number++;
    let bytes = pieces.length === 0 ? last : joinBytes([...pieces, last]);
    pieces = [];
    pending = 0;
    if (number === 1 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
      bytes = bytes.subarray(3);
    return isBlank(bytes) ? null : { number, bytes, end };
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (;;) {
      const at = chunk.indexOf(newline, from);
      if (at < 0) break;
      end += at + 1 - from;
      if (pending + at - from > maxBytes) throw new LineTooLong(number + 1, maxBytes);
      const line = close(chunk.subarray(from, at));
      if (line) yield line;
      from = at + 1;
    }
    if (from < chunk.length) {
      pieces.push(chunk.subarray(from));
      pending += chunk.length - from;
      end += chunk.length - from;
      if (pending > maxBytes) throw new LineTooLong(number + 1, maxBytes);
    }
  }
  if (pending > 0) {
    const line = close(new Uint8Array());
    if (line) yield line;
  }
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 32 || byte === 9 || byte === 13);
}
