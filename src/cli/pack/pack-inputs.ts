/** What `pack build` is given, as jobs of one chunk each, from any place on: the same input gives the same jobs. */
import { opendir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { chunkReports, chunkTextBytes, maxPackLine } from '../../files/pack-format.ts';
import { isPageName } from '../../files/html-page.ts';
import { joinBytes } from '../../files/unpack.ts';
import { sniff } from '../../files/sniff.ts';
import { fileFault, UserFault } from '../faults.ts';
import { openFileSource } from '../file-source.ts';
import { readLines, type LinePlace } from '../lines.ts';
import { readFeedFile } from './feed-input.ts';
import type { BuildJob } from './pack-job.ts';

/** Pages of one chunk: to make reports of them costs a hundred times what a line costs. */
const chunkPages = 256;

export interface Input {
  readonly file: string;
  readonly kind: 'lines' | 'pages' | 'feed';
  /** Changes when the input does; null: unknown (standard input). */
  readonly identity: string | null;
  /** Bytes, for the progress bar; null when not known. */
  readonly size: number | null;
}

/** Before which input and place of it to go on. */
export interface InputPlace {
  readonly input: number;
  /** Of a file of lines; of a folder, `lines` counts its pages. */
  readonly at: LinePlace;
}

export interface InputJob {
  readonly file: string;
  readonly job: BuildJob;
  /** Where the input goes on behind it. */
  readonly next: InputPlace;
}

/** @throws {UserFault} when there is no such file or its kind is not known */
export async function openInput(file: string): Promise<Input> {
  if (file === '-') return { file, kind: 'lines', identity: null, size: null };
  let found: Awaited<ReturnType<typeof stat>>;
  try {
    found = await stat(file);
  } catch (error) {
    throw fileFault(file, error);
  }
  const identity = [resolve(file), found.size, found.mtimeMs].join('|');
  if (found.isDirectory()) return { file, kind: 'pages', identity, size: null };
  const source = await openFileSource(file);
  const kind = sniff(await source.read(0, 4096), file);
  await source.close();
  switch (kind) {
    case 'json-lines':
    case 'gzip':
      if (kind === 'gzip' && !file.endsWith('.gz'))
        throw new UserFault(`${file}: is gzip, but its name does not end in .gz`);
      return { file, kind: 'lines', identity, size: found.size };
    case 'empty':
      return { file, kind: 'lines', identity, size: 0 };
    case 'warc':
      throw new UserFault(`${file}: web archives (WARC, WACZ) cannot be read yet`);
    case 'feed':
      return { file, kind: 'feed', identity, size: null };
    case 'pack':
      throw new UserFault(`${file}: is a pack already`);
    case 'zip':
      throw new UserFault(`${file}: is a zip; unpack it and name the folder`);
    default:
      throw new UserFault(`${file}: is neither JSON Lines nor a feed nor a folder of HTML pages`);
  }
}

export async function* jobsOf(inputs: readonly Input[], from: InputPlace): AsyncGenerator<InputJob> {
  for (const [number, input] of inputs.entries()) {
    if (number < from.input) continue;
    const at = number === from.input ? from.at : { lines: 0, bytes: 0 };
    if (input.kind === 'pages') yield* pageJobs(input, number, at);
    else if (input.kind === 'feed') yield* feedJobs(input, number, at);
    else yield* lineJobs(input, number, at);
  }
}

async function* lineJobs(input: Input, number: number, from: LinePlace): AsyncGenerator<InputJob> {
  let pieces: Uint8Array[] = [];
  let ends: number[] = [];
  let numbers: number[] = [];
  let bytes = 0;
  let at = from;
  const take = (): InputJob => {
    const job: BuildJob = { kind: 'lines', bytes: joinBytes(pieces), ends, numbers, drop: [] };
    [pieces, ends, numbers, bytes] = [[], [], [], 0];
    return { file: input.file, job, next: { input: number, at } };
  };
  for await (const line of readLines(input.file, from, maxPackLine)) {
    pieces.push(line.bytes);
    bytes += line.bytes.length;
    ends.push(bytes);
    numbers.push(line.number);
    at = { lines: line.number, bytes: line.end };
    if (ends.length === chunkReports || bytes >= chunkTextBytes) yield take();
  }
  if (ends.length > 0) yield take();
}

async function* pageJobs(input: Input, number: number, from: LinePlace): AsyncGenerator<InputJob> {
  const paths = await listPages(input.file);
  if (paths.length === 0) throw new UserFault(`${input.file}: has no HTML page (.html, .htm)`);
  for (let at = from.lines; at < paths.length; at += chunkPages) {
    const chunk = paths.slice(at, at + chunkPages);
    yield {
      file: input.file,
      job: { kind: 'pages', folder: input.file, paths: chunk, drop: [] },
      next: { input: number, at: { lines: at + chunk.length, bytes: 0 } },
    };
  }
}

async function* feedJobs(input: Input, number: number, from: LinePlace): AsyncGenerator<InputJob> {
  // A feed is one chunk: it has a thousand items at most.
  if (from.lines > 0) return;
  const { reports, leftOut } = await readFeedFile(input.file);
  if (reports.length === 0) return;
  yield {
    file: input.file,
    job: { kind: 'reports', reports, leftOut, drop: [] },
    next: { input: number, at: { lines: reports.length, bytes: 0 } },
  };
}

/** The pages under a folder, by path; links are not followed, so that no folder is its own child. */
async function listPages(folder: string): Promise<string[]> {
  const paths: string[] = [];
  const walk = async (below: string): Promise<void> => {
    for await (const entry of await opendir(join(folder, below))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile() && isPageName(path)) paths.push(path);
    }
  };
  try {
    await walk('');
  } catch (error) {
    throw fileFault(folder, error);
  }
  return paths.sort();
}
