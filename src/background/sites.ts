/**
 * What each site may do without a click. The browser's own host permissions are the record of "always" and of "all news
 * pages", so a permission taken away in the browser's settings is honoured at once. Two things are kept by us: which
 * sites are off, and which were granted for their feeds only. A subscription needs the same permission of the browser as
 * "always" does, and must not make the site's pages be read.
 */
import type { BackgroundPlatform, Registration } from '../platform/background.ts';
import type { SiteRule } from '../protocol/messages.ts';
import { allSitesPattern, feedSitesKey, offSitesKey, patternOf, readSites } from '../protocol/sites.ts';

/** `only`: the permission was given for feeds. `also`: for feeds, and to read its pages. */
type FeedUse = 'only' | 'also';

export interface SiteSettings {
  readonly rule: SiteRule;
  readonly allSites: boolean;
}

/** The permission was not given, or taken back meanwhile. */
export class NotGrantedError extends Error {
  readonly code = 'not-granted';
}

export async function readSettings(platform: BackgroundPlatform, site: string | null): Promise<SiteSettings> {
  const [granted, allSites, off, feeds] = await Promise.all([
    platform.grantedOrigins(),
    platform.isGranted(allSitesPattern),
    offSites(platform),
    feedSites(platform),
  ]);
  if (site === null) return { rule: 'ask', allSites };
  const isOn = granted.includes(patternOf(site)) && feeds.get(site) !== 'only';
  const rule = off.includes(site) ? 'off' : isOn ? 'always' : 'ask';
  return { rule, allSites };
}

/** Whether a site's pages may be read and marked with no click: granted by itself or with all sites, and not off. */
export async function mayReadUnasked(platform: BackgroundPlatform, site: string | null): Promise<boolean> {
  if (site === null || (await offSites(platform)).includes(site)) return false;
  if ((await feedSites(platform)).get(site) === 'only') return platform.isGranted(allSitesPattern);
  return platform.isGranted(patternOf(site));
}

/** @throws {NotGrantedError} for `always` when the browser has not granted the site */
export async function setRule(platform: BackgroundPlatform, site: string, rule: SiteRule): Promise<void> {
  const off = await offSites(platform);
  if (rule === 'always' && !(await platform.isGranted(patternOf(site)))) {
    throw new NotGrantedError(`The browser has not given Second Source access to ${site}.`);
  }
  const rest = off.filter((each) => each !== site);
  await platform.local.set(offSitesKey, rule === 'off' ? [...rest, site] : rest);
  const isFeed = (await feedSites(platform)).has(site);
  if (isFeed)
    await changeFeedSites(platform, (feeds) => feeds.set(site, rule === 'always' ? 'also' : 'only'));
  if (!isFeed && rule !== 'always' && (await platform.grantedOrigins()).includes(patternOf(site))) {
    await platform.revoke(patternOf(site));
  }
  await applyRegistration(platform);
}

/** @throws {NotGrantedError} when all sites are to be allowed and the browser has not granted them */
export async function setAllSites(platform: BackgroundPlatform, allowed: boolean): Promise<void> {
  if (!allowed) await platform.revoke(allSitesPattern);
  else if (!(await platform.isGranted(allSitesPattern))) {
    throw new NotGrantedError('The browser has not given Second Source access to all sites.');
  }
  await applyRegistration(platform);
}

/** The reader granted sites in the browser's own dialogue: a site so granted is no longer off. */
export async function turnOn(platform: BackgroundPlatform, patterns: readonly string[]): Promise<void> {
  await changing.catch(() => undefined); // told to whoever asked for the change
  const [off, feeds] = await Promise.all([offSites(platform), feedSites(platform)]);
  const rest = off.filter((site) => !patterns.includes(patternOf(site)) || feeds.get(site) === 'only');
  if (rest.length < off.length) await platform.local.set(offSitesKey, rest);
  await applyRegistration(platform);
}

/**
 * The reader is about to grant these hosts for feeds, and did not have them before: their pages are still read on a
 * click only. Called before the browser asks.
 */
export async function keepForFeeds(platform: BackgroundPlatform, hosts: readonly string[]): Promise<void> {
  await changeFeedSites(platform, (feeds) => {
    for (const host of hosts) feeds.set(host, 'only');
  });
  await applyRegistration(platform);
}

/** Gives back the permission of hosts that no feed needs any more, but where the reader also reads by it. */
export async function releaseFromFeeds(
  platform: BackgroundPlatform,
  hosts: readonly string[],
): Promise<void> {
  const before = await feedSites(platform);
  await changeFeedSites(platform, (feeds) => {
    for (const host of hosts) feeds.delete(host);
  });
  const granted = await platform.grantedOrigins();
  for (const host of hosts) {
    const pattern = patternOf(host);
    if (before.get(host) === 'only' && granted.includes(pattern)) await platform.revoke(pattern);
  }
  await applyRegistration(platform);
}

/** A permission that was taken back in the browser: when it is given again, it is for what it is then given for. */
export async function forgetUngrantedFeeds(platform: BackgroundPlatform): Promise<void> {
  const feeds = await feedSites(platform);
  const gone: string[] = [];
  for (const host of feeds.keys()) if (!(await platform.isGranted(patternOf(host)))) gone.push(host);
  if (gone.length > 0) {
    await changeFeedSites(platform, (now) => {
      for (const host of gone) now.delete(host);
    });
  }
}

let applying: Promise<void> = Promise.resolve();

/**
 * Registers the content script for exactly the granted sites that are not off. Idempotent, so it is simply run again
 * after anything that may have changed them; one run at a time.
 */
export function applyRegistration(platform: BackgroundPlatform): Promise<void> {
  const run = async () => {
    await changing.catch(() => undefined); // told to whoever asked for the change
    await platform.register(await wantedRegistration(platform));
  };
  applying = applying.then(run, run);
  return applying;
}

async function wantedRegistration(platform: BackgroundPlatform): Promise<Registration | null> {
  const [granted, all, off, feeds] = await Promise.all([
    platform.grantedOrigins(),
    platform.isGranted(allSitesPattern),
    offSites(platform),
    feedSites(platform),
  ]);
  const offPatterns = off.map(patternOf);
  if (all) return { matches: [allSitesPattern], excludeMatches: offPatterns.sort() };
  const unread = new Set(offPatterns);
  for (const [site, use] of feeds) if (use === 'only') unread.add(patternOf(site));
  const matches = granted.filter((pattern) => !unread.has(pattern)).sort();
  return matches.length === 0 ? null : { matches, excludeMatches: [] };
}

async function offSites(platform: BackgroundPlatform): Promise<readonly string[]> {
  return readSites(await platform.local.get(offSitesKey));
}

async function feedSites(platform: BackgroundPlatform): Promise<Map<string, FeedUse>> {
  const value = await platform.local.get(feedSitesKey);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return new Map(
    entries.filter((entry): entry is [string, FeedUse] => entry[1] === 'only' || entry[1] === 'also'),
  );
}

let changing: Promise<void> = Promise.resolve();

/** One change at a time: none is lost. */
function changeFeedSites(
  platform: BackgroundPlatform,
  change: (feeds: Map<string, FeedUse>) => void,
): Promise<void> {
  const run = async (): Promise<void> => {
    const feeds = await feedSites(platform);
    change(feeds);
    await platform.local.set(feedSitesKey, Object.fromEntries(feeds));
  };
  changing = changing.then(run, run);
  return changing;
}
