/**
 * Matches many articles on all cores: the index stays in the main thread, which is quick, and each worker compares an
 * article with its candidates. Few articles are matched without workers, which take longer to start.
 */
import { Matcher, type MatchJob, type ReportBytes } from './matcher.ts';
import { openWorkerPool, poolInThisThread, serveJobs, workerCount, type Reply } from './worker-pool.ts';

const workersAtMost = 8;
/** Below this a single thread has done before the workers are up. */
const poolFromArticles = 12;
export const matchWorkers = 'match';

export interface MatchPool {
  /** How many jobs to keep under way. */
  readonly width: number;
  /** The line of the answer. */
  run(job: MatchJob): Promise<Reply<string>>;
  close(): Promise<void>;
}

export function openMatchPool(articles: number): MatchPool {
  const size = workerCount(workersAtMost);
  if (articles < poolFromArticles || size < 2) {
    const matcher = new Matcher();
    return poolInThisThread((job: MatchJob) => matcher.answer(job));
  }
  const pool = openWorkerPool<MatchJob, string>(matchWorkers, size);
  return {
    width: pool.width,
    run(job) {
      const copied = movable(job);
      const bytes = [copied.article, ...copied.candidates].map((each) => each.bytes.buffer as ArrayBuffer);
      return pool.run(copied, bytes);
    },
    close: () => pool.close(),
  };
}

/** Copies of the bytes that can be handed over: a line is a view into the whole chunk that was read with it. */
function movable(job: MatchJob): MatchJob {
  const copy = (report: ReportBytes): ReportBytes => ({ ...report, bytes: new Uint8Array(report.bytes) });
  return { ...job, article: copy(job.article), candidates: job.candidates.map(copy) };
}

/** The worker's side. */
export function serveMatches(): void {
  const matcher = new Matcher();
  serveJobs((job: MatchJob) => matcher.answer(job));
}
