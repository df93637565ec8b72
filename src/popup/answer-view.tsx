/** What other reports say: the first line in words, then the findings, most important first, then the reports. */
import type { JSX } from 'preact';
import type { TabAnswer } from '../protocol/messages.ts';
import type { ReaderState } from '../protocol/reader-messages.ts';
import { coverageLine } from '../ui/coverage.ts';
import { CorrectFinding, CorrectionList, CorrectReport } from '../ui/answer/corrections.tsx';
import { FoundSection } from '../ui/answer/found-section.tsx';
import { headlineOf } from '../ui/answer/headline.ts';
import { OriginStrip, ReportList } from '../ui/answer/origins.tsx';
import { originGroupsOf, sectionsOf } from '../ui/answer/sections.ts';
import { Icon } from '../ui/icons.tsx';
import type { Actions } from './actions.ts';
import { NextSteps } from './next-steps.tsx';
import { OwnPage } from './own-page.tsx';

/** Below this the body of the page may not be whole, and the reader is told. */
const lowConfidence = 0.5;

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
        <FoundSection
          key={section.name}
          section={section}
          tab={tab}
          deeds={{
            reveal: (findingId) => actions.reveal(findingId),
            beside: (entry) => <CorrectFinding entry={entry} groups={groups} corrector={actions} />,
          }}
        />
      ))}
      {found && sections.length === 0 && (
        <p class="nothing">
          No statement of these reports could be laid beside this article’s with certainty.
        </p>
      )}
      {!found && <NextSteps reader={reader} actions={actions} />}
      {found && (
        <ReportList
          groups={groups}
          below={(member, group) => <CorrectReport member={member} group={group} corrector={actions} />}
        />
      )}
      {reader !== null && <CorrectionList corrections={reader.corrections} corrector={actions} />}
    </>
  );
}
