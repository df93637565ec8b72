/** Search in the stored reports: words, publisher, dates, corpus; the newest first. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { CorpusInfo } from '../../corpus/open-corpus.ts';
import type { ListCursor } from '../../index/listing.ts';
import type { SearchHit, SearchPage } from '../../index/report-search.ts';
import type { Stretch } from '../../index/snippet.ts';
import { storedReportAddress } from '../../ui/links.ts';
import { count, dateOf } from '../../ui/wording.ts';
import { sentenceOf } from '../../ui/fault.ts';
import type { OptionsContext } from '../context.ts';
import { Empty, Notice, Show, useLoaded } from '../../ui/parts.tsx';

interface Asked {
  readonly words: string;
  readonly publisher: string;
  readonly from: string;
  readonly to: string;
  /** Id of a corpus; empty: all. */
  readonly corpus: string;
}

const nothingAsked: Asked = { words: '', publisher: '', from: '', to: '', corpus: '' };
/** A search begins when the reader has stopped typing for so long. */
const pauseMilliseconds = 150;

/** `#search/CORPUS` opens with the reports of one corpus. */
export function SearchSection({
  context,
  path,
}: {
  readonly context: OptionsContext;
  readonly path: readonly string[];
}): JSX.Element {
  const [loaded] = useLoaded(
    useCallback(async () => {
      const corpus = await context.corpus();
      const [corpora, publishers] = await Promise.all([corpus.info(), corpus.publishers()]);
      return { corpora, publishers };
    }, [context]),
  );
  const [opened = ''] = path;
  return (
    <>
      <p class="lead">
        Every word must occur, in any of its forms. Put words in quotation marks to find them as they stand.
        Words such as “the” or “said” are passed over unless quoted beside others.
      </p>
      <Show loaded={loaded}>
        {({ corpora, publishers }) => (
          <Search key={opened} context={context} corpora={corpora} publishers={publishers} opened={opened} />
        )}
      </Show>
    </>
  );
}

type Found =
  | { readonly name: 'waiting' }
  | { readonly name: 'found'; readonly asked: Asked; readonly pages: readonly SearchPage[] }
  | { readonly name: 'failed'; readonly sentence: string };

