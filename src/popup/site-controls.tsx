/**
 * When this site is read: each choice one click, and each as easily taken back. Buttons and no radio buttons: an arrow
 * key must not ask the browser for a permission.
 */
import type { JSX } from 'preact';
import type { SiteRule, TabState } from '../protocol/messages.ts';
import type { Actions } from './actions.ts';

const choices: readonly { readonly rule: SiteRule; readonly label: string; readonly hint: string }[] = [
  { rule: 'ask', label: 'On click', hint: 'This site is read only when you click the button' },
  { rule: 'always', label: 'Always', hint: 'Articles of this site are read and marked when they open' },
  { rule: 'off', label: 'Off', hint: 'Nothing on this site is read or marked' },
];

export function SiteControls({
  tab,
  actions,
}: {
  readonly tab: TabState;
  readonly actions: Actions;
}): JSX.Element | null {
  if (tab.site === null) return null;
  // With all sites allowed, "on click" has nothing left to say: a site is read, or it is off.
  const shown = tab.allSites ? choices.filter(({ rule }) => rule !== 'ask') : choices;
  const current = tab.allSites && tab.siteRule !== 'off' ? 'always' : tab.siteRule;
  return (
    <footer class="site">
      <div class="site-rule" role="group" aria-label={`When to read ${tab.site}`}>
        <span class="host">{tab.site}</span>
        <span class="choices">
          {shown.map(({ rule, label, hint }) => (
            <button
              key={rule}
              type="button"
              class="choice"
              data-rule={rule}
              title={hint}
              aria-pressed={rule === current}
              onClick={() => actions.setRule(tab.allSites && rule === 'always' ? 'ask' : rule)}
            >
              {label}
            </button>
          ))}
        </span>
      </div>
      <button
        type="button"
        class="all-sites"
        data-rule="all-sites"
        title="Articles of every site are read and marked when they open"
        aria-pressed={tab.allSites}
        onClick={() => actions.setAllSites(!tab.allSites)}
      >
        <span class="switch" aria-hidden="true" />
        On all news pages
      </button>
    </footer>
  );
}
