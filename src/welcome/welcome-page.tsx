/** The first-run page: in three steps from the installation to a first cross-reference. Opened again from the options. */
import type { ComponentChildren, JSX } from 'preact';
import { useCallback, useId, useState } from 'preact/hooks';
import type { OptionsPlatform, Shortcut } from '../platform/options.ts';
import { exampleReport } from '../protocol/corpora.ts';
import { Icon } from '../ui/icons.tsx';
import { storedReportAddress } from '../ui/links.ts';
import { Show, useChanging } from '../ui/parts.tsx';
import { readSiteAccess, type SiteAccess } from '../ui/site-access.ts';
import { Permissions } from './permissions.tsx';
import { ReadingChoice } from './reading-choice.tsx';

interface Known {
  readonly access: SiteAccess;
  readonly shortcut: Shortcut | null;
}

async function readKnown(platform: OptionsPlatform): Promise<Known> {
  const [access, shortcuts] = await Promise.all([readSiteAccess(platform), platform.shortcuts()]);
  return { access, shortcut: shortcuts.find(({ name }) => name === '_execute_action') ?? null };
}

export function WelcomePage({ platform }: { readonly platform: OptionsPlatform }): JSX.Element {
  const [saying, say] = useState('');
  const [loaded, run] = useChanging(
    useCallback(() => readKnown(platform), [platform]),
    say,
  );
  return (
    <main>
      <h1>See what other reports say</h1>
      <p class="lead">
        While you read a news article, Second Source shows what other reports of the same event say: what
        bears it out, what differs, what was updated since, and which reports only repeat one another. All of
        it happens in this browser; nothing that you read leaves it.
      </p>
      <Show loaded={loaded}>
        {({ access, shortcut }) => (
          <ol class="steps">
            <Step number={1} title="Put the button in reach">
              <FindButton isFirefox={platform.isFirefox()} shortcut={shortcut} />
            </Step>
            <Step number={2} title="Choose how much it checks by itself">
              <ReadingChoice access={access} platform={platform} run={run} say={say} />
              <p role="status" class={saying === '' ? 'unseen' : 'step-saying'}>
                {saying}
              </p>
            </Step>
            <Step number={3} title="See a first cross-reference">
              <FirstLook />
            </Step>
          </ol>
        )}
      </Show>
      <Permissions />
      <p class="welcome-foot">
        Everything can be changed later in the <a href="options.html">options</a>, where this page is found
        again too.
      </p>
    </main>
  );
}

function Step({
  number,
  title,
  children,
}: {
  readonly number: number;
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const id = useId();
  return (
    <li>
      <section class="step" aria-labelledby={id}>
        <h2 id={id}>
          <span class="step-number">
            <span class="unseen">Step </span>
            {number}
          </span>
          {title}
        </h2>
        {children}
      </section>
    </li>
  );
}

function FindButton({
  isFirefox,
  shortcut,
}: {
  readonly isFirefox: boolean;
  readonly shortcut: Shortcut | null;
}): JSX.Element {
  return (
    <>
      <p>
        The button looks like this: <img src="icons/32.png" width="20" height="20" alt="two sheets" />. You
        find it behind the puzzle piece of the toolbar.{' '}
        {isFirefox
          ? 'To have it always in sight, press the gear beside it there and choose “Pin to Toolbar”.'
          : 'To have it always in sight, press the pin beside it there.'}
      </p>
      <p>
        {shortcut === null || shortcut.keys === '' ? (
          <>
            No key is set for it yet; the <a href="options.html#settings">settings</a> tell where to set one.
          </>
        ) : (
          <>
            Or press <kbd>{shortcut.keys}</kbd> on an article.
          </>
        )}
      </p>
    </>
  );
}

function FirstLook(): JSX.Element {
  const example = storedReportAddress({ ...exampleReport, url: null }, null);
  return (
    <>
      <p>
        Five reports of one event ship with Second Source. See now how one of them stands beside the other
        four; it takes no network.
      </p>
      <p class="buttons">
        <a class="button primary" href={example} target="_blank" rel="noopener">
          <Icon sign="corroborates" />
          Compare a report now
          <span class="unseen"> (new tab)</span>
        </a>
      </p>
      <p>
        For the news of today it needs reports of today. Subscribe to feeds of publishers that you trust, then
        open an article and press the button.
      </p>
      <p class="buttons">
        <a class="button" href="options.html#feeds">
          Choose feeds
        </a>
        <a class="button" href="options.html#files">
          Import reports
        </a>
      </p>
    </>
  );
}
