/** A site is a host name; its match pattern is how the browser's permissions name it. */

export const allSitesPattern = '*://*/*';

export const patternOf = (site: string): string => `*://${site}/*`;

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
