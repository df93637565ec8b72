/**
 * One article's page of which a feed has the first words only: fetched when the browser gives access to its host and
 * its robots.txt allows it, read off the page, and stored in the teaser's place. A page that asks for money or an
 * account, or gives no text, leaves the teaser as it is.
 */
import { decodeFeed } from '../../feeds/decode.ts';
import { wholeReport } from '../../feeds/merge.ts';
import { allowAll, allowNothing, mayFetch, readRobots, type Robots } from '../../feeds/robots.ts';
import type { KnownItem, KnownItems, Subscription } from '../../feeds/subscription.ts';
import { readRetryAfter } from '../../feeds/schedule.ts';
import { NetworkError, type NetworkAnswer } from '../../platform/network.ts';
import { feedCorpusId } from '../../protocol/corpora.ts';
import type { RobotsRecord } from './records.ts';
import { countsOf } from './results.ts';
import {
  hostOf,
  isReachable,
  maxPageBytes,
  maxRequestMs,
  maxRobotsBytes,
  pageAccept,
  robotsMaxAgeMs,
  type FeedTools,
} from './tools.ts';

const maxTries = 3;

/** The next item of a feed whose page may be fetched at all, newest first; null when there is none. */
export async function nextWanted(
  tools: FeedTools,
  items: KnownItems,
): Promise<{ readonly id: string; readonly item: KnownItem; readonly url: string } | null> {
  const reachable = new Map<string, boolean>();
  for (const [id, item] of items) {
    if (item.state !== 'wanted' || item.url === null) continue;
    const host = hostOf(item.url);
    const isOpen = reachable.get(host) ?? (await isReachable(tools.platform, item.url));
    reachable.set(host, isOpen);
    if (isOpen) return { id, item, url: item.url };
  }
  return null;
}

/** The robots.txt of an address's host, as it is known; null when it must be fetched first. */
export async function knownRobots(tools: FeedTools, url: string): Promise<RobotsRecord | null> {
  const robots = await tools.records.robots(new URL(url).origin);
  return robots !== null && Math.abs(tools.platform.now() - robots.at) < robotsMaxAgeMs ? robots : null;
}

/** Fetches the robots.txt of an address's host and keeps it for a day. A host that gives none allows everything. */
export async function fetchRobots(tools: FeedTools, url: string): Promise<Robots> {
  const { origin, hostname } = new URL(url);
  const robots = await askRobots(tools, origin);
  await tools.records.changeHost(hostname, { lastAt: tools.platform.now() });
  await tools.records.putRobots(origin, { ...robots, at: tools.platform.now() });
  return robots;
}

async function askRobots(tools: FeedTools, origin: string): Promise<Robots> {
  try {
    const answer = await tools.network.get({
      url: `${origin}/robots.txt`,
      accept: 'text/plain',
      maxBytes: maxRobotsBytes,
      maxMs: maxRequestMs,
      etag: null,
      lastModified: null,
      followRedirects: true,
    });
    if (answer.status >= 500 || answer.status === 429) return allowNothing;
    return answer.status === 200 ? readRobots(decodeFeed(answer.body, answer.contentType)) : allowAll;
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return allowNothing;
  }
}

export async function fetchArticle(
  tools: FeedTools,
  feed: Subscription,
  wanted: { readonly id: string; readonly item: KnownItem; readonly url: string },
  robots: Robots,
): Promise<void> {
  const { id, url } = wanted;
  if (!mayFetch(robots, url)) {
    await settle(tools, feed, id, { ...wanted.item, state: 'teaser' });
    return;
  }
  // Counted before: a page that the background dies of is not tried for ever.
  const tries = wanted.item.tries + 1;
  const item: KnownItem = { ...wanted.item, tries, state: tries >= maxTries ? 'teaser' : 'wanted' };
  await settle(tools, feed, id, item);
  const answer = await askPage(tools, url);
  if (answer === null) return;
  if (answer.status !== 200 || !isPage(answer) || !(await isReachable(tools.platform, answer.url))) {
    await settle(tools, feed, id, { ...item, state: 'teaser' });
    return;
  }
  // Heavy, and most wakes need it not: it is only begun when there is a page to read.
  const { readArticle } = await import('../../feeds/article.ts');
  const reading = readArticle(answer.body, answer.url);
  const stored = await tools.corpus.report(feedCorpusId(feed.id), id);
  if (
    // Deleted meanwhile, by the reader or for its age: it does not come back with its text.
    (item.isStored && stored === null) ||
    reading.state !== 'read' ||
    reading.report.text.length <= (item.hasWhole ? 0 : (stored?.text.length ?? 0))
  ) {
    await settle(tools, feed, id, { ...item, state: 'teaser' });
    return;
  }
  const report = wholeReport(id, item, reading.report, feed);
  await tools.corpus.add(feedCorpusId(feed.id), feed.title, [report]);
  await settle(
    tools,
    feed,
    id,
    { ...item, state: 'whole', isStored: true, hasWhole: true },
    reading.report.source,
  );
}

/** Null when it may be worth another try. */
async function askPage(tools: FeedTools, url: string): Promise<NetworkAnswer | null> {
  const { records, platform } = tools;
  const host = hostOf(url);
  try {
    const answer = await tools.network.get({
      url,
      accept: pageAccept,
      maxBytes: maxPageBytes,
      maxMs: maxRequestMs,
      etag: null,
      lastModified: null,
      followRedirects: (await records.hosts()).get(host)?.sendsAway !== true,
    });
    if (!(await isReachable(platform, answer.url))) await records.changeHost(host, { sendsAway: true });
    if (answer.status === 429 || answer.status >= 500) {
      const waitMs = readRetryAfter(answer.retryAfter, platform.now());
      if (waitMs !== null)
        await records.changeHost(host, { notBefore: platform.now() + Math.min(waitMs, 86_400_000) });
      return null;
    }
    return answer;
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    if (error.code === 'redirected') await records.changeHost(host, { sendsAway: true });
    return null;
  } finally {
    await records.changeHost(host, { lastAt: platform.now() });
  }
}

function isPage({ contentType }: NetworkAnswer): boolean {
  return /^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? 'text/html');
}

/** Notes what became of an item. The publisher's name is learnt from the first page that tells it. */
async function settle(
  tools: FeedTools,
  feed: Subscription,
  id: string,
  item: KnownItem,
  publisher: string | null = null,
): Promise<void> {
  const items = new Map(await tools.records.items(feed.id)).set(id, item);
  await tools.records.putItems(feed.id, items);
  await tools.records.change(feed.id, (before) =>
    before === null ? null : { ...before, ...countsOf(items), publisher: before.publisher ?? publisher },
  );
}
