/**
 * Matches many articles on all cores: the index stays in the main thread, which is quick, and each worker compares an
 * article with its candidates. Few articles are matched without workers, which take longer to start.
 */
import { availableParallelism } from 'node:os';
import { parentPort, Worker } from 'node:worker_threads';
import { Matcher, type MatchJob, type ReportBytes } from './matcher.ts';

/** A worker takes some 100 MB. */
const workersAtMost = 8;
/** Below this a single thread has done before the workers are up. */
const poolFromArticles = 12;

/** What a worker sends back. */
type Reply = { readonly line: string } | { readonly fault: unknown };

export interface MatchPool {
  /** How many jobs to keep under way. */
  readonly width: number;
  /** Never rejects: a fault is a value, since it may come while an earlier answer is awaited. */
  run(job: MatchJob): Promise<Reply>;
  close(): Promise<void>;
}

export function openMatchPool(articles: number): MatchPool {
  const size = Math.min(workersAtMost, availableParallelism());
  return articles < poolFromArticles || size < 2 ? inThisThread() : inWorkers(size);
}

function inThisThread(): MatchPool {
  const matcher = new Matcher();
  return {
    width: 1,
    run: async (job) => replyTo(matcher, job),
    close: async () => undefined,
  };
}

function inWorkers(size: number): MatchPool {
  const idle: Worker[] = [];
  const waiting: { job: MatchJob; resolve: (reply: Reply) => void }[] = [];
  const busy = new Map<Worker, (reply: Reply) => void>();
  const next = (): void => {
    const worker = idle.pop();
    const task = worker && waiting.shift();
    if (worker && !task) idle.push(worker);
    if (!worker || !task) return;
    busy.set(worker, task.resolve);
    const job = movable(task.job);
    worker.postMessage(
      job,
      [job.article, ...job.candidates].map(({ bytes }) => bytes.buffer as ArrayBuffer),
    );
  };
  const settle = (worker: Worker, reply: Reply): void => {
    busy.get(worker)?.(reply);
    busy.delete(worker);
  };
  const workers = Array.from({ length: size }, () => {
    const worker = new Worker(new URL(import.meta.url));
    worker.on('message', (reply: Reply) => {
      settle(worker, reply);
      idle.push(worker);
      next();
    });
    worker.on('error', (fault) => settle(worker, { fault }));
    idle.push(worker);
    return worker;
  });
  return {
    width: 2 * size,
    run: (job) =>
      new Promise((resolve) => {
        waiting.push({ job, resolve });
        next();
      }),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
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
  parentPort?.on('message', (job: MatchJob) => parentPort?.postMessage(replyTo(matcher, job)));
}

function replyTo(matcher: Matcher, job: MatchJob): Reply {
  try {
    return { line: matcher.answer(job) };
  } catch (fault) {
    return { fault };
  }
}
