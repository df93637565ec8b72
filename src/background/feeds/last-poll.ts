/** When feeds were last asked and what came of it, for telling the reader how fresh an answer is. */
import type { Corpus } from '../../corpus/corpus.ts';
import { feedPrefix, parseSubscription } from '../../feeds/subscription.ts';
import type { LastPoll } from '../../protocol/messages.ts';

/** Null when there is no feed that was polled. @throws {CorpusError} */
export async function lastPoll(corpus: Pick<Corpus, 'records'>): Promise<LastPoll | null> {
  const feeds = (await corpus.records('feeds', parseSubscription).all(feedPrefix))
    .map(([, feed]) => feed)
    // One that the reader paused is not missed; one that its publisher ended is.
    .filter(({ isPaused, last }) => last !== null && (!isPaused || last.state === 'gone'));
  if (feeds.length === 0) return null;
  const newest = Math.max(...feeds.map(({ answeredAt }) => answeredAt));
  return {
    at: newest === 0 ? null : new Date(newest).toISOString(),
    feeds: feeds.length,
    failing: feeds.filter(({ last }) => last?.state !== 'ok' && last?.state !== 'unchanged').length,
  };
}
