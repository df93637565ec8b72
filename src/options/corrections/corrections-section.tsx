/** What the reader corrected: listed, undone, and exported as test cases. */
import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import {
  allCorrections,
  undoCorrections,
  type CorrectedReport,
  type KeyedCorrection,
} from '../../corpus/corrections.ts';
import { correctionNames } from '../../ui/correction-names.ts';
import { nameOf, sayDay } from '../../ui/wording.ts';
import { sentenceOf } from '../../ui/fault.ts';
import type { OptionsContext } from '../context.ts';
import { Confirm, Empty, Panel, Show, useLoaded } from '../../ui/parts.tsx';
import { testCases } from './test-cases.ts';

export function CorrectionsSection({ context }: { readonly context: OptionsContext }): JSX.Element {
  const load = useCallback(async () => allCorrections(await context.corpus()), [context]);
  const [loaded, reload] = useLoaded(load);
  const undo = (keys: readonly string[]): void => {
    const work = async () => {
      await undoCorrections(await context.corpus(), keys);
      // Open pages and badges are the background's.
      await context.platform.ask('undo-corrections', { keys: [] });
      context.say(keys.length === 1 ? 'Taken back.' : 'All taken back.');
      await reload();
    };
    work().catch((error: unknown) => context.say(sentenceOf(error)));
  };
  return (
    <>
      <p class="lead">
        What you said of reports and findings. It holds on every page, and stays on this device.
      </p>
      <Show loaded={loaded}>
        {(corrections) =>
          corrections.length === 0 ? (
            <Empty sign="done" title="Nothing corrected yet">
              <p>What you say under “Not right?” at a report or a finding is kept here.</p>
            </Empty>
          ) : (
            <>
              <CorrectionList corrections={corrections} undo={undo} />
              <Export context={context} />
              <Panel title="Take all back">
                <Confirm
                  label="Take all back"
                  question={`Take back all ${corrections.length} corrections? This cannot be undone.`}
                  yes="Take all back"
                  onYes={() => undo(corrections.map(({ key }) => key))}
                />
              </Panel>
            </>
          )
        }
      </Show>
    </>
  );
}

function CorrectionList({
  corrections,
  undo,
}: {
  readonly corrections: readonly KeyedCorrection[];
  readonly undo: (keys: readonly string[]) => void;
}): JSX.Element {
  return (
    <ul class="sheet">
      {corrections.map((correction) => {
        const { key, kind, here, there, finding, at } = correction;
        return (
          <li key={key} data-correction={kind}>
            <div class="item-head">
              <div>
                <h2 class="item-name">{correctionNames[kind]}</h2>
                <p class="item-note">{sayDay(at)}</p>
              </div>
              <button
                type="button"
                class="button"
                aria-label={`Take back: ${correctionNames[kind]}, ${titleOf(there ?? here)}`}
                onClick={() => undo([key])}
              >
                Take back
              </button>
            </div>
            {finding === null ? (
              <ul class="corrected">
                {[here, there].map((report) => report && <li key={report.key}>{titleOf(report)}</li>)}
              </ul>
            ) : (
              <ul class="corrected">
                <li>
                  {titleOf(here)}: <q>{finding.here}</q>
                </li>
                <li>
                  {titleOf(there ?? here)}: <q>{finding.there}</q>
                </li>
              </ul>
            )}
          </li>
        );
      })}
    </ul>
  );
}

function titleOf(report: CorrectedReport): string {
  const name = nameOf({ ...report, id: report.key });
  const title = report.source !== null && report.title !== null ? `, “${report.title}”` : '';
  const day = sayDay(report.published);
  return `${name}${title}${day === null ? '' : `, ${day}`}`;
}

/** The file is made when it is asked for; the link then leads to it. */
function Export({ context }: { readonly context: OptionsContext }): JSX.Element {
  const [file, setFile] = useState<{ readonly url: string; readonly cases: number } | null>(null);
  const make = (): void => {
    const work = async () => {
      const lines = await testCases(await context.corpus());
      const blob = new Blob(
        lines.map((line) => `${line}\n`),
        { type: 'application/jsonl' },
      );
      setFile((before) => {
        if (before !== null) URL.revokeObjectURL(before.url);
        return { url: URL.createObjectURL(blob), cases: lines.length };
      });
    };
    work().catch((error: unknown) => context.say(sentenceOf(error)));
  };
  return (
    <Panel
      title="Export as test cases"
      lead="JSON Lines: the two texts or passages, the relation that was claimed, and your verdict. The file holds the texts of the reports."
    >
      <div class="buttons">
        <button type="button" class="button" data-action="make-cases" onClick={make}>
          Make the file
        </button>
        {file !== null && (
          <a
            class="button primary"
            data-cases={file.cases}
            href={file.url}
            download="second-source-corrections.jsonl"
          >
            Save {file.cases} test cases
          </a>
        )}
      </div>
    </Panel>
  );
}
