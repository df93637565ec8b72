import type { PagePlatform } from '../../../src/platform/page.ts';
import type { TabFeed } from '../../../src/protocol/feed-messages.ts';
import type { Result } from '../../../src/protocol/messages.ts';

/** What a page of the extension asks of the browser; what it asks the background is answered by a function. */
export class FakePage implements PagePlatform {
  readonly asked: string[] = [];
  readonly access: (string | null)[] = [];
  grants = true;
  offers: readonly TabFeed[] = [];
  changed: () => void = () => {};
  constructor(
    private readonly reply: (type: string, request: object) => Result<unknown> | Promise<Result<unknown>>,
  ) {}
  tabId = async () => 4;
  ask: PagePlatform['ask'] = async (type, request) => {
    // What feeds the page names is asked beside everything else, and is tested apart.
    if (type === 'tab-feeds') return ok(this.offers) as never;
    this.asked.push(type);
    return (await this.reply(type, request as object)) as never;
  };
  onTabChanged(_tabId: number, changed: () => void) {
    this.changed = changed;
    return () => {};
  }
  async requestAccess(site: string | null) {
    this.access.push(site);
    return this.grants;
  }
  requestHosts = async (hosts: readonly string[]) => {
    this.access.push(...hosts);
    return this.grants;
  };
  grantedHosts = async () => [];
  isPopup = () => true;
}

export const ok = (value: unknown): Result<unknown> => ({ ok: true, value });
