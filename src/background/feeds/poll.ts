/**
 * One poll of one feed: a request with what is known (ETag, Last-Modified), what came back read and merged, reports
 * stored, the next poll set. Whatever goes wrong becomes one line at that feed. Killed between any two writes it is
 * simply done again: the reports are stored first, the copy's ETag last.
 */
import { decodeFeed } from '../../feeds/decode.ts';
import { FeedError } from '../../feeds/errors.ts';
import { mergeItems } from '../../feeds/merge.ts';
import type { ParsedFeed } from '../../feeds/parsed.ts';
import { nextInterval, readRetryAfter, waitAfterAnswer, waitAfterFailure } from '../../feeds/schedule.ts';
import type { KnownItems, PollResult, Subscription } from '../../feeds/subscription.ts';
import { NetworkError, type NetworkAnswer } from '../../platform/network.ts';
import { feedCorpusId } from '../../protocol/corpora.ts';
import { feedAccept, hostOf, isReachable, maxFeedBytes, maxRequestMs, type FeedTools } from './tools.ts';

/** Without access nothing is asked; the grant itself makes the feed due at once. */
const noAccessWaitMs = 6 * 3_600_000;

export async function pollFeed(tools: FeedTools, feed: Subscription): Promise<void> {
  const { platform, records } = tools;
  const host = hostOf(feed.address);
  if (!(await isReachable(platform, feed.address))) {
    await note(tools, feed, 'no-access', `The browser gives no access to ${host} yet.`, noAccessWaitMs);
    return;
  }
  let answer: NetworkAnswer;
  try {
    const sendsAway = (await records.hosts()).get(host)?.sendsAway ?? false;
    answer = await tools.network.get({
      url: feed.address,
      accept: feedAccept,
      maxBytes: maxFeedBytes,
      maxMs: maxRequestMs,
      etag: feed.etag,
      lastModified: feed.lastModified,
      followRedirects: !sendsAway,
    });
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    if (error.code === 'redirected') await records.changeHost(host, { sendsAway: true });
    await fail(tools, feed, error.message, null);
    return;
  } finally {
    await records.changeHost(host, { lastAt: platform.now() });
  }
  if (!(await isReachable(platform, answer.url))) {
    await records.changeHost(host, { sendsAway: true });
    await fail(tools, feed, `The feed moved to ${hostOf(answer.url)}. Subscribe to it there.`, null);
    return;
  }
  if (answer.status === 304) await unchanged(tools, feed);
  else if (answer.status === 200) await read(tools, feed, answer);
  else await refused(tools, feed, answer);
}

async function read(tools: FeedTools, feed: Subscription, answer: NetworkAnswer): Promise<void> {
  const now = tools.platform.now();
  try {
    if (/^(?:image|video|audio)\/|^application\/(?:pdf|zip)\b/i.test(answer.contentType ?? '')) {
      throw new FeedError('not-a-feed');
    }
    // Begun with the first feed that has something new: most starts of the background poll nothing.
    const { parseFeed } = await import('../../feeds/parse-feed.ts');
    const parsed = parseFeed(decodeFeed(answer.body, answer.contentType), { url: answer.url, now });
    if (parsed.kind === 'sitemap-index') {
      throw new FeedError('not-a-feed', 'This address lists other sitemaps. Subscribe to one of them.');
    }
    await take(tools, feed, parsed, answer);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    await fail(tools, feed, error.message, null);
  }
}

