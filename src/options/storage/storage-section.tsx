/** Storage: how much is used, that it stays, how old reports may grow, whether all is well, and deleting everything. */
import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import { CorpusError, type CorpusInfo } from '../../corpus/open-corpus.ts';
import { eraseCorpus } from '../../corpus/health.ts';
import { loadSettings } from '../../platform/settings.ts';
import { lossKey, markKey, readLoss, type StorageLoss } from '../../protocol/storage.ts';
import type { Settings } from '../../protocol/settings.ts';
import { count, percent, sayBytes, sayDay } from '../../ui/wording.ts';
import { ask, sentenceOf } from '../../ui/fault.ts';
import type { OptionsContext } from '../context.ts';
import { Confirm, Facts, Notice, Panel, Progress, Show, useChanging } from '../../ui/parts.tsx';
import { HealthPanel } from './health-panel.tsx';
import { RetentionPanel } from './retention-panel.tsx';

interface Stored {
  /** Bytes as the browser tells them; null when it does not. */
  readonly used: number | null;
  readonly quota: number | null;
  readonly persisted: boolean;
  readonly corpora: readonly CorpusInfo[];
  readonly rebuilding: { readonly done: number; readonly of: number } | null;
  readonly loss: StorageLoss | null;
  readonly settings: Settings;
  /** Why the corpus cannot be opened; null when it can. */
  readonly fault: CorpusError | null;
}

async function readStored(context: OptionsContext): Promise<Stored> {
  const { local } = context.platform;
  const [estimate, persisted, loss, settings] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
    local.get(lossKey),
    loadSettings(local),
  ]);
  const known = {
    used: estimate.usage ?? null,
    quota: estimate.quota ?? null,
    persisted,
    loss: readLoss(loss),
    settings,
  };
  try {
    const corpus = await context.corpus();
    const [corpora, rebuilding] = await Promise.all([corpus.info(), corpus.rebuilding()]);
    return { ...known, corpora, rebuilding, fault: null };
  } catch (error) {
    if (!(error instanceof CorpusError)) throw error;
    return { ...known, corpora: [], rebuilding: null, fault: error };
  }
}

export function StorageSection({ context }: { readonly context: OptionsContext }): JSX.Element {
  const [loaded, run, reload] = useChanging(
    useCallback(() => readStored(context), [context]),
    context.say,
  );
  return (
    <>
      <p class="lead">Reports are stored in this browser, on this device, and nowhere else.</p>
      <Show loaded={loaded}>
        {(stored) => (
          <>
            <Losses stored={stored} context={context} run={run} />
            <Room stored={stored} context={context} run={run} />
            <RetentionPanel settings={stored.settings} context={context} run={run} />
            <HealthPanel context={context} reload={reload} />
            <DeletePanel stored={stored} context={context} />
          </>
        )}
      </Show>
    </>
  );
}

export type Run = (work: () => Promise<void>) => void;

interface PartProps {
  readonly stored: Stored;
  readonly context: OptionsContext;
  readonly run: Run;
}

function Losses({ stored, context, run }: PartProps): JSX.Element {
  const { loss, fault, rebuilding } = stored;
  return (
    <div class="notices">
      {loss !== null && (
        <Notice kind="warning">
          <p>
            The browser has thrown away what was stored here: {count(loss.reports, 'report')}, noticed on{' '}
            {sayDay(loss.noticedAt)}. Import them again if you have exported them, and let the browser keep
            the storage (below).
          </p>
          <div class="buttons">
            <button
              type="button"
              class="button"
              onClick={() => run(() => context.platform.local.remove([lossKey]))}
            >
              I have read this
            </button>
          </div>
        </Notice>
      )}
      {fault !== null && (
        <Notice kind="fault">
          <p>{fault.message}</p>
          {fault.code === 'corrupt' && <p>Check and repair it below; reports that can be read stay.</p>}
          {fault.code === 'full' && (
            <p>Free some room on this device, delete a corpus, or set a limit below.</p>
          )}
        </Notice>
      )}
      {rebuilding !== null && (
        <Progress
          label="After an update or a repair the index is being made anew. Until then some reports are not found."
          value={rebuilding.done}
          max={rebuilding.of}
        />
      )}
    </div>
  );
}

/** Above this part of the quota the reader is told before the disk is full. */
const nearlyFull = 0.9;

function Room({ stored, context, run }: PartProps): JSX.Element {
  const { used, quota, persisted, corpora } = stored;
  const reports = corpora.reduce((sum, each) => sum + each.reports, 0);
  const bytes = corpora.reduce((sum, each) => sum + each.bytes, 0);
  const keep = () =>
    run(async () => {
      const granted = await navigator.storage.persist();
      context.say(
        granted
          ? 'The browser keeps the storage from now on.'
          : 'The browser did not agree. It may do so once you have used Second Source for some time.',
      );
    });
  return (
    <Panel title="Room">
      <div class="sheet">
        <div>
          <Facts
            facts={[
              ['Stored', `${count(reports, 'report')}, about ${sayBytes(bytes)}`],
              ['Used of what the browser gives', sayUse(used, quota)],
            ]}
          />
          {used !== null && quota !== null && quota > 0 && (
            <progress class="use" aria-label="Storage used" value={used} max={quota} />
          )}
        </div>
        {used !== null && quota !== null && used > quota * nearlyFull && (
          <Notice kind="warning">
            Storage is nearly full. What is stored stays readable, but new reports may be refused: delete a
            corpus, set a limit below, or free room on this device.
          </Notice>
        )}
        <div class="item-head">
          <p>
            {persisted
              ? 'The browser keeps this storage, also when the device runs low on room.'
              : 'The browser may throw this storage away when the device runs low on room.'}
          </p>
          {!persisted && (
            <button type="button" class="button" onClick={keep}>
              Ask the browser to keep it
            </button>
          )}
        </div>
      </div>
    </Panel>
  );
}

function sayUse(used: number | null, quota: number | null): string {
  if (used === null) return 'not told by this browser';
  if (quota === null || quota === 0) return sayBytes(used);
  const share = used / quota;
  return `${sayBytes(used)} of ${sayBytes(quota)} (${share > 0 && share < 0.01 ? 'under 1 %' : percent(share)})`;
}

function DeletePanel({
  stored,
  context,
}: {
  readonly stored: Stored;
  readonly context: OptionsContext;
}): JSX.Element {
  const [fault, setFault] = useState<string | null>(null);
  const remove = async (): Promise<void> => {
    const { platform } = context;
    if (stored.fault?.code === 'corrupt') {
      await platform.local.remove([markKey]);
      await eraseCorpus();
      await platform.local.remove(Object.keys(await platform.local.all()));
      platform.restart();
      return;
    }
    const corpus = await context.corpus();
    await corpus.removeEverything();
    await platform.local.remove(Object.keys(await platform.local.all()));
    await ask(context, 'begin-anew', {});
    location.hash = '';
    location.reload();
  };
  return (
    <Panel
      title="Delete everything"
      lead="All reports and their versions, feeds, corrections, settings, and the list of sites that are off. The starter corpus is put in again. Access to sites that you gave is taken back in the browser’s own settings, or under Sites."
    >
      <div class="buttons">
        <Confirm
          label="Delete everything …"
          question="This cannot be undone. Export what you want to keep first."
          yes="Delete everything"
          word="delete"
          onYes={() => {
            remove().catch((error: unknown) => setFault(sentenceOf(error)));
          }}
        />
      </div>
      {fault !== null && <Notice kind="fault">{fault}</Notice>}
    </Panel>
  );
}
