/** How old reports may grow, and how much room they may take. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { changeSettings } from '../../platform/settings.ts';
import type { Settings } from '../../protocol/settings.ts';
import { count } from '../../ui/wording.ts';
import { ask } from '../../ui/fault.ts';
import type { OptionsContext } from '../context.ts';
import { Notice, Panel } from '../../ui/parts.tsx';
import type { Run } from './storage-section.tsx';

export function RetentionPanel({
  settings,
  context,
  run,
}: {
  readonly settings: Settings;
  readonly context: OptionsContext;
  readonly run: Run;
}): JSX.Element {
  const { retention } = settings;
  const [days, setDays] = useState(retention.maxAgeDays?.toString() ?? '');
  const [megabytes, setMegabytes] = useState(retention.maxMegabytes?.toString() ?? '');
  const [everything, setEverything] = useState(retention.everything);
  const [fault, setFault] = useState<string | null>(null);
  const save = () => {
    const [maxAgeDays, maxMegabytes] = [readLimit(days), readLimit(megabytes)];
    if (maxAgeDays === undefined || maxMegabytes === undefined) {
      setFault('A limit is a whole number above 0, or empty for none.');
      return;
    }
    setFault(null);
    run(async () => {
      await changeSettings(context.platform.local, { retention: { maxAgeDays, maxMegabytes, everything } });
      const { removed } = await ask(context, 'upkeep', {});
      context.say(
        removed === 0
          ? 'Saved. No report is over the limits.'
          : `Saved. ${count(removed, 'report')} removed.`,
      );
    });
  };
  return (
    <Panel
      title="Limits"
      lead="The oldest reports go first, once an hour and after an import. The starter corpus always stays."
    >
      <form
        class="sheet"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <div class="fields">
          <label class="field">
            Remove reports older than, in days
            <input
              type="number"
              name="days"
              min="1"
              step="1"
              inputMode="numeric"
              placeholder="never"
              value={days}
              onInput={(event) => setDays(event.currentTarget.value)}
            />
          </label>
          <label class="field">
            Most room for reports, in MB
            <input
              type="number"
              name="megabytes"
              min="1"
              step="1"
              inputMode="numeric"
              placeholder="as much as there is"
              value={megabytes}
              onInput={(event) => setMegabytes(event.currentTarget.value)}
            />
          </label>
        </div>
        <label class="choice-row">
          <input
            type="checkbox"
            name="everything"
            checked={everything}
            onChange={(event) => setEverything(event.currentTarget.checked)}
          />
          <span class="choice-text">
            <strong>Also remove imports and pages that I added</strong>
            <small>Otherwise only reports from feeds and pages that were kept by themselves.</small>
          </span>
        </label>
        {fault !== null && <Notice kind="fault">{fault}</Notice>}
        <div class="buttons">
          <button type="submit" class="button primary">
            Save limits
          </button>
        </div>
      </form>
    </Panel>
  );
}

/** Null: no limit. Undefined: not a limit. */
function readLimit(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const number = Number(typed);
  return Number.isSafeInteger(number) && number > 0 ? number : undefined;
}