function Search({
  context,
  corpora,
  publishers,
  opened,
}: {
  readonly context: OptionsContext;
  readonly corpora: readonly CorpusInfo[];
  readonly publishers: readonly string[];
  readonly opened: string;
}): JSX.Element {
  const [asked, setAsked] = useState<Asked>({
    ...nothingAsked,
    corpus: corpora.some(({ id }) => id === opened) ? opened : '',
  });
  const [found, setFound] = useState<Found>({ name: 'waiting' });
  const turn = useRef(0);

  const ask = useCallback(
    async (search: Asked, before: readonly SearchPage[], after: ListCursor | null) => {
      const mine = ++turn.current;
      let next: Found;
      try {
        const corpus = await context.corpus();
        const page = await corpus.searchReports({
          words: search.words,
          publisher: search.publisher === '' ? null : search.publisher,
          from: search.from === '' ? null : search.from,
          to: search.to === '' ? null : search.to,
          corpora: search.corpus === '' ? null : [search.corpus],
          after,
        });
        next = { name: 'found', asked: search, pages: [...before, page] };
      } catch (error) {
        next = { name: 'failed', sentence: sentenceOf(error) };
      }
      // A later question was asked meanwhile.
      if (mine === turn.current) setFound(next);
    },
    [context],
  );
  useEffect(() => {
    const timer = setTimeout(() => void ask(asked, [], null), pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [ask, asked]);

  const change = (field: keyof Asked) => (event: { currentTarget: HTMLInputElement | HTMLSelectElement }) =>
    setAsked({ ...asked, [field]: event.currentTarget.value });
  return (
    <>
      <form
        class="search-form"
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          void ask(asked, [], null);
        }}
      >
        <label class="field">
          Words
          <input
            type="search"
            name="words"
            autocomplete="off"
            spellcheck={false}
            value={asked.words}
            onInput={change('words')}
          />
        </label>
        <div class="fields">
          <label class="field">
            Publisher
            <select name="publisher" value={asked.publisher} onChange={change('publisher')}>
              <option value="">Any publisher</option>
              {publishers.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            Corpus
            <select name="corpus" value={asked.corpus} onChange={change('corpus')}>
              <option value="">All corpora</option>
              {corpora.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
          <label class="field">
            From
            <input type="date" name="from" value={asked.from} onInput={change('from')} />
          </label>
          <label class="field">
            To
            <input type="date" name="to" value={asked.to} onInput={change('to')} />
          </label>
        </div>
      </form>
      <Results
        found={found}
        corpora={corpora}
        more={(pages, after) => void ask(asked, pages, after)}
        clear={() => setAsked(nothingAsked)}
      />
    </>
  );
}

function Results({
  found,
  corpora,
  more,
  clear,
}: {
  readonly found: Found;
  readonly corpora: readonly CorpusInfo[];
  readonly more: (pages: readonly SearchPage[], after: ListCursor) => void;
  readonly clear: () => void;
}): JSX.Element {
  if (found.name === 'waiting') return <p class="results-count" role="status" />;
  if (found.name === 'failed') return <Notice kind="fault">{found.sentence}</Notice>;
  const { pages, asked } = found;
  const hits = pages.flatMap((page) => page.hits);
  const last = pages[pages.length - 1];
  const searched = corpora.filter(({ id }) => asked.corpus === '' || id === asked.corpus);
  const stored = searched.reduce((sum, each) => sum + each.reports, 0);
  const names = new Map(corpora.map(({ id, name }) => [id, name]));
  return (
    <>
      <p class="results-count" role="status">
        {last ? sayCount(last, hits.length, stored) : ''}
      </p>
      {last?.incomplete && (
        <Notice kind="note">
          After an update the index is being made anew. Until that is done some reports are not found.
        </Notice>
      )}
      {hits.length === 0 && last?.next === null ? (
        <Empty sign="search" title={stored === 0 ? 'No report is stored here' : 'No report has all of this'}>
          {stored > 0 && (
            <div class="buttons">
              <button type="button" class="button" onClick={clear}>
                Show all reports
              </button>
            </div>
          )}
        </Empty>
      ) : (
        <ol class="sheet results">
          {hits.map((hit) => (
            <Hit
              key={`${hit.corpus}\n${hit.report.id}`}
              hit={hit}
              corpus={names.get(hit.corpus) ?? hit.corpus}
            />
          ))}
        </ol>
      )}
      {last && last.next !== null && (
        <div class="buttons more">
          <button type="button" class="button" onClick={() => last.next && more(pages, last.next)}>
            Show more
          </button>
        </div>
      )}
    </>
  );
}

/** What was found, of how many, and what was passed over. */
function sayCount(page: SearchPage, shown: number, stored: number): string {
  const passed =
    page.passedOver.length === 0
      ? ''
      : ` Passed over, being too common or too short: ${page.passedOver.map((word) => `“${word}”`).join(', ')}.`;
  const of = `of ${count(stored, 'stored report')}`;
  if (page.exact || page.next === null) {
    const number = page.exact ? page.count : shown;
    return `${number.toLocaleString('en')} ${of}.${passed}`;
  }
  return `${shown.toLocaleString('en')} so far, at most ${page.count.toLocaleString('en')}, ${of}.${passed}`;
}

function Hit({ hit, corpus }: { readonly hit: SearchHit; readonly corpus: string }): JSX.Element {
  const { report } = hit;
  const facts = [report.source ?? 'publisher not known', dateOf(report), corpus];
  return (
    <li data-report={report.id}>
      <h2 class="hit-title">
        <a href={storedReportAddress({ corpus: hit.corpus, id: report.id, url: report.url }, null)}>
          {report.title === null || report.title.trim() === '' ? (
            `Report ${report.id}`
          ) : (
            <Stretches stretches={hit.title} />
          )}
        </a>
      </h2>
      <p class="item-note">{facts.join(' · ')}</p>
      <p class="hit-text" lang={report.language ?? undefined}>
        <Stretches stretches={hit.snippet} />
      </p>
    </li>
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
