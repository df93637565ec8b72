/** The reports of a corpus file one after another, JSON Lines or a pack, without keeping them. */
import { parseReport, type Report } from '../core/report.ts';
import { FileFault } from '../files/faults.ts';
import { packMagic } from '../files/pack-format.ts';
import { Pack, type ChunkContent } from '../files/pack-reader.ts';
import { UserFault } from './faults.ts';
import { openFileSource } from './file-source.ts';
import { readRecords, type ReadOptions } from './records.ts';

/** @throws {UserFault} */
export async function eachReport(
  file: string,
  options: ReadOptions,
  take: (report: Report) => void,
): Promise<void> {
  const isPack = await readPackOf(file, ({ reports }, done) => {
    for (const report of reports) take(report);
    options.onProgress?.(done);
  });
  if (!isPack) await readRecords(file, options, parseReport, ({ value }) => take(value));
}

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
  if (file === '-') return false;
  const source = await openFileSource(file);
  try {
    const head = await source.read(0, packMagic.length);
    if (new TextDecoder('latin1').decode(head) !== packMagic) return false;
    const pack = await Pack.open(source);
    let done = 0;
    for (let number = 0; number < pack.manifest.chunks.length; number++) {
      const chunk = await pack.readChunk(number);
      done += chunk.reports.length;
      take(chunk, done, number);
    }
    return true;
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    throw new UserFault(`${file}: ${error.message}`, { cause: error });
  } finally {
    await source.close();
  }
}
