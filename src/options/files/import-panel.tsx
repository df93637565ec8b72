/** Picking or dropping a file, what is going on with it, and imports that were interrupted. */
import type { JSX, TargetedEvent } from 'preact';
import { useCallback, useEffect, useId, useState } from 'preact/hooks';
import { count, percent, sayBytes } from '../../ui/wording.ts';
import { sentenceOf } from '../../ui/fault.ts';
import { Notice, Panel, Show, useLoaded } from '../../ui/parts.tsx';
import type { Importer, ImportState } from './importer.ts';
import type { ImportJob } from './import-jobs.ts';
import { pickedOfDrop, pickedOfInput, type PickedFile } from './picked.ts';

export function ImportPanel({ importer }: { readonly importer: Importer }): JSX.Element {
  const { state, isBusy } = importer;
  const [interrupted, reload] = useLoaded(useCallback(() => importer.interrupted(), [importer]));
  // An import that ended, well or not, is another state of the list.
  useEffect(() => {
    if (!isBusy) void reload();
  }, [isBusy, reload]);
  const start = (file: PickedFile): void => {
    importer.start(file).catch((error: unknown) => console.error('Second Source:', error));
  };
  return (
    <Panel title="Import">
      {isBusy ? (
        <Running state={state} onCancel={() => importer.cancel()} />
      ) : (
        <Picker onPick={start} onFault={(error) => importer.fail(sentenceOf(error))} />
      )}
      <div aria-live="polite">
        {state.name === 'done' && <Notice kind="good">{state.sentence}</Notice>}
        {state.name === 'failed' && <Notice kind="warning">{state.sentence}</Notice>}
      </div>
      {!isBusy && (
        <Show loaded={interrupted}>
          {(jobs) =>
            jobs.length > 0 ? <Interrupted jobs={jobs} importer={importer} reload={reload} /> : null
          }
        </Show>
      )}
    </Panel>
  );
}

function Picker({
  onPick,
  onFault,
}: {
  readonly onPick: (file: PickedFile) => void;
  readonly onFault: (error: unknown) => void;
}): JSX.Element {
  const [over, setOver] = useState(false);
  const hint = useId();
  const take = (event: TargetedEvent<HTMLInputElement>): void => {
    try {
      const file = pickedOfInput(event.currentTarget);
      if (file !== null) onPick(file);
    } catch (error) {
      onFault(error);
    }
    // The same file can be picked again.
    event.currentTarget.value = '';
  };
  return (
    <div
      class={over ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        if (event.dataTransfer) pickedOfDrop(event.dataTransfer).then(onPick, onFault);
      }}
    >
      <p class="drop-title">Drop a file or a folder here</p>
      <div class="buttons">
        <label class="button primary pick">
          <input type="file" aria-describedby={hint} onChange={take} />
          Choose a file
        </label>
        <label class="button pick">
          <input type="file" ref={pickFolders} aria-describedby={hint} onChange={take} />
          Choose a folder of pages
        </label>
      </div>
      <p class="small" id={hint}>
        JSON Lines (.jsonl, .jsonl.gz), a pack (.pack), or saved pages (.html, a .zip or a folder of them).
      </p>
    </div>
  );
}

/** The types of Preact do not know the attribute. */
function pickFolders(input: HTMLInputElement | null): void {
  if (input) input.webkitdirectory = true;
}

function Running({
  state,
  onCancel,
}: {
  readonly state: ImportState;
  readonly onCancel: () => void;
}): JSX.Element {
  const file = 'file' in state ? state.file : '';
  const share = 'share' in state ? state.share : null;
  const words: Readonly<Record<string, string>> = {
    checking: `Checking “${file}”`,
    importing: `Importing “${file}”`,
    cancelling: `Removing what came of “${file}”`,
  };
  const label = words[state.name] ?? 'Importing';
  return (
    <div class="sheet">
      <div class="progress-row">
        <div class="progress-words">
          <p>{label}</p>
          <p class="small">
            {state.name === 'importing' ? `${count(state.reports, 'report')}, ` : ''}
            {share === null ? '' : percent(share)}
          </p>
          {share === null ? (
            <progress aria-label={label} />
          ) : (
            <progress aria-label={label} value={share} max={1} />
          )}
        </div>
        <button type="button" class="button" disabled={state.name === 'cancelling'} onClick={onCancel}>
          Cancel
        </button>
      </div>
      <p class="small">
        You can use the other sections meanwhile. If this page is closed, the import stops where it is and can
        go on later.
      </p>
    </div>
  );
}

function Interrupted({
  jobs,
  importer,
  reload,
}: {
  readonly jobs: readonly ImportJob[];
  readonly importer: Importer;
  readonly reload: () => Promise<void>;
}): JSX.Element {
  const discard = (job: ImportJob): void => {
    importer
      .discard(job)
      .catch((error: unknown) => importer.fail(sentenceOf(error)))
      .then(reload)
      .catch((error: unknown) => console.error('Second Source:', error));
  };
  return (
    <>
      <h3 class="item-name">Not complete</h3>
      <ul class="sheet">
        {jobs.map((job) => (
          <li key={job.corpusId} data-import={job.corpusId}>
            <p class="item-name">{job.name}</p>
            <p class="item-note">
              {percent(job.next / job.size)} of “{job.fileName}” ({sayBytes(job.fileSize)}),{' '}
              {count(job.stored, 'report')} so far. To go on, choose the same file again: it is known by its
              content.
            </p>
            <div class="buttons">
              <button
                type="button"
                class="button danger"
                aria-label={`Remove what came of ${job.name}`}
                onClick={() => discard(job)}
              >
                Remove what came
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
