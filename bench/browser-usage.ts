/** What a running browser uses: memory of the extension's background, processor time of all its processes. */
import { TargetType } from 'puppeteer-core';
import { runInParent } from '../scripts/browsers/firefox.ts';
import type { Session } from '../scripts/browsers/session.ts';

/**
 * Bytes of the background after a collection: Chromium's heap with its buffers; Firefox's private memory of the process
 * of the extension, its pages included.
 */
export async function memoryOf(session: Session): Promise<number> {
  if (session.kind === 'firefox') {
    return runInParent<number>(
      session.browser,
      `async () => {
        // As Chromium's collection below: without one the figure is mostly garbage.
        Services.obs.notifyObservers(null, 'memory-pressure', 'heap-minimize');
        await new Promise((resolve) => setTimeout(resolve, 2000));
        const { children } = await ChromeUtils.requestProcInfo();
        return children.filter(({ type }) => type === 'extension').reduce((sum, { memory }) => sum + memory, 0);
      }`,
    );
  }
  const target = session.browser.targets().find((each) => each.type() === TargetType.SERVICE_WORKER);
  if (!target) throw new Error('the background does not run');
  const client = await target.createCDPSession();
  await client.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = (await client.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await client.detach();
  return usedSize + (backingStorageSize ?? 0);
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
