/** A site is a host name; its match pattern is how the browser's permissions name it. */

export const allSitesPattern = '*://*/*';

export const patternOf = (site: string): string => `*://${site}/*`;

/** Where the list of sites that are off is kept in the browser's local store. */
export const offSitesKey = 'offSites';
/** And what the permission of a host was given for, of those that were granted for feeds: `only`, or `also` to read its pages. */
export const feedSitesKey = 'feedSites';

export function readSites(stored: unknown): readonly string[] {
  return Array.isArray(stored) ? stored.filter((each): each is string => typeof each === 'string') : [];
}

/** The site of a match pattern that names one; null for any other. */
export function siteOfPattern(pattern: string): string | null {
  const match = /^[a-z*]+:\/\/([^/*]+)\/\*$/.exec(pattern);
  return match?.[1] !== undefined && isSite(match[1]) ? match[1] : null;
}

/** Whether a string is a host name (without port) that can stand in a match pattern. */
export function isSite(value: string): boolean {
  return value.length <= 253 && /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/.test(value);
}

/** The host of a page that can have a rule (http and https), without its port; null for any other page. */
export function siteOf(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, hostname } = new URL(url);
  return (protocol === 'http:' || protocol === 'https:') && isSite(hostname) ? hostname : null;
}
