/** Which sites are read without a click, and which never: what the browser and the reader allowed, put together. */
import type { OptionsPlatform } from '../platform/options.ts';
import { allSitesPattern, feedSitesKey, offSitesKey, readSites, siteOfPattern } from '../protocol/sites.ts';

export const refusedAccess = 'The browser did not give access, so nothing has changed.';

export interface SiteAccess {
  /** Hosts whose articles are read as they open, by name. Hosts granted for their feeds only are not among them. */
  readonly always: readonly string[];
  /** Hosts that are never read, by name. */
  readonly off: readonly string[];
  /** Articles of every site are read as they open. */
  readonly all: boolean;
}

export async function readSiteAccess(
  platform: Pick<OptionsPlatform, 'grantedOrigins' | 'local'>,
): Promise<SiteAccess> {
  const [granted, off, feeds] = await Promise.all([
    platform.grantedOrigins(),
    platform.local.get(offSitesKey),
    platform.local.get(feedSitesKey),
  ]);
  const offSites = readSites(off);
  const uses = typeof feeds === 'object' && feeds !== null ? (feeds as Record<string, unknown>) : {};
  return {
    always: granted
      .flatMap((pattern) => siteOfPattern(pattern) ?? [])
      .filter((site) => !offSites.includes(site) && uses[site] !== 'only')
      .sort(),
    off: [...offSites].sort(),
    all: granted.includes(allSitesPattern),
  };
}
