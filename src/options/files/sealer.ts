/** Seals batches of reports in workers, so that an import uses all cores and the page stays at hand. */
import type { Report } from '../../core/report.ts';
import { sealDetached, type SealedBlocks } from '../../index/sealed.ts';

export interface Sealer {
  /** How many batches to give at a time beside the one that is waited for. */
  readonly width: number;
  /** Null for no reports. */
  seal(reports: readonly Report[]): Promise<SealedBlocks | null>;
  close(): void;
}

/** To and from a worker (worker.ts). */
export interface SealRequest {
  readonly turn: number;
  readonly reports: readonly Report[];
}
export type SealReply =
  | { readonly turn: number; readonly blocks: readonly Uint8Array[] }
  | { readonly turn: number; readonly fault: string };

/** More are kept busy by no disk. */
const mostWorkers = 4;

/** Without workers. */
export function sealHere(): Sealer {
  return {
    width: 0,
    seal: async (reports) => (reports.length === 0 ? null : sealDetached(reports)),
    close: () => undefined,
  };
}

/** @param start makes a worker that runs worker.ts */
export function sealInWorkers(start: () => Worker, cores: number): Sealer {
  const size = Math.max(1, Math.min(mostWorkers, cores - 1));
  const waiting = new Map<
    number,
    { resolve: (blocks: SealedBlocks) => void; reject: (fault: Error) => void }
  >();
  let turn = 0;
  const settle = (reply: SealReply): void => {
    const asked = waiting.get(reply.turn);
    waiting.delete(reply.turn);
    if ('fault' in reply) asked?.reject(new Error(reply.fault));
    else asked?.resolve(reply.blocks);
  };
  const workers = Array.from({ length: size }, () => {
    const worker = start();
    worker.addEventListener('message', (event: MessageEvent<SealReply>) => settle(event.data));
    worker.addEventListener('error', (event) => {
      // It did not start, or broke down: whoever waits hears of it.
      for (const [each, { reject }] of waiting) {
        waiting.delete(each);
        reject(new Error(`a worker failed: ${event.message}`));
      }
    });
    return worker;
  });
  return {
    width: size,
    seal(reports) {
      if (reports.length === 0) return Promise.resolve(null);
      const request: SealRequest = { turn: turn++, reports };
      return new Promise((resolve, reject) => {
        waiting.set(request.turn, { resolve, reject });
        workers[request.turn % size]?.postMessage(request);
      });
    },
    close() {
      for (const worker of workers) worker.terminate();
    },
  };
}
