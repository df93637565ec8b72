/**
 * A stored report on a page of its own: its text, in which what other reports say of it is marked, those reports by
 * origin, and what it said before. A click on a report without an address leads here, the passage marked.
 */
import type { JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Field, Report } from '../core/report.ts';
import type { PagePlatform } from '../platform/page.ts';
import { kindOfCorpus, undoMinutes } from '../protocol/corpora.ts';
import type { StoredReport, TabAnswer } from '../protocol/messages.ts';
import { headlineOf } from '../ui/answer/headline.ts';
import { OriginStrip } from '../ui/answer/origins.tsx';
import { originGroupsOf } from '../ui/answer/sections.ts';
import { coverageLine } from '../ui/coverage.ts';
import { Icon } from '../ui/icons.tsx';
import { webAddress } from '../ui/links.ts';
import { segmentsOf, type Segment } from '../ui/mark-styles.ts';
import { SayingLine } from '../ui/saying.tsx';
import { dateOf, shorten } from '../ui/wording.ts';
import { Others } from './others.tsx';
import { cutParagraphs, passageIn, type Place, type Stretch } from './place.ts';
import { useReport, type ComparedState, type ReportView } from './use-report.ts';
import { Versions } from './versions.tsx';

export function ReportPage({
  platform,
  place,
}: {
  readonly platform: PagePlatform;
  readonly place: Place | null;
}): JSX.Element {
  const view = useReport(platform, place);
  return (
    <>
      <Body view={view} place={place} />
      <SayingLine saying={view.saying} say={view.say} />
    </>
  );
}

function Body({ view, place }: { readonly view: ReportView; readonly place: Place | null }): JSX.Element {
  const { stored } = view;
  switch (stored.name) {
    case 'loading':
      return <main aria-busy="true" />;
    case 'missing':
      return (
        <main>
          <h1>No report to show</h1>
          <p role="status" class="gone">
            {stored.message}
          </p>
          <p class="gone">
            <a href="options.html#search">Search in what is stored</a>
          </p>
        </main>
      );
    case 'deleted':
      return <Deleted stored={stored.stored} view={view} />;
    case 'shown':
      return place === null ? <main /> : <Shown stored={stored.stored} place={place} view={view} />;
  }
}

function Deleted({
  stored: { report, corpusName },
  view: { busy, bringBack },
}: {
  readonly stored: StoredReport;
  readonly view: ReportView;
}): JSX.Element {
  const back = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone.
  useLayoutEffect(() => back.current?.focus(), []);
  return (
    <main aria-busy={busy}>
      <h1>Deleted</h1>
      <p role="status" class="gone">
        “{shorten(nameInText(report), maxNameLength)}” is no longer in {corpusName}, and nothing is compared
        with it. For {undoMinutes} minutes it can be brought back, here or in the options among the{' '}
        <a href="options.html#corpora">corpora</a>.
      </p>
      <p class="gone">
        <button type="button" class="button" ref={back} disabled={busy} onClick={bringBack}>
          Bring it back
        </button>
      </p>
    </main>
  );
}

const maxNameLength = 120;

const nameInText = ({ title, id }: Report): string =>
  title === null || title.trim() === '' ? `Report ${id}` : title;

