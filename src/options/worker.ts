/** A worker of the options page: seals batches of an import (files/sealer.ts). */
import { sealDetached } from '../index/sealed.ts';
import type { SealReply, SealRequest } from './files/sealer.ts';

/** What a worker is to itself; the types at hand are those of a page. */
interface WorkerSelf {
  addEventListener(type: 'message', listener: (event: MessageEvent<SealRequest>) => void): void;
  postMessage(reply: SealReply, transfer: Transferable[]): void;
}

const worker = self as unknown as WorkerSelf;

worker.addEventListener('message', ({ data: { turn, reports } }) => {
  try {
    const blocks = sealDetached(reports);
    const buffers = new Set(blocks.map(({ buffer }) => buffer as ArrayBuffer));
    worker.postMessage({ turn, blocks }, [...buffers]);
  } catch (error) {
    worker.postMessage({ turn, fault: error instanceof Error ? error.message : String(error) }, []);
  }
});
