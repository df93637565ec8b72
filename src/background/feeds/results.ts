/** What a poll leaves behind: reports stored, what is known of the items, and one line at the feed. */
import { mergeItems, type Merged } from '../../feeds/merge.ts';
import type { ParsedFeed } from '../../feeds/parsed.ts';
import { nextInterval, waitAfterAnswer, waitAfterFailure } from '../../feeds/schedule.ts';
import type { KnownItems, Subscription } from '../../feeds/subscription.ts';
import { feedCorpusId } from '../../protocol/corpora.ts';
import type { Outcome } from './ask.ts';
import type { FeedTools } from './tools.ts';

/**
 * Merges what was read with what is known of the feed, and stores the reports.
 * @param part the sitemap of an index that was read, as its items name it; null for a feed that is one document
 * @param parts those that the feed has now: what is known of items of others is forgotten
 */
export async function storeItems(
  tools: FeedTools,
  feed: Subscription,
  parsed: ParsedFeed,
  part: string | null,
  parts: readonly (string | null)[],
): Promise<{ readonly title: string; readonly language: string | null; readonly merged: Merged }> {
  const stored = await tools.records.items(feed.id);
  const known = new Map([...stored].filter(([, item]) => parts.includes(item.part)));
  // A feed that calls itself nothing keeps the name that it was subscribed to by.
  const title = parsed.title ?? feed.title;
  const language = parsed.language ?? feed.language;
  const from = { title, publisher: feed.publisher, language };
  const merged = mergeItems(parsed, known, from, tools.platform.now(), part);
  if (merged.reports.length > 0) await tools.corpus.add(feedCorpusId(feed.id), title, merged.reports);
  await tools.records.putItems(feed.id, merged.items);
  return { title, language, merged };
}

export function countsOf(items: KnownItems): Pick<Subscription, 'waiting' | 'whole' | 'teasers'> {
  let [waiting, whole, teasers] = [0, 0, 0];
  for (const { state, hasWhole, isStored } of items.values()) {
    if (state === 'wanted') waiting++;
    if (hasWhole) whole++;
    else if (isStored) teasers++;
  }
  return { waiting, whole, teasers };
}

/** What a poll came to. @param where a list of several says of which of them */
export function lineOf(items: number, added: number, changed: number, where = ''): string {
  if (items === 0) return `The feed lists nothing at the moment${where}.`;
  if (added + changed === 0) return `Nothing new${where}.`;
  const parts = [added > 0 ? `${added} new` : '', changed > 0 ? `${changed} changed` : ''];
  return `${parts.filter((part) => part !== '').join(', ')}, of ${items} listed${where}.`;
}

export async function unchanged(tools: FeedTools, feed: Subscription): Promise<void> {
  const now = tools.platform.now();
  await tools.records.change(feed.id, (before) => {
    if (before === null) return null;
    const intervalMinutes = nextInterval(before.intervalMinutes, false);
    return {
      ...before,
      failures: 0,
      intervalMinutes,
      nextPollAt: now + waitAfterAnswer(intervalMinutes, before.ttlMinutes, tools.chance()),
      answeredAt: now,
      last: { at: now, state: 'unchanged', line: 'Nothing new since the poll before.' },
    };
  });
}

export async function fail(
  tools: FeedTools,
  feed: Subscription,
  { line, retryMs, sendsAway }: Omit<Extract<Outcome, { readonly state: 'failed' }>, 'state'>,
): Promise<void> {
  const now = tools.platform.now();
  await tools.records.change(feed.id, (before) => {
    if (before === null) return null;
    const failures = before.failures + 1;
    return {
      ...before,
      failures,
      sendsAway: before.sendsAway || sendsAway,
      nextPollAt: now + waitAfterFailure(failures, retryMs, tools.chance()),
      last: { at: now, state: 'failed', line },
    };
  });
}
