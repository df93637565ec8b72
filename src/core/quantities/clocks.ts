/** Clock times: "7:37 a.m.", "0737 GMT", "19 Uhr". The time of a page ("Updated: …") is none. Cost: constant. */
import { frameOf, type Classified, type Scene } from './frame.ts';
import type { Part } from './parts.ts';

export const minutesOfDay = 1440;

/** Hours ahead of Greenwich of the zones that news writes by an abbreviation with one meaning. */
const zoneOffsets: ReadonlyMap<string, number> = new Map([
  ['gmt', 0],
  ['utc', 0],
  ['bst', 1],
  ['cet', 1],
  ['cest', 2],
  ['eet', 2],
  ['eest', 3],
  ['msk', 3],
  ['jst', 9],
  ['est', -5],
  ['edt', -4],
  ['cdt', -5],
  ['mst', -7],
  ['mdt', -6],
  ['pst', -8],
  ['pdt', -7],
]);

/** "7:37 a.m.", "0737 GMT", "7 p.m.", "19 Uhr", "14 h 30": minutes of the day, at Greenwich where the zone is written. "4:43 left" is a game clock: no quantity. */
export function asClock(scene: Scene): Classified | null {
  const { parts, number } = scene;
  if (!number.digits || number.range || number.scaled || number.ordinal) return null;
  const first = parts[number.from] as Part;
  let to = number.to;
  let hour = number.high;
  let minute = 0;
  const following = parts[to];
  const colon = following !== undefined && following.isNumber && /^: ?$/.test(following.gap);
  if (number.score) return null;
  if (colon && /^\d{2}$/.test(following.norm)) {
    minute = Number(following.norm);
    to++;
  }
  let zone: string | null = null;
  let half: 'am' | 'pm' | null = null;
  for (let looked = 0; looked < 3; looked++) {
    const part = parts[to];
    if (part === undefined || to >= scene.sentence.to + 2 || !/^\.? ?\(?$/.test(part.gap)) break;
    if (/^[ap]m$/.test(part.norm)) half = part.norm as 'am' | 'pm';
    else if (
      /^[ap]$/.test(part.norm) &&
      parts[to + 1]?.norm === 'm' &&
      /^\. ?$/.test(parts[to + 1]?.gap ?? '')
    ) {
      half = part.norm === 'a' ? 'am' : 'pm';
      to++;
    } else if (zoneOffsets.has(part.norm) || /^(?:uhr|local)$/.test(part.norm)) zone = part.norm;
    else if (part.norm === 'h' && scene.language.code === 'fr') zone = 'h';
    else break;
    to++;
    if (part.norm === 'h' && parts[to]?.isNumber === true && /^\d{2}$/.test((parts[to] as Part).norm)) {
      minute = Number((parts[to] as Part).norm);
      to++;
    }
  }
  if (half === null && zone === null) {
    if (!colon) return null;
    const before = parts[number.from - 1]?.norm ?? '';
    if (!/^(?:at|around|about|um|gegen|à|las|о|об)$/.test(before)) return null;
  }
  if (!colon && minute === 0 && /^\d{4}$/.test(first.norm) && zone !== null) {
    minute = hour % 100;
    hour = Math.floor(hour / 100);
  }
  if (half === 'pm' && hour < 12) hour += 12;
  if (half === 'am' && hour === 12) hour = 0;
  if (hour > 24 || minute > 59 || !Number.isInteger(hour)) return null;
  if (isPosted(scene)) return null;
  const offset = zone === null ? undefined : zoneOffsets.get(zone);
  const minutes = (hour * 60 + minute - (offset ?? 0) * 60 + minutesOfDay) % minutesOfDay;
  return frameOf(scene, {
    kind: 'clock',
    to,
    unit: offset !== undefined ? 'gmt' : zone === 'local' ? 'local time' : 'local',
    stated: { low: minutes, high: minutes },
    role: limitBefore(scene),
    part: false,
  });
}

const limits = new Set(
  'of by until till before after since from between bis vor nach seit avant après до після'.split(' '),
);

/** The word by which a time is the limit of something ("by 4 p.m.", "as of 4 p.m.") and not its moment; null without. */
function limitBefore({ parts, number, sentence }: Scene): string | null {
  const before = number.from > sentence.from ? (parts[number.from - 1] as Part).norm : '';
  return limits.has(before) ? before : null;
}

const postedWords = new Set('published updated posted originally last modified aktualisiert'.split(' '));

/** The time of a page ("Updated: 3 March 2031, 9:15 AM"), not of what it tells. */
function isPosted(scene: Scene): boolean {
  const { parts, number } = scene;
  for (let index = number.from - 1; index >= Math.max(0, number.from - 7); index--) {
    if (postedWords.has((parts[index] as Part).norm)) return true;
  }
  const before = parts[number.from - 1];
  return before !== undefined && before.isNumber && /^(?:19|20)?\d\d$/.test(before.norm);
}
