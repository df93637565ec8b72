/** When feeds were last asked, for telling the reader how fresh an answer is. */
import type { Corpus } from './corpus.ts';

/** A poll that failed brought nothing, so it makes nothing fresher. */
const answered = new Set(['ok', 'unchanged']);

/** Under which subscriptions stand in their store (src/feeds/subscription.ts). */
const prefix = 'feed:';

/** ISO 8601 of the newest poll that a feed answered; null when there was none. @throws {CorpusError} */
export async function lastPoll(corpus: Pick<Corpus, 'records'>): Promise<string | null> {
  const times = (await corpus.records('feeds', pollTime).all(prefix)).map(([, at]) => at);
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString();
}

/** Of a stored subscription (src/feeds): `last.at` in milliseconds since 1970, and `last.state`. */
function pollTime(stored: unknown): number | null {
  const { last } = (stored ?? {}) as {
    readonly last?: { readonly at?: unknown; readonly state?: unknown } | null;
  };
  const { at, state } = last ?? {};
  const isTime = typeof at === 'number' && Number.isFinite(at) && Math.abs(at) <= 8.64e15;
  return isTime && typeof state === 'string' && answered.has(state) ? at : null;
}
