/** What a command needs of the process: warnings, progress, output. */
import { openOutput } from './output.ts';
import { createProgress, type Progress } from './progress.ts';

export interface Io {
  readonly progress: Progress;
  /** A line for people, on stderr. */
  readonly warn: (line: string) => void;
  /** Writes to a file, whole or not at all, or to standard output (`null` or `-`). */
  writeAll(
    file: string | null,
    produce: (write: (text: string) => Promise<void>) => Promise<void>,
  ): Promise<void>;
}

export function createIo(): Io {
  const progress = createProgress();
  return {
    progress,
    warn(line) {
      progress.clear();
      process.stderr.write(`second-source: ${line}\n`);
    },
    async writeAll(file, produce) {
      const output = await openOutput(file);
      try {
        await produce((text) => output.write(text));
      } catch (error) {
        output.abandon();
        throw error;
      }
      await output.finish();
      progress.clear();
    },
  };
}
