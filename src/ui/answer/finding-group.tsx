/** One passage of the article, and what each other report says about it. */
import type { ComponentChildren, JSX } from 'preact';
import { linkTo } from '../links.ts';
import { Icon } from '../icons.tsx';
import { Quotation } from '../passage.tsx';
import { dateOf, nameOf, relationNames } from '../wording.ts';
import { contrastedValues, type Finding } from '../../core/cross-reference.ts';
import { findingRuns, type Run } from '../word-diff.ts';
import type { Entry, Group } from './sections.ts';

/** What can be done with a finding where it is shown. */
export interface FindingDeeds {
  /** Shows its passage of the article. */
  reveal(findingId: string): void;
  /** What stands beside its links. */
  readonly beside: (entry: Entry) => ComponentChildren;
}

interface Props {
  readonly group: Group;
  readonly articleDate: string;
  readonly deeds: FindingDeeds;
}

export function FindingGroup({ group, articleDate, deeds }: Props): JSX.Element {
  const pairs = group.entries.map((entry) => ({
    entry,
    runs: runsOfFinding(entry.finding),
  }));
  // Each other report differs in words of its own: this side is marked only when there is one of them.
  const [only] = pairs.length === 1 ? pairs : [];
  const here: readonly Run[] = only?.runs[0] ?? [{ text: group.here.text, differs: false }];
  const first = group.entries[0];
  return (
    <li class="group">
      <figure class="passage passage-here">
        <figcaption>
          <span class="who">This article</span>
          <span class="when">{articleDate}</span>
        </figcaption>
        <blockquote>
          <Quotation runs={here} />
        </blockquote>
        {first && (
          <button type="button" class="quiet" onClick={() => deeds.reveal(first.findingId)}>
            <Icon sign="page" />
            Show on the page
          </button>
        )}
      </figure>
      <ul class="others">
        {pairs.map(({ entry, runs }) => (
          <OtherSide key={entry.findingId} entry={entry} runs={runs[1]} deeds={deeds} />
        ))}
      </ul>
    </li>
  );
}

function OtherSide({
  entry,
  runs,
  deeds,
}: {
  readonly entry: Entry;
  readonly runs: readonly Run[];
  readonly deeds: FindingDeeds;
}): JSX.Element {
  const { finding, other } = entry;
  return (
    <li class={`passage relation-${finding.relation}`}>
      <p class="verdict">
        <Icon sign={finding.relation} />
        <span class="verdict-word">{verdictOf(entry)}</span>
        <span class="why">{finding.why}</span>
      </p>
      <figure>
        <figcaption>
          <span class="who">{other === null ? 'This article, elsewhere' : nameOf(other)}</span>
          {other !== null && <span class="when">{dateOf(other)}</span>}
        </figcaption>
        <blockquote>
          <Quotation runs={runs} />
        </blockquote>
      </figure>
      <div class="deeds">
        {other === null ? (
          <button type="button" class="quiet" onClick={() => deeds.reveal(entry.findingId)}>
            <Icon sign="page" />
            Show on the page
          </button>
        ) : (
          <a class="quiet" href={linkTo(other, finding.there)} target="_blank" rel="noreferrer noopener">
            <Icon sign="open" />
            Open at this passage
            <span class="unseen"> in {nameOf(other)} (new tab)</span>
          </a>
        )}
        {deeds.beside(entry)}
      </div>
    </li>
  );
}

const runsOfFinding = (finding: Finding): readonly [readonly Run[], readonly Run[]] =>
  findingRuns(finding, finding.here.text, finding.there.text, contrastedValues(finding));

/** The relation in a word; what shares an origin is said to be repeated, since nothing bears itself out. */
function verdictOf({ finding, other }: Entry): string {
  if (other === null || finding.independent) return relationNames[finding.relation];
  return finding.relation === 'corroborates' ? 'Repeated' : `${relationNames[finding.relation]}, same origin`;
}
