/** What the options page's messages about stored reports and sites do. */
import type { BackgroundPlatform } from '../platform/background.ts';
import type { Sender } from '../platform/messages.ts';
import type { CorpusMessages } from '../protocol/corpus-messages.ts';
import type { Handlers } from '../protocol/messages.ts';
import type { CorpusKeeper } from './corpus-keeper.ts';
import { applyRegistration, setAllSites, setRule } from './sites.ts';
import { ensureStarterCorpus } from './starter.ts';
import type { Tabs } from './tabs.ts';
import { runUpkeep } from './upkeep.ts';

export function corpusHandlers(
  platform: BackgroundPlatform,
  corpora: CorpusKeeper,
  tabs: Pick<Tabs, 'repaint'>,
  /** Forgets what was read by a permission that is gone. */
  forget: (site: string | null) => Promise<void>,
): Pick<Handlers<'page-to-background', Sender>, keyof CorpusMessages> {
  return {
    upkeep: async () => ({ removed: await runUpkeep(platform, await corpora.ready()) }),
    'set-site-rule': async ({ site, rule }) => {
      await setRule(platform, site, rule);
      if (rule !== 'always') await forget(site);
      return null;
    },
    'allow-all-sites': async ({ allowed }) => {
      await setAllSites(platform, allowed);
      if (!allowed) await forget(null);
      return null;
    },
    repaint: async () => {
      await tabs.repaint();
      return null;
    },
    'begin-anew': async () => {
      await applyRegistration(platform);
      // The starter corpus went with the others, and comes back as at an installation.
      await ensureStarterCorpus(platform, await corpora.ready());
      return null;
    },
  };
}
