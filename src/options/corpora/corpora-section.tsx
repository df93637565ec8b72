/** The corpora: what is in each, on or off, and deleting one with a way back. */
import type { JSX } from 'preact';
import { useCallback, useEffect } from 'preact/hooks';
import type { CorpusInfo } from '../../corpus/open-corpus.ts';
import { onStored } from '../../platform/store.ts';
import {
  deletedReportOf,
  feedOfCorpus,
  kindOfCorpus,
  starterMarkKey,
  type CorpusKind,
} from '../../protocol/corpora.ts';
import { count, sayBytes, sayRange } from '../../ui/wording.ts';
import { ask } from '../../ui/fault.ts';
import type { Undo } from '../../ui/saying.tsx';
import type { OptionsContext } from '../context.ts';
import { bringBack, leaveWithReports } from '../feeds/leave-feed.ts';
import { Confirm, Empty, Facts, Panel, Show, Switch, useChanging } from '../../ui/parts.tsx';
import { readCorpora, undoMinutes, type Corpora } from './corpora-data.ts';

const origins: Readonly<Record<CorpusKind, string>> = {
  starter: 'Ships with the extension',
  pages: 'Pages that you added by hand',
  kept: 'Pages that were kept because you read them',
  feed: 'From a feed that you subscribed to',
  deleted: 'A report that you deleted',
  import: 'Imported from a file',
};

export function CorporaSection({ context }: { readonly context: OptionsContext }): JSX.Element {
  const [loaded, run, reload] = useChanging(
    useCallback(() => readCorpora(context), [context]),
    context.say,
  );
  // A page that is opened right after an installation or an update is there before the starter corpus.
  useEffect(() => onStored('local', starterMarkKey, () => void reload()), [reload]);
  useEffect(() => context.onUndone(() => void reload()), [context, reload]);
  return (
    <>
      <p class="lead">
        An article is compared with the reports of every corpus that is on. All of them are stored on this
        device only.
      </p>
      <Show loaded={loaded}>
        {(corpora) => (
          <>
            <CorpusList corpora={corpora} context={context} run={run} />
            <TrashList corpora={corpora} context={context} run={run} />
          </>
        )}
      </Show>
    </>
  );
}

type Run = (work: () => Promise<void>) => void;

