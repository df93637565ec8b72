/** Settings: colours, keys, and taking the settings elsewhere. */
import type { JSX } from 'preact';
import { useCallback, useRef, useState } from 'preact/hooks';
import { changeSettings, loadSettings, settingsKey } from '../../platform/settings.ts';
import type { Shortcut } from '../../platform/options.ts';
import { palettes, type Palette, type Settings } from '../../protocol/settings.ts';
import { offSitesKey, readSites } from '../../protocol/sites.ts';
import { relationNames } from '../../ui/wording.ts';
import { sentenceOf } from '../../ui/fault.ts';
import type { OptionsContext } from '../context.ts';
import { Notice, Panel, Show, useLoaded } from '../../ui/parts.tsx';
import { maxFileLength, parseSettings, SettingsFileError, writeSettings } from './settings-file.ts';

interface Known {
  readonly settings: Settings;
  readonly shortcuts: readonly Shortcut[];
}

async function readKnown({ platform }: OptionsContext): Promise<Known> {
  const [settings, shortcuts] = await Promise.all([loadSettings(platform.local), platform.shortcuts()]);
  return { settings, shortcuts };
}

export function SettingsSection({ context }: { readonly context: OptionsContext }): JSX.Element {
  const [loaded, reload] = useLoaded(useCallback(() => readKnown(context), [context]));
  return (
    <Show loaded={loaded}>
      {({ settings, shortcuts }) => (
        <>
          <Colours settings={settings} context={context} reload={reload} />
          <Keys shortcuts={shortcuts} isFirefox={context.platform.isFirefox()} />
          <Files context={context} reload={reload} />
        </>
      )}
    </Show>
  );
}

interface PartProps {
  readonly context: OptionsContext;
  readonly reload: () => Promise<void>;
}

/** Has the pages that are marked wear the colours too; pages of ours follow the settings (src/ui/palette.ts). */
function repaint({ platform }: OptionsContext): void {
  void platform.ask('repaint', {});
}

const paletteNames: Readonly<Record<Palette, readonly [name: string, note: string]>> = {
  standard: ['Standard', 'Red, ochre, blue, violet and green.'],
  'blue-orange': ['Blue and orange', 'Told apart with any of the common kinds of colour blindness.'],
  'high-contrast': ['High contrast', 'Darker on light and lighter on dark.'],
};

function Colours({ settings, context, reload }: PartProps & { readonly settings: Settings }): JSX.Element {
  const choose = (palette: Palette) => {
    changeSettings(context.platform.local, { palette })
      .then(() => repaint(context))
      .catch((error: unknown) => context.say(sentenceOf(error)))
      .then(reload)
      .catch((error: unknown) => console.error('Second Source:', error));
  };
  return (
    <Panel
      title="Colours"
      lead="Of marks and cards on pages, of the popup and of pages of Second Source. Every kind of finding has a sign and a line of its own too, so that nothing depends on colour alone."
    >
      <fieldset class="sheet choices-list">
        <legend class="unseen">Colours</legend>
        {palettes.map((palette) => (
          <label key={palette} class="choice-row">
            <input
              type="radio"
              name="palette"
              value={palette}
              checked={settings.palette === palette}
              onChange={() => choose(palette)}
            />
            <span class="choice-text">
              <strong>{paletteNames[palette][0]}</strong>
              <small>{paletteNames[palette][1]}</small>
              <span class="samples" data-palette={palette} aria-hidden="true">
                {Object.entries(relationNames).map(([relation, name]) => (
                  <span key={relation} class={`sample sample-${relation}`}>
                    {name}
                  </span>
                ))}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
    </Panel>
  );
}

/** Keys that the marks themselves listen to; the browser does not list them. */
const pageKeys: readonly (readonly [keys: string, does: string])[] = [
  ['Alt+Shift+N', 'Next marked passage'],
  ['Alt+Shift+P', 'Passage before'],
  ['Alt+Shift+H', 'Hide or show all marks'],
  ['Escape', 'Close the card'],
];

function Keys({
  shortcuts,
  isFirefox,
}: {
  readonly shortcuts: readonly Shortcut[];
  readonly isFirefox: boolean;
}): JSX.Element {
  const rows: readonly (readonly [keys: string, does: string, where: string])[] = [
    ...shortcuts.map(({ name, description, keys }): [string, string, string] => [
      keys,
      name === '_execute_action' ? 'Check this page' : description,
      'Anywhere',
    ]),
    ...pageKeys.map(([keys, does]): [string, string, string] => [keys, does, 'On a page with marks']),
  ];
  return (
    <Panel title="Keys">
      <table>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">What it does</th>
            <th scope="col">Where</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([keys, does, where]) => (
            <tr key={does}>
              <td>{keys === '' ? 'none' : <kbd>{keys}</kbd>}</td>
              <td>{does}</td>
              <td>{where}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small">
        {isFirefox
          ? 'To change the first: open about:addons, press the gear above the list, and choose “Manage Extension Shortcuts”.'
          : 'To change the first: open chrome://extensions/shortcuts (in Edge edge://extensions/shortcuts) in a new tab.'}{' '}
        The others are fixed.
      </p>
    </Panel>
  );
}

function Files({ context, reload }: PartProps): JSX.Element {
  const { local } = context.platform;
  const [fault, setFault] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const save = async (): Promise<void> => {
    const [settings, off] = await Promise.all([loadSettings(local), local.get(offSitesKey)]);
    const text = writeSettings({ settings, offSites: readSites(off) });
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = address;
    link.download = 'second-source-settings.json';
    link.click();
    // The browser has read it by the time that the next task runs.
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  };
  const load = async (file: File): Promise<void> => {
    if (file.size > maxFileLength) throw new SettingsFileError('This file is too large to hold settings.');
    const { settings, offSites } = parseSettings(await file.text());
    const before = { settings: await loadSettings(local), off: readSites(await local.get(offSitesKey)) };
    const write = async (next: Settings, off: readonly string[]): Promise<void> => {
      await local.set(settingsKey, next);
      await local.set(offSitesKey, off);
      repaint(context);
      await reload();
    };
    await write(settings, offSites);
    context.say('The settings of the file are in force.', () => write(before.settings, before.off));
  };
  const run = (work: Promise<void>): void => {
    setFault(null);
    work.catch((error: unknown) => setFault(sentenceOf(error)));
  };
  return (
    <Panel
      title="Take the settings elsewhere"
      lead="One small file. Access to sites is not in it: only the browser gives that."
    >
      <div class="buttons">
        <button type="button" class="button" onClick={() => run(save())}>
          Export settings
        </button>
        <button type="button" class="button" onClick={() => input.current?.click()}>
          Import settings …
        </button>
        <input
          ref={input}
          class="unseen"
          type="file"
          accept="application/json,.json"
          aria-label="A settings file"
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) run(load(file));
            // The same file may be chosen again.
            event.currentTarget.value = '';
          }}
        />
      </div>
      {fault !== null && <Notice kind="fault">{fault}</Notice>}
    </Panel>
  );
}