async function take(
  tools: FeedTools,
  feed: Subscription,
  parsed: ParsedFeed,
  answer: NetworkAnswer,
): Promise<void> {
  const { records, corpus, platform } = tools;
  const now = platform.now();
  const known = await records.items(feed.id);
  // A feed that calls itself nothing keeps the name that it was subscribed to by.
  const title = parsed.title ?? feed.title;
  const language = parsed.language ?? feed.language;
  const merged = mergeItems(parsed, known, { title, publisher: feed.publisher, language }, now);
  if (merged.reports.length > 0) await corpus.add(feedCorpusId(feed.id), title, merged.reports);
  await records.putItems(feed.id, merged.items);
  const hadNews = merged.added + merged.changed > 0;
  await records.change(feed.id, (before) => {
    if (before === null) return null;
    const intervalMinutes = nextInterval(before.intervalMinutes, hadNews || before.last === null);
    return {
      ...before,
      ...countsOf(merged.items),
      title,
      language,
      kind: parsed.kind,
      home: parsed.home ?? before.home,
      ttlMinutes: parsed.ttlMinutes,
      articleHosts: merged.articleHosts,
      etag: answer.etag,
      lastModified: answer.lastModified,
      failures: 0,
      intervalMinutes,
      nextPollAt: now + waitAfterAnswer(intervalMinutes, parsed.ttlMinutes, tools.chance()),
      last: { at: now, state: 'ok', line: lineOf(parsed.items.length, merged.added, merged.changed) },
    };
  });
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

function lineOf(items: number, added: number, changed: number): string {
  if (items === 0) return 'The feed lists nothing at the moment.';
  if (added + changed === 0) return 'Nothing new.';
  const parts = [added > 0 ? `${added} new` : '', changed > 0 ? `${changed} changed` : ''];
  return `${parts.filter((part) => part !== '').join(', ')}, of ${items} listed.`;
}

async function unchanged(tools: FeedTools, feed: Subscription): Promise<void> {
  const now = tools.platform.now();
  await tools.records.change(feed.id, (before) => {
    if (before === null) return null;
    const intervalMinutes = nextInterval(before.intervalMinutes, false);
    return {
      ...before,
      failures: 0,
      intervalMinutes,
      nextPollAt: now + waitAfterAnswer(intervalMinutes, before.ttlMinutes, tools.chance()),
      last: { at: now, state: 'unchanged', line: 'Nothing new since the poll before.' },
    };
  });
}

async function refused(
  tools: FeedTools,
  feed: Subscription,
  { status, retryAfter }: NetworkAnswer,
): Promise<void> {
  const now = tools.platform.now();
  if (status === 410) {
    await tools.records.change(feed.id, (before) =>
      before === null
        ? null
        : {
            ...before,
            isPaused: true,
            last: {
              at: now,
              state: 'gone',
              line: 'The publisher has ended this feed (410). It is not polled any more.',
            },
          },
    );
    return;
  }
  const retryMs = status === 429 || status === 503 ? readRetryAfter(retryAfter, now) : null;
  // A host that is asked too much is left alone by all feeds and articles on it.
  if (retryMs !== null) {
    const host = hostOf(feed.address);
    await tools.records.changeHost(host, { notBefore: now + Math.min(retryMs, 7 * 86_400_000) });
  }
  await fail(tools, feed, `${sayingOf(status)} (${status})`, retryMs);
}

function sayingOf(status: number): string {
  if (status === 404) return 'There is no feed at this address any more';
  if (status === 401 || status === 402 || status === 403 || status === 451)
    return 'The server refuses to give the feed';
  if (status === 429 || status === 503) return 'The server asks to be left alone for a while';
  return status >= 500 ? 'The server has a fault' : 'The server answered with something else than the feed';
}

async function fail(
  tools: FeedTools,
  feed: Subscription,
  line: string,
  retryAfterMs: number | null,
): Promise<void> {
  const now = tools.platform.now();
  await tools.records.change(feed.id, (before) => {
    if (before === null) return null;
    const failures = before.failures + 1;
    return {
      ...before,
      failures,
      nextPollAt: now + waitAfterFailure(failures, retryAfterMs, tools.chance()),
      last: { at: now, state: 'failed', line: line.endsWith('.') ? line : `${line}.` },
    };
  });
}

async function note(
  tools: FeedTools,
  feed: Subscription,
  state: PollResult['state'],
  line: string,
  waitMs: number,
): Promise<void> {
  const now = tools.platform.now();
  await tools.records.change(feed.id, (before) =>
    before === null ? null : { ...before, nextPollAt: now + waitMs, last: { at: now, state, line } },
  );
}
