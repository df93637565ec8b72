/**
 * Dates as pages write them: machine-readable first, then a few written forms that can be read in only one way. A
 * numeric date such as 03/04/2022 is never read: nobody can say which is the month.
 */
import { isIsoDate } from '../core/report.ts';

const months: Readonly<Record<string, number>> = {
  jan: 1,
  feb: 2,
  mar: 3,
  apr: 4,
  may: 5,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  oct: 10,
  nov: 11,
  dec: 12,
};
const monthName =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const monthFirst = new RegExp(
  `\\b${monthName}\\s{1,3}(\\d{1,2})(?:st|nd|rd|th)?\\s{0,2},?\\s{0,3}((?:19|20)\\d\\d)\\b`,
  'i',
);
const dayFirst = new RegExp(
  `\\b(\\d{1,2})(?:st|nd|rd|th)?(?:\\s{1,3}of)?\\s{1,3}${monthName},?\\s{1,3}((?:19|20)\\d\\d)\\b`,
  'i',
);
const isoDay = /(?<![\d-])((?:19|20)\d\d)-(\d\d)-(\d\d)(?![\d-])/;
const maxDateLength = 60;

/**
 * A machine-readable date: ISO 8601 in its usual sloppy forms, RFC 2822, or a written date.
 * @returns an ISO 8601 date or date-time that `isIsoDate` accepts, or null
 */
export function readDate(raw: string | null): string | null {
  if (raw === null) return null;
  const value = raw.trim().slice(0, maxDateLength);
  if (/^\d{10}(?:\d{3})?$/.test(value)) {
    const time = Number(value) * (value.length === 10 ? 1000 : 1);
    return plausible(new Date(time).toISOString().replace(/\.\d+Z$/, 'Z'));
  }
  const iso =
    /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s?(Z|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?/.exec(
      value,
    );
  if (iso) {
    const [, year, month, day, hour, minute, second, zone] = iso;
    const date = `${year}-${month}-${day}`;
    if (hour === undefined) return plausible(date);
    return plausible(`${date}T${hour}:${minute}:${second ?? '00'}${zoneOf(zone)}`) ?? plausible(date);
  }
  return readWrittenDay(value);
}

/** The one day that a short text writes out with its year, or null when there is none or there are two. */
export function readWrittenDay(text: string): string | null {
  const found = new Set<string>();
  let rest = text;
  for (let guard = 0; guard < 4; guard++) {
    const hit = firstDay(rest);
    if (hit === null) break;
    found.add(hit.day);
    rest = rest.slice(hit.end);
  }
  return found.size === 1 ? ([...found][0] as string) : null;
}

function firstDay(text: string): { day: string; start: number; end: number } | null {
  const candidates: { day: string; start: number; end: number }[] = [];
  const add = (match: RegExpExecArray | null, year?: string, month?: number, day?: string): void => {
    if (!match || year === undefined || month === undefined || day === undefined) return;
    const date = plausible(`${year}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`);
    if (date !== null) candidates.push({ day: date, start: match.index, end: match.index + match[0].length });
  };
  const iso = isoDay.exec(text);
  add(iso, iso?.[1], Number(iso?.[2]), iso?.[3]);
  const american = monthFirst.exec(text);
  add(american, american?.[3], months[american?.[1]?.slice(0, 3).toLowerCase() ?? ''], american?.[2]);
  const british = dayFirst.exec(text);
  add(british, british?.[3], months[british?.[2]?.slice(0, 3).toLowerCase() ?? ''], british?.[1]);
  candidates.sort((a, b) => a.start - b.start || b.end - a.end);
  return candidates[0] ?? null;
}

/** Web pages begin in 1991; newspapers put scanned reports of any age online, but not of the future. */
function plausible(date: string): string | null {
  const year = Number(date.slice(0, 4));
  return year >= 1900 && year < 2100 && isIsoDate(date) ? date : null;
}

function zoneOf(zone: string | undefined): string {
  if (zone === undefined) return '';
  if (zone === 'Z') return 'Z';
  const digits = zone.replace(':', '');
  return `${digits.slice(0, 3)}:${digits.slice(3) || '00'}`;
}

const weekday = '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\\.?,?\\s{0,3}';
const label = new RegExp(
  `^(?:date|dated|published|posted|(?:last )?updated|issued)\\b\\s{0,3}(?:on|at)?\\s{0,3}:?\\s{0,3}(?:${weekday})?`,
  'i',
);
const dateWords = new RegExp(
  `\\b(?:${weekday}|date|published|posted|updated|on|at|[ap]\\.?m|[a-z]{1,4}t|utc)\\b`,
  'giu',
);

/** How far into the text an opening date may stand. */
const openingLength = 240;

/**
 * The day that the opening of a text gives for itself: "date 2022-03-01 …", "Published March 1, 2022", or a dateline
 * "KYIV, Ukraine, Feb. 28, 2022 (AP) —". A date inside the first sentence tells of the event, not of the report, and
 * is left alone.
 */
export function readOpeningDay(text: string): string | null {
  const opening = text.slice(0, openingLength).trimStart();
  const line = (opening.split('\n', 1)[0] ?? '').trim();
  const labelled = label.exec(opening);
  if (labelled) {
    const hit = firstDay(opening.slice(labelled[0].length, labelled[0].length + 40));
    if (hit?.start === 0) return hit.day;
  }
  const dateline = /^(.{0,100}?)\s{0,3}(?:[—–]|--|\s-\s)/u.exec(line)?.[1];
  if (dateline !== undefined && /^\(?\p{Lu}[\p{L}.]/u.test(dateline)) {
    const hit = firstDay(dateline);
    if (hit !== null) return hit.day;
  }
  // A first line that is nothing but a date, with its weekday and hour.
  const hit = line.length <= maxDateLength ? firstDay(line) : null;
  if (hit === null) return null;
  const rest = `${line.slice(0, hit.start)} ${line.slice(hit.end)}`.replace(dateWords, ' ');
  return /\p{L}/u.test(rest) ? null : hit.day;
}
