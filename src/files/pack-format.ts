/**
 * The pack format (docs/PACK.md): a corpus in one file.
 *
 *   header    16 bytes: "2ndSrcPk" · uint32 version · uint32 0
 *   chunks    each: packed texts, then the index of the same reports
 *   manifest  JSON: what the pack is, and place, length and SHA-256 of every part
 *   trailer   56 bytes: uint64 place and uint64 length of the manifest · its SHA-256 · "2ndSrcPk"
 *
 * Integers are little-endian. The manifest stands last so that a pack can be written in one pass.
 */
import { FileFault } from './faults.ts';

export const packMagic = '2ndSrcPk';
export const packVersion = 1;
/** Of the fields of a report (docs/CLI.md). */
export const reportSchema = 1;
export const headerBytes = 16;
export const trailerBytes = 56;

/** A chunk is closed at so many reports, or at so many bytes of JSON. */
export const chunkReports = 2048;
export const chunkTextBytes = 8 * 2 ** 20;
/** The longest line that a report may be in a pack: some 5 million words. */
export const maxPackLine = 32 * 2 ** 20;
/** What a chunk may unpack to: its last line may be the longest there is. */
export const maxChunkBytes = chunkTextBytes + maxPackLine;
const maxManifestBytes = 256 * 2 ** 20;
const maxNameLength = 1000;

export interface PackPart {
  /** Bytes in the file. */
  readonly bytes: number;
  /** Hexadecimal, of these bytes. */
  readonly sha256: string;
}

export interface PackChunk {
  readonly reports: number;
  readonly texts: PackPart & {
    /** Bytes of JSON Lines that it unpacks to. */
    readonly unpacked: number;
  };
  readonly index: PackPart;
}

export interface PackAbout {
  readonly name: string;
  /** As its maker wrote it, best an SPDX expression; null when not told. */
  readonly license: string | null;
  /** ISO 8601 day: of the pack; null when no report is dated and none was given. */
  readonly date: string | null;
}

export interface PackManifest extends PackAbout {
  readonly format: number;
  readonly schema: number;
  readonly reports: number;
  /** ISO 8601 days of the dated reports. */
  readonly oldest: string | null;
  readonly newest: string | null;
  /** What the index is of; of another kind it is passed over and made anew. */
  readonly index: { readonly format: number; readonly profile: string };
  readonly chunks: readonly PackChunk[];
}

/** Where the manifest stands, by the end of a file of `size` bytes. @throws {FileFault} */
export function readTrailer(
  trailer: Uint8Array<ArrayBuffer>,
  size: number,
): { at: number; bytes: number; sha256: string } {
  const view = new DataView(trailer.buffer, trailer.byteOffset, trailer.byteLength);
  if (trailer.length < trailerBytes || ascii(trailer.subarray(48)) !== packMagic)
    throw new FileFault('truncated', 'the pack is cut off: its end is missing');
  const at = Number(view.getBigUint64(0, true));
  const bytes = Number(view.getBigUint64(8, true));
  if (bytes > maxManifestBytes) throw new FileFault('too-large', 'the list of the pack’s parts is too long');
  if (at < headerBytes || at + bytes + trailerBytes !== size)
    throw new FileFault('truncated', 'the pack is not whole: its parts do not add up to its size');
  return { at, bytes, sha256: hex(trailer.subarray(16, 48)) };
}

export function writeTrailer(at: number, bytes: number, sha256: string): Uint8Array<ArrayBuffer> {
  const trailer = new Uint8Array(trailerBytes);
  const view = new DataView(trailer.buffer);
  view.setBigUint64(0, BigInt(at), true);
  view.setBigUint64(8, BigInt(bytes), true);
  for (let digit = 0; digit < 32; digit++)
    trailer[16 + digit] = Number.parseInt(sha256.slice(2 * digit, 2 * digit + 2), 16);
  trailer.set(new TextEncoder().encode(packMagic), 48);
  return trailer;
}

export function writeHeader(): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(headerBytes);
  header.set(new TextEncoder().encode(packMagic));
  new DataView(header.buffer).setUint32(8, packVersion, true);
  return header;
}

/** @throws {FileFault} when it is no pack, or of a later version */
export function checkHeader(header: Uint8Array): void {
  if (ascii(header.subarray(0, 8)) !== packMagic) throw new FileFault('unknown', 'it is not a pack');
  if (header.length < headerBytes)
    throw new FileFault('truncated', 'the pack is cut off after its first bytes');
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const version = view.getUint32(8, true);
  if (version > packVersion)
    throw new FileFault(
      'newer',
      `the pack is of format ${version}, made by a newer version: update to read it`,
    );
  if (version !== packVersion || view.getUint32(12, true) !== 0)
    throw new FileFault('corrupt', 'the pack names no known format');
}

/**
 * The manifest from parsed JSON; what it says fills the file up to the manifest exactly.
 * @param end where the manifest begins
 * @throws {FileFault}
 */
export function checkManifest(value: unknown, end: number): PackManifest {
  const fields = record(value);
  const format = count(fields, 'format');
  const schema = count(fields, 'schema');
  if (format > packVersion || schema > reportSchema)
    throw new FileFault('newer', 'the pack was made by a newer version: update to read it');
  const chunks = fields['chunks'];
  if (!Array.isArray(chunks)) throw damaged('chunks');
  let at = headerBytes;
  let reports = 0;
  const checked = chunks.map((each: unknown): PackChunk => {
    const chunk = record(each);
    const texts = record(chunk['texts']);
    const unpacked = count(texts, 'unpacked');
    if (unpacked > maxChunkBytes)
      throw new FileFault('bomb', 'a part of the pack says that it unpacks to more than a part may');
    const size = count(chunk, 'reports');
    if (size < 1 || size > chunkReports) throw damaged('chunks');
    reports += size;
    const parts = { texts: { ...part(texts), unpacked }, index: part(record(chunk['index'])) };
    at += parts.texts.bytes + parts.index.bytes;
    return { reports: size, ...parts };
  });
  if (at !== end)
    throw new FileFault('truncated', 'the pack is not whole: its parts do not add up to its size');
  if (reports !== count(fields, 'reports')) throw damaged('reports');
  const index = record(fields['index']);
  return {
    format,
    schema,
    name: text(fields, 'name') ?? '',
    license: text(fields, 'license'),
    date: day(fields, 'date'),
    reports,
    oldest: day(fields, 'oldest'),
    newest: day(fields, 'newest'),
    index: { format: count(index, 'format'), profile: text(index, 'profile') ?? '' },
    chunks: checked,
  };
}

type Fields = Readonly<Record<string, unknown>>;

function damaged(what: string): FileFault {
  return new FileFault('corrupt', `the pack’s list of its parts is not well formed (${what})`);
}

function record(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged('object');
  return value as Fields;
}

function count(fields: Fields, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw damaged(name);
  return value;
}

function text(fields: Fields, name: string): string | null {
  const value = fields[name] ?? null;
  if (value !== null && (typeof value !== 'string' || value.length > maxNameLength)) throw damaged(name);
  return value;
}

function day(fields: Fields, name: string): string | null {
  const value = text(fields, name);
  if (value !== null && !/^\d{4}-\d{2}-\d{2}$/.test(value)) throw damaged(name);
  return value;
}

function part(fields: Fields): PackPart {
  const sha256 = fields['sha256'];
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) throw damaged('sha256');
  return { bytes: count(fields, 'bytes'), sha256 };
}

function ascii(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 8));
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
