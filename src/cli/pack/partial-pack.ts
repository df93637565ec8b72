/**
 * A pack that is being written: `NAME.partial` holds its bytes, `NAME.partial.journal` a line for what it is made of
 * and one for each chunk that is whole. A chunk counts when its line is there, which is written after its bytes; so a
 * build that was killed goes on where it was, and what was written behind the last line is cut off.
 */
import { existsSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { headerBytes, writeHeader, type PackChunk } from '../../files/pack-format.ts';
import { UserFault } from '../faults.ts';
import type { InputPlace } from './pack-inputs.ts';

/** One chunk in the journal. */
export interface JournalEntry {
  readonly chunk: PackChunk;
  readonly oldest: string | null;
  readonly newest: string | null;
  /** Of its reports, three uint32 each (`ReportMark`), base64. */
  readonly marks: string;
  readonly next: InputPlace;
  /** Bad lines and pages without an article so far. */
  readonly skipped: number;
  readonly leftOut: number;
}

export class PartialPack {
  private constructor(
    private readonly file: string,
    private readonly data: FileHandle,
    private readonly journal: FileHandle,
    /** What is there of an earlier build. */
    readonly entries: readonly JournalEntry[],
  ) {}

  /**
   * @param made what the pack is made of and how; an earlier build of anything else is begun anew
   * @throws {UserFault} when the file cannot be written
   */
  static async open(file: string, made: string): Promise<PartialPack> {
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) throw new UserFault(`${file}: is a folder`);
    const { data: dataFile, journal: journalFile } = namesOf(file);
    const entries = readJournal(dataFile, journalFile, made);
    try {
      const data = await open(dataFile, entries.length > 0 ? 'r+' : 'w');
      const journal = await open(journalFile, 'w');
      await data.truncate(endOf(entries));
      if (entries.length === 0) await data.write(writeHeader(), 0, headerBytes, 0);
      await journal.appendFile([made, ...entries.map((entry) => JSON.stringify(entry))].join('\n') + '\n');
      return new PartialPack(file, data, journal, entries);
    } catch (cause) {
      throw new UserFault(`${file}: cannot be written`, { cause });
    }
  }

  /** @param at where the bytes belong in the pack */
  async append(at: number, bytes: Uint8Array, entry: JournalEntry): Promise<void> {
    await this.#write(at, bytes);
    await this.journal.appendFile(`${JSON.stringify(entry)}\n`);
  }

  /** The last bytes are written: the pack takes its place. */
  async finish(at: number, end: Uint8Array): Promise<void> {
    await this.#write(at, end);
    await this.data.truncate(at + end.length);
    await this.data.sync();
    await this.close();
    renameSync(namesOf(this.file).data, this.file);
    rmSync(namesOf(this.file).journal, { force: true });
  }

  /** The input is at fault: nothing is left behind. */
  async abandon(): Promise<void> {
    await this.close();
    for (const name of Object.values(namesOf(this.file))) rmSync(name, { force: true });
  }

  async close(): Promise<void> {
    await this.data.close();
    await this.journal.close();
  }

  async #write(at: number, bytes: Uint8Array): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      const { bytesWritten } = await this.data.write(bytes, done, bytes.length - done, at + done);
      done += bytesWritten;
    }
  }
}

/** Where the chunks end in the file. */
export function endOf(entries: readonly JournalEntry[]): number {
  return entries.reduce((at, { chunk }) => at + chunk.texts.bytes + chunk.index.bytes, headerBytes);
}

function namesOf(file: string): { data: string; journal: string } {
  return { data: `${file}.partial`, journal: `${file}.partial.journal` };
}

function readJournal(dataFile: string, journalFile: string, made: string): JournalEntry[] {
  if (!existsSync(dataFile) || !existsSync(journalFile)) return [];
  const [head, ...lines] = readFileSync(journalFile, 'utf8').split('\n');
  // What stands behind the last line end was being written when the build was killed.
  lines.pop();
  if (head !== made) return [];
  const entries: JournalEntry[] = [];
  const size = statSync(dataFile).size;
  for (const line of lines) {
    const entry = JSON.parse(line) as JournalEntry;
    // After a loss of power the journal may tell of more than was stored.
    if (endOf([...entries, entry]) > size) break;
    entries.push(entry);
  }
  return entries;
}
