/** The reports by origin: a strip that shows at a glance how many origins there are, and the list with the reasons. */
import type { ComponentChildren, JSX } from 'preact';
import { Icon } from '../icons.tsx';
import { linkTo, storedReportAddress, webAddress } from '../links.ts';
import { count, dateOf, matchNames, nameOf, percent } from '../wording.ts';
import type { OriginGroup, OriginMember } from './sections.ts';

/** The strip shows so many origins; the list below shows all. */
const maxStacks = 6;
const maxSheets = 5;
const maxStackName = 36;

/** One stack of sheets an origin; the words beside it say the same. */
export function OriginStrip({ groups }: { readonly groups: readonly OriginGroup[] }): JSX.Element {
  const shown = groups.length <= maxStacks ? groups : groups.slice(0, maxStacks - 1);
  return (
    <ul class="strip" aria-label="Origins">
      {shown.map((group, index) => {
        const sheets = group.members.length + (group.own ? 1 : 0);
        return (
          <li key={index} class={group.own ? 'stack own' : 'stack'}>
            <span class="sheets" aria-hidden="true">
              {Array.from({ length: Math.min(sheets, maxSheets) }, (_, sheet) => (
                <i key={sheet} />
              ))}
            </span>
            <span class="stack-name">
              {group.own ? 'This article’s origin' : originName(group, index)}
              <span class="stack-size">
                {group.own ? sayOwn(group.members.length) : sizeOf(group, index)}
              </span>
            </span>
          </li>
        );
      })}
      {shown.length < groups.length && (
        <li class="stack">
          <span class="stack-name">
            {count(groups.length - shown.length, 'more origin')}
            <span class="stack-size">in the list below</span>
          </span>
        </li>
      )}
    </ul>
  );
}

function sayOwn(others: number): string {
  return others === 0 ? 'this article alone' : `this article and ${count(others, 'report')}`;
}

/** What stands below a report in the list. */
export type BelowReport = (member: OriginMember, group: OriginGroup) => ComponentChildren;

export function ReportList({
  groups,
  below,
}: {
  readonly groups: readonly OriginGroup[];
  readonly below: BelowReport;
}): JSX.Element {
  return (
    <section class="section reports" aria-labelledby="reports-title">
      <h2 id="reports-title">
        <Icon sign="reports" />
        The reports, by origin
      </h2>
      {groups
        .filter((group) => group.members.length > 0)
        .map((group) => {
          const index = groups.indexOf(group);
          return (
            <div class="origin" key={index}>
              <h3>{group.own ? 'This article’s origin' : `Independent origin ${index}`}</h3>
              {group.upstream !== null && group.upstream.outlets.length > 0 && (
                <p class="why">Names as its source: {group.upstream.outlets.join(', ')}</p>
              )}
              <ul>
                {group.members.map((member) => (
                  <Report
                    key={`${member.report.corpus}/${member.report.id}`}
                    member={member}
                    below={below(member, group)}
                  />
                ))}
              </ul>
            </div>
          );
        })}
    </section>
  );
}

function Report({
  member: { report, matched },
  below,
}: {
  readonly member: OriginMember;
  readonly below: ComponentChildren;
}): JSX.Element {
  return (
    <li class="report">
      <a href={linkTo(report, null)} target="_blank" rel="noreferrer noopener">
        {nameOf(report)}
        <span class="unseen"> (new tab)</span>
      </a>
      <span class="when">{dateOf(report)}</span>
      {webAddress(report.url) !== null && (
        <a
          class="as-stored"
          href={storedReportAddress(report, null)}
          target="_blank"
          rel="noreferrer noopener"
        >
          as stored<span class="unseen">: {nameOf(report)} (new tab)</span>
        </a>
      )}
      {report.source !== null && report.title !== null && <span class="title">{report.title}</span>}
      {matched !== null && (
        <p class="match">
          <span class="tag">{matchNames[matched.match]}</span>
          {matched.reuse.here > 0 || matched.reuse.there > 0
            ? `${percent(matched.reuse.here)} of this article’s words and ${percent(matched.reuse.there)} of theirs stand in both`
            : 'no shared passages'}
        </p>
      )}
      {matched !== null && matched.originWhy.length > 0 && <p class="why">{matched.originWhy.join('; ')}</p>}
      {below}
    </li>
  );
}

/** A stack that is named after its only report still says which origin of the list below it is. */
const sizeOf = ({ members }: OriginGroup, index: number): string =>
  members.length === 1 ? `independent origin ${index}` : count(members.length, 'report');

/** A single report stands for its origin. */
function originName(group: OriginGroup, index: number): string {
  const [first] = group.members;
  if (group.members.length === 1 && first) return nameOf(first.report, maxStackName);
  return `Independent origin ${index}`;
}
