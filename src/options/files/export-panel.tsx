/** A selection of the stored reports into a file. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { count, sayBytes } from '../../ui/wording.ts';
import { sentenceOf } from '../../ui/fault.ts';
import type { OptionsContext } from '../context.ts';
import { Panel, Show, useLoaded } from '../../ui/parts.tsx';
import { exportReports } from './export-reports.ts';

/** A browser has read a file to be saved long before; the address is then given back. */
const keptMilliseconds = 60_000;

export function ExportPanel({
  context,
  isImporting,
}: {
  readonly context: OptionsContext;
  readonly isImporting: boolean;
}): JSX.Element {
  const [stored, reload] = useLoaded(useCallback(async () => (await context.corpus()).info(), [context]));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [publisher, setPublisher] = useState('');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [packed, setPacked] = useState(true);
  const [read, setRead] = useState<number | null>(null);
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (!isImporting) void reload();
  }, [isImporting, reload]);

  const save = async (corpora: readonly string[]): Promise<void> => {
    setRead(0);
    try {
      const selection = {
        corpora,
        publisher: publisher.trim() || null,
        from: from || null,
        to: to || null,
      };
      const { blob, reports } = await exportReports(await context.corpus(), selection, packed, setRead);
      if (reports === 0) {
        context.say('No stored report is in this selection: nothing was exported.');
        return;
      }
      const name = `second-source-${new Date().toISOString().slice(0, 10)}.jsonl${packed ? '.gz' : ''}`;
      saveBlob(link.current, blob, name);
      context.say(`${count(reports, 'report')} exported as “${name}” (${sayBytes(blob.size)}).`);
    } catch (error) {
      context.say(sentenceOf(error));
    } finally {
      setRead(null);
    }
  };

  return (
    <Panel
      title="Export"
      lead="As JSON Lines, one report a line, every field as it is stored. Imported again, it is the same."
    >
      <Show loaded={stored}>
        {(corpora) => {
          const chosen = corpora.filter(({ id }) => !left.has(id));
          const total = chosen.reduce((sum, { reports }) => sum + reports, 0);
          return (
            <form
              class="sheet"
              onSubmit={(event) => {
                event.preventDefault();
                void save(chosen.map(({ id }) => id));
              }}
            >
              <fieldset class="plain">
                <legend class="item-name">Corpora</legend>
                {corpora.map(({ id, name, reports }) => (
                  <label key={id} class="choice-row">
                    <input
                      type="checkbox"
                      checked={!left.has(id)}
                      onChange={(event) => {
                        const next = new Set(left);
                        if (event.currentTarget.checked) next.delete(id);
                        else next.add(id);
                        setLeft(next);
                      }}
                    />
                    <span class="choice-text">
                      <strong>{name}</strong>
                      <small>{count(reports, 'report')}</small>
                    </span>
                  </label>
                ))}
              </fieldset>
              <div class="fields">
                <label class="field">
                  Publisher
                  <input
                    type="text"
                    placeholder="All"
                    value={publisher}
                    onInput={(event) => setPublisher(event.currentTarget.value)}
                  />
                </label>
                <label class="field">
                  From
                  <input
                    type="date"
                    value={from}
                    max={to}
                    onInput={(event) => setFrom(event.currentTarget.value)}
                  />
                </label>
                <label class="field">
                  To
                  <input
                    type="date"
                    value={to}
                    min={from}
                    onInput={(event) => setTo(event.currentTarget.value)}
                  />
                </label>
                <label class="field">
                  File
                  <select
                    value={packed ? 'gz' : ''}
                    onChange={(event) => setPacked(event.currentTarget.value === 'gz')}
                  >
                    <option value="gz">Packed (.gz)</option>
                    <option value="">Plain</option>
                  </select>
                </label>
              </div>
              <div class="export-foot">
                <button type="submit" class="button primary" disabled={total === 0 || read !== null}>
                  Export
                </button>
                <p class="small" aria-live="polite">
                  {read === null
                    ? `${count(total, 'report')} in ${count(chosen.length, 'corpus', 'corpora')}${publisher || from || to ? ', fewer by publisher and dates' : ''}`
                    : `${count(read, 'report')} read`}
                </p>
                <a ref={link} hidden />
              </div>
            </form>
          );
        }}
      </Show>
    </Panel>
  );
}

function saveBlob(link: HTMLAnchorElement | null, blob: Blob, name: string): void {
  if (link === null) return;
  const address = URL.createObjectURL(blob);
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keptMilliseconds);
}
