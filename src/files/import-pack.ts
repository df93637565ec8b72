/** Reports of a pack for an import, with the index that it brings. A place in it is a number of chunks. */
import { sha256, type ByteSource } from './byte-source.ts';
import { FileFault } from './faults.ts';
import { titleOf, type ImportSource, type OpenOptions } from './import-source.ts';
import { Pack } from './pack-reader.ts';
import { markOf, SeenIds } from './seen-ids.ts';

/** @throws {FileFault} when anything in it is not as it should be */
export async function openPackImport(
  source: ByteSource,
  { onProgress, signal }: OpenOptions,
): Promise<ImportSource> {
  const pack = await Pack.open(source);
  const { chunks, name } = pack.manifest;
  if (chunks.length === 0) throw new FileFault('invalid', 'there is no report in the pack');
  const seen = new SeenIds();
  for (let number = 0; number < chunks.length; number++) {
    signal.throwIfAborted();
    const { reports } = await pack.readChunk(number);
    for (const report of reports) {
      if (seen.add(markOf(report)) !== 'new')
        throw new FileFault('invalid', `an id of chunk ${number} stands in the pack twice`);
    }
    onProgress((number + 1) / chunks.length);
  }
  return {
    title: name === '' ? titleOf(source.name) : name,
    // The list of parts has the SHA-256 of all of them.
    hash: await sha256(new TextEncoder().encode(JSON.stringify(pack.manifest))),
    size: chunks.length,
    async *batches(from) {
      for (let number = from; number < chunks.length; number++) {
        // Checked again: the file may have been changed since.
        const { reports, sealed } = await pack.readChunk(number);
        yield { reports, sealed, next: number + 1, leftOut: 0 };
      }
    },
  };
}
