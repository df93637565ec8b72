/** What a worker does for `pack`: a chunk from lines or pages, or the checking of a chunk. Answers are plain data. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { InvalidReportError, type Report } from '../../core/report.ts';
import { FileFault } from '../../files/faults.ts';
import { maxPageBytes, readHtmlPage } from '../../files/html-page.ts';
import { JsonFault } from '../../files/json.ts';
import { maxChunkBytes } from '../../files/pack-format.ts';
import { isTrueIndex, Pack } from '../../files/pack-reader.ts';
import { makeChunk, type MadeChunk } from '../../files/pack-writer.ts';
import { readReportLine } from '../../files/report-line.ts';
import { markOf } from '../../files/seen-ids.ts';
import { oneLine } from '../faults.ts';
import { openFileSource } from '../file-source.ts';
import { parsePage } from '../page.ts';
import { serveJobs } from '../worker-pool.ts';

export interface LinesJob {
  readonly kind: 'lines';
  /** The lines, one behind the other; where each ends, and its number in the file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly ends: readonly number[];
  readonly numbers: readonly number[];
  /** Places in `ends` that are left out: reports that came before. */
  readonly drop: readonly number[];
}

export interface PagesJob {
  readonly kind: 'pages';
  readonly folder: string;
  /** Relative to the folder, with `/`. */
  readonly paths: readonly string[];
  readonly drop: readonly number[];
}

export interface ReportsJob {
  readonly kind: 'reports';
  readonly reports: readonly Report[];
  /** Items without a text, which are not among them. */
  readonly leftOut: number;
  readonly drop: readonly number[];
}

export type BuildJob = LinesJob | PagesJob | ReportsJob;

/** One piece of the input that is no report. `place` as in the job. */
export interface JobFault {
  readonly place: number;
  readonly fault: string;
}

export interface BuildAnswer {
  /** Null when no report is left. */
  readonly made: MadeChunk | null;
  /** Of the reports in the chunk: their places in the job, and three numbers of each (`ReportMark`). */
  readonly places: readonly number[];
  readonly marks: Uint32Array<ArrayBuffer>;
  readonly faults: readonly JobFault[];
  /** Pages that hold no article, items of a feed that hold no text. */
  readonly leftOut: number;
}

export interface VerifyJob {
  readonly kind: 'verify';
  readonly file: string;
  readonly chunk: number;
}

export interface VerifyAnswer {
  readonly marks: Uint32Array<ArrayBuffer>;
  /** `other`: of another version, so not compared. */
  readonly index: 'true' | 'untrue' | 'other';
  readonly fault: string | null;
}

export async function buildChunk(job: BuildJob): Promise<BuildAnswer> {
  const dropped = new Set(job.drop);
  const faults: JobFault[] = [];
  const reports: Report[] = [];
  const places: number[] = [];
  let leftOut = job.kind === 'reports' ? job.leftOut : 0;
  const size =
    job.kind === 'lines' ? job.ends.length : job.kind === 'pages' ? job.paths.length : job.reports.length;
  for (let place = 0; place < size; place++) {
    if (dropped.has(place)) continue;
    try {
      const report = await readPlace(job, place);
      if (report === null) leftOut++;
      else {
        reports.push(report);
        places.push(place);
      }
    } catch (error) {
      if (
        !(error instanceof JsonFault) &&
        !(error instanceof InvalidReportError) &&
        !(error instanceof FileFault)
      )
        throw error;
      faults.push({ place, fault: oneLine(error.message) });
    }
  }
  const marks = marksOf(reports);
  const made = reports.length === 0 ? null : await makeChunk(reports);
  if (made !== null && made.chunk.texts.unpacked > maxChunkBytes)
    faults.push({ place: places[0] as number, fault: 'a report is too long for a pack' });
  return { made, places, marks, faults, leftOut };
}

async function readPlace(job: BuildJob, place: number): Promise<Report | null> {
  if (job.kind === 'reports') return job.reports[place] ?? null;
  if (job.kind === 'lines')
    return readReportLine(job.bytes.subarray(job.ends[place - 1] ?? 0, job.ends[place]));
  const path = job.paths[place] as string;
  const file = join(job.folder, path);
  try {
    if ((await stat(file)).size > maxPageBytes)
      throw new FileFault('too-large', `the page is larger than ${maxPageBytes >> 20} MB`);
    return readHtmlPage(path, await readFile(file), parsePage);
  } catch (error) {
    if (error instanceof FileFault || (error as NodeJS.ErrnoException).code === undefined) throw error;
    throw new FileFault('corrupt', 'cannot be read', { cause: error });
  }
}

function marksOf(reports: readonly Report[]): Uint32Array<ArrayBuffer> {
  const marks = new Uint32Array(reports.length * 3);
  reports.forEach((report, at) => marks.set(markOf(report), at * 3));
  return marks;
}

const packs = new Map<string, Promise<Pack>>();

export async function verifyChunk({ file, chunk }: VerifyJob): Promise<VerifyAnswer> {
  let pack = packs.get(file);
  if (!pack) {
    pack = openFileSource(file).then((source) => Pack.open(source));
    packs.set(file, pack);
  }
  try {
    const content = await (await pack).readChunk(chunk);
    const index = content.sealed === null ? 'other' : isTrueIndex(content) ? 'true' : 'untrue';
    return { marks: marksOf(content.reports), index, fault: null };
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return { marks: new Uint32Array(0), index: 'other', fault: error.message };
  }
}

export const packWorkers = 'pack';

/** The worker's side. */
export function servePacks(): void {
  serveJobs<BuildJob | VerifyJob, BuildAnswer | VerifyAnswer>((job) =>
    job.kind === 'verify' ? verifyChunk(job) : buildChunk(job),
  );
}
