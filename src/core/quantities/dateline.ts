/**
 * The dateline of a report: the date at the head of its text or of a line of it, which dates the report and nothing that
 * it tells of ("July 2, 2013 Powerful earthquake …", "MARSBY, March 3 (AP) —").
 *
 * Cost: constant; a few words around a date, and the dates among the first words of a text.
 */
import { readDates, type DateMention } from '../dates/read-dates.ts';
import type { Language } from './languages/language.ts';
import type { Part } from './parts.ts';

/** Words at the head of a text among which its dateline stands. */
const farthestDateline = 60;

/** The date in the dateline of a text, read without a date of publication; null when there is none. */
export function datelineOf(parts: readonly Part[], language: Language): DateMention | null {
  const head = parts.slice(0, farthestDateline);
  return readDates(head, language, null).find((each) => isDateline(parts, each, language)) ?? null;
}

/** Whether a date heads a text or a line rather than standing in a sentence. */
export function isDateline(parts: readonly Part[], mention: DateMention, language: Language): boolean {
  if (mention.precision !== 'day') return false;
  return (
    (mention.days !== null && headsLine(parts, mention, language)) || opensReport(parts, mention, language)
  );
}

const datelineWords = new Set(
  'published updated posted originally date created modified aktualisiert veröffentlicht'.split(' '),
);

/** A date with its year that a word for publishing stands before, or that no sentence leads to or goes on from. */
function headsLine(parts: readonly Part[], mention: DateMention, language: Language): boolean {
  const before = parts[mention.from - 1];
  const yearWritten = /^\d{4}$/.test((parts[mention.to - 1] as Part).norm) || mention.to - mention.from >= 3;
  for (let index = mention.from - 1; index >= Math.max(0, mention.from - 4); index--) {
    if (datelineWords.has((parts[index] as Part).norm)) return true;
  }
  if (
    !yearWritten ||
    (before !== undefined && language.functionWords.has(before.norm) && before.norm !== 'date')
  )
    return false;
  const after = parts[mention.to];
  if (after === undefined) return false;
  if (/[|\n]/.test(after.gap)) return true;
  return (
    (after.gap === ' ' && (after.capital || after.isNumber)) || (/^,? ?$/.test(after.gap) && after.isNumber)
  );
}

/** "SAN JOSE, Costa Rica": words of a place before the date. */
const mostPlaceWords = 6;
/** "(Dow Jones Newswires)". */
const mostAgencyWords = 4;

/**
 * Place, date, agency in brackets, dash, at the beginning of a line: "MARSBY, Ruritania, March 3 (AP) —", "MARSBY (AP,
 * March 3) —", "MARSBY — March 3, 2024 —", "MARSBY, March 3 /Newswire/ --".
 */
function opensReport(parts: readonly Part[], mention: DateMention, language: Language): boolean {
  const first = parts[mention.from] as Part;
  if (!first.gap.includes('\n')) {
    if (!/^\.?(?:, ?| ?[—–-]{1,2} ?)$/.test(first.gap)) return false;
    for (let at = mention.from - 1; ; at--) {
      const word = parts[at];
      if (word === undefined || mention.from - at > mostPlaceWords || !word.capital) return false;
      if (language.functionWords.has(word.norm) && !word.acronym) return false;
      if (word.gap.includes('\n')) break;
      if (!/^(?:\.?,? ?\(?|-)$/.test(word.gap)) return false;
    }
  }
  const gap = parts[mention.to]?.gap ?? '';
  if (isDash(gap) || (gap.startsWith(')') && isDash(gap.slice(1)))) return true;
  if (!/^,? ?[(/]$/.test(gap)) return false;
  for (let at = mention.to; at < mention.to + mostAgencyWords; at++) {
    if (parts[at]?.capital !== true && parts[at]?.norm !== 'dpa') return false;
    const after = parts[at + 1]?.gap ?? '';
    if (/^[)/]/.test(after)) return isDash(after.slice(1));
    if (after !== ' ') return false;
  }
  return false;
}

/** Not the hyphen inside a word. */
const isDash = (gap: string): boolean => /^\.? ?(?:[—–]|--|-(?= ))/.test(gap);
