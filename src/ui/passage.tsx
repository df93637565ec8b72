/** A verbatim passage, its differing words marked. Text only: what a page or a corpus says never becomes markup. */
import type { JSX } from 'preact';
import type { Run } from './word-diff.ts';

export function Quotation({ runs }: { readonly runs: readonly Run[] }): JSX.Element {
  return (
    <>
      {runs.map((run, index) =>
        run.differs ? <mark key={index}>{run.text}</mark> : <span key={index}>{run.text}</span>,
      )}
    </>
  );
}
