/** Packs as corpus files. */
import { FileFault } from '../files/faults.ts';
import { packMagic } from '../files/pack-format.ts';
import { Pack, type ChunkContent } from '../files/pack-reader.ts';
import { UserFault } from './faults.ts';
import { openFileSource } from './file-source.ts';

/**
 * The chunks of a pack, each checked.
 * @param take gets a chunk, how many reports there were with it, and its number
 * @returns false when the file is no pack, and was left alone
 * @throws {UserFault}
 */
export async function readPackOf(
  file: string,
  take: (chunk: ChunkContent, done: number, number: number) => void,
): Promise<boolean> {
  const read = await withPack(file, async (pack) => {
    let done = 0;
    for (let number = 0; number < pack.manifest.chunks.length; number++) {
      const chunk = await pack.readChunk(number);
      done += chunk.reports.length;
      take(chunk, done, number);
    }
    return true;
  });
  return read ?? false;
}

/**
 * Opens a file as a pack.
 * @returns null when it is none, and was left alone
 * @throws {UserFault}
 */
export async function withPack<T>(file: string, work: (pack: Pack) => Promise<T>): Promise<T | null> {
  if (file === '-') return null;
  const source = await openFileSource(file);
  try {
    const head = await source.read(0, packMagic.length);
    if (new TextDecoder('latin1').decode(head) !== packMagic) return null;
    return await work(await Pack.open(source));
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new UserFault(`${file}: ${error.message}`, { cause: error });
  } finally {
    await source.close();
  }
}
