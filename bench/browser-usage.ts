/** What a running browser uses: memory of the extension's background, processor time of all its processes. */
import { TargetType } from 'puppeteer-core';
import { runInParent } from '../scripts/browsers/firefox.ts';
import type { Session } from '../scripts/browsers/session.ts';

export interface MemoryUse {
  /**
   * Bytes that are in use after a collection: Chromium's heap of the worker with its buffers; what Firefox accounts for in
   * the process of the extension (its `explicit`: heaps of scripts, buffers, code, and all else that was allocated).
   */
  readonly live: number;
  /** Private bytes of Firefox's process of extensions: with them what allocators keep of pages that are free again. Null in Chromium. */
  readonly process: number | null;
}

/** Memory of the extension's background. */
export async function memoryOf(session: Session): Promise<MemoryUse> {
  return session.kind === 'firefox'
    ? runInParent<MemoryUse>(session.browser, firefoxMemory)
    : chromiumMemory(session);
}

const firefoxMemory = `async () => {
  // As Chromium's collection below: without one the figure is mostly garbage.
  Services.obs.notifyObservers(null, 'memory-pressure', 'heap-minimize');
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const { children } = await ChromeUtils.requestProcInfo();
  const extensions = children.filter(({ type }) => type === 'extension');
  const { KIND_NONHEAP } = Ci.nsIMemoryReporter;
  const manager = Cc['@mozilla.org/memory-reporter-manager;1'].getService(Ci.nsIMemoryReporterManager);
  let live = 0;
  // As about:memory reckons "explicit": what was mapped besides the heap, and all that the heap has handed out.
  const add = (process, path, kind, _units, amount) => {
    if (!extensions.some(({ pid }) => process.includes('pid ' + pid))) return;
    if (path === 'heap-allocated' || (path.startsWith('explicit/') && kind === KIND_NONHEAP)) live += amount;
  };
  await new Promise((resolve) => manager.getReports(add, null, resolve, null, false));
  return { live, process: extensions.reduce((sum, { memory }) => sum + memory, 0) };
}`;

async function chromiumMemory(session: Session): Promise<MemoryUse> {
  const target = session.browser.targets().find((each) => each.type() === TargetType.SERVICE_WORKER);
  if (!target) throw new Error('the background does not run');
  const client = await target.createCDPSession();
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = (await client.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await client.detach();
  return { live: usedSize + (backingStorageSize ?? 0), process: null };
}

/** Milliseconds of processor time that all processes of the browser have used since it was started. */
export async function processorTimeOf(session: Session): Promise<number> {
  if (session.kind === 'firefox') {
    return runInParent<number>(
      session.browser,
      `async () => {
        const { cpuTime, children } = await ChromeUtils.requestProcInfo();
        return [{ cpuTime }, ...children].reduce((sum, each) => sum + Number(each.cpuTime), 0) / 1e6;
      }`,
    );
  }
  const client = await session.browser.target().createCDPSession();
  const { processInfo } = await client.send('SystemInfo.getProcessInfo');
  await client.detach();
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}
