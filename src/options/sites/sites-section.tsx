/** Sites: where pages are read by themselves, where never, and whose articles are kept. */
import type { JSX } from 'preact';
import { useCallback } from 'preact/hooks';
import { changeSettings, loadSettings } from '../../platform/settings.ts';
import type { Settings } from '../../protocol/settings.ts';
import { ask } from '../../ui/fault.ts';
import { readSiteAccess, refusedAccess, type SiteAccess } from '../../ui/site-access.ts';
import type { OptionsContext } from '../context.ts';
import { Empty, Notice, Panel, Show, Switch, useChanging } from '../../ui/parts.tsx';

interface Sites extends SiteAccess {
  readonly settings: Settings;
}

async function readSitesOf({ platform }: OptionsContext): Promise<Sites> {
  const [access, settings] = await Promise.all([readSiteAccess(platform), loadSettings(platform.local)]);
  return { ...access, settings };
}

export function SitesSection({ context }: { readonly context: OptionsContext }): JSX.Element {
  const [loaded, run] = useChanging(
    useCallback(() => readSitesOf(context), [context]),
    context.say,
  );
  return (
    <>
      <p class="lead">
        Without a rule a page is read only when you press the button on it. Set a rule for a site in the
        popup, on that site.
      </p>
      <Show loaded={loaded}>{(sites) => <Rules sites={sites} context={context} run={run} />}</Show>
    </>
  );
}

function Rules({
  sites,
  context,
  run,
}: {
  readonly sites: Sites;
  readonly context: OptionsContext;
  readonly run: (work: () => Promise<void>) => void;
}): JSX.Element {
  const { platform } = context;
  const { keep } = sites.settings;
  const setAll = (allowed: boolean) => {
    // Asked for before anything is awaited: the browser wants the click itself.
    const granted = allowed ? platform.requestAccess(null) : Promise.resolve(true);
    run(async () => {
      if (!(await granted)) {
        context.say(refusedAccess);
        return;
      }
      await ask(context, 'allow-all-sites', { allowed });
    });
  };
  const clear = (site: string, was: string) =>
    run(async () => {
      await ask(context, 'set-site-rule', { site, rule: 'ask' });
      context.say(`${site} is no longer ${was}.`);
    });
  const setKeep = (next: Settings['keep']) =>
    run(async () => {
      await changeSettings(platform.local, { keep: next });
    });
  return (
    <>
      <Panel title="All news pages">
        <div class="sheet">
          <div>
            <Switch
              on={sites.all}
              label="Read and mark articles of every site as they open"
              onChange={setAll}
            />
            <p class="item-note">
              The browser will say that Second Source can read all websites. It reads pages that look like
              articles, and sends nothing anywhere.
            </p>
          </div>
        </div>
      </Panel>
      <Panel title="Always" lead="Articles of these sites are read and marked as they open.">
        <SiteList
          sites={sites.always}
          none="No site"
          action="Remove"
          label={(site) => `Remove ${site} from always`}
          onAction={(site) => clear(site, 'read by itself')}
        />
      </Panel>
      <Panel title="Off" lead="Nothing on these sites is read or marked, not even on a click.">
        <SiteList
          sites={sites.off}
          none="No site"
          action="Remove"
          label={(site) => `Remove ${site} from off`}
          onAction={(site) => clear(site, 'off')}
        />
      </Panel>
      <Panel
        title="Keep what I read"
        lead="Articles that are read are kept in the corpus “Pages I read” and compared with later. Never from a private window."
      >
        <div class="sheet">
          <div>
            <Switch
              on={keep.all}
              label="Keep every article that is read"
              onChange={(all) => setKeep({ ...keep, all })}
            />
          </div>
          <div>
            <Switch
              on={sites.settings.keptReportsMark}
              label="Let kept pages cause marks on other pages"
              onChange={(keptReportsMark) =>
                run(async () => {
                  await changeSettings(platform.local, { keptReportsMark });
                })
              }
            />
            <p class="item-note">
              Scripts of a page can see what is marked on it, and so could find out that you have kept a
              report like it. The popup shows kept pages in any case.
            </p>
          </div>
        </div>
        {keep.sites.length > 0 && (
          <SiteList
            sites={[...keep.sites].sort()}
            none="No site"
            action="Do not keep"
            label={(site) => `Do not keep articles of ${site}`}
            onAction={(site) => setKeep({ ...keep, sites: keep.sites.filter((each) => each !== site) })}
          />
        )}
        {keep.all && keep.sites.length > 0 && (
          <Notice kind="note">Every site is kept now, those of this list included.</Notice>
        )}
      </Panel>
    </>
  );
}

function SiteList({
  sites,
  none,
  action,
  label,
  onAction,
}: {
  readonly sites: readonly string[];
  readonly none: string;
  readonly action: string;
  readonly label: (site: string) => string;
  readonly onAction: (site: string) => void;
}): JSX.Element {
  if (sites.length === 0) return <Empty sign="page" title={none} />;
  return (
    <ul class="sheet">
      {sites.map((site) => (
        <li key={site} class="item-head" data-site={site}>
          <span>{site}</span>
          <button type="button" class="button" aria-label={label(site)} onClick={() => onAction(site)}>
            {action}
          </button>
        </li>
      ))}
    </ul>
  );
}
