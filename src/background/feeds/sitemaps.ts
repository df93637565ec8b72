/**
 * A feed that is an index of sitemaps. Its poll says which of them are read (sitemap.ts: the news, the newest, a few) and
 * which of these may have changed; each is then a step of its own, with its own ETag, under the pace of its host, and
 * only where the browser gives access to that host. After every step the feed's line says how far it came: killed in
 * between, the work goes on with what is still due.
 *
 *   poll of the index ──▶ parts due ──(step, step, …)──▶ none due that can be asked: the line of the whole
 */
import { FeedError } from '../../feeds/errors.ts';
import type { SitemapIndex } from '../../feeds/parsed.ts';
import { nextInterval, waitAfterAnswer, waitAfterFailure } from '../../feeds/schedule.ts';
import { newestOf } from '../../feeds/sitemap.ts';
import { feedIdOf, type FeedPart, type PollResult, type Subscription } from '../../feeds/subscription.ts';
import type { NetworkAnswer } from '../../platform/network.ts';
import { askFeed, readAnswer } from './ask.ts';
import { countsOf, lineOf, storeItems, unchanged } from './results.ts';
import { hostOf, isReachable, type FeedTools } from './tools.ts';

const nothingRead = { listed: 0, added: 0, changed: 0, fault: null };
/** What stands at a part while it is read: the background may die of it. */
const unfinished = 'The reading of it was broken off.';

/** What an index lists, after a poll that brought it. @throws {FeedError} when it lists nothing */
export async function takeIndex(
  tools: FeedTools,
  feed: Subscription,
  index: SitemapIndex,
  answer: NetworkAnswer,
): Promise<void> {
  const listed = newestOf(index);
  if (listed.length === 0) throw new FeedError('empty', 'This list of sitemaps is empty.');
  const known = new Map(feed.parts.map((part) => [part.address, part]));
  const parts = listed.map(({ url, changedAt }): FeedPart => {
    const before = known.get(url) ?? { address: url, etag: null, lastModified: null, ...nothingRead };
    const isKnown = known.has(url) && before.fault === null && known.get(url)?.isDue === false;
    const isSame = isKnown && changedAt !== 0 && known.get(url)?.changedAt === changedAt;
    return { ...before, added: 0, changed: 0, changedAt, isDue: !isSame };
  });
  await tools.records.change(
    feed.id,
    (before) =>
      before && {
        ...before,
        kind: index.kind,
        parts,
        etag: answer.etag,
        lastModified: answer.lastModified,
        ttlMinutes: null,
      },
  );
  await settleIndex(tools, feed.id);
}

/** After a poll that said that the index is as it was: those of which it does not say when they changed may have. */
export async function indexUnchanged(tools: FeedTools, feed: Subscription): Promise<void> {
  const mayHaveChanged = ({ changedAt, fault, isDue }: FeedPart): boolean =>
    isDue || changedAt === 0 || fault !== null;
  if (!feed.parts.some(mayHaveChanged)) return unchanged(tools, feed);
  await tools.records.change(
    feed.id,
    (before) =>
      before && {
        ...before,
        parts: before.parts.map((part) => ({
          ...part,
          added: 0,
          changed: 0,
          isDue: mayHaveChanged(part),
        })),
      },
  );
  await settleIndex(tools, feed.id);
}

/** The part that is read next: due, and on a host with access. */
export async function nextPart(tools: FeedTools, feed: Subscription): Promise<FeedPart | null> {
  for (const part of feed.parts)
    if (part.isDue && (await isReachable(tools.platform, part.address))) return part;
  return null;
}

/** Reads one sitemap of an index. Its faults are the part's: the others are read all the same. */
export async function readPart(tools: FeedTools, id: string, address: string): Promise<void> {
  const feed = await changePart(tools, id, address, { isDue: false, fault: unfinished });
  const part = feed?.parts.find((each) => each.address === address);
  if (!feed || !part) return;
  try {
    await changePart(tools, id, address, await readingOf(tools, feed, part));
  } finally {
    await settleIndex(tools, id);
  }
}

