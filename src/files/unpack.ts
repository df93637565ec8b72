/**
 * Unpacking of raw deflate by the platform's own DecompressionStream (browsers, Node), with an end to what comes out:
 * what unpacks to more than its limit is refused while it unpacks, so that memory stays at a few chunks. (Of gzip, a
 * whole file's worth, see gunzip.ts.)
 */
import { FileFault } from './faults.ts';

/** Deflate cannot pack better than 1,032 to 1, and reports are packed 2 to 8 to 1. */
export const maxPackedRatio = 200;
/** Below this a high ratio harms nobody. */
const freeBytes = 16 * 2 ** 20;
const pieceBytes = 1 << 16;

/** @throws {FileFault} `bomb` when what came out of so many bytes is more than it may be */
export function checkUnpacked(bytesIn: number, bytesOut: number, maxBytes: number): void {
  if (bytesOut > maxBytes) throw new FileFault('bomb', `it unpacks to more than ${inMegabytes(maxBytes)}`);
  if (bytesOut > freeBytes && bytesOut > bytesIn * maxPackedRatio)
    throw new FileFault('bomb', 'it unpacks to far more than its size: a decompression bomb');
}

export function inMegabytes(bytes: number): string {
  const megabytes = bytes / 2 ** 20;
  return megabytes >= 1024 ? `${Math.round(megabytes / 1024)} GB` : `${Math.round(megabytes)} MB`;
}

/** Chunks as one array. */
export function joinBytes(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/**
 * The unpacked bytes of raw deflate data.
 * @param maxBytes that may come out
 * @throws {FileFault} `corrupt` when it is not whole data, `bomb` when too much comes out
 */
export async function unpackWhole(
  packed: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let bytesIn = 0;
  const feed = async (): Promise<void> => {
    // In pieces, so that a bomb is seen before the whole of it has been handed over.
    for (; bytesIn < packed.length; bytesIn = Math.min(packed.length, bytesIn + pieceBytes))
      await writer.write(packed.subarray(bytesIn, bytesIn + pieceBytes));
    await writer.close();
  };
  // What goes wrong there is told by the reading end too.
  feed().catch(() => undefined);
  const chunks: Uint8Array[] = [];
  let bytesOut = 0;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return joinBytes(chunks);
      bytesOut += value.length;
      checkUnpacked(bytesIn + pieceBytes, bytesOut, maxBytes);
      chunks.push(value);
    }
  } catch (error) {
    // Nothing of this is waited for: Node leaves a write that waits for room pending for ever (20.x).
    reader.cancel().catch(() => undefined);
    writer.abort().catch(() => undefined);
    if (error instanceof FileFault) throw error;
    throw new FileFault('corrupt', 'the packed data is damaged, cut off, or followed by something else', {
      cause: error,
    });
  }
}
