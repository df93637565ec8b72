/** What the browser's permissions mean here, in plain words. docs/PERMISSIONS.md says why each is needed. */
import type { JSX } from 'preact';
import { Panel } from '../ui/parts.tsx';

/** As manifest.json asks for them; those that belong together in one line. */
const given: readonly (readonly [names: string, meaning: string])[] = [
  [
    'The page in front (activeTab, scripting)',
    'When you press the button, the page that you see is read once and its passages are marked. Other tabs stay closed to it.',
  ],
  [
    'Storage (storage, unlimitedStorage)',
    'Reports that you compare with are kept in this browser, and may take more room than a website gets.',
  ],
  ['Menu (contextMenus)', 'Entries in the menu of the right mouse button: add this page, check a selection.'],
  ['Alarm clock (alarms)', 'To ask your feeds in time, once you have subscribed to some.'],
];

const asked: readonly (readonly [names: string, meaning: string])[] = [
  [
    'One site',
    'Asked for when you choose a site above, or subscribe to a feed of it. The browser calls it “read and change your data” on that site. What changes is that passages are marked; for a feed it is only fetched.',
  ],
  [
    'All sites',
    'Asked for only by “All news pages”. The browser then says “on all websites”, for it has no smaller word for it. Pages that are no articles are left alone.',
  ],
];

export function Permissions(): JSX.Element {
  return (
    <Panel title="What each permission means">
      <h3>It has from the start</h3>
      <Meanings of={given} />
      <h3>It asks for when you choose so, and you can take it back</h3>
      <Meanings of={asked} />
    </Panel>
  );
}

function Meanings({
  of,
}: {
  readonly of: readonly (readonly [names: string, meaning: string])[];
}): JSX.Element {
  return (
    <dl class="sheet meanings">
      {of.map(([names, meaning]) => (
        <div key={names}>
          <dt>{names}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
