/**
 * Where a click on the other report leads: to the report itself, scrolled to the passage by a text fragment
 * (https://wicg.github.io/scroll-to-text-fragment/), or to the plain view of the stored report when no address is known.
 */
import type { Passage } from '../core/cross-reference.ts';
import type { OtherReport } from '../protocol/messages.ts';
import { wellFormed } from './wording.ts';

/** Longer passages are named by their first and last words. */
const maxWholeLength = 120;
const edgeWords = 5;

/** What a link needs to know of a report. */
type Linked = Pick<OtherReport, 'id' | 'corpus' | 'url'>;

export function linkTo(other: Linked, passage: Passage | null): string {
  const address = webAddress(other.url);
  if (address === null) return storedReportAddress(other, passage);
  if (passage === null || passage.text.trim() === '') return address.href;
  address.hash = `${address.hash}:~:text=${textDirective(passage.text)}`;
  return address.href;
}

/** The address of the plain view, which marks the passage. */
export function storedReportAddress(other: Linked, passage: Passage | null): string {
  const parameters = new URLSearchParams({ corpus: other.corpus, id: other.id });
  if (passage !== null) {
    parameters.set('start', String(passage.start));
    parameters.set('end', String(passage.end));
    if (passage.field === 'title') parameters.set('field', 'title');
  }
  return `report.html?${parameters.toString()}`;
}

/** Only web addresses are linked: a corpus may hold anything, `javascript:` included. */
export function webAddress(url: string | null): URL | null {
  if (url === null || !URL.canParse(url)) return null;
  const parsed = new URL(url);
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed : null;
}

function textDirective(text: string): string {
  const words = text.trim().split(/\s+/u);
  const joined = words.join(' ');
  if (joined.length <= maxWholeLength || words.length <= 2 * edgeWords) return encodeFragment(joined);
  const first = words.slice(0, edgeWords).join(' ');
  const last = words.slice(-edgeWords).join(' ');
  return `${encodeFragment(first)},${encodeFragment(last)}`;
}

/** A hyphen, a comma and an ampersand have meanings of their own inside a text directive. */
function encodeFragment(text: string): string {
  return encodeURIComponent(wellFormed(text)).replaceAll('-', '%2D');
}
