/** Errors become values at the edge of a message, and only there. */
import type { Result } from './messages.ts';

/** What an unforeseen fault of ours is called to the reader. */
const unforeseen = 'Something went wrong inside Second Source. Try again; if it stays, reload the page.';

/** Runs a handler; what it throws becomes a failed `Result`. Errors with a string `code` keep it and their sentence. */
export async function toResult<T>(work: () => T | Promise<T>): Promise<Result<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return failure(error);
  }
}

/** The failed `Result` of an error: its own code and sentence when it has a code, else `failed`. */
export function failure(error: unknown): Result<never> {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return { ok: false, code: error.code, message: error.message };
  }
  console.error('Second Source:', error);
  return { ok: false, code: 'failed', message: unforeseen };
}

/** A reply as it arrived: a `Result`, or a failed one when the other side is gone or answered something else. */
export function readReply<T>(reply: unknown): Result<T> {
  if (typeof reply === 'object' && reply !== null && 'ok' in reply) return reply as Result<T>;
  return { ok: false, code: 'unreachable', message: 'The other side did not answer.' };
}
