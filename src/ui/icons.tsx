/** Drawn signs, one a meaning. They repeat what a word beside them says, so they are hidden from screen readers. */
import type { JSX } from 'preact';
import type { Relation } from '../core/cross-reference.ts';

export type Sign =
  | Relation
  | 'same-text'
  | 'reports'
  | 'open'
  | 'page'
  | 'pause'
  | 'notice'
  | 'done'
  | 'close'
  | 'search'
  | 'box'
  | 'add';

/** Stroked paths on a grid of 16. */
const paths: Readonly<Record<Sign, string>> = {
  // Two arrow heads that run into each other.
  conflicts: 'M2 4l4 4-4 4M14 4l-4 4 4 4',
  // Not equal.
  differs: 'M3 6h10M3 10h10M10.5 2.5l-5 11',
  // From one to a later one.
  updates: 'M8 4.5V8l2.5 1.5M13.5 8A5.5 5.5 0 1 1 11.7 3.9M13.5 2v3h-3',
  // Two voices.
  'differs-by-source': 'M2 3h7v5H5L3.5 9.5V8H2zM11 6h3v5h-1.5v1.5L11 11H7.5V9.5',
  // Equal.
  corroborates: 'M3 6h10M3 10h10',
  // One sheet behind another.
  'same-text': 'M5.5 5.5h8v8h-8zM10.5 3V2.5h-8v8H3',
  reports: 'M3 3h10M3 6.3h10M3 9.7h10M3 13h6',
  open: 'M6 3H3v10h10v-3M9 3h4v4M13 3L7.5 8.5',
  page: 'M8 2v4M8 10v4M2 8h4M10 8h4M8 6a2 2 0 1 0 0 4a2 2 0 1 0 0-4',
  pause: 'M5.5 3v10M10.5 3v10',
  done: 'M3 8.5l3.2 3.2L13 4.8',
  close: 'M4 4l8 8M12 4l-8 8',
  search: 'M10.2 10.2L14 14M11.5 7a4.5 4.5 0 1 1-9 0a4.5 4.5 0 0 1 9 0z',
  // A box of cards.
  box: 'M2 6h12v7.5H2zM3.5 6V4h9v2M5 4V2.5h6V4M6.5 9h3',
  add: 'M8 3v10M3 8h10',
  notice: 'M8 4.5v4M8 11v.5M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0z',
};

export function Icon({ sign }: { readonly sign: Sign }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={paths[sign]} />
    </svg>
  );
}
