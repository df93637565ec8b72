/**
 * Writes packs. A chunk is made of its reports alone, so chunks can be made anywhere at once, and the same reports give
 * the same bytes everywhere: packing is done by fflate, whose output does not depend on the machine as zlib's does.
 */
import { deflateSync } from 'fflate/browser';
import { dayOf, type Report } from '../core/report.ts';
import { formatVersion } from '../index/format.ts';
import { sealDetached } from '../index/sealed.ts';
import { sealedProfile } from '../index/state.ts';
import { sha256 } from './byte-source.ts';
import {
  headerBytes,
  packVersion,
  reportSchema,
  writeTrailer,
  type PackAbout,
  type PackChunk,
  type PackManifest,
} from './pack-format.ts';
import { writeReportLine } from './report-line.ts';
import { joinBytes } from './unpack.ts';

/**
 * Of fflate. Level 6 takes a third longer, half of all the work of a chunk then, for texts smaller by a fortieth.
 */
export const packingLevel = 3;

export interface MadeChunk {
  readonly chunk: PackChunk;
  /** ISO 8601 days; null when no report is dated. */
  readonly oldest: string | null;
  readonly newest: string | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @param reports 1 to `chunkReports` of them */
export async function makeChunk(reports: readonly Report[]): Promise<MadeChunk> {
  const lines = encodeLines(reports);
  const texts = deflateSync(lines, { level: packingLevel });
  const index = joinBlocks(sealDetached(reports));
  let oldest: string | null = null;
  let newest: string | null = null;
  for (const { published } of reports) {
    if (dayOf(published) === null) continue;
    const day = (published as string).slice(0, 10);
    if (oldest === null || day < oldest) oldest = day;
    if (newest === null || day > newest) newest = day;
  }
  return {
    chunk: {
      reports: reports.length,
      texts: { bytes: texts.length, unpacked: lines.length, sha256: await sha256(texts) },
      index: { bytes: index.length, sha256: await sha256(index) },
    },
    oldest,
    newest,
    bytes: joinBytes([texts, index]),
  };
}

/** JSON Lines in UTF-8. Line by line: one string of all lines would be copied twice. */
function encodeLines(reports: readonly Report[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  let bytes = new Uint8Array(1 << 20);
  let size = 0;
  for (const report of reports) {
    const line = writeReportLine(report);
    // A UTF-16 unit takes three bytes at most.
    const needed = size + 3 * line.length;
    if (bytes.length < needed) {
      const larger = new Uint8Array(Math.max(needed, 2 * bytes.length));
      larger.set(bytes.subarray(0, size));
      bytes = larger;
    }
    size += encoder.encodeInto(line, bytes.subarray(size)).written;
  }
  return bytes.subarray(0, size);
}

/** What stands behind the chunks: manifest and trailer. */
export async function makeEnd(
  about: PackAbout,
  chunks: readonly PackChunk[],
  oldest: string | null,
  newest: string | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const manifest: PackManifest = {
    format: packVersion,
    schema: reportSchema,
    name: about.name,
    license: about.license,
    date: about.date ?? newest,
    reports: chunks.reduce((sum, chunk) => sum + chunk.reports, 0),
    oldest,
    newest,
    index: { format: formatVersion, profile: sealedProfile },
    chunks,
  };
  const json = new TextEncoder().encode(JSON.stringify(manifest));
  const at = chunks.reduce((sum, chunk) => sum + chunk.texts.bytes + chunk.index.bytes, headerBytes);
  return joinBytes([json, writeTrailer(at, json.length, await sha256(json))]);
}

/** uint32 count · uint32 length × count · the blocks. */
function joinBlocks(blocks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const lengths = new Uint8Array(4 + 4 * blocks.length);
  const view = new DataView(lengths.buffer);
  view.setUint32(0, blocks.length, true);
  blocks.forEach((block, at) => view.setUint32(4 + 4 * at, block.length, true));
  return joinBytes([lengths, ...blocks]);
}
