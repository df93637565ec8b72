/**
 * The work on feeds, cut into steps that each end with what was done stored: a poll, a sitemap of an index, a robots.txt,
 * an article's page.
 * One alarm wakes the background when the next step is due; it works for some seconds, sets the alarm anew, and may die
 * at any moment (Firefox ends a background after 30 s): the alarm is set before the work too.
 *
 *   alarm, message ──▶ step, step, … ──(nothing due, or time is up)──▶ alarm for the next
 *
 * No host is asked twice within `hostSpacingMs`, one request at a time in all.
 */
import { CorpusError, type StoredCorpus } from '../../corpus/open-corpus.ts';
import type { Subscription } from '../../feeds/subscription.ts';
import { dueAt, waitAfterFailure } from '../../feeds/schedule.ts';
import type { BackgroundPlatform } from '../../platform/background.ts';
import type { Network } from '../../platform/network.ts';
import type { CorpusKeeper } from '../corpus-keeper.ts';
import { fetchArticle, fetchRobots, knownRobots, nextWanted } from './articles.ts';
import { pollFeed } from './poll.ts';
import { feedRecords, unknownHost, type FeedRecords, type HostRecord } from './records.ts';
import { nextPart, readPart } from './sitemaps.ts';
import { hostOf, hostSpacingMs, maxCrawlDelayMs, type FeedTools } from './tools.ts';

export const feedsAlarm = 'feeds';
/** A step that begins within it ends before the browser may end the background (see maxRequestMs). */
const workMs = 12_000;
/** Browsers let an alarm ring no sooner. */
const soonestAlarmMs = 30_000;
/** When the background died in the middle of its work. */
const recoveryMs = 60_000;
/** A poll that the background died in is not begun again at once: the feed may be what it died of. */
const claimMs = 10 * 60_000;
const fullDiskWaitMs = 3_600_000;
/** What is due within it counts as more to do now. */
const soonMs = 5_000;

export interface FeedsEnvironment {
  /** 0..1 */
  chance(): number;
  sleep(ms: number): Promise<void>;
}

export interface Feeds {
  /** Works on what is due, then sets the alarm. `isBusy`: more is due at once. */
  work(): Promise<{ readonly isBusy: boolean }>;
  /** Sets the alarm for what is due next. */
  arm(): Promise<void>;
  /** Does something to the records while no step runs. */
  change<T>(work: (records: FeedRecords, corpus: StoredCorpus) => Promise<T>): Promise<T>;
  tools(): Promise<FeedTools>;
}

interface Step {
  /** Milliseconds since 1970. */
  readonly at: number;
  run(): Promise<void>;
}

