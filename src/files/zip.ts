/**
 * Reads the files of a zip one at a time, from its central directory (APPNOTE 6.3.10): stored and deflated ones, each
 * up to a limit and checked by its CRC-32, so that memory holds one file whatever the archive claims. Names are only
 * names: they are cleaned, and nothing is ever written under them.
 *
 * Tried and lost: fflate's streaming reader (no CRC, finds the end of an entry by a signature that its content may
 * hold, and cannot begin in the middle) and its `unzip` (the whole archive in memory).
 */
import type { ByteSource } from './byte-source.ts';
import { crc32 } from './crc32.ts';
import { FileFault } from './faults.ts';
import { inMegabytes, unpackWhole } from './unpack.ts';

export interface ZipEntry {
  /** Cleaned: relative, with `/`, without `.` and `..`. */
  readonly path: string;
  /** Bytes when unpacked, as the archive says. */
  readonly size: number;
  readonly packedSize: number;
  readonly method: number;
  readonly crc: number;
  /** Of its local header in the archive. */
  readonly at: number;
}

const endBytes = 22;
const longestComment = 0xffff;
const centralBytes = 46;
const localBytes = 30;
/** 1,000,000 pages, named by 100 bytes. */
const maxDirectoryBytes = 150 * 2 ** 20;
const encrypted = 1;

/** The files in the archive, without folders, in its order. @throws {FileFault} */
export async function listZip(source: ByteSource): Promise<ZipEntry[]> {
  if (source.size >= 0xffffffff) throw new FileFault('too-large', 'the zip is larger than 4 GB');
  const { at, bytes, count } = await findDirectory(source);
  if (bytes > maxDirectoryBytes) throw new FileFault('too-large', 'the zip lists too many files');
  const directory = await source.read(at, at + bytes);
  const view = new DataView(directory.buffer, directory.byteOffset, directory.byteLength);
  const entries: ZipEntry[] = [];
  let place = 0;
  for (let number = 0; number < count; number++) {
    if (place + centralBytes > directory.length || view.getUint32(place, true) !== 0x02014b50)
      throw damaged();
    const flags = view.getUint16(place + 8, true);
    const nameLength = view.getUint16(place + 28, true);
    const end =
      place + centralBytes + nameLength + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
    if (end > directory.length) throw damaged();
    const name = directory.subarray(place + centralBytes, place + centralBytes + nameLength);
    const written = new TextDecoder().decode(name).replaceAll('\\', '/');
    const entry = {
      path: cleanPath(written),
      method: view.getUint16(place + 10, true),
      crc: view.getUint32(place + 16, true),
      packedSize: view.getUint32(place + 20, true),
      size: view.getUint32(place + 24, true),
      at: view.getUint32(place + 42, true),
    };
    if ((flags & encrypted) !== 0 && !written.endsWith('/'))
      throw new FileFault('unknown', 'the zip is encrypted: unpack it and choose the folder');
    if (!written.endsWith('/') && entry.path !== '') entries.push(entry);
    place = end;
  }
  return entries;
}

/** One file, unpacked. @throws {FileFault} `bomb` when it is larger than `maxBytes`, whatever the archive says */
export async function readZipEntry(
  source: ByteSource,
  entry: ZipEntry,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const fault = (): FileFault => new FileFault('corrupt', `${shown(entry)} in the zip is damaged`);
  if (entry.size > maxBytes)
    throw new FileFault('too-large', `${shown(entry)} in the zip is larger than ${inMegabytes(maxBytes)}`);
  const header = await source.read(entry.at, entry.at + localBytes);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  if (header.length < localBytes || view.getUint32(0, true) !== 0x04034b50) throw fault();
  const from = entry.at + localBytes + view.getUint16(26, true) + view.getUint16(28, true);
  // What is larger when packed is stored; a little more is allowed for.
  if (entry.packedSize > maxBytes + 1024) throw fault();
  const packed = await source.read(from, from + entry.packedSize);
  if (packed.length < entry.packedSize) throw fault();
  let bytes: Uint8Array<ArrayBuffer>;
  if (entry.method === 0) bytes = packed;
  else if (entry.method === 8) bytes = await unpackEntry(entry, packed, fault);
  else throw new FileFault('unknown', `${shown(entry)} in the zip is packed in a way that cannot be read`);
  if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw fault();
  return bytes;
}

async function unpackEntry(
  entry: ZipEntry,
  packed: Uint8Array<ArrayBuffer>,
  fault: () => FileFault,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await unpackWhole(packed, entry.size);
  } catch (error) {
    if (error instanceof FileFault && error.code === 'bomb')
      throw new FileFault('bomb', `${shown(entry)} in the zip unpacks to more than the zip says`, {
        cause: error,
      });
    throw error instanceof FileFault ? fault() : error;
  }
}

async function findDirectory(source: ByteSource): Promise<{ at: number; bytes: number; count: number }> {
  const from = Math.max(0, source.size - endBytes - longestComment);
  const tail = await source.read(from, source.size);
  const view = new DataView(tail.buffer, tail.byteOffset, tail.byteLength);
  for (let place = tail.length - endBytes; place >= 0; place--) {
    if (view.getUint32(place, true) !== 0x06054b50) continue;
    if (place + endBytes + view.getUint16(place + 20, true) !== tail.length) continue;
    let count = view.getUint16(place + 10, true);
    let bytes = view.getUint32(place + 12, true);
    let at = view.getUint32(place + 16, true);
    if (
      (count === 0xffff || at === 0xffffffff) &&
      place >= 20 &&
      view.getUint32(place - 20, true) === 0x07064b50
    ) {
      const large = await source.read(
        Number(view.getBigUint64(place - 12, true)),
        Number(view.getBigUint64(place - 12, true)) + 56,
      );
      const more = new DataView(large.buffer, large.byteOffset, large.byteLength);
      if (large.length < 56 || more.getUint32(0, true) !== 0x06064b50) throw damaged();
      count = Number(more.getBigUint64(32, true));
      bytes = Number(more.getBigUint64(40, true));
      at = Number(more.getBigUint64(48, true));
    }
    if (at + bytes > source.size) throw damaged();
    return { at, bytes, count };
  }
  throw new FileFault('truncated', 'the zip is cut off: the list of its files is missing');
}

function cleanPath(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/')
    .replace(/[\x00-\x1f\x7f]/g, '');
}

function shown({ path }: ZipEntry): string {
  return JSON.stringify(path.length > 80 ? `…${path.slice(-79)}` : path);
}

function damaged(): FileFault {
  return new FileFault('corrupt', 'the list of files in the zip is damaged');
}
