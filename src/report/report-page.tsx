/** The plain view of a stored report: where a click on a report without an address leads, the passage marked. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PagePlatform } from '../platform/page.ts';
import type { StoredReport } from '../protocol/messages.ts';
import { dateOf } from '../ui/wording.ts';
import { cutParagraphs, passageIn, type Place, type Stretch } from './place.ts';

type State =
  | { readonly name: 'loading' }
  | { readonly name: 'shown'; readonly stored: StoredReport }
  | { readonly name: 'missing'; readonly message: string };

const missing = 'This report is no longer stored on this device.';

export function ReportPage({
  platform,
  place,
}: {
  readonly platform: PagePlatform;
  readonly place: Place | null;
}): JSX.Element {
  const [state, setState] = useState<State>({ name: 'loading' });
  useEffect(() => {
    let ended = false;
    const load = async (): Promise<State> => {
      if (place === null) return { name: 'missing', message: missing };
      const reply = await platform.ask('stored-report', { corpus: place.corpus, id: place.id });
      if (!reply.ok) return { name: 'missing', message: reply.message };
      return reply.value === null
        ? { name: 'missing', message: missing }
        : { name: 'shown', stored: reply.value };
    };
    void load().then((next) => {
      if (!ended) setState(next);
    });
    return () => {
      ended = true;
    };
  }, [platform, place]);

  switch (state.name) {
    case 'loading':
      return <main aria-busy="true" />;
    case 'missing':
      return (
        <main>
          <h1>No report to show</h1>
          <p role="status">{state.message}</p>
        </main>
      );
    case 'shown':
      return place === null ? <main /> : <Shown stored={state.stored} place={place} />;
  }
}

function Shown({ stored, place }: { readonly stored: StoredReport; readonly place: Place }): JSX.Element {
  const { report, corpusName } = stored;
  const article = useRef<HTMLElement>(null);
  useEffect(() => {
    article.current?.querySelector('mark')?.scrollIntoView({ block: 'center' });
  }, [stored]);
  useEffect(() => {
    document.title = `${report.title ?? `Report ${report.id}`} – Second Source`;
  }, [report]);
  const facts = [report.source ?? 'publisher not known', report.author, dateOf(report)].filter(
    (fact): fact is string => fact !== null,
  );
  return (
    <main>
      <p class="provenance">
        As stored in the {corpusName}, report {report.id}.
        {report.url === null ? ' No address of the original is known.' : ''}
      </p>
      <article ref={article} lang={report.language ?? undefined}>
        <h1>
          {report.title === null ? (
            `Report ${report.id}`
          ) : (
            <Stretches stretches={cutParagraphs(report.title, ...passageIn(report, 'title', place)).flat()} />
          )}
        </h1>
        <p class="byline">{facts.join(' · ')}</p>
        {cutParagraphs(report.text, ...passageIn(report, 'text', place)).map((stretches, index) => (
          <p key={index}>
            <Stretches stretches={stretches} />
          </p>
        ))}
      </article>
    </main>
  );
}

function Stretches({ stretches }: { readonly stretches: readonly Stretch[] }): JSX.Element {
  return (
    <>
      {stretches.map(({ text, marked }, index) =>
        marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
      )}
    </>
  );
}
