/**
 * A feed that is a gzip file itself (`sitemap.xml.gz`), of one or several members; what a server packed for the way, the
 * browser has unpacked before. Cost: linear; no more than the limit is ever held.
 */
import { FileFault } from '../files/faults.ts';
import { gunzip } from '../files/gunzip.ts';
import { joinBytes } from '../files/unpack.ts';
import { FeedError } from './errors.ts';

/**
 * The bytes as they are unless they are gzip.
 * @param maxBytes that may come out
 * @throws {FeedError} `damaged-gzip`, `too-large`
 */
export async function unpackFeed(
  bytes: Uint8Array<ArrayBuffer>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of gunzip(inOne(bytes), maxBytes)) chunks.push(chunk);
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new FeedError(error.code === 'bomb' ? 'too-large' : 'damaged-gzip');
  }
  return joinBytes(chunks);
}

async function* inOne(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield bytes;
}
