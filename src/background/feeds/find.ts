/** What feeds there are at an address that the reader typed: a feed's own, a page's, or a site's whose robots.txt names news sitemaps. */
import { findFeeds, maxOffered } from '../../feeds/discover.ts';
import { FeedError } from '../../feeds/errors.ts';
import { parseFeed } from '../../feeds/parse-feed.ts';
import { addressOf, type ParsedFeed } from '../../feeds/parsed.ts';
import { isNewsPath } from '../../feeds/sitemap.ts';
import { NetworkError, type NetworkAnswer } from '../../platform/network.ts';
import type { FoundFeed } from '../../protocol/feed-messages.ts';
import { fetchRobots } from './articles.ts';
import { textOfAnswer } from './ask.ts';
import { feedAccept, hostOf, isReachable, maxFeedBytes, maxRequestMs, type FeedTools } from './tools.ts';

export interface Finding {
  readonly feeds: readonly FoundFeed[];
  /** One plain sentence when there are none. */
  readonly message: string | null;
}

export async function findAt(tools: FeedTools, address: string): Promise<Finding> {
  if (!(await isReachable(tools.platform, address))) {
    return nothing(`The browser gives no access to ${hostOf(address)}, so it was not asked.`);
  }
  try {
    const answer = await tools.network.get({
      url: address,
      accept: feedAccept,
      maxBytes: maxFeedBytes,
      maxMs: maxRequestMs,
      etag: null,
      lastModified: null,
      followRedirects: true,
    });
    if (answer.status !== 200) return nothing(`The server answered with an error (${answer.status}).`);
    if (!(await isReachable(tools.platform, answer.url))) {
      return nothing(`The server sends on to ${hostOf(answer.url)}. Type that address instead.`);
    }
    return await look(tools, answer);
  } catch (error) {
    if (error instanceof NetworkError || error instanceof FeedError) return nothing(error.message);
    throw error;
  } finally {
    await tools.records.changeHost(hostOf(address), { lastAt: tools.platform.now() });
  }
}

async function look(tools: FeedTools, answer: NetworkAnswer): Promise<Finding> {
  const text = await textOfAnswer(answer);
  try {
    const parsed = parseFeed(text, { url: answer.url, now: tools.platform.now() });
    if (parsed.kind !== 'sitemap-index') return { feeds: [foundFeed(answer.url, parsed)], message: null };
    if (parsed.sitemaps.length === 0) return nothing('This list of sitemaps is empty.');
    // All of its news first, then each by itself.
    const each = parsed.sitemaps.slice(0, maxOffered - 1).map(({ url }) => offered(url, null));
    return { feeds: [offered(answer.url, null), ...each], message: null };
  } catch (error) {
    if (!(error instanceof FeedError) || error.code !== 'html-page') throw error;
  }
  const page = findFeeds(text, answer.url);
  if (page.feeds.length > 0) {
    return {
      feeds: page.feeds.map(({ address, title }) => offered(address, title ?? page.title)),
      message: null,
    };
  }
  const { sitemaps } = await fetchRobots(tools, answer.url);
  const feeds = sitemaps
    .map((each) => addressOf(each, answer.url))
    .filter((each): each is string => each !== null && isNewsPath(each))
    .slice(0, maxOffered)
    .map((each) => offered(each, page.title));
  return feeds.length > 0 ? { feeds, message: null } : nothing('This page names no feed.');
}

function foundFeed(address: string, parsed: ParsedFeed): FoundFeed {
  const hosts = new Set(parsed.items.flatMap(({ url }) => (url === null ? [] : [hostOf(url)])));
  hosts.delete(hostOf(address));
  return {
    ...offered(address, parsed.title),
    items: parsed.items.length,
    articleHosts: [...hosts].slice(0, 20),
  };
}

function offered(address: string, title: string | null): FoundFeed {
  return { address, title, host: hostOf(address), items: null, articleHosts: [] };
}

const nothing = (message: string): Finding => ({ feeds: [], message });
