/**
 * Chromium's own trace of a page that is read: no task in which our content script runs takes more than 50 ms. Measured
 * in CPU time of the page's thread, so that a machine that is busy with something else changes nothing.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import { copyExtension } from './extension-copy.ts';
import { browserKinds, highlightsOn, read, start, until, type Session } from './harness.ts';

const maxTaskMs = 50;

interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Start, µs. */
  readonly ts: number;
  /** µs. */
  readonly dur?: number;
  /** µs of CPU time. */
  readonly tdur?: number;
  readonly args?: { readonly data?: { readonly url?: string } };
}

/** The CPU times of the tasks in which our content script ran, in ms. */
function ourTasks(events: readonly TraceEvent[]): number[] {
  const isOurs = ({ args }: TraceEvent) => /^chrome-extension:.*content\.js/.test(args?.data?.url ?? '');
  const ours = events.filter((event) => isOurs(event));
  const tasks = events.filter(({ name, tdur }) => name.endsWith('RunTask') && tdur !== undefined);
  return tasks
    .filter((task) =>
      ours.some(
        (event) =>
          event.pid === task.pid &&
          event.tid === task.tid &&
          event.ts >= task.ts &&
          event.ts <= task.ts + (task.dur ?? 0),
      ),
    )
    .map(({ tdur = 0 }) => tdur / 1_000);
}

const run = browserKinds.includes('chrome') ? describe : describe.skip;

run('a page of normal size in chrome', () => {
  let site: DemoSite;
  beforeAll(async () => {
    site = await serveDemo();
  });
  afterAll(() => site?.close());

  /** CPU times of our tasks while a report is read and marked, in ms. */
  async function readTimed(session: Session, index: number): Promise<number[]> {
    const page = await session.open(site.articles[index]?.url ?? '');
    await page.tracing.start({ categories: ['devtools.timeline', 'toplevel'] });
    const popup = await read(session, page);
    await until('the marks', async () => Object.keys(await highlightsOn(page)).length > 0);
    const trace = await page.tracing.stop();
    await popup.close();
    await page.close();
    const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
    return ourTasks(traceEvents);
  }

  test('reading and marking takes no task over 50 ms', async () => {
    const session = await start('chrome');
    try {
      for (const index of site.articles.keys()) {
        const tasks = await readTimed(session, index);
        // Work is cut by time, so a quick machine has few tasks; that one is seen shows that the trace is of our script.
        expect(tasks.length).toBeGreaterThan(0);
        expect(Math.max(...tasks)).toBeLessThan(maxTaskMs);
      }
    } finally {
      await session.close();
    }
  }, 180_000);

  test('a content script that keeps the page busy for longer is seen', async () => {
    const copy = copyExtension('chrome', {
      // Long enough to be seen in CPU time on a machine that has a tenth of a core for it.
      beforeContent: `{ let sum = 0; const end = performance.now() + ${20 * maxTaskMs};
        while (performance.now() < end) sum += Math.sqrt(sum + 1); }`,
    });
    const session = await start('chrome', { folder: copy.folder });
    try {
      expect(Math.max(...(await readTimed(session, 0)))).toBeGreaterThan(maxTaskMs);
    } finally {
      await session.close();
      copy.remove();
    }
  });
});