/** What becomes of a part by reading it. */
async function readingOf(
  tools: FeedTools,
  feed: Subscription,
  { address, etag, lastModified }: FeedPart,
): Promise<Partial<FeedPart>> {
  const followRedirects = !feed.sendsAway;
  const outcome = await askFeed(tools, { address, etag, lastModified, followRedirects });
  if (outcome.state === 'unchanged') return { fault: null };
  if (outcome.state === 'gone') return { fault: 'There is no sitemap at this address any more (410).' };
  if (outcome.state === 'failed') {
    if (outcome.sendsAway)
      await tools.records.change(feed.id, (before) => before && { ...before, sendsAway: true });
    return { fault: outcome.line };
  }
  try {
    const parsed = await readAnswer(tools, outcome.answer);
    if (parsed.kind === 'sitemap-index')
      return { fault: 'It lists other sitemaps, which are not looked for any deeper.' };
    const ids = feed.parts.map((each) => feedIdOf(each.address));
    const { title, language, merged } = await storeItems(tools, feed, parsed, feedIdOf(address), ids);
    await tools.records.change(
      feed.id,
      (before) =>
        before && {
          ...before,
          ...countsOf(merged.items),
          title,
          language,
          home: parsed.home ?? before.home,
          articleHosts: merged.articleHosts,
        },
    );
    const { added, changed } = merged;
    const { answer } = outcome;
    return {
      etag: answer.etag,
      lastModified: answer.lastModified,
      listed: parsed.items.length,
      added,
      changed,
      fault: null,
    };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return { fault: error.message };
  }
}

function changePart(
  tools: FeedTools,
  id: string,
  address: string,
  change: Partial<FeedPart>,
): Promise<Subscription | null> {
  return tools.records.change(
    id,
    (before) =>
      before && {
        ...before,
        parts: before.parts.map((part) => (part.address === address ? { ...part, ...change } : part)),
      },
  );
}

/** Says at the feed how far the reading came, and, when it is done, when it is polled again. */
async function settleIndex(tools: FeedTools, id: string): Promise<void> {
  const feed = await tools.records.subscription(id);
  if (feed === null) return;
  const closed = new Set<string>();
  for (const { address } of feed.parts)
    if (!(await isReachable(tools.platform, address))) closed.add(address);
  const now = tools.platform.now();
  await tools.records.change(id, (before) => {
    if (before === null) return null;
    const { parts } = before;
    const isReading = parts.some(({ isDue, address }) => isDue && !closed.has(address));
    const last: PollResult = { at: now, ...summaryOf(parts, closed) };
    const hadNews = parts.some(({ added, changed }) => added + changed > 0);
    if (last.state === 'failed' && !isReading) {
      const failures = before.failures + 1;
      return {
        ...before,
        failures,
        nextPollAt: now + waitAfterFailure(failures, null, tools.chance()),
        last,
      };
    }
    // While it is read, the next poll is set as if nothing came of it: the background may die.
    const isFirst = before.answeredAt === 0;
    const intervalMinutes = isReading
      ? before.intervalMinutes
      : nextInterval(before.intervalMinutes, hadNews || isFirst);
    return {
      ...before,
      failures: isReading ? before.failures : 0,
      intervalMinutes,
      nextPollAt: now + waitAfterAnswer(intervalMinutes, null, tools.chance()),
      answeredAt: last.state === 'ok' && !isReading ? now : before.answeredAt,
      last,
    };
  });
}

/** In one line, what the sitemaps of an index came to. */
function summaryOf(
  parts: readonly FeedPart[],
  closed: ReadonlySet<string>,
): Pick<PollResult, 'state' | 'line'> {
  const open = parts.filter(({ address }) => !closed.has(address));
  const closedHosts = [...new Set([...closed].map(hostOf))].join(', ');
  if (open.length === 0)
    return {
      state: 'no-access',
      line: `Its sitemaps are on ${closedHosts}, to which the browser gives no access yet.`,
    };
  const due = open.filter(({ isDue }) => isDue);
  if (due.length > 0)
    return { state: 'ok', line: `Reading its sitemaps: ${open.length - due.length} of ${open.length} done.` };
  const failed = open.filter(({ fault }) => fault !== null);
  const first = failed[0];
  if (first && failed.length === open.length)
    return { state: 'failed', line: saysOfPart(first, open.length) };
  const read = open.filter(({ fault }) => fault === null);
  const sum = (count: (part: FeedPart) => number): number =>
    read.reduce((total, part) => total + count(part), 0);
  const where = ` in ${read.length === 1 ? 'one sitemap' : `${read.length} sitemaps`}`;
  const lines = [
    lineOf(
      sum((part) => part.listed),
      sum((part) => part.added),
      sum((part) => part.changed),
      where,
    ),
    ...(first ? [`${failed.length} of ${open.length} failed: ${saysOfPart(first, open.length)}`] : []),
    ...(closed.size > 0 ? [`No access yet to ${closedHosts}.`] : []),
  ];
  return { state: 'ok', line: lines.join(' ') };
}

/** The fault of a part, with its file's name where there are several. */
function saysOfPart({ address, fault }: FeedPart, count: number): string {
  const name = new URL(address).pathname.split('/').at(-1) ?? '';
  return count === 1 || name === '' ? `${fault ?? ''}` : `${name}: ${fault ?? ''}`;
}
