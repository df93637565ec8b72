/**
 * One poll of one feed: a request with what is known (ETag, Last-Modified), what came back read and merged, reports
 * stored, the next poll set. Whatever goes wrong becomes one line at that feed. Killed between any two writes it is
 * simply done again: the reports are stored first, the copy's ETag last. What an index of sitemaps lists is read in
 * steps of their own (sitemaps.ts).
 */
import { FeedError } from '../../feeds/errors.ts';
import type { ParsedFeed } from '../../feeds/parsed.ts';
import { nextInterval, waitAfterAnswer } from '../../feeds/schedule.ts';
import type { Subscription } from '../../feeds/subscription.ts';
import type { NetworkAnswer } from '../../platform/network.ts';
import { askFeed, readAnswer } from './ask.ts';
import { countsOf, fail, lineOf, storeItems, unchanged } from './results.ts';
import { indexUnchanged, takeIndex } from './sitemaps.ts';
import { hostOf, isReachable, type FeedTools } from './tools.ts';

/** Without access nothing is asked; the grant itself makes the feed due at once. */
const noAccessWaitMs = 6 * 3_600_000;

export async function pollFeed(tools: FeedTools, feed: Subscription): Promise<void> {
  const now = tools.platform.now();
  if (!(await isReachable(tools.platform, feed.address))) {
    const line = `The browser gives no access to ${hostOf(feed.address)} yet.`;
    await tools.records.change(
      feed.id,
      (before) =>
        before && {
          ...before,
          nextPollAt: now + noAccessWaitMs,
          last: { at: now, state: 'no-access', line },
        },
    );
    return;
  }
  const { address, etag, lastModified, sendsAway } = feed;
  const outcome = await askFeed(tools, { address, etag, lastModified, followRedirects: !sendsAway });
  if (outcome.state === 'answered') await read(tools, feed, outcome.answer);
  else if (outcome.state === 'gone') await gone(tools, feed);
  else if (outcome.state === 'failed') await fail(tools, feed, outcome);
  else if (feed.kind === 'sitemap-index') await indexUnchanged(tools, feed);
  else await unchanged(tools, feed);
}

async function read(tools: FeedTools, feed: Subscription, answer: NetworkAnswer): Promise<void> {
  try {
    const parsed = await readAnswer(tools, answer);
    if (parsed.kind === 'sitemap-index') await takeIndex(tools, feed, parsed, answer);
    else await take(tools, feed, parsed, answer);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    await fail(tools, feed, { line: error.message, retryMs: null, sendsAway: false });
  }
}

async function take(
  tools: FeedTools,
  feed: Subscription,
  parsed: ParsedFeed,
  answer: NetworkAnswer,
): Promise<void> {
  const now = tools.platform.now();
  const { title, language, merged } = await storeItems(tools, feed, parsed, null, [null]);
  const hadNews = merged.added + merged.changed > 0;
  await tools.records.change(feed.id, (before) => {
    if (before === null) return null;
    const intervalMinutes = nextInterval(before.intervalMinutes, hadNews || before.last === null);
    return {
      ...before,
      ...countsOf(merged.items),
      title,
      language,
      kind: parsed.kind,
      parts: [],
      home: parsed.home ?? before.home,
      ttlMinutes: parsed.ttlMinutes,
      articleHosts: merged.articleHosts,
      etag: answer.etag,
      lastModified: answer.lastModified,
      failures: 0,
      intervalMinutes,
      nextPollAt: now + waitAfterAnswer(intervalMinutes, parsed.ttlMinutes, tools.chance()),
      answeredAt: now,
      last: { at: now, state: 'ok', line: lineOf(parsed.items.length, merged.added, merged.changed) },
    };
  });
}

async function gone(tools: FeedTools, feed: Subscription): Promise<void> {
  const at = tools.platform.now();
  const line = 'The publisher has ended this feed (410). It is not polled any more.';
  await tools.records.change(
    feed.id,
    (before) => before && { ...before, isPaused: true, last: { at, state: 'gone', line } },
  );
}
