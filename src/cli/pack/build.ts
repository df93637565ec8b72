/**
 * `pack build`: a corpus into one file, streaming. The main thread reads lines and writes chunks in their order; all
 * else (parsing, fingerprints, index, packing) is done by workers on all cores. Memory: some chunks a worker, and 16 to
 * 32 bytes a report to know its id again, whatever the size of the input.
 */
import { formatVersion } from '../../index/format.ts';
import { sealedProfile } from '../../index/state.ts';
import { chunkReports, chunkTextBytes, packVersion, type PackAbout } from '../../files/pack-format.ts';
import { makeEnd, packingLevel } from '../../files/pack-writer.ts';
import { SeenIds, type ReportMark } from '../../files/seen-ids.ts';
import { UserFault } from '../faults.ts';
import type { Io } from '../io.ts';
import {
  openWorkerPool,
  poolInThisThread,
  workerCount,
  type Reply,
  type WorkerPool,
} from '../worker-pool.ts';
import { buildChunk, packWorkers, type BuildAnswer, type BuildJob } from './pack-job.ts';
import { jobsOf, openInput, type Input, type InputJob } from './pack-inputs.ts';
import { endOf, PartialPack, type JournalEntry } from './partial-pack.ts';

export interface BuildOptions {
  readonly inputs: readonly string[];
  readonly output: string;
  readonly about: PackAbout;
  readonly skipInvalid: boolean;
}

/** A worker holds a chunk, its index and their packing: some 150 MB. */
const workersAtMost = 32;
/** Input of less than this is packed before workers are up. */
const poolFromBytes = 4 << 20;

type Pool = WorkerPool<BuildJob, BuildAnswer>;

/** @throws {UserFault} */
export async function buildPack(options: BuildOptions, io: Io): Promise<void> {
  const inputs: Input[] = [];
  for (const file of options.inputs) inputs.push(await openInput(file));
  const partial = await PartialPack.open(options.output, describe(options, inputs));
  const build = new Build(options, inputs, partial, io);
  const bytes = inputs.reduce((sum, { size }) => sum + (size ?? Infinity), 0);
  const size = workerCount(workersAtMost);
  const pool: Pool =
    bytes < poolFromBytes || size < 2 ? poolInThisThread(buildChunk) : openWorkerPool(packWorkers, size);
  let finished = false;
  try {
    await build.run(pool);
    finished = true;
  } catch (error) {
    // A bad input stays bad; anything else may pass, and the build then goes on.
    if (error instanceof UserFault) await partial.abandon();
    else await partial.close();
    throw error;
  } finally {
    await pool.close();
    if (finished) io.progress.clear();
  }
}

/** What a pack is made of, so that a build that was killed goes on only with the very same. */
function describe({ about, skipInvalid }: BuildOptions, inputs: readonly Input[]): string {
  const versions = [packVersion, formatVersion, sealedProfile, chunkReports, chunkTextBytes, packingLevel];
  // What comes through standard input is never the same again.
  const identities = inputs.map(({ identity }) => identity ?? `${process.pid} ${Date.now()}`);
  return JSON.stringify({ versions, about, skipInvalid, identities });
}

class Build {
  readonly #seen = new SeenIds();
  readonly #entries: JournalEntry[];
  #at: number;
  #reports = 0;
  #skipped = 0;
  #leftOut = 0;
  #firstFault: string | null = null;