function CorpusList({
  corpora,
  context,
  run,
}: {
  readonly corpora: Corpora;
  readonly context: OptionsContext;
  readonly run: Run;
}): JSX.Element {
  const { stored } = corpora;
  const on = stored.filter((each) => each.on);
  const total = (of: readonly CorpusInfo[]): number => of.reduce((sum, each) => sum + each.reports, 0);
  if (stored.length === 0) {
    return (
      <Panel title="No corpus yet">
        <Empty sign="box" title="There is nothing to compare with yet">
          <p>Subscribe to a feed, import reports, or add a page that you read from the toolbar button.</p>
        </Empty>
      </Panel>
    );
  }
  const remove = (info: CorpusInfo): void =>
    run(async () => {
      const feed = feedOfCorpus(info.id);
      const undo = feed === null ? await trash(context, info.id) : await leaveWithReports(context, feed);
      const what = feed === null ? 'Deleted' : 'Unsubscribed from and deleted';
      context.say(`${what} “${info.name}” with ${count(info.reports, 'report')}.`, undo);
    });
  return (
    <Panel
      title={`${count(total(on), 'report')} to compare with`}
      lead={
        on.length === stored.length
          ? null
          : `${count(total(stored) - total(on), 'report')} more in corpora that are off.`
      }
    >
      <ul class="sheet">
        {stored.map((info) => (
          <li key={info.id} class={info.on ? '' : 'off'} data-corpus={info.id}>
            <div class="item-head">
              <div>
                <h3 class="item-name">{info.name}</h3>
                <p class="item-note">{origins[kindOfCorpus(info.id)]}</p>
              </div>
              <Switch
                on={info.on}
                label={`Compare with ${info.name}`}
                shown={info.on ? 'On' : 'Off'}
                onChange={(next) =>
                  run(async () => {
                    await (await context.corpus()).setOn(info.id, next);
                  })
                }
              />
            </div>
            <CorpusFacts info={info} />
            <div class="buttons">
              {info.reports > 0 && (
                <a
                  class="button"
                  href={`#search/${encodeURIComponent(info.id)}`}
                  aria-label={`Show its reports: ${info.name}`}
                >
                  Show its reports
                </a>
              )}
              {kindOfCorpus(info.id) === 'feed' && (
                <a class="button" href="#feeds">
                  Its feed
                </a>
              )}
              {kindOfCorpus(info.id) !== 'starter' && (
                <button
                  type="button"
                  class="button danger"
                  aria-label={`Delete ${info.name}`}
                  onClick={() => remove(info)}
                >
                  Delete
                </button>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function CorpusFacts({ info }: { readonly info: CorpusInfo }): JSX.Element {
  return (
    <Facts
      facts={[
        ['Reports', info.reports.toLocaleString('en')],
        ['Dated', sayRange(info.oldest, info.newest) ?? 'no dates known'],
        ['Publishers', info.publishers === 0 ? 'not known' : info.publishers.toLocaleString('en')],
        ['Size, about', sayBytes(info.bytes)],
      ]}
    />
  );
}

/** A corpus, or one report of a corpus. */
function whatWaits({ id, reports }: CorpusInfo, { stored, trashed }: Corpora): string {
  const home = deletedReportOf(id)?.corpus;
  if (home === undefined) return count(reports, 'report');
  const name = [...stored, ...trashed].find((each) => each.id === home)?.name;
  return name === undefined ? 'A report of a corpus that is gone' : `A report of “${name}”`;
}

/** @returns what undoes it @throws {CorpusError} */
async function trash(context: OptionsContext, id: string): Promise<Undo> {
  await (await context.corpus()).trash(id, Date.now());
  return () => restore(context, id);
}

/** @throws {CorpusError | GoneError} */
async function restore(context: OptionsContext, id: string): Promise<void> {
  if (!(await (await context.corpus()).restore(id))) throw new GoneError();
}

/** It was purged before the reader wanted it back. */
class GoneError extends Error {
  readonly code = 'gone';
  constructor() {
    super('It is gone for good and cannot be brought back.');
  }
}

function TrashList({
  corpora,
  context,
  run,
}: {
  readonly corpora: Corpora;
  readonly context: OptionsContext;
  readonly run: Run;
}): JSX.Element | null {
  if (corpora.trashed.length === 0) return null;
  return (
    <Panel
      title="Deleted"
      lead={`Not compared with any more. Gone for good ${undoMinutes} minutes after it was deleted.`}
    >
      <ul class="sheet">
        {corpora.trashed.map((info) => (
          <li key={info.id} class="off" data-deleted={info.id}>
            <div class="item-head">
              <div>
                <h3 class="item-name">{info.name}</h3>
                <p class="item-note">
                  {whatWaits(info, corpora)}, {sayBytes(info.bytes)}
                </p>
              </div>
              <div class="buttons">
                <button
                  type="button"
                  class="button"
                  aria-label={`Bring back ${info.name}`}
                  onClick={() => {
                    const feed = feedOfCorpus(info.id);
                    // A feed's hosts are asked for at once: the browser wants the click itself.
                    const back =
                      feed !== null
                        ? bringBack(context, feed, info.hosts)
                        : deletedReportOf(info.id) !== null
                          ? ask(context, 'bring-back-report', { deleted: info.id })
                          : restore(context, info.id);
                    run(async () => {
                      await back;
                      context.say(`“${info.name}” is back${feed === null ? '' : ', and subscribed to'}.`);
                    });
                  }}
                >
                  Bring back
                </button>
                <Confirm
                  label="Delete now"
                  question={`Delete “${info.name}” for good? It cannot be brought back then.`}
                  yes="Delete for good"
                  onYes={() =>
                    run(async () => {
                      await (await context.corpus()).remove(info.id);
                      const feed = feedOfCorpus(info.id);
                      if (feed !== null) await ask(context, 'feed-forget', { id: feed });
                      context.say(`“${info.name}” is gone for good.`);
                    })
                  }
                />
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
