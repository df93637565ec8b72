/** What changed between two versions of a report, sentence by sentence. */
import type { JSX } from 'preact';
import type { Change } from '../core/versions/changes.ts';
import { Quotation } from './passage.tsx';
import { diffWords } from './word-diff.ts';

export function ChangeList({ changes }: { readonly changes: readonly Change[] }): JSX.Element {
  return (
    <ul class="changes">
      {changes.map((change, index) => (
        <ChangeItem key={index} change={change} />
      ))}
    </ul>
  );
}

const names: Readonly<Record<Change['kind'], string>> = {
  changed: 'Changed',
  added: 'Added',
  removed: 'Taken out',
};

function ChangeItem({ change }: { readonly change: Change }): JSX.Element {
  const { kind, before, after, field } = change;
  const [old, now] = diffWords(before ?? '', after ?? '');
  const where = field === 'title' ? ' in the title' : '';
  return (
    <li class={`change change-${kind}`}>
      <p class="change-name">
        {names[kind]}
        {where}
      </p>
      {kind === 'changed' ? (
        <>
          <blockquote>
            <span class="change-side">Before</span>
            <del>
              <Quotation runs={old} />
            </del>
          </blockquote>
          <blockquote>
            <span class="change-side">Now</span>
            <Quotation runs={now} />
          </blockquote>
        </>
      ) : kind === 'removed' ? (
        <blockquote>
          <del>{before}</del>
        </blockquote>
      ) : (
        <blockquote>
          <ins>{after}</ins>
        </blockquote>
      )}
    </li>
  );
}
