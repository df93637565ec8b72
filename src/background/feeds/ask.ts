/** One request for a feed, or for a part of one, and the reading of what came back: the same for all that is polled. */
import { decodeFeed } from '../../feeds/decode.ts';
import { FeedError } from '../../feeds/errors.ts';
import type { ParsedFeed, SitemapIndex } from '../../feeds/parsed.ts';
import { readRetryAfter } from '../../feeds/schedule.ts';
import { NetworkError, type NetworkAnswer } from '../../platform/network.ts';
import { feedAccept, hostOf, isReachable, maxFeedBytes, maxRequestMs, type FeedTools } from './tools.ts';

/** What is asked for, and what is known of it: nulls when nothing is. */
export interface Wanted {
  readonly address: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** False: it once sent us on to a host without access. */
  readonly followRedirects: boolean;
}

export type Outcome =
  | { readonly state: 'answered'; readonly answer: NetworkAnswer }
  | { readonly state: 'unchanged' }
  | { readonly state: 'gone' }
  | {
      readonly state: 'failed';
      /** One plain sentence. */
      readonly line: string;
      /** What the server asked for; null when it did not. */
      readonly retryMs: number | null;
      /** It sends on in a circle, or to a host without access. */
      readonly sendsAway: boolean;
    };

const longestHostWaitMs = 7 * 86_400_000;

/** Asks for what may have changed. The host's access is the caller's to have looked at. */
export async function askFeed(tools: FeedTools, wanted: Wanted): Promise<Outcome> {
  const { platform, records } = tools;
  const host = hostOf(wanted.address);
  let answer: NetworkAnswer;
  try {
    answer = await tools.network.get({
      url: wanted.address,
      accept: feedAccept,
      maxBytes: maxFeedBytes,
      maxMs: maxRequestMs,
      etag: wanted.etag,
      lastModified: wanted.lastModified,
      followRedirects: wanted.followRedirects,
    });
  } catch (error) {
    if (!(error instanceof NetworkError)) throw error;
    return failed(error.message, null, error.code === 'redirected');
  } finally {
    await records.changeHost(host, { lastAt: platform.now() });
  }
  if (!(await isReachable(platform, answer.url)))
    return failed(`The feed moved to ${hostOf(answer.url)}. Subscribe to it there.`, null, true);
  if (answer.status === 304) return { state: 'unchanged' };
  if (answer.status === 200) return { state: 'answered', answer };
  if (answer.status === 410) return { state: 'gone' };
  const asksToWait = answer.status === 429 || answer.status === 503;
  const retryMs = asksToWait ? readRetryAfter(answer.retryAfter, platform.now()) : null;
  // A host that is asked too much is left alone by all feeds and articles on it.
  if (retryMs !== null)
    await records.changeHost(host, { notBefore: platform.now() + Math.min(retryMs, longestHostWaitMs) });
  return failed(`${sayingOf(answer.status)} (${answer.status}).`, retryMs, false);
}

function failed(line: string, retryMs: number | null, sendsAway: boolean): Outcome {
  return { state: 'failed', line, retryMs, sendsAway };
}

function sayingOf(status: number): string {
  if (status === 404) return 'There is no feed at this address any more';
  if (status === 401 || status === 402 || status === 403 || status === 451)
    return 'The server refuses to give the feed';
  if (status === 429 || status === 503) return 'The server asks to be left alone for a while';
  return status >= 500 ? 'The server has a fault' : 'The server answered with something else than the feed';
}

/** The text of what came back, unpacked. @throws {FeedError} */
export async function textOfAnswer(answer: NetworkAnswer): Promise<string> {
  // Begun with the first feed that has something new: most starts of the background poll nothing.
  const { unpackFeed } = await import('../../feeds/unpack-feed.ts');
  return decodeFeed(await unpackFeed(answer.body, maxFeedBytes), answer.contentType);
}

/** @throws {FeedError} when it is no feed, or one that cannot be read */
export async function readAnswer(
  tools: FeedTools,
  answer: NetworkAnswer,
): Promise<ParsedFeed | SitemapIndex> {
  if (/^(?:image|video|audio)\/|^application\/(?:pdf|zip)\b/i.test(answer.contentType ?? ''))
    throw new FeedError('not-a-feed');
  const text = await textOfAnswer(answer);
  const { parseFeed } = await import('../../feeds/parse-feed.ts');
  return parseFeed(text, { url: answer.url, now: tools.platform.now() });
}
