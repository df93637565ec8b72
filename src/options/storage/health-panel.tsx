/** The integrity check, and repair. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { checkCorpus, repairCorpus, type Health, type Progress as Step } from '../../corpus/health.ts';
import { count } from '../../ui/wording.ts';
import { sentenceOf } from '../../ui/fault.ts';
import type { OptionsContext } from '../context.ts';
import { Notice, Panel, Progress } from '../../ui/parts.tsx';

type State =
  | { readonly name: 'idle' }
  | { readonly name: 'working'; readonly label: string; readonly step: Step | null }
  | { readonly name: 'checked'; readonly health: Health }
  | { readonly name: 'repaired'; readonly health: Health }
  | { readonly name: 'failed'; readonly sentence: string };

export function HealthPanel({
  context,
  reload,
}: {
  readonly context: OptionsContext;
  readonly reload: () => Promise<void>;
}): JSX.Element {
  const [state, setState] = useState<State>({ name: 'idle' });
  const work = async (
    label: string,
    task: typeof checkCorpus,
    name: 'checked' | 'repaired',
  ): Promise<void> => {
    setState({ name: 'working', label, step: null });
    try {
      const health = await task((step) => setState({ name: 'working', label, step }));
      setState(name === 'checked' ? { name, health } : { name, health });
      if (name === 'checked') return;
      // What has to be indexed anew is, behind whatever else is asked.
      const corpus = await context.corpus();
      await corpus.maintain();
      await reload();
    } catch (error) {
      setState({ name: 'failed', sentence: sentenceOf(error) });
    }
  };
  const check = () => void work('Reading everything that is stored …', checkCorpus, 'checked');
  const repair = () => void work('Repairing …', repairCorpus, 'repaired');
  return (
    <Panel
      title="Check what is stored"
      lead="Reads every report and the whole index. Nothing is changed by it."
    >
      <div aria-live="polite">
        {state.name === 'working' && (
          <Progress label={state.label} value={state.step?.done ?? null} max={state.step?.of ?? 1} />
        )}
        {state.name === 'failed' && <Notice kind="fault">{state.sentence}</Notice>}
        {state.name === 'checked' && state.health.sound && (
          <Notice kind="good">
            All is well: {count(state.health.reports, 'report')} read, nothing is damaged.
          </Notice>
        )}
        {state.name === 'checked' && !state.health.sound && (
          <Notice kind="warning">
            <p>Something is damaged:</p>
            <Faults health={state.health} />
          </Notice>
        )}
        {state.name === 'repaired' && (
          <Notice kind="good">
            <p>
              {state.health.sound
                ? 'There was nothing to repair.'
                : `Repaired; ${count(state.health.reports, 'report')} stayed. What was wrong:`}
            </p>
            <Faults health={state.health} />
          </Notice>
        )}
      </div>
      <div class="buttons">
        <button type="button" class="button" disabled={state.name === 'working'} onClick={check}>
          Check now
        </button>
        {state.name === 'checked' && !state.health.sound && (
          <button type="button" class="button primary" onClick={repair}>
            Repair
          </button>
        )}
      </div>
    </Panel>
  );
}

function Faults({ health }: { readonly health: Health }): JSX.Element {
  const faults = [
    health.brokenState && 'the record that says what the index is cannot be read',
    health.unreadable > 0 &&
      `${count(health.unreadable, 'report')} cannot be read, and repair takes them out`,
    health.notIndexed > 0 && `${count(health.notIndexed, 'report')} cannot be found by the index`,
    health.withoutText > 0 && `${count(health.withoutText, 'entry', 'entries')} of the index without a text`,
    health.brokenBlocks > 0 && `${count(health.brokenBlocks, 'block')} of the index damaged or missing`,
    health.strayBlocks > 0 && `${count(health.strayBlocks, 'block')} that nothing uses`,
    health.strayPacks > 0 && `${count(health.strayPacks, 'record')} of texts that belong to no corpus`,
    health.wrongCounts > 0 && `${count(health.wrongCounts, 'corpus', 'corpora')} counted wrongly`,
  ].filter((fault) => typeof fault === 'string');
  return (
    <ul class="bullets">
      {faults.map((fault) => (
        <li key={fault}>{fault}</li>
      ))}
    </ul>
  );
}
