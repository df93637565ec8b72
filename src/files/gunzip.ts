/**
 * Gzip (RFC 1952) of one or several members, as a stream: what `cat a.gz b.gz`, bgzip and appending programs write. By
 * fflate, which tells where a member begins; the check sums at the end of each member, which it passes over, are
 * compared here. Memory: a few megabytes, whatever comes out.
 *
 * Tried and lost: the platform's DecompressionStream. Browsers refuse what follows the first member and do not tell
 * where that ends, Node takes it; so the same file was good here and damaged there.
 */
import { Gunzip } from 'fflate/browser';
import { crc32 } from './crc32.ts';
import { FileFault } from './faults.ts';
import { checkUnpacked } from './unpack.ts';

/** Pushed at once: deflate makes at most 1,032 times as much of it. */
const pieceBytes = 1 << 13;
const trailerBytes = 8;
/** A member's header has some 20 bytes, and what may be added to it hardly more; 64 kB without a byte coming out is no gzip. */
const maxSilentBytes = 1 << 16;

/**
 * The unpacked bytes.
 * @param maxBytes that may come out
 * @throws {FileFault} `corrupt` when it is not whole gzip data, `bomb` when too much comes out
 */
export async function* gunzip(
  packed: AsyncIterable<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const members = new Members();
  let bytesIn = 0;
  let bytesOut = 0;
  for await (const chunk of packed) {
    for (let at = 0; at < chunk.length; at += pieceBytes) {
      const piece = chunk.subarray(at, at + pieceBytes);
      bytesIn += piece.length;
      for (const out of members.push(piece)) {
        bytesOut += out.length;
        checkUnpacked(bytesIn, bytesOut, maxBytes);
        yield out;
      }
    }
  }
  yield* members.finish();
}

class Members {
  #out: Uint8Array<ArrayBuffer>[] = [];
  /** Of the member that is being read. */
  #crc = 0;
  #size = 0;
  /** Pushed so far, in all and since anything came out. */
  #pushed = 0;
  #silent = 0;
  /** The last bytes that were pushed, each at its place modulo the length: the trailer is read when the next header was. */
  readonly #recent = new Uint8Array(maxSilentBytes);
  readonly #stream = new Gunzip((data) => {
    if (data.length === 0) return;
    this.#crc = crc32(data, this.#crc);
    this.#size += data.length;
    this.#silent = 0;
    this.#out.push(data);
  });

  constructor() {
    this.#stream.onmember = (offset) => this.#endMember(offset);
  }

  push(piece: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
    const at = this.#pushed % maxSilentBytes;
    this.#recent.set(piece.subarray(0, maxSilentBytes - at), at);
    this.#recent.set(piece.subarray(maxSilentBytes - at), 0);
    this.#pushed += piece.length;
    this.#silent += piece.length;
    // A header without end would be kept, and looked through again with every piece.
    if (this.#silent >= maxSilentBytes) throw damaged();
    return this.#take(piece, false);
  }

  finish(): Uint8Array<ArrayBuffer>[] {
    const out = this.#take(new Uint8Array(), true);
    this.#endMember(this.#pushed);
    return out;
  }

  #take(piece: Uint8Array, isLast: boolean): Uint8Array<ArrayBuffer>[] {
    try {
      this.#stream.push(piece, isLast);
    } catch (cause) {
      throw cause instanceof FileFault ? cause : damaged(cause);
    }
    const out = this.#out;
    this.#out = [];
    return out;
  }

  /** @param offset behind the member's trailer, in bytes of the stream */
  #endMember(offset: number): void {
    if (offset < trailerBytes || this.#pushed - offset > maxSilentBytes - trailerBytes) throw damaged();
    const wordAt = (place: number): number =>
      [3, 2, 1, 0].reduce(
        (word, byte) => word * 256 + (this.#recent[(place + byte) % maxSilentBytes] as number),
        0,
      );
    if (wordAt(offset - 8) !== this.#crc || wordAt(offset - 4) !== this.#size >>> 0) throw damaged();
    [this.#crc, this.#size] = [0, 0];
  }
}

function damaged(cause?: unknown): FileFault {
  return new FileFault('corrupt', 'the gzip data is damaged, cut off, or followed by something else', {
    cause,
  });
}
