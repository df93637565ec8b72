/**
 * How much is read without a click. Buttons and no radio buttons: an arrow key must not ask the browser for a permission.
 * What the browser granted is the record of the choice; only "chosen sites" with no site chosen yet is this page's own.
 */
import type { JSX } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { OptionsPlatform } from '../platform/options.ts';
import { siteOf } from '../protocol/sites.ts';
import { ask } from '../ui/fault.ts';
import type { Run } from '../ui/parts.tsx';
import { refusedAccess, type SiteAccess } from '../ui/site-access.ts';

type Choice = 'click' | 'sites' | 'all';

const choices: readonly { readonly id: Choice; readonly title: string; readonly note: string }[] = [
  {
    id: 'click',
    title: 'Only when I press the button',
    note: 'Nothing is read before. It needs no further permission.',
  },
  {
    id: 'sites',
    title: 'On sites that I choose',
    note: 'Their articles are read and marked as they open. The browser asks you once for each site.',
  },
  {
    id: 'all',
    title: 'On all news pages',
    note: 'Articles of every site are read and marked as they open. The browser will say that Second Source can read all websites; it sends nothing anywhere.',
  },
];

interface Props {
  readonly access: SiteAccess;
  readonly platform: OptionsPlatform;
  readonly run: Run;
  readonly say: (sentence: string) => void;
}

export function ReadingChoice({ access, platform, run, say }: Props): JSX.Element {
  const [wantsSites, setWantsSites] = useState(false);
  const current: Choice = access.all ? 'all' : access.always.length > 0 || wantsSites ? 'sites' : 'click';
  const context = { platform };

  const choose = (choice: Choice): void => {
    // Asked for before anything is awaited: the browser wants the click itself.
    const granted = choice === 'all' ? platform.requestAccess(null) : Promise.resolve(true);
    run(async () => {
      if (!(await granted)) return say(refusedAccess);
      setWantsSites(choice === 'sites');
      if (choice === 'all') {
        await ask(context, 'allow-all-sites', { allowed: true });
        return say('Articles of every site are read as they open.');
      }
      if (access.all) await ask(context, 'allow-all-sites', { allowed: false });
      if (choice === 'sites') return say('Type the address of a site below.');
      for (const site of access.always) await ask(context, 'set-site-rule', { site, rule: 'ask' });
      say('A page is read only when you press the button on it.');
    });
  };
  const remove = (site: string): void =>
    run(async () => {
      setWantsSites(true);
      await ask(context, 'set-site-rule', { site, rule: 'ask' });
      say(`${site} is no longer read by itself.`);
    });

  return (
    <>
      <div class="choice-cards" role="group" aria-label="When pages are read">
        {choices.map(({ id, title, note }) => (
          <button
            key={id}
            type="button"
            class="choice-card"
            data-choice={id}
            aria-pressed={id === current}
            onClick={() => choose(id)}
          >
            <span class="choice-dot" aria-hidden="true" />
            <span class="choice-text">
              <strong>{title}</strong>
              <small>{note}</small>
            </span>
          </button>
        ))}
      </div>
      {current === 'sites' && (
        <ChosenSites
          sites={access.always}
          takesFocus={wantsSites}
          add={(site) => {
            const granted = platform.requestAccess(site);
            run(async () => {
              if (!(await granted)) return say(refusedAccess);
              await ask(context, 'set-site-rule', { site, rule: 'always' });
              say(`Articles of ${site} are read as they open.`);
            });
          }}
          remove={remove}
        />
      )}
    </>
  );
}

function ChosenSites({
  sites,
  takesFocus,
  add,
  remove,
}: {
  readonly sites: readonly string[];
  /** The reader chose it just now, and types next. */
  readonly takesFocus: boolean;
  readonly add: (site: string) => void;
  readonly remove: (site: string) => void;
}): JSX.Element {
  const [address, setAddress] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const ids = { hint: useId(), fault: useId() };
  useLayoutEffect(() => {
    if (takesFocus) input.current?.focus();
  }, [takesFocus]);
  return (
    <div class="chosen-sites">
      <form
        class="site-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const site = siteNamed(address);
          setFault(site === null ? 'That is no address of a website, such as www.news.example.' : null);
          if (site === null) return;
          setAddress('');
          add(site);
        }}
      >
        <label class="field">
          Address of a news site
          <input
            ref={input}
            type="text"
            name="site"
            inputMode="url"
            autocomplete="off"
            spellcheck={false}
            placeholder="www.news.example"
            value={address}
            aria-invalid={fault !== null}
            aria-describedby={`${ids.fault} ${ids.hint}`}
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="button">
          Allow
        </button>
      </form>
      <p id={ids.fault} class="field-fault" role="alert">
        {fault}
      </p>
      <p id={ids.hint} class="small">
        Best copied from a page of it: to the browser news.example and www.news.example are two sites. Or
        press the button on the site, and choose Always there.
      </p>
      {sites.length > 0 && (
        <ul class="sheet">
          {sites.map((site) => (
            <li key={site} class="item-head" data-site={site}>
              <span>{site}</span>
              <button type="button" class="button" aria-label={`Remove ${site}`} onClick={() => remove(site)}>
                Remove
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** The host that a reader names by an address or by itself; null when it is none. */
export function siteNamed(words: string): string | null {
  const typed = words.trim();
  if (typed === '' || /\s/.test(typed)) return null;
  const site = siteOf(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`);
  return site !== null && (site.includes('.') || site === 'localhost') ? site : null;
}
