/** The page as the reader has it: add it, or since when it is stored, and what changed since. */
import type { JSX } from 'preact';
import type { ReaderState, ReturnedPage, StoredPage } from '../protocol/reader-messages.ts';
import { ChangeList } from '../ui/changes.tsx';
import { Icon } from '../ui/icons.tsx';
import { storedReportAddress } from '../ui/links.ts';
import { count, sayDay } from '../ui/wording.ts';
import type { Actions } from './actions.ts';

export function OwnPage({
  reader,
  actions,
}: {
  readonly reader: ReaderState;
  readonly actions: Actions;
}): JSX.Element {
  const { stored, returned, notice, isPrivate } = reader;
  return (
    <div class="own-page">
      {notice !== null && (
        <p class="coverage">
          <Icon sign="notice" /> {notice}
        </p>
      )}
      {returned !== null && <Returned returned={returned} isPrivate={isPrivate} actions={actions} />}
      {stored !== null ? (
        <Stored stored={stored} />
      ) : isPrivate ? (
        <p class="coverage">Nothing is stored from a private window.</p>
      ) : (
        <button type="button" class="quiet" data-action="add-page" onClick={() => actions.addPage()}>
          <Icon sign="add" />
          Add this report to my corpus
        </button>
      )}
    </div>
  );
}

function Stored({ stored }: { readonly stored: StoredPage }): JSX.Element {
  const since = sayDay(stored.seenAt);
  const address = storedReportAddress({ id: stored.id, corpus: stored.corpus, url: null }, null);
  return (
    <p class="coverage stored">
      <Icon sign="done" /> In “{stored.corpusName}”{since === null ? '' : ` since ${since}`}
      {stored.earlier > 0 && `, with ${count(stored.earlier, 'earlier version')}`}.{' '}
      <a href={address} target="_blank" rel="noreferrer noopener">
        As stored<span class="unseen"> (new tab)</span>
      </a>
    </p>
  );
}

function Returned({
  returned,
  isPrivate,
  actions,
}: {
  readonly returned: ReturnedPage;
  readonly isPrivate: boolean;
  readonly actions: Actions;
}): JSX.Element {
  const since = sayDay(returned.since);
  const changes = returned.changes.length + returned.more;
  return (
    <details class="returned">
      <summary>
        <Icon sign="updates" />
        <span>
          Changed since {since === null ? 'you stored it' : `you stored it on ${since}`}
          <span class="returned-size"> · {count(changes, 'change')}</span>
        </span>
      </summary>
      <ChangeList changes={returned.changes} />
      {returned.more > 0 && <p class="note">and {count(returned.more, 'more change')}</p>}
      {returned.updated ? (
        <p class="note">Your copy is this version now; the earlier one is kept beside it.</p>
      ) : (
        !isPrivate && (
          <button type="button" class="quiet" data-action="add-page" onClick={() => actions.addPage()}>
            <Icon sign="add" />
            Update my copy, and keep the earlier one
          </button>
        )
      )}
    </details>
  );
}
