/**
 * A stored report on a page of its own: its text, in which what other reports say of it is marked, those reports by
 * origin, and what it said before. A click on a report without an address leads here, the passage marked.
 */
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Field } from '../core/report.ts';
import type { PagePlatform } from '../platform/page.ts';
import type { StoredReport, TabAnswer } from '../protocol/messages.ts';
import { headlineOf } from '../ui/answer/headline.ts';
import { OriginStrip } from '../ui/answer/origins.tsx';
import { originGroupsOf } from '../ui/answer/sections.ts';
import { coverageLine } from '../ui/coverage.ts';
import { Icon } from '../ui/icons.tsx';
import { webAddress } from '../ui/links.ts';
import { segmentsOf, type Segment } from '../ui/mark-styles.ts';
import { dateOf } from '../ui/wording.ts';
import { Others } from './others.tsx';
import { cutParagraphs, passageIn, type Place, type Stretch } from './place.ts';
import { useReport, type ComparedState } from './use-report.ts';
import { Versions } from './versions.tsx';

export function ReportPage({
  platform,
  place,
}: {
  readonly platform: PagePlatform;
  readonly place: Place | null;
}): JSX.Element {
  const { stored, compared } = useReport(platform, place);
  switch (stored.name) {
    case 'loading':
      return <main aria-busy="true" />;
    case 'missing':
      return (
        <main>
          <h1>No report to show</h1>
          <p role="status">{stored.message}</p>
        </main>
      );
    case 'shown':
      return place === null ? <main /> : <Shown stored={stored.stored} place={place} compared={compared} />;
  }
}

function Shown({
  stored,
  place,
  compared,
}: {
  readonly stored: StoredReport;
  readonly place: Place;
  readonly compared: ComparedState;
}): JSX.Element {
  const { report } = stored;
  const [passage, setPassage] = useState(place.passage);
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    const mark = page.current?.querySelector<HTMLElement>('mark.passage-shown');
    mark?.scrollIntoView({ block: 'center' });
    // Who asked for a passage goes on reading there.
    if (passage !== place.passage) mark?.focus({ preventScroll: true });
  }, [passage, place]);
  useEffect(() => {
    document.title = `${report.title ?? `Report ${report.id}`} – Second Source`;
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
            `Report ${report.id}`
          ) : (
            <Stretches
              stretches={cutParagraphs(title, passageIn(report, 'title', passage), found.title).flat()}
            />
          )}
        </h1>
        <p class="byline">{facts.join(' · ')}</p>
        <Provenance stored={stored} corpus={place.corpus} />
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
      <div class="report-side">
        {tab !== null && (
          <Others tab={tab} reveal={({ field = 'text', start, end }) => setPassage({ field, start, end })} />
        )}
        <Versions stored={stored} />
      </div>
    </main>
  );
}

function Provenance({
  stored: { report, corpusName },
  corpus,
}: {
  readonly stored: StoredReport;
  readonly corpus: string;
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
            <strong>{finding}</strong> {detail}
          </p>
          <p class="coverage">{coverageLine(tab.coverage, lastPoll, Date.now())}</p>
          {groups.some((group) => group.members.length > 0) && <OriginStrip groups={groups} />}
        </div>
      );
    }
  }
}

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