export function keepFeeds(
  platform: BackgroundPlatform,
  corpora: CorpusKeeper<StoredCorpus>,
  network: Network,
  environment: FeedsEnvironment,
): Feeds {
  let queue: Promise<unknown> = Promise.resolve();
  let working: Promise<{ readonly isBusy: boolean }> | null = null;

  /** One after the other: a subscription is not changed under a step's feet. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = queue.then(work, work);
    queue = done.catch(() => undefined); // told to whoever asked for it
    return done;
  }

  async function tools(): Promise<FeedTools> {
    const corpus = await corpora.ready();
    return { platform, network, corpus, records: feedRecords(corpus), chance: () => environment.chance() };
  }

  async function work(): Promise<{ readonly isBusy: boolean }> {
    const own = await tools();
    if ((await own.records.subscriptions()).length === 0) {
      await platform.wakeAt(feedsAlarm, null);
      return { isBusy: false };
    }
    await platform.wakeAt(feedsAlarm, platform.now() + recoveryMs);
    const until = platform.now() + workMs;
    for (;;) {
      const now = platform.now();
      const step = await nextStep(own);
      if (step === null || now >= until || step.at >= until) break;
      if (step.at > now) await environment.sleep(step.at - now);
      else await inTurn(() => step.run());
    }
    const next = await nextStep(own);
    await setAlarm(next);
    return { isBusy: next !== null && next.at - platform.now() < soonMs };
  }

  async function setAlarm(next: Step | null): Promise<void> {
    const at = next === null ? null : Math.max(next.at, platform.now() + soonestAlarmMs);
    await platform.wakeAt(feedsAlarm, at);
  }

  return {
    work() {
      working ??= work().finally(() => {
        working = null;
      });
      return working;
    },
    async arm() {
      await setAlarm(await nextStep(await tools()));
    },
    change: (change) =>
      inTurn(async () => {
        const { records, corpus } = await tools();
        return change(records, corpus);
      }),
    tools,
  };
}

/** The step that is due first: of those due already, polls before pages. Null when there is nothing to come. */
async function nextStep(tools: FeedTools): Promise<Step | null> {
  const { records, platform } = tools;
  const [subscriptions, hosts] = await Promise.all([records.subscriptions(), records.hosts()]);
  const now = platform.now();
  let first: Step | null = null;
  const offer = (step: Step): void => {
    if (first === null || Math.max(step.at, now) < Math.max(first.at, now)) first = step;
  };
  // Those that failed before come last among those due: what is slow or broken keeps none of the others waiting.
  const active = subscriptions.filter((feed) => !feed.isPaused).sort((a, b) => a.failures - b.failures);
  for (const feed of active) {
    const free = readyAt(hosts.get(hostOf(feed.address)), hostSpacingMs, now);
    const at = Math.max(dueAt(feed.nextPollAt, now), free);
    offer({ at, run: () => poll(tools, feed.id) });
  }
  for (const feed of active) {
    const part = await nextPart(tools, feed);
    if (part === null) continue;
    const at = readyAt(hosts.get(hostOf(part.address)), hostSpacingMs, now);
    offer({
      at,
      run: () =>
        readPart(tools, feed.id, part.address).catch((error: unknown) =>
          stepFailed(tools, feed.id, hostOf(part.address), error),
        ),
    });
  }
  for (const feed of active) {
    if (feed.waiting === 0) continue;
    const wanted = await nextWanted(tools, await records.items(feed.id));
    if (wanted === null) continue;
    const robots = await knownRobots(tools, wanted.url);
    const spacing = Math.min(maxCrawlDelayMs, Math.max(hostSpacingMs, (robots?.crawlDelay ?? 0) * 1_000));
    const at = readyAt(hosts.get(hostOf(wanted.url)), spacing, now);
    offer({
      at,
      async run() {
        // The feed may have gone, and the item with it, while this step waited.
        if ((await records.subscription(feed.id)) === null) return;
        try {
          if (robots === null) await fetchRobots(tools, wanted.url);
          else await fetchArticle(tools, feed, wanted, robots);
        } catch (error) {
          await stepFailed(tools, feed.id, hostOf(wanted.url), error);
        }
      },
    });
  }
  return first;
}

/** The try was counted before. With a full disk nothing can be stored: the host is left alone for a while. */
async function stepFailed(tools: FeedTools, id: string, host: string, error: unknown): Promise<void> {
  console.error('Second Source:', error);
  if (!(error instanceof CorpusError)) return;
  const { records, platform } = tools;
  const now = platform.now();
  await records.changeHost(host, { notBefore: now + fullDiskWaitMs });
  await records.change(id, (before) =>
    before === null ? null : { ...before, last: { at: now, state: 'failed', line: error.message } },
  );
}

/** When a host may be asked again. */
function readyAt(host: HostRecord = unknownHost, spacingMs: number, now: number): number {
  // One that was asked in the future was asked while the clock was ahead.
  const free = host.lastAt > now ? now : host.lastAt + spacingMs;
  return Math.max(dueAt(host.notBefore, now), free);
}

async function poll(tools: FeedTools, id: string): Promise<void> {
  const { records, platform } = tools;
  const now = platform.now();
  const feed = await records.change(id, (before) =>
    before === null ? null : { ...before, nextPollAt: Math.max(before.nextPollAt, now + claimMs) },
  );
  if (feed === null || feed.isPaused) return;
  try {
    await pollFeed(tools, feed);
  } catch (error) {
    // A full disk, or a fault of our own: told at the feed, and no feed keeps the others from their turn.
    console.error('Second Source:', error);
    const line = error instanceof CorpusError ? error.message : 'Something went wrong inside Second Source.';
    await records.change(id, (before) => {
      if (before === null) return null;
      const failures = before.failures + 1;
      return {
        ...before,
        failures,
        nextPollAt: now + waitAfterFailure(failures, null, tools.chance()),
        last: { at: now, state: 'failed', line },
      };
    });
  }
}

/** Feeds whose host the browser has just given access to are due at once. */
export function dueAfterGrant(
  feed: Subscription,
  isGranted: (host: string) => boolean,
  now: number,
): Subscription {
  return feed.last?.state === 'no-access' && isGranted(hostOf(feed.address))
    ? { ...feed, nextPollAt: now, sendsAway: false }
    : feed;
}
