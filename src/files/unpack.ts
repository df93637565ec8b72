/**
 * Unpacking by the platform's own DecompressionStream (browsers, Node), with an end to what comes out: a file that
 * unpacks to more than its limit is refused while it unpacks, so that memory stays at a few chunks.
 */
import { FileFault } from './faults.ts';

/** Deflate cannot pack better than 1,032 to 1, and reports are packed 2 to 8 to 1. */
export const maxPackedRatio = 200;
/** Below this a high ratio harms nobody. */
const freeBytes = 16 * 2 ** 20;

/**
 * The unpacked bytes of gzip or raw deflate data.
 * @param maxBytes that may come out
 * @throws {FileFault} `corrupt` when it is not whole data, `bomb` when too much comes out
 */
export async function* unpack(
  format: 'gzip' | 'deflate-raw',
  packed: AsyncIterable<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new DecompressionStream(format);
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let bytesIn = 0;
  let fault: unknown = null;
  const feed = async (): Promise<void> => {
    try {
      for await (const chunk of packed) {
        bytesIn += chunk.length;
        await writer.write(chunk);
      }
      await writer.close();
    } catch (error) {
      fault ??= error;
      await writer.abort(error).catch(() => undefined);
    }
  };
  const feeding = feed();
  let bytesOut = 0;
  let ended = false;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) break;
      bytesOut += value.length;
      if (bytesOut > maxBytes)
        throw new FileFault('bomb', `it unpacks to more than ${inMegabytes(maxBytes)}`);
      if (bytesOut > freeBytes && bytesOut > bytesIn * maxPackedRatio)
        throw new FileFault('bomb', 'it unpacks to far more than its size: a decompression bomb');
      yield value;
    }
    ended = true;
  } catch (error) {
    if (error instanceof FileFault) throw error;
    if (fault instanceof FileFault) throw fault;
    const name = format === 'gzip' ? 'gzip' : 'packed';
    throw new FileFault('corrupt', `the ${name} data is damaged, cut off, or followed by something else`, {
      cause: error,
    });
  } finally {
    if (ended) await feeding;
    else {
      fault ??= new FileFault('corrupt', 'reading was given up');
      // Nothing of this is waited for: Node leaves a write that waits for room pending for ever (20.x).
      reader.cancel().catch(() => undefined);
      writer.abort().catch(() => undefined);
    }
  }
  if (fault !== null) throw fault instanceof Error ? fault : new Error('the file could not be read');
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

/** @throws {FileFault} as `unpack` */
export async function unpackWhole(
  format: 'gzip' | 'deflate-raw',
  packed: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const once = async function* () {
    // In pieces, so that a bomb is seen before the whole of it has been handed over.
    for (let at = 0; at < packed.length; at += 1 << 16) yield packed.subarray(at, at + (1 << 16));
  };
  for await (const chunk of unpack(format, once(), maxBytes)) chunks.push(chunk);
  return joinBytes(chunks);
}
