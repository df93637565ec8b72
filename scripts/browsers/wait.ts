/** Waits for conditions, never for times. */

/** How often a condition is looked at, in milliseconds. */
const pollMs = 25;

/**
 * Resolves with the first truthy value of `check`. What it throws is taken as "not yet".
 * @param timeoutMs default 20 s: a busy machine is slow, and a condition that holds is seen at once
 * @throws after `timeoutMs`, naming what was waited for and what the last attempt gave
 */
export async function until<T>(
  what: string,
  check: () => T | Promise<T>,
  timeoutMs = 20_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + timeoutMs;
  let last: unknown = null;
  for (;;) {
    try {
      const value = await check();
      if (value) return value;
      last = value;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) {
      throw new Error(`waited ${timeoutMs} ms for ${what}; last: ${String(last)}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
