/** What the work on feeds is done with, and the limits that it keeps. */
import type { StoredCorpus } from '../../corpus/open-corpus.ts';
import type { BackgroundPlatform } from '../../platform/background.ts';
import type { Network } from '../../platform/network.ts';
import { patternOf, siteOf } from '../../protocol/sites.ts';
import type { FeedRecords } from './records.ts';

export interface FeedTools {
  readonly platform: BackgroundPlatform;
  readonly network: Network;
  readonly corpus: StoredCorpus;
  readonly records: FeedRecords;
  /** 0..1 */
  chance(): number;
}

/** The largest feeds of real publishers have some 3 MB. */
export const maxFeedBytes = 10_000_000;
/** Pages of news have up to 2 MB of markup. */
export const maxPageBytes = 5_000_000;
export const maxRobotsBytes = 600_000;
/** Firefox ends a background after 30 s: a request, with the work on what it brings, must fit into what is left. */
export const maxRequestMs = 10_000;
/** A day, as RFC 9309 allows. */
export const robotsMaxAgeMs = 86_400_000;
/** Between two requests to a host. */
export const hostSpacingMs = 1_500;
/** A host that asks for longer pauses than that gets these. */
export const maxCrawlDelayMs = 30_000;

export const feedAccept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';
export const pageAccept = 'text/html, application/xhtml+xml';

/** Whether the browser gives access to an address's host. */
export async function isReachable(platform: BackgroundPlatform, url: string): Promise<boolean> {
  const host = siteOf(url);
  return host !== null && platform.isGranted(patternOf(host));
}

export const hostOf = (url: string): string => new URL(url).hostname;
