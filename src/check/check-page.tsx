/** A selection that was checked: which reports say it, say it otherwise, or said it first. */
import type { JSX } from 'preact';
import type { CorrectionKind } from '../core/corrections/kinds.ts';
import type { PagePlatform } from '../platform/page.ts';
import type { SelectionAnswer, SelectionReport } from '../protocol/reader-messages.ts';
import { Correct, CorrectionList } from '../ui/answer/corrections.tsx';
import { coverageLine } from '../ui/coverage.ts';
import { Icon, type Sign } from '../ui/icons.tsx';
import { linkTo } from '../ui/links.ts';
import { Quotation } from '../ui/passage.tsx';
import { SayingLine } from '../ui/saying.tsx';
import { valueWithin } from '../core/cross-reference.ts';
import { findingRuns } from '../ui/word-diff.ts';
import { count, dateOf, nameOf, relationNames } from '../ui/wording.ts';
import { useCheck, type CheckView } from './use-check.ts';

export function CheckPage({
  platform,
  id,
}: {
  readonly platform: PagePlatform;
  readonly id: string | null;
}): JSX.Element {
  const view = useCheck(platform, id);
  const { state, busy, saying, say } = view;
  return (
    <>
      <main aria-busy={busy || state.name === 'checking'}>
        {state.name === 'checking' && (
          <>
            <h1>Checking the selection …</h1>
            <div class="progress" aria-hidden="true" />
          </>
        )}
        {state.name === 'failed' && (
          <>
            <h1>Nothing was checked</h1>
            <p>{state.message}</p>
          </>
        )}
        {state.name === 'checked' && <Checked answer={state.answer} view={view} />}
        <p role="status" class="unseen">
          {state.name === 'checked' ? headlineOf(state.answer) : state.name === 'failed' ? state.message : ''}
        </p>
      </main>
      <SayingLine saying={saying} say={say} />
    </>
  );
}

const leavingOut: ReadonlySet<CorrectionKind> = new Set(['not-helpful', 'not-this-event']);

/** `3 reports of 2 independent origins say it; 1 report says it otherwise.` */
export function headlineOf({ reports, origins, corrections }: SelectionAnswer): string {
  const says = reports.filter(({ saying }) => saying === 'says').length;
  const otherwise = reports.length - says;
  if (reports.length === 0) {
    // What the reader left out was found all the same.
    const some = corrections.some(({ kind }) => leavingOut.has(kind)) ? 'is left' : 'was found';
    return `No stored report ${some} that says this, or says it otherwise.`;
  }
  const parts = [
    says === 0 ? null : sayCount(says, origins.says, 'says it', 'say it'),
    otherwise === 0 ? null : sayCount(otherwise, origins.otherwise, 'says it otherwise', 'say it otherwise'),
  ].filter((part) => part !== null);
  return `${parts.join('; ')}.`;
}

function sayCount(reports: number, origins: number, says: string, say: string): string {
  const of = origins === 0 ? 'this article’s own origin' : count(origins, 'other independent origin');
  return `${count(reports, 'report')} of ${of} ${reports === 1 ? says : say}`;
}

const sections: readonly {
  readonly id: string;
  readonly title: string;
  readonly sign: Sign;
  readonly holds: (report: SelectionReport) => boolean;
}[] = [
  {
    id: 'first',
    title: 'Said it before',
    sign: 'updates',
    holds: ({ saying, isEarlier }) => saying === 'says' && isEarlier,
  },
  {
    id: 'says',
    title: 'Says it',
    sign: 'corroborates',
    holds: ({ saying, isEarlier }) => saying === 'says' && !isEarlier,
  },
  {
    id: 'otherwise',
    title: 'Says it otherwise',
    sign: 'differs',
    holds: ({ saying }) => saying === 'otherwise',
  },
];

function Checked({
  answer,
  view,
}: {
  readonly answer: SelectionAnswer;
  readonly view: CheckView;
}): JSX.Element {
  const { selection, asked, title, coverage, lastPoll, reports } = answer;
  return (
    <>
      <h1>{headlineOf(answer)}</h1>
      <p class="coverage">{coverageLine(coverage, lastPoll, Date.now())}</p>
      <figure class="selection">
        <figcaption>{title === null ? 'Selected' : `Selected in “${title}”`}</figcaption>
        <blockquote>{selection}</blockquote>
        {asked !== selection && (
          <details>
            <summary>Compared in its sentence</summary>
            <blockquote>{asked}</blockquote>
          </details>
        )}
      </figure>
      {!answer.isOfArticle && (
        <p class="coverage">
          <Icon sign="notice" /> The page that it stands on was not read, so the selection is compared by
          itself. Press the button on the page first, and check it again, to compare it in its context.
        </p>
      )}
      {sections.map(({ id, title: name, sign, holds }) => {
        const held = reports.filter(holds);
        if (held.length === 0) return null;
        return (
          <section key={id} class={`section section-${id}`} aria-labelledby={`section-${id}`}>
            <h2 id={`section-${id}`}>
              <Icon sign={sign} />
              {name} <span class="size">{held.length}</span>
            </h2>
            <ul>
              {held.map((report, index) => (
                <Hit
                  key={`${report.other.corpus}/${report.other.id}`}
                  report={report}
                  asked={asked}
                  isFirst={id === 'first' && index === 0}
                  view={view}
                />
              ))}
            </ul>
          </section>
        );
      })}
      {reports.length === 0 && (
        <div class="nothing">
          <p>
            That says only that the stored reports hold nothing on it, as far as can be told. Others may well
            have reported it.
          </p>
          <p>
            To have more to compare with, <a href="options.html#feeds">subscribe to feeds</a> or{' '}
            <a href="options.html#files">import reports</a>.
          </p>
        </div>
      )}
      <CorrectionList corrections={answer.corrections} corrector={view} />
    </>
  );
}

function Hit({
  report,
  asked,
  isFirst,
  view,
}: {
  readonly report: SelectionReport;
  readonly asked: string;
  readonly isFirst: boolean;
  readonly view: CheckView;
}): JSX.Element {
  const { other, there, relation, why, sharesOrigin, corrigible } = report;
  const [, runs] = findingRuns(report, asked, there.text, [null, valueWithin(there)]);
  const agreed = sharesOrigin ? 'Repeated' : relationNames.corroborates;
  const verdict = relation === 'corroborates' ? agreed : relationNames[relation];
  return (
    <li class={`hit relation-${relation}${sharesOrigin ? ' hit-repeated' : ''}`}>
      <p class="verdict">
        <Icon sign={relation} />
        <span class="verdict-word">{isFirst ? 'The first of them' : verdict}</span>
        <span class="why">{why}</span>
      </p>
      <figure>
        <figcaption>
          <span class="who">{nameOf(other)}</span> <span class="when">{dateOf(other)}</span>
          {sharesOrigin && <span class="when">shares this article’s origin</span>}
        </figcaption>
        <blockquote>
          <Quotation runs={runs} />
        </blockquote>
      </figure>
      <div class="deeds">
        <a class="quiet" href={linkTo(other, there)} target="_blank" rel="noreferrer noopener">
          <Icon sign="open" />
          Open at this passage
          <span class="unseen"> in {nameOf(other)} (new tab)</span>
        </a>
        {corrigible.length > 0 && (
          <Correct
            of={`what ${nameOf(other)} says`}
            kinds={corrigible}
            onChoose={(kind) => view.correct(report, kind)}
          />
        )}
      </div>
    </li>
  );
}
