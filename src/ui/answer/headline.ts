/** What was found, in one line of words. Pure. */
import { otherOrigins } from '../../core/cross-reference.ts';
import type { TabAnswer } from '../../protocol/messages.ts';
import { count, shorten } from '../wording.ts';

export interface Headline {
  /** `Read 000:` */
  readonly lead: string;
  /** `2 other independent origins` */
  readonly finding: string;
  /** `(4 reports, 2 of them share this article’s origin)`; empty when there is nothing to add. */
  readonly detail: string;
}

const maxNameLength = 70;

export function headlineOf(tab: TabAnswer): Headline {
  const lead = `Read ${articleName(tab)}:`;
  const others = otherOrigins(tab.answer);
  const reports = tab.answer.origins.flat().filter((id) => id !== tab.answer.id).length;
  const sharing = (tab.answer.origins[0] ?? []).filter((id) => id !== tab.answer.id).length;
  if (reports === 0) return { lead, finding: 'no other report of this was found', detail: '' };
  const finding = others === 0 ? 'no other independent origin' : count(others, 'other independent origin');
  return { lead, finding, detail: `(${count(reports, 'report')}${sharingWords(sharing, reports)})` };
}

function sharingWords(sharing: number, reports: number): string {
  if (sharing === 0) return '';
  if (reports === 1) return ', which shares this article’s origin';
  const who = sharing === reports ? (sharing === 2 ? 'both' : 'all') : `${sharing} of them`;
  return `, ${who} ${sharing === 1 ? 'shares' : 'share'} this article’s origin`;
}

/** The article's title; without one the last part of its address, then its host. */
export function articleName(tab: TabAnswer): string {
  const { title, url } = tab.article;
  if (title !== null && title.trim() !== '') return `“${shorten(title, maxNameLength)}”`;
  if (url === null || !URL.canParse(url)) return 'this page';
  const { pathname, host } = new URL(url);
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  const name = last.replace(/\.[a-z]{1,5}$/u, '');
  return shorten(name === '' ? host : decode(name), maxNameLength) || 'this page';
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    // A lone % in an address: shown as it stands.
    if (error instanceof URIError) return part;
    throw error;
  }
}
