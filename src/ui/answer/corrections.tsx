/** What the reader can say of a report or a finding, and what they said of this answer, each to be undone. */
import type { JSX } from 'preact';
import { correctionsFor, type CorrectionKind } from '../../core/corrections/kinds.ts';
import type { CorrectionRequest, ShownCorrection } from '../../protocol/reader-messages.ts';
import { correctionNames } from '../correction-names.ts';
import { nameOf, shorten } from '../wording.ts';
import type { Entry, OriginGroup, OriginMember } from './sections.ts';

/** What the page does when the reader corrects. */
export interface Corrector {
  correct(correction: Omit<CorrectionRequest, 'tabId'>): void;
  /** Take corrections back, by their keys. */
  undo(keys: readonly string[]): void;
}

/** What a reader is told once it is done. */
export const correctionSayings: Readonly<Record<CorrectionKind, string>> = {
  'not-this-event': 'Left out: a report of another event.',
  'not-same-origin': 'Counted as an origin of its own.',
  'same-origin': 'Counted with this article’s origin.',
  'not-helpful': 'Left out, here and wherever it would come again.',
};

const titles: Readonly<Record<CorrectionKind, string>> = {
  'not-this-event': 'The report tells of something else: leave it out, whenever the two meet',
  'not-same-origin': 'The report was not copied or rewritten from the same source: count it by itself',
  'same-origin': 'The report comes from the same source as this article: do not count it as another one',
  'not-helpful': 'Leave this finding out, here and wherever it would come again',
};

const maxAboutLength = 80;

/** Of a report in the list. */
export function CorrectReport({
  member,
  group,
  corrector,
}: {
  readonly member: OriginMember;
  readonly group: OriginGroup;
  readonly corrector: Corrector;
}): JSX.Element {
  return (
    <Correct
      of={nameOf(member.report)}
      kinds={kindsOf(group)}
      onChoose={(kind) => corrector.correct({ kind, report: member.id, findingId: null })}
    />
  );
}

/** Of a finding: that it is no use, or what is wrong with the report that it is of. */
export function CorrectFinding({
  entry: { findingId, other },
  groups,
  corrector,
}: {
  readonly entry: Entry;
  readonly groups: readonly OriginGroup[];
  readonly corrector: Corrector;
}): JSX.Element {
  const group = groups.find(({ members }) => members.some(({ report }) => report === other));
  const member = group?.members.find(({ report }) => report === other);
  return (
    <Correct
      of={other === null ? 'this finding' : `this finding of ${nameOf(other)}`}
      kinds={['not-helpful', ...(group === undefined ? [] : kindsOf(group))]}
      onChoose={(kind) =>
        corrector.correct(
          kind === 'not-helpful'
            ? { kind, report: null, findingId }
            : { kind, report: member?.id ?? null, findingId: null },
        )
      }
    />
  );
}

/** What may be wrong with a report of a group. */
const kindsOf = (group: OriginGroup): CorrectionKind[] =>
  correctionsFor(true, group.own, group.members.length === 1).filter((kind) => kind !== 'not-helpful');

/** Folded away: a reader who has nothing to correct sees two words. */
export function Correct({
  of,
  kinds,
  onChoose,
}: {
  readonly of: string;
  readonly kinds: readonly CorrectionKind[];
  readonly onChoose: (kind: CorrectionKind) => void;
}): JSX.Element {
  return (
    <details class="correct">
      <summary>
        Not right?<span class="unseen"> Correct {of}</span>
      </summary>
      <span class="correct-choices">
        {kinds.map((kind) => (
          <button
            key={kind}
            type="button"
            class="choice-small"
            data-correct={kind}
            title={titles[kind]}
            onClick={() => onChoose(kind)}
          >
            {correctionNames[kind]}
          </button>
        ))}
      </span>
    </details>
  );
}

export function CorrectionList({
  corrections,
  corrector,
}: {
  readonly corrections: readonly ShownCorrection[];
  readonly corrector: Pick<Corrector, 'undo'>;
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
            <button type="button" class="quiet" data-undo={key} onClick={() => corrector.undo([key])}>
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
