/** A file on disk as a source of bytes (src/files). */
import { open, type FileHandle } from 'node:fs/promises';
import type { ByteSource } from '../files/byte-source.ts';
import { fileFault } from './faults.ts';

/** The file stays open until the process ends, or `close`. @throws {UserFault} when it cannot be read */
export async function openFileSource(file: string): Promise<ByteSource & { close(): Promise<void> }> {
  let handle: FileHandle;
  try {
    handle = await open(file);
    const stat = await handle.stat();
    if (stat.isDirectory()) throw Object.assign(new Error('is a folder'), { code: 'EISDIR' });
    return {
      name: file,
      size: stat.size,
      async read(from, to) {
        const bytes = new Uint8Array(Math.max(0, Math.min(to, stat.size) - from));
        let at = 0;
        while (at < bytes.length) {
          const { bytesRead } = await handle.read(bytes, at, bytes.length - at, from + at);
          if (bytesRead === 0) break;
          at += bytesRead;
        }
        return bytes.subarray(0, at);
      },
      close: () => handle.close(),
    };
  } catch (error) {
    throw fileFault(file, error);
  }
}