function Shown({
  stored,
  place,
  view,
}: {
  readonly stored: StoredReport;
  readonly place: Place;
  readonly view: ReportView;
}): JSX.Element {
  const { report } = stored;
  const { compared, busy } = view;
  const [passage, setPassage] = useState(place.passage);
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    const mark = page.current?.querySelector<HTMLElement>('mark.passage-shown');
    mark?.scrollIntoView({ block: 'center' });
    // Who asked for a passage goes on reading there.
    if (passage !== place.passage) mark?.focus({ preventScroll: true });
  }, [passage, place]);
  useEffect(() => {
    document.title = `${nameInText(report)} – Second Source`;
  }, [report]);
  const tab = compared.name === 'compared' ? compared.compared.tab : null;
  const found = useMemo(() => foundIn(tab), [tab]);
  const facts = [report.source ?? 'publisher not known', report.author, dateOf(report)].filter(
    (fact): fact is string => fact !== null,
  );
  const title = report.title ?? '';
  return (
    <main class="report-page" ref={page}>
      <header class="report-head">
        <h1>
          {title.trim() === '' ? (
            nameInText(report)
          ) : (
            <Stretches
              stretches={cutParagraphs(title, passageIn(report, 'title', passage), found.title).flat()}
            />
          )}
        </h1>
        <p class="byline">{facts.join(' · ')}</p>
        <Provenance stored={stored} corpus={place.corpus} view={view} />
        <Summary compared={compared} />
      </header>
      <article lang={report.language ?? undefined} aria-label="Its text">
        {cutParagraphs(report.text, passageIn(report, 'text', passage), found.text).map(
          (stretches, index) => (
            <p key={index}>
              <Stretches stretches={stretches} />
            </p>
          ),
        )}
      </article>
      <div class="report-side" aria-busy={busy}>
        {compared.name === 'compared' && (
          <Others
            tab={compared.compared.tab}
            corrections={compared.compared.corrections}
            corrector={view.corrector}
            reveal={({ field = 'text', start, end }) => setPassage({ field, start, end })}
          />
        )}
        <Versions stored={stored} />
      </div>
    </main>
  );
}

function Provenance({
  stored: { report, corpusName },
  corpus,
  view: { busy, remove },
}: {
  readonly stored: StoredReport;
  readonly corpus: string;
  readonly view: ReportView;
}): JSX.Element {
  const original = webAddress(report.url);
  return (
    <p class="provenance">
      <span>
        In <a href={`options.html#search/${encodeURIComponent(corpus)}`}>{corpusName}</a>.
        {original === null && ' No address of the original is known.'}
      </span>
      {original !== null && (
        <a class="quiet" href={original.href} target="_blank" rel="noreferrer noopener">
          <Icon sign="open" />
          Open the original
          <span class="unseen"> on {original.host} (new tab)</span>
        </a>
      )}
      {kindOfCorpus(corpus) !== 'starter' && (
        <button type="button" class="quiet danger" data-action="delete" disabled={busy} onClick={remove}>
          <Icon sign="close" />
          Delete this report
        </button>
      )}
    </p>
  );
}

function Summary({ compared }: { readonly compared: ComparedState }): JSX.Element {
  switch (compared.name) {
    case 'comparing':
      return (
        <div class="summary" aria-busy="true">
          <p role="status">Comparing it with the other stored reports …</p>
          <div class="progress" aria-hidden="true" />
        </div>
      );
    case 'failed':
      return (
        <div class="summary">
          <p role="status">It could not be compared. {compared.message}</p>
        </div>
      );
    case 'compared': {
      const { tab, lastPoll } = compared.compared;
      const { finding, detail } = headlineOf(tab);
      const groups = originGroupsOf(tab);
      return (
        <div class="summary">
          <p role="status" class="summary-line">
            <strong>{asSentence(finding)}</strong> {detail}
          </p>
          <p class="coverage">{coverageLine(tab.coverage, lastPoll, Date.now())}</p>
          {groups.some((group) => group.members.length > 0) && <OriginStrip groups={groups} />}
        </div>
      );
    }
  }
}

/** The line stands alone here, without the lead that it has in the popup. */
const asSentence = (finding: string): string => finding.charAt(0).toUpperCase() + finding.slice(1);

/** Where in its title and its text something was found. */
function foundIn(tab: TabAnswer | null): Readonly<Record<Field, readonly Segment[]>> {
  const findings =
    tab === null ? [] : [...tab.answer.reports.flatMap((each) => each.findings), ...tab.answer.within];
  const of = (field: Field) =>
    segmentsOf(
      findings
        .filter(({ here }) => (here.field ?? 'text') === field)
        .map(({ here, relation, independent }) => ({
          start: here.start,
          end: here.end,
          relation,
          independent,
        })),
    );
  return { title: of('title'), text: of('text') };
}

function Stretches({ stretches }: { readonly stretches: readonly Stretch[] }): JSX.Element {
  return (
    <>
      {stretches.map(({ text, marked, style }, index) => {
        const words = style === null ? text : <span class={`found found-${style}`}>{text}</span>;
        return marked ? (
          <mark key={index} class="passage-shown" tabIndex={-1}>
            {words}
          </mark>
        ) : (
          <span key={index}>{words}</span>
        );
      })}
    </>
  );
}
