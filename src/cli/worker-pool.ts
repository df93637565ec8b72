/**
 * Jobs on all cores: each worker is this same bundle in a thread of its own, told by its data which jobs it serves.
 * Answers come in any order; a fault is a value, since it may come while an earlier answer is awaited.
 */
import { availableParallelism } from 'node:os';
import { parentPort, Worker, type TransferListItem } from 'node:worker_threads';

/** What a worker sends back. */
export type Reply<Answer> = { readonly answer: Answer } | { readonly fault: unknown };

export interface WorkerPool<Job, Answer> {
  /** How many jobs to keep under way. */
  readonly width: number;
  run(job: Job, transfer?: readonly TransferListItem[]): Promise<Reply<Answer>>;
  close(): Promise<void>;
}

/** @param mostWorkers each takes some 100 MB and more */
export function workerCount(mostWorkers: number): number {
  return Math.min(mostWorkers, availableParallelism());
}

export function openWorkerPool<Job, Answer>(kind: string, size: number): WorkerPool<Job, Answer> {
  interface Task {
    readonly job: Job;
    readonly transfer: readonly TransferListItem[];
    readonly resolve: (reply: Reply<Answer>) => void;
  }
  const idle: Worker[] = [];
  const waiting: Task[] = [];
  const busy = new Map<Worker, Task['resolve']>();
  const next = (): void => {
    const worker = idle.pop();
    const task = worker && waiting.shift();
    if (worker && !task) idle.push(worker);
    if (!worker || !task) return;
    busy.set(worker, task.resolve);
    worker.postMessage(task.job, task.transfer);
  };
  const settle = (worker: Worker, reply: Reply<Answer>): void => {
    busy.get(worker)?.(reply);
    busy.delete(worker);
  };
  const workers = Array.from({ length: size }, () => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { kind } });
    worker.on('message', (reply: Reply<Answer>) => {
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
    run: (job, transfer = []) =>
      new Promise((resolve) => {
        waiting.push({ job, transfer, resolve });
        next();
      }),
    async close() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

/** The same in this thread, for few jobs. */
export function poolInThisThread<Job, Answer>(
  serve: (job: Job) => Answer | Promise<Answer>,
): WorkerPool<Job, Answer> {
  return {
    width: 1,
    run: async (job) => replyTo(serve, job),
    close: async () => undefined,
  };
}

/** The worker's side. */
export function serveJobs<Job, Answer>(serve: (job: Job) => Answer | Promise<Answer>): void {
  parentPort?.on('message', (job: Job) => {
    void replyTo(serve, job).then((reply) => parentPort?.postMessage(reply));
  });
}

async function replyTo<Job, Answer>(
  serve: (job: Job) => Answer | Promise<Answer>,
  job: Job,
): Promise<Reply<Answer>> {
  try {
    return { answer: await serve(job) };
  } catch (fault) {
    return { fault };
  }
}
