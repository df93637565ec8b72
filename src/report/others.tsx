/** What the other stored reports say of this one: the findings, and the reports by origin. */
import type { JSX } from 'preact';
import type { Passage } from '../core/cross-reference.ts';
import type { TabAnswer } from '../protocol/messages.ts';
import type { ShownCorrection } from '../protocol/reader-messages.ts';
import { CorrectFinding, CorrectionList, CorrectReport, type Corrector } from '../ui/answer/corrections.tsx';
import { FoundSection } from '../ui/answer/found-section.tsx';
import { ReportList } from '../ui/answer/origins.tsx';
import { originGroupsOf, sectionsOf, type Entry, type Section } from '../ui/answer/sections.ts';

export function Others({
  tab,
  corrections,
  corrector,
  reveal,
}: {
  readonly tab: TabAnswer;
  readonly corrections: readonly ShownCorrection[];
  readonly corrector: Corrector;
  /** Shows a passage of the report. */
  readonly reveal: (passage: Passage) => void;
}): JSX.Element {
  const groups = originGroupsOf(tab);
  const sections = sectionsOf(tab);
  if (!groups.some((group) => group.members.length > 0)) {
    return (
      <>
        <p class="nothing">
          That no other report was found says only that the stored ones hold nothing on this. To have more to
          compare with, <a href="options.html#feeds">subscribe to feeds</a> or{' '}
          <a href="options.html#files">import reports</a>.
        </p>
        <CorrectionList corrections={corrections} corrector={corrector} />
      </>
    );
  }
  const deeds = {
    reveal: (findingId: string) => {
      const passage = passageOf(sections, findingId);
      if (passage !== null) reveal(passage);
    },
    beside: (entry: Entry) => <CorrectFinding entry={entry} groups={groups} corrector={corrector} />,
  };
  return (
    <>
      {sections.map((section) => (
        <FoundSection key={section.name} section={section} tab={tab} deeds={deeds} />
      ))}
      {sections.length === 0 && (
        <p class="nothing">
          No statement of the other reports could be laid beside this one’s with certainty.
        </p>
      )}
      <ReportList
        groups={groups}
        below={(member, group) => <CorrectReport member={member} group={group} corrector={corrector} />}
      />
      <CorrectionList corrections={corrections} corrector={corrector} />
    </>
  );
}

function passageOf(sections: readonly Section[], findingId: string): Passage | null {
  const entries = sections.flatMap(({ groups }) => groups.flatMap((group) => group.entries));
  return entries.find((entry) => entry.findingId === findingId)?.finding.here ?? null;
}
