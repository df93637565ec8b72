/**
 * When a feed is polled next. A feed that has news is asked every half hour, one that has none ever more seldom up to
 * six hours; what the publisher asks for (`ttl`, Retry-After) counts for more. After a failure the wait doubles up to a
 * day. Every wait is moved by chance by up to a tenth, so that feeds do not come due together.
 * Chance and time are handed in.
 */

export const shortestMinutes = 30;
const longestMinutes = 6 * 60;
/** A feed that asks for longer waits than a day means something else. */
const longestTtlMinutes = 24 * 60;
const longestBackoffMinutes = 24 * 60;
/** Retry-After may ask for a week; more is an error of the server. */
const longestRetryMs = 7 * 86_400_000;
const minuteMs = 60_000;
const jitter = 0.1;

/** @param hadNews whether the poll found a new or changed item */
export function nextInterval(before: number, hadNews: boolean): number {
  const next = hadNews ? before / 2 : before * 1.5;
  return Math.min(longestMinutes, Math.max(shortestMinutes, next));
}

/**
 * Milliseconds until the next poll of a feed that answered.
 * @param chance 0..1
 */
export function waitAfterAnswer(intervalMinutes: number, ttlMinutes: number | null, chance: number): number {
  const asked = Math.min(ttlMinutes ?? 0, longestTtlMinutes);
  return jittered(Math.max(intervalMinutes, asked) * minuteMs, chance);
}

/**
 * Milliseconds until the next poll of a feed that failed.
 * @param failures polls in a row that failed, this one included
 * @param retryAfterMs what the server asked for; null when it did not
 */
export function waitAfterFailure(failures: number, retryAfterMs: number | null, chance: number): number {
  const doubled = shortestMinutes * 2 ** Math.min(Math.max(failures - 1, 0), 10);
  const own = jittered(Math.min(longestBackoffMinutes, doubled) * minuteMs, chance);
  // Never before the time that the server named.
  return Math.max(own, Math.min(retryAfterMs ?? 0, longestRetryMs));
}

/**
 * The time of something that was put off, in milliseconds since 1970. One further off than anything is ever put off was
 * set while the device's clock was ahead: it is due.
 */
export function dueAt(time: number, now: number): number {
  return time > now + longestRetryMs * (1 + jitter) ? now : time;
}

function jittered(waitMs: number, chance: number): number {
  return Math.round(waitMs * (1 + jitter * (2 * chance - 1)));
}

/** The header Retry-After (RFC 9110): seconds, or a date. Milliseconds from now; null when there is none. */
export function readRetryAfter(header: string | null, now: number): number | null {
  const value = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const time = value === '' || value.length > 60 ? NaN : Date.parse(value);
  return Number.isFinite(time) ? Math.max(0, time - now) : null;
}
