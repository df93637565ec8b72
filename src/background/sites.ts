/**
 * What each site may do without a click. The browser's own host permissions are the one record of "always" and of "all
 * news pages", so a permission taken away in the browser's settings is honoured at once; only "off" is kept by us.
 */
import type { BackgroundPlatform, Registration } from '../platform/background.ts';
import type { SiteRule } from '../protocol/messages.ts';
import { allSitesPattern, patternOf } from '../protocol/sites.ts';

const offKey = 'offSites';

export interface SiteSettings {
  readonly rule: SiteRule;
  readonly allSites: boolean;
}

/** The permission was not given, or taken back meanwhile. */
export class NotGrantedError extends Error {
  readonly code = 'not-granted';
}

export async function readSettings(platform: BackgroundPlatform, site: string | null): Promise<SiteSettings> {
  const [granted, allSites, off] = await Promise.all([
    platform.grantedOrigins(),
    platform.isGranted(allSitesPattern),
    offSites(platform),
  ]);
  if (site === null) return { rule: 'ask', allSites };
  const rule = off.includes(site) ? 'off' : granted.includes(patternOf(site)) ? 'always' : 'ask';
  return { rule, allSites };
}

/** Whether a site's pages may be read and marked with no click: granted by itself or with all sites, and not off. */
export async function mayReadUnasked(platform: BackgroundPlatform, site: string | null): Promise<boolean> {
  if (site === null || (await offSites(platform)).includes(site)) return false;
  return platform.isGranted(patternOf(site));
}

/** @throws {NotGrantedError} for `always` when the browser has not granted the site */
export async function setRule(platform: BackgroundPlatform, site: string, rule: SiteRule): Promise<void> {
  const off = await offSites(platform);
  if (rule === 'always' && !(await platform.isGranted(patternOf(site)))) {
    throw new NotGrantedError(`The browser has not given Second Source access to ${site}.`);
  }
  const rest = off.filter((each) => each !== site);
  await platform.local.set(offKey, rule === 'off' ? [...rest, site] : rest);
  if (rule !== 'always' && (await platform.grantedOrigins()).includes(patternOf(site))) {
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
  const off = await offSites(platform);
  const rest = off.filter((site) => !patterns.includes(patternOf(site)));
  if (rest.length < off.length) await platform.local.set(offKey, rest);
  await applyRegistration(platform);
}

let applying: Promise<void> = Promise.resolve();

/**
 * Registers the content script for exactly the granted sites that are not off. Idempotent, so it is simply run again
 * after anything that may have changed them; one run at a time.
 */
export function applyRegistration(platform: BackgroundPlatform): Promise<void> {
  const run = async () => platform.register(await wantedRegistration(platform));
  applying = applying.then(run, run);
  return applying;
}

async function wantedRegistration(platform: BackgroundPlatform): Promise<Registration | null> {
  const [granted, all, off] = await Promise.all([
    platform.grantedOrigins(),
    platform.isGranted(allSitesPattern),
    offSites(platform),
  ]);
  const offPatterns = off.map(patternOf);
  if (all) return { matches: [allSitesPattern], excludeMatches: offPatterns.sort() };
  const matches = granted.filter((pattern) => !offPatterns.includes(pattern)).sort();
  return matches.length === 0 ? null : { matches, excludeMatches: [] };
}

async function offSites(platform: BackgroundPlatform): Promise<readonly string[]> {
  const value = await platform.local.get(offKey);
  return Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];
}
