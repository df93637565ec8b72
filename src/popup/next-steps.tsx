/** Nothing was found: what that says, and what the reader can do so that something will be. */
import type { JSX } from 'preact';
import type { ReaderState } from '../protocol/reader-messages.ts';
import type { Actions } from './actions.ts';

export function NextSteps({
  reader,
  actions,
}: {
  readonly reader: ReaderState | null;
  readonly actions: Actions;
}): JSX.Element {
  const canAdd = reader !== null && !reader.isPrivate && reader.stored === null;
  return (
    <div class="nothing">
      <p>
        That nothing was found says only that the stored reports hold nothing on this. Others may well have
        reported it.
      </p>
      <p class="next-title">To have more to compare with:</p>
      <ul class="next">
        <li>
          <Link to="feeds">Subscribe to feeds</Link> of the papers you trust; their new reports are then
          stored here.
        </li>
        <li>
          <Link to="files">Import reports</Link> from a file or a folder of pages.
        </li>
        {canAdd && (
          <li>
            <button type="button" class="inline" data-action="add-page" onClick={() => actions.addPage()}>
              Add this report
            </button>
            , and the next one on it is compared with it.
          </li>
        )}
      </ul>
    </div>
  );
}

function Link({ to, children }: { readonly to: string; readonly children: string }): JSX.Element {
  return (
    <a href={`options.html#${to}`} target="_blank" rel="noreferrer noopener">
      {children}
      <span class="unseen"> (new tab)</span>
    </a>
  );
}
