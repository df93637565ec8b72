/** The findings of one kind, most important first. */
import type { JSX } from 'preact';
import type { TabAnswer } from '../../protocol/messages.ts';
import { Icon, type Sign } from '../icons.tsx';
import { sayDay } from '../wording.ts';
import { FactTable } from './fact-table.tsx';
import { FindingGroup, type FindingDeeds } from './finding-group.tsx';
import type { Section, SectionName } from './sections.ts';

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

export function FoundSection({
  section,
  tab,
  deeds,
}: {
  readonly section: Section;
  readonly tab: TabAnswer;
  readonly deeds: FindingDeeds;
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
              deeds={deeds}
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
