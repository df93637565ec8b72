/**
 * Where results go: standard output, or a file that is written whole or not at all (beside its place, then renamed).
 */
import { once } from 'node:events';
import { createWriteStream, renameSync, rmSync, statSync, type WriteStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserFault } from './faults.ts';

export interface Output {
  write(text: string): Promise<void>;
  /** All is written: the file takes its place. */
  finish(): Promise<void>;
  /** Something went wrong: nothing is left behind. */
  abandon(): void;
}

/** @param file `-` or null: standard output */
export async function openOutput(file: string | null): Promise<Output> {
  return file === null || file === '-' ? standardOutput() : fileOutput(file);
}

function standardOutput(): Output {
  return {
    async write(text) {
      if (!process.stdout.write(text)) await once(process.stdout, 'drain');
    },
    async finish() {
      await new Promise<void>((resolve) => process.stdout.write('', () => resolve()));
    },
    abandon: () => undefined,
  };
}

async function fileOutput(file: string): Promise<Output> {
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new UserFault(`${file}: is a folder`);
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.part`);
  const stream: WriteStream = createWriteStream(beside);
  try {
    await once(stream, 'open');
  } catch (cause) {
    throw new UserFault(`${file}: cannot be written`, { cause });
  }
  return {
    async write(text) {
      if (!stream.write(text)) await once(stream, 'drain');
    },
    async finish() {
      stream.end();
      await once(stream, 'close');
      renameSync(beside, file);
    },
    abandon() {
      stream.destroy();
      rmSync(beside, { force: true });
    },
  };
}
