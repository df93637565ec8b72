/** What other reports say: the first line in words, then the findings, most important first, then the reports. */
import type { JSX } from 'preact';
import type { TabAnswer } from '../protocol/messages.ts';
import type { ReaderState } from '../protocol/reader-messages.ts';
import { coverageLine } from '../ui/coverage.ts';
import { Icon, type Sign } from '../ui/icons.tsx';
import { sayDay } from '../ui/wording.ts';
import type { Actions } from './actions.ts';
import { CorrectionList } from './corrections.tsx';
import { FactTable } from './fact-table.tsx';
import { FindingGroup } from './finding-group.tsx';
import { headlineOf } from './headline.ts';
import { NextSteps } from './next-steps.tsx';
import { OwnPage } from './own-page.tsx';
import { OriginStrip, ReportList } from './origins.tsx';
import { originGroupsOf, sectionsOf, type Section, type SectionName } from './sections.ts';

/** Below this the body of the page may not be whole, and the reader is told. */
const lowConfidence = 0.5;

const heads: Readonly<
  Record<SectionName, { readonly sign: Sign; readonly title: string; readonly note: string | null }>
> = {
  conflicts: { sign: 'conflicts', title: 'Conflicts or differs', note: null },
  updates: {
    sign: 'updates',
    title: 'Updated',
    note: 'Earlier and later figures; the later one replaces, it does not contradict.',
  },
  'by-source': {
    sign: 'differs-by-source',
    title: 'Differs by source',
    note: 'Two named sources, two versions.',
  },
  'borne-out': {
    sign: 'corroborates',
    title: 'Borne out independently',
    note: 'Said by a report of another origin.',
  },
  'same-text': {
    sign: 'same-text',
    title: 'The same wire text',
    note: 'Repeated by reports that share this article’s origin: no second source.',
  },
};

export function AnswerView({
  tab,
  reader,
  actions,
}: {
  readonly tab: TabAnswer;
  /** Null when the reader's own could not be looked up. */
  readonly reader: ReaderState | null;
  readonly actions: Actions;
}): JSX.Element {
  const headline = headlineOf(tab);
  const groups = originGroupsOf(tab);
  const sections = sectionsOf(tab);
  const found = groups.some((group) => group.members.length > 0);
  return (
    <>
      <h1>
        {headline.lead} <strong>{headline.finding}</strong> {headline.detail}
      </h1>
      <p class="coverage">{coverageLine(tab.coverage, reader?.lastPoll ?? null, Date.now())}</p>
      {tab.confidence < lowConfidence && (
        <p class="coverage">
          <Icon sign="notice" /> This page was hard to read; parts of its text may be missing here.
        </p>
      )}
      {reader !== null && <OwnPage reader={reader} actions={actions} />}
      {found && <OriginStrip groups={groups} />}
      {sections.map((section) => (
        <SectionView key={section.name} section={section} tab={tab} actions={actions} />
      ))}
      {found && sections.length === 0 && (
        <p class="nothing">
          No statement of these reports could be laid beside this article’s with certainty.
        </p>
      )}
      {!found && <NextSteps reader={reader} actions={actions} />}
      {found && <ReportList groups={groups} actions={actions} />}
      {reader !== null && <CorrectionList corrections={reader.corrections} actions={actions} />}
    </>
  );
}

function SectionView({
  section,
  tab,
  actions,
}: {
  readonly section: Section;
  readonly tab: TabAnswer;
  readonly actions: Actions;
}): JSX.Element {
  const { sign, title, note } = heads[section.name];
  const titleId = `section-${section.name}`;
  const body = (
    <>
      {note !== null && <p class="note">{note}</p>}
      {section.facts.map((fact, index) => (
        <FactTable key={index} fact={fact} tab={tab} />
      ))}
      {section.groups.length > 0 && (
        <ul class="groups">
          {section.groups.map((group) => (
            <FindingGroup
              key={group.entries[0]?.findingId}
              group={group}
              articleDate={sayDay(tab.article.published) ?? 'undated'}
              actions={actions}
            />
          ))}
        </ul>
      )}
    </>
  );
  const heading = (
    <h2 id={titleId}>
      <Icon sign={sign} />
      <span class="section-name">{title}</span>
      <span class="size">{section.size}</span>
    </h2>
  );
  return (
    <section class={`section section-${section.name}`} aria-labelledby={titleId}>
      {section.name === 'same-text' ? (
        <details>
          <summary>{heading}</summary>
          {body}
        </details>
      ) : (
        <>
          {heading}
          {body}
        </>
      )}
    </section>
  );
}
