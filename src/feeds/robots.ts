/**
 * The Robots Exclusion Protocol (RFC 9309, 2022): which of a host's addresses a program may fetch by itself. The group
 * that names us counts, else that of `*`; the longest matching rule wins, in doubt the one that allows.
 *
 * Cost: reading is linear; a question costs the sum of the rules' lengths times the path's at the worst, both capped.
 * A pattern is cut at its `*` and the parts are looked for from left to right, each at its first place, which is right
 * since what follows can only begin later; a regular expression made of the pattern lost, for it may backtrack.
 */

export interface RobotsRule {
  readonly allow: boolean;
  /** A path with `*` for any stretch, and `$` at the end for the end. */
  readonly pattern: string;
}

export interface Robots {
  readonly rules: readonly RobotsRule[];
  /** In seconds. */
  readonly crawlDelay: number | null;
  readonly sitemaps: readonly string[];
}

/** How a robots.txt names us. */
export const robotsName = 'secondsource';

export const allowAll: Robots = { rules: [], crawlDelay: null, sitemaps: [] };
/** A host that fails (5xx) is left alone, as RFC 9309 asks. */
export const allowNothing: Robots = {
  rules: [{ allow: false, pattern: '/' }],
  crawlDelay: null,
  sitemaps: [],
};

/** RFC 9309 wants at least 500 kB read. */
const maxLength = 512_000;
const maxRules = 1_000;
const maxPattern = 300;
const maxPath = 2_000;
const maxSitemaps = 50;

export function readRobots(text: string): Robots {
  const ours: RobotsRule[] = [];
  const everyones: RobotsRule[] = [];
  const sitemaps: string[] = [];
  let namesUs = false;
  let delayForUs: number | null = null;
  let delay: number | null = null;
  /** Whom the group is for that is being read. */
  let forUs = false;
  let forAll = false;
  let inAgents = false;
  for (const raw of text.slice(0, maxLength).split(/\r\n|\r|\n/)) {
    const line = raw.slice(0, 3_000);
    const hash = line.indexOf('#');
    const content = hash < 0 ? line : line.slice(0, hash);
    const colon = content.indexOf(':');
    if (colon < 0) continue;
    const key = content.slice(0, colon).trim().toLowerCase();
    const value = content.slice(colon + 1).trim();
    if (key === 'user-agent') {
      if (!inAgents) forUs = forAll = false;
      inAgents = true;
      const name = value.toLowerCase();
      if (name === '*') forAll = true;
      else if (/^[a-z_-]*/.exec(name)?.[0].replace(/[_-]/g, '') === robotsName) forUs = namesUs = true;
      continue;
    }
    if (key === 'sitemap') {
      if (sitemaps.length < maxSitemaps) sitemaps.push(value);
      continue;
    }
    inAgents = false;
    if (key === 'crawl-delay') {
      const seconds = Number(value);
      if (!(seconds >= 0)) continue;
      if (forUs) delayForUs = seconds;
      if (forAll) delay = seconds;
    }
    if ((key === 'allow' || key === 'disallow') && value !== '') {
      const rule = { allow: key === 'allow', pattern: value.slice(0, maxPattern) };
      if (forUs && ours.length < maxRules) ours.push(rule);
      if (forAll && everyones.length < maxRules) everyones.push(rule);
    }
  }
  return namesUs
    ? { rules: ours, crawlDelay: delayForUs, sitemaps }
    : { rules: everyones, crawlDelay: delay, sitemaps };
}

/** Whether an address of the host may be fetched. */
export function mayFetch(robots: Robots, url: string): boolean {
  const { pathname, search } = new URL(url);
  const path = unescape(`${pathname}${search}`.slice(0, maxPath));
  let longest = -1;
  let allowed = true;
  for (const { allow, pattern } of robots.rules) {
    if (pattern.length < longest || !matches(unescape(pattern), path)) continue;
    allowed = pattern.length === longest ? allowed || allow : allow;
    longest = pattern.length;
  }
  return allowed;
}

/** Percent escapes on either side name the same character; a broken one stands for itself. */
function unescape(path: string): string {
  try {
    return decodeURI(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

function matches(pattern: string, path: string): boolean {
  const toEnd = pattern.endsWith('$');
  const parts = (toEnd ? pattern.slice(0, -1) : pattern).split('*');
  const first = parts[0] ?? '';
  if (!path.startsWith(first)) return false;
  let at = first.length;
  for (const [index, part] of parts.entries()) {
    if (index === 0) continue;
    if (toEnd && index === parts.length - 1) return path.length - part.length >= at && path.endsWith(part);
    const found = path.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return !toEnd || at === path.length;
}
