/**
 * Reads packs. Nothing of a pack is handed on before it is checked: the SHA-256 of each part, every report, and that
 * the index is one that could have been made of these reports.
 */
import { InvalidReportError, type Report } from '../core/report.ts';
import { IndexError } from '../index/errors.ts';
import { formatVersion } from '../index/format.ts';
import { areEqual, checkSealed, sealDetached, type SealedBlocks } from '../index/sealed.ts';
import { sealedProfile } from '../index/state.ts';
import { sha256, type ByteSource } from './byte-source.ts';
import { FileFault } from './faults.ts';
import { JsonFault, parseJson } from './json.ts';
import { splitLines } from './lines.ts';
import {
  checkHeader,
  checkManifest,
  headerBytes,
  maxPackLine,
  readTrailer,
  trailerBytes,
  type PackChunk,
  type PackManifest,
} from './pack-format.ts';
import { readReportLine } from './report-line.ts';
import { unpackWhole } from './unpack.ts';

export interface ChunkContent {
  readonly reports: readonly Report[];
  /** Each report's JSON, in the same order. */
  readonly lines: readonly Uint8Array<ArrayBuffer>[];
  /** Null when the pack's index is of another version than ours: make it anew. */
  readonly sealed: SealedBlocks | null;
}

export class Pack {
  readonly #places: readonly number[];

  private constructor(
    private readonly source: ByteSource,
    readonly manifest: PackManifest,
  ) {
    let at = headerBytes;
    this.#places = manifest.chunks.map(({ texts, index }) => {
      const place = at;
      at += texts.bytes + index.bytes;
      return place;
    });
  }

  /** Reads and checks the list of the parts. @throws {FileFault} */
  static async open(source: ByteSource): Promise<Pack> {
    checkHeader(await source.read(0, Math.min(source.size, headerBytes)));
    const end = await source.read(Math.max(0, source.size - trailerBytes), source.size);
    const place = readTrailer(end, source.size);
    const bytes = await source.read(place.at, place.at + place.bytes);
    if ((await sha256(bytes)) !== place.sha256)
      throw new FileFault('corrupt', 'the pack is damaged: the SHA-256 of its list of parts does not fit');
    let json: unknown;
    try {
      json = parseJson(bytes);
    } catch (cause) {
      if (!(cause instanceof JsonFault)) throw cause;
      throw new FileFault('corrupt', `the pack’s list of its parts is ${cause.message}`, { cause });
    }
    return new Pack(source, checkManifest(json, place.at));
  }

  /** @throws {FileFault} when anything of the chunk is not as it should be */
  async readChunk(number: number): Promise<ChunkContent> {
    const chunk = this.#chunk(number);
    const lines = await linesOf(chunk, await this.#readTexts(number), number);
    const index = await this.#readIndex(number);
    const reports = lines.map((bytes, place) => readReport(bytes, place, number));
    return { reports, lines, sealed: this.hasOurIndex ? splitBlocks(index, reports, number) : null };
  }

  /** Whether this version can use the pack's index. */
  get hasOurIndex(): boolean {
    const { format, profile } = this.manifest.index;
    return format === formatVersion && profile === sealedProfile;
  }

  /**
   * The index of a chunk alone, checked but for the days of its reports; with the SHA-256 of its texts.
   * @throws {FileFault}
   */
  async readIndex(number: number): Promise<SealedBlocks> {
    await this.#readTexts(number);
    return splitBlocks(await this.#readIndex(number), this.#chunk(number).reports, number);
  }

  /** Some reports of a chunk, by their places in it. @throws {FileFault} */
  async readReports(number: number, places: readonly number[]): Promise<Report[]> {
    const lines = await linesOf(this.#chunk(number), await this.#readTexts(number), number);
    return places.map((place) => readReport(lines[place] as Uint8Array, place, number));
  }

  #chunk(number: number): PackChunk {
    const chunk = this.manifest.chunks[number];
    if (!chunk) throw new RangeError(`the pack has no chunk ${number}`);
    return chunk;
  }

  #readTexts(number: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#readPart(this.#places[number] as number, this.#chunk(number).texts, `texts ${number}`);
  }

  #readIndex(number: number): Promise<Uint8Array<ArrayBuffer>> {
    const { texts, index } = this.#chunk(number);
    return this.#readPart((this.#places[number] as number) + texts.bytes, index, `index ${number}`);
  }

  async #readPart(
    at: number,
    part: { bytes: number; sha256: string },
    name: string,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await this.source.read(at, at + part.bytes);
    if ((await sha256(bytes)) !== part.sha256)
      throw new FileFault('corrupt', `the pack is damaged: the SHA-256 of ${name} does not fit`);
    return bytes;
  }
}

function readReport(bytes: Uint8Array, place: number, chunk: number): Report {
  try {
    return readReportLine(bytes);
  } catch (cause) {
    if (!(cause instanceof JsonFault) && !(cause instanceof InvalidReportError)) throw cause;
    throw new FileFault('invalid', `report ${place} of chunk ${chunk}: ${cause.message}`, { cause });
  }
}

async function linesOf(
  chunk: PackChunk,
  texts: Uint8Array<ArrayBuffer>,
  number: number,
): Promise<Uint8Array<ArrayBuffer>[]> {
  const unpacked = await unpackWhole(texts, chunk.texts.unpacked);
  const lines: Uint8Array<ArrayBuffer>[] = [];
  const once = async function* () {
    yield unpacked;
  };
  // No line can be too long: the chunk is not.
  for await (const { bytes } of splitLines(once(), unpacked.length + maxPackLine)) lines.push(bytes);
  if (unpacked.length !== chunk.texts.unpacked || lines.length !== chunk.reports)
    throw new FileFault('corrupt', `the pack is damaged: chunk ${number} does not hold what its list says`);
  return lines;
}

/** The blocks of a chunk's index, checked against its reports, or against how many they are. @throws {FileFault} */
function splitBlocks(
  index: Uint8Array<ArrayBuffer>,
  reports: readonly Report[] | number,
  number: number,
): SealedBlocks {
  const fault = (cause?: unknown): FileFault =>
    new FileFault('corrupt', `the index of chunk ${number} is not one of its reports`, { cause });
  if (index.length < 4) throw fault();
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const count = view.getUint32(0, true);
  let at = 4 + 4 * count;
  if (at > index.length) throw fault();
  const blocks: Uint8Array[] = [];
  for (let block = 0; block < count; block++) {
    const length = view.getUint32(4 + 4 * block, true);
    if (at + length > index.length) throw fault();
    // A copy of its own: whoever keeps one block keeps not the whole chunk.
    blocks.push(index.slice(at, at + length));
    at += length;
  }
  if (at !== index.length) throw fault();
  try {
    checkSealed(blocks, reports);
  } catch (cause) {
    if (!(cause instanceof IndexError)) throw cause;
    throw fault(cause);
  }
  return blocks;
}

/** Whether a chunk's index is byte for byte the one that is made of its reports. */
export function isTrueIndex({ reports, sealed }: ChunkContent): boolean {
  if (sealed === null) return false;
  const made = sealDetached(reports);
  return (
    made.length === sealed.length && made.every((block, at) => areEqual(block, sealed[at] as Uint8Array))
  );
}
