/** What the reader can do in the popup; the app does it, the views only call it. */
import type { SiteRule } from '../protocol/messages.ts';
import type { Corrector } from '../ui/answer/corrections.tsx';

export interface Actions extends Corrector {
  /** Read the page now. `force`: although it does not look like an article. */
  check(force: boolean): void;
  /** Scroll the page to a finding and open its card. */
  reveal(findingId: string): void;
  setRule(rule: SiteRule): void;
  setAllSites(allowed: boolean): void;
  /** Store this page, or its new version. */
  addPage(): void;
  /** Keep what is read on a site, or everywhere (null). */
  setKeep(site: string | null, on: boolean): void;
}
