/** Long work in short tasks: the page stays responsive while it is read. */

/** Of one task; Chromium reports tasks of 50 ms and more, and one step may itself take a while. */
const budgetMs = 12;

/**
 * Runs a generator to its end, giving way to the page whenever a task has used up its time.
 * @param isCancelled looked at after each pause; when it answers true the work is given up
 * @returns null when it was given up
 */
export async function runInSteps<Value>(
  steps: Generator<undefined, Value>,
  isCancelled: () => boolean = () => false,
): Promise<Value | null> {
  // The task that called may have done much already (the script's own start).
  await nextTask();
  if (isCancelled()) return null;
  let started = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    if (performance.now() - started < budgetMs) continue;
    await nextTask();
    if (isCancelled()) return null;
    started = performance.now();
  }
}

/** Resolves in a task of its own. A message, since timers wait a second in a tab that is not shown. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
  });
}
