/** Bytes that can be read from any place, or from the beginning to the end: a file, whoever has it. */
import { FileFault } from './faults.ts';

export interface ByteSource {
  /** As people call it. */
  readonly name: string;
  readonly size: number;
  /** The bytes [from, to); fewer at the end of the file. */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}

const chunkBytes = 1 << 20;

export function blobSource(blob: Blob, name: string): ByteSource {
  return {
    name,
    size: blob.size,
    async read(from, to) {
      try {
        return new Uint8Array(await blob.slice(from, to).arrayBuffer());
      } catch (cause) {
        // The file was changed or taken away since it was picked.
        throw new FileFault('corrupt', 'the file cannot be read any more: pick it again', { cause });
      }
    },
  };
}

/** All bytes in order. `seen` is called with each chunk as it lies in the file. */
export async function* streamBytes(
  source: ByteSource,
  seen: (chunk: Uint8Array<ArrayBuffer>) => void | Promise<void> = () => undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < source.size; at += chunkBytes) {
    const chunk = await source.read(at, Math.min(source.size, at + chunkBytes));
    await seen(chunk);
    yield chunk;
  }
}

/** SHA-256 as lower-case hexadecimal digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The SHA-256 of the SHA-256s of what is added, piece by piece: a browser digests no streams. */
export class StreamHash {
  readonly #digests: string[] = [];

  async add(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#digests.push(await sha256(bytes));
  }

  /** Also of a name or a number, which then counts. */
  async addText(text: string): Promise<void> {
    await this.add(new TextEncoder().encode(text));
  }

  async finish(): Promise<string> {
    return sha256(new TextEncoder().encode(this.#digests.join('')));
  }
}
