/** "Keep what I read": off until the reader turns it on, here or everywhere. */
import type { JSX } from 'preact';
import type { ReaderState } from '../protocol/reader-messages.ts';
import type { Actions } from './actions.ts';

export function Keeping({
  site,
  keep,
  actions,
}: {
  readonly site: string;
  readonly keep: ReaderState['keep'];
  readonly actions: Actions;
}): JSX.Element {
  const state = keep.all ? 'on all sites' : keep.site ? 'on this site' : 'off';
  return (
    <details class="keeping">
      <summary>
        <span>
          Keep what I read: <strong>{state}</strong>
        </span>
      </summary>
      <p class="note">
        Articles that are read here are stored on this device, so that later reports are compared with them.
        Never those of a private window. They cause no marks on a page.
      </p>
      <div class="keep-choices">
        <Switch
          name="keep-site"
          label={`On ${site}`}
          on={keep.site}
          toggle={(on) => actions.setKeep(site, on)}
        />
        <Switch
          name="keep-all"
          label="On all sites"
          on={keep.all}
          toggle={(on) => actions.setKeep(null, on)}
        />
      </div>
    </details>
  );
}

function Switch({
  name,
  label,
  on,
  toggle,
}: {
  readonly name: string;
  readonly label: string;
  readonly on: boolean;
  readonly toggle: (on: boolean) => void;
}): JSX.Element {
  return (
    <button type="button" class="all-sites" data-rule={name} aria-pressed={on} onClick={() => toggle(!on)}>
      <span class="switch" aria-hidden="true" />
      {label}
    </button>
  );
}