  constructor(
    private readonly options: BuildOptions,
    private readonly inputs: readonly Input[],
    private readonly partial: PartialPack,
    private readonly io: Io,
  ) {
    this.#entries = [...partial.entries];
    this.#at = endOf(this.#entries);
    for (const entry of this.#entries) {
      const marks = new Uint32Array(new Uint8Array(Buffer.from(entry.marks, 'base64')).buffer);
      for (const mark of marksIn(marks)) this.#seen.add(mark);
      this.#reports += entry.chunk.reports;
      this.#skipped = entry.skipped;
      this.#leftOut = entry.leftOut;
    }
    if (this.#reports > 0)
      io.warn(`${options.output}: going on after ${this.#reports} reports of a build that was stopped`);
  }

  async run(pool: Pool): Promise<void> {
    const underWay: { from: InputJob; reply: Promise<Reply<BuildAnswer>> }[] = [];
    const settleFirst = async (): Promise<void> => {
      const first = underWay.shift();
      if (first) await this.#settle(first.from, await first.reply, pool);
    };
    const start = this.#entries.at(-1)?.next ?? { input: 0, at: { lines: 0, bytes: 0 } };
    for await (const from of jobsOf(this.inputs, start)) {
      underWay.push({ from, reply: pool.run(from.job) });
      if (underWay.length >= pool.width) await settleFirst();
    }
    while (underWay.length > 0) await settleFirst();
    await this.#finish();
  }

  async #settle(from: InputJob, reply: Reply<BuildAnswer>, pool: Pool): Promise<void> {
    let answer = valueOf(reply);
    const faults = answer.faults.map(({ place, fault }) => `${placeOf(from, place)}: ${fault}`);
    const drop: number[] = [];
    const marks = [...marksIn(answer.marks)];
    marks.forEach((mark, at) => {
      const place = answer.places[at] as number;
      const known = this.#seen.add(mark);
      if (known === 'new') return;
      drop.push(place);
      if (known === 'other')
        faults.push(`${placeOf(from, place)}: its id was used before with other content`);
    });
    this.#told(faults);
    if (drop.length > 0) {
      // Made again without the reports that came before. Bad lines are left out as they were.
      const bad = answer.faults.map(({ place }) => place);
      answer = valueOf(await pool.run({ ...from.job, drop: [...drop, ...bad] }));
    }
    this.#leftOut += answer.leftOut;
    if (answer.made !== null) await this.#append(answer.made, answer.marks, from);
    this.#showProgress(from);
  }

  #told(faults: readonly string[]): void {
    const [first] = faults;
    if (first === undefined) return;
    if (!this.options.skipInvalid) throw new UserFault(first);
    this.#skipped += faults.length;
    this.#firstFault ??= first;
  }

  async #append(
    { chunk, oldest, newest, bytes }: NonNullable<BuildAnswer['made']>,
    marks: Uint32Array,
    from: InputJob,
  ): Promise<void> {
    const entry: JournalEntry = {
      chunk,
      oldest,
      newest,
      marks: Buffer.from(marks.buffer, marks.byteOffset, marks.byteLength).toString('base64'),
      next: from.next,
      skipped: this.#skipped,
      leftOut: this.#leftOut,
    };
    await this.partial.append(this.#at, bytes, entry);
    this.#at += bytes.length;
    this.#reports += chunk.reports;
    // The marks are in the table of what was seen.
    this.#entries.push({ ...entry, marks: '' });
  }

  async #finish(): Promise<void> {
    if (this.#reports === 0)
      throw new UserFault(`${this.options.inputs.join(', ')}: there is no report to pack`);
    const days = (of: 'oldest' | 'newest'): string[] =>
      this.#entries.flatMap((entry) => entry[of] ?? []).sort();
    const end = await makeEnd(
      this.options.about,
      this.#entries.map(({ chunk }) => chunk),
      days('oldest')[0] ?? null,
      days('newest').at(-1) ?? null,
    );
    await this.partial.finish(this.#at, end);
    this.io.progress.clear();
    const also = this.#firstFault === null ? '' : `; the first is ${this.#firstFault}`;
    if (this.#skipped > 0)
      this.io.warn(`skipped ${this.#skipped} invalid ${plural(this.#skipped, 'line')}${also}`);
    if (this.#leftOut > 0)
      this.io.warn(
        `left out ${this.#leftOut} ${plural(this.#leftOut, 'page or item', 'pages or items')} without an article`,
      );
  }

  #showProgress({ next }: InputJob): void {
    const input = this.inputs[next.input];
    if (!input || input.size === null || input.file.endsWith('.gz'))
      this.io.progress.show('packing reports', this.#reports, null);
    else this.io.progress.show(`packing ${input.file}, MB`, next.at.bytes >> 20, input.size >> 20);
  }
}

function valueOf(reply: Reply<BuildAnswer>): BuildAnswer {
  if ('fault' in reply) throw reply.fault;
  return reply.answer;
}

function placeOf({ file, job }: InputJob, place: number): string {
  if (job.kind === 'lines') return `${file}:${job.numbers[place]}`;
  if (job.kind === 'pages') return `${file}/${job.paths[place]}`;
  return `${file}, entry ${place + 1}`;
}

function* marksIn(marks: Uint32Array): Generator<ReportMark> {
  for (let at = 0; at < marks.length; at += 3)
    yield [marks[at] as number, marks[at + 1] as number, marks[at + 2] as number];
}

function plural(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}
