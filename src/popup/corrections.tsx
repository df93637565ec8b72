/** What the reader can say of a report or a finding, and what they said of this answer, each to be undone. */
import type { JSX } from 'preact';
import type { ShownCorrection } from '../protocol/reader-messages.ts';
import type { OriginGroup, OriginMember } from '../ui/answer/sections.ts';
import { correctionNames } from '../ui/correction-names.ts';
import { nameOf, shorten } from '../ui/wording.ts';
import type { Actions } from './actions.ts';

const maxAboutLength = 80;

/** Folded away: a reader who has nothing to correct sees two words. */
export function CorrectReport({
  member: { id, report },
  group,
  actions,
}: {
  readonly member: OriginMember;
  readonly group: OriginGroup;
  readonly actions: Actions;
}): JSX.Element {
  const isAlone = !group.own && group.members.length === 1;
  const kinds = [
    'not-this-event' as const,
    ...(isAlone ? [] : ['not-same-origin' as const]),
    ...(group.own ? [] : ['same-origin' as const]),
  ];
  return (
    <details class="correct">
      <summary>
        Not right?<span class="unseen"> Correct {nameOf(report)}</span>
      </summary>
      <span class="correct-choices">
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            class="choice-small"
            data-correct={kind}
            onClick={() => actions.correct({ kind, report: id, findingId: null })}
          >
            {correctionNames[kind]}
          </button>
        ))}
      </span>
    </details>
  );
}

export function CorrectFinding({
  findingId,
  actions,
}: {
  readonly findingId: string;
  readonly actions: Actions;
}): JSX.Element {
  return (
    <button
      type="button"
      class="quiet aside"
      data-correct="not-helpful"
      title="Leave this finding out, here and wherever it would come again"
      onClick={() => actions.correct({ kind: 'not-helpful', report: null, findingId })}
    >
      {correctionNames['not-helpful']}
    </button>
  );
}

export function CorrectionList({
  corrections,
  actions,
}: {
  readonly corrections: readonly ShownCorrection[];
  readonly actions: Actions;
}): JSX.Element | null {
  if (corrections.length === 0) return null;
  return (
    <section class="section corrections" aria-labelledby="corrections-title">
      <h2 id="corrections-title">
        Your corrections here <span class="size">{corrections.length}</span>
      </h2>
      <ul>
        {corrections.map(({ key, kind, about }) => (
          <li key={key} class="correction">
            <span>
              {correctionNames[kind]}: <q>{shorten(about, maxAboutLength)}</q>
            </span>
            <button type="button" class="quiet" data-undo={key} onClick={() => actions.undo([key])}>
              Undo<span class="unseen">: {correctionNames[kind]}</span>
            </button>
          </li>
        ))}
      </ul>
      <p class="note">
        <a href="options.html#corrections" target="_blank" rel="noreferrer noopener">
          All corrections<span class="unseen"> (new tab)</span>
        </a>
      </p>
    </section>
  );
}
