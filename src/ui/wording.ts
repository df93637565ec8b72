/** How things are called to the reader: dates, reports, numbers of things. Pure. */
import { monthNames } from '../core/dates/calendar.ts';
import type { MatchClass, Relation } from '../core/cross-reference.ts';
import { dayOf } from '../core/report.ts';
import type { OtherReport } from '../protocol/messages.ts';

/** `1 March 2022` of an ISO 8601 date or date-time, by the day written in it; null when there is none. */
export function sayDay(iso: string | null): string | null {
  if (iso === null || dayOf(iso) === null) return null;
  const [year, month, day] = iso.slice(0, 10).split('-').map(Number) as [number, number, number];
  return `${day} ${monthNames[month - 1]} ${year}`;
}

/** `28 February to 1 March 2022`: a range of days in as few words as it takes; null when neither end is known. */
export function sayRange(oldest: string | null, newest: string | null): string | null {
  const [from, to] = [sayDay(oldest), sayDay(newest)];
  if (from === null || to === null || from === to) return from ?? to;
  const [fromDay, fromMonth, fromYear] = from.split(' ');
  const [, toMonth, toYear] = to.split(' ');
  if (fromYear !== toYear) return `${from} to ${to}`;
  return fromMonth === toMonth ? `${fromDay} to ${to}` : `${fromDay} ${fromMonth} to ${to}`;
}

const minuteMs = 60_000;

/** `20 minutes ago`; null when the time is none. `now` in milliseconds since 1970. */
export function sayAgo(iso: string | null, now: number): string | null {
  const time = iso === null ? NaN : Date.parse(iso);
  if (Number.isNaN(time)) return null;
  const minutes = Math.max(0, Math.round((now - time) / minuteMs));
  if (minutes < 1) return 'just now';
  if (minutes < 90) return `${count(minutes, 'minute')} ago`;
  const hours = Math.round(minutes / 60);
  return hours < 36 ? `${count(hours, 'hour')} ago` : `${count(Math.round(hours / 24), 'day')} ago`;
}

export const dateOf = (report: Pick<OtherReport, 'published'>): string =>
  sayDay(report.published) ?? 'undated';

/** A report's publisher; without one its title, shortened; without either its id. */
export function nameOf(report: Pick<OtherReport, 'source' | 'title' | 'id'>, maxLength = 60): string {
  if (report.source !== null && report.source.trim() !== '') return shorten(report.source, maxLength);
  if (report.title !== null && report.title.trim() !== '') return `“${shorten(report.title, maxLength)}”`;
  return `report ${report.id}`;
}

/** Cut at a word, with an ellipsis. */
export function shorten(text: string, maxLength: number): string {
  const flat = text.replaceAll(/\s+/gu, ' ').trim();
  if (flat.length <= maxLength) return flat;
  const cut = wellFormed(flat.slice(0, maxLength));
  const space = cut.lastIndexOf(' ');
  return `${space > maxLength / 2 ? cut.slice(0, space) : cut} …`;
}

/** Half a surrogate pair, as a cut may leave it, becomes the replacement character. */
export const wellFormed = (text: string): string => text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
}

const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** `3.4 MB`, in steps of a thousand as browsers tell storage. */
export function sayBytes(bytes: number): string {
  let size = bytes;
  let unit = 0;
  for (; size >= 999.5 && unit < units.length - 1; unit++) size /= 1000;
  const digits = unit === 0 || size >= 99.5 ? 0 : 1;
  return `${size.toLocaleString('en', { maximumFractionDigits: digits })} ${units[unit]}`;
}

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

export const relationNames: Readonly<Record<Relation, string>> = {
  conflicts: 'Conflicts',
  differs: 'Differs',
  updates: 'Updated',
  'differs-by-source': 'Differs by source',
  corroborates: 'Borne out',
};

export const matchNames: Readonly<Record<MatchClass, string>> = {
  copy: 'copy',
  rewrite: 'rewrite',
  'same-event': 'same event',
  related: 'related',
};
