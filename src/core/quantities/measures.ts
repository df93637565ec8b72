/** Lengths, weights, areas, speeds and stretches of time, with what they measure. Cost: constant. */
import { boundOf } from './bounds.ts';
import { roleOfAmount } from './counted.ts';
import { closed, frameOf, type Classified, type Scene } from './frame.ts';
import type { UnitEntry } from './languages/language.ts';
import { readNumber, type NumberMention } from './numbers.ts';
import type { Part } from './parts.ts';
import type { Interval } from './types.ts';

/** What a measure can be of, by its unit: no number of barrels is a distance, whatever "off the coast" stands beside it. */
const measureRoles: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['m', new Set('depth height width length thickness rain distance radius'.split(' '))],
  ['kg', new Set(['weight'])],
  ['m/s', new Set(['speed'])],
]);
const noRoles: ReadonlySet<string> = new Set();

/** "10 kilometers (6 miles)", "130 km/h", "40 square miles", "90-day", "seven hours". */
export function asMeasure(scene: Scene): Classified | null {
  const { parts, number, language, sentence } = scene;
  if (number.ordinal || number.fraction || number.score) return null;
  const unit = unitAt(scene, number);
  if (unit === null) return null;
  // "one foot in the grave", "a mile away": a spelled one is seldom a measure.
  if (!number.digits && number.high === 1 && unit.entry.unit !== 's') return null;
  const { entry } = unit;
  let to = unit.to;
  let end = unit.end;
  const equivalents: { unit: string; value: Interval }[] = [];
  const bracket = parts[to];
  if (bracket !== undefined && to < sentence.to && /^ ?\($/.test(bracket.gap)) {
    const about = /^(?:about|around|some|nearly|over|almost|roughly|etwa|environ|unos)$/.test(bracket.norm)
      ? 1
      : 0;
    const other = readNumber(parts, to + about, language, scene.respaced);
    const converted = other === null ? null : unitAt({ ...scene, number: other }, other);
    if (other !== null && converted !== null && converted.entry.unit === entry.unit) {
      to = converted.to;
      end = closed(scene.text, converted.end);
    }
  }
  if (entry.unit === 's') {
    // "eight days ago" is a date, even where no publication date resolves it.
    if (language.ago.has(parts[to]?.norm ?? '') && language.code === 'en') return null;
    const attributed = attributedNoun(scene, to);
    return frameOf(scene, {
      kind: 'duration',
      role: durationRole(scene, attributed?.end ?? to),
      to: attributed?.end ?? to,
      unit: 's',
      factor: entry.factor,
      head: attributed?.head ?? null,
      modifiers: attributed?.modifiers ?? [],
      end,
      valueEnd: end,
    });
  }
  const rolesOfUnit = measureRoles.get(entry.unit) ?? noRoles;
  const hyphened = /[-‑]/.test((parts[unit.to - 1] as Part).gap);
  const attributed = hyphened ? attributedNoun(scene, to) : null;
  return frameOf(scene, {
    kind: unit.speed ? 'rate' : 'measure',
    to: attributed?.end ?? to,
    unit: entry.unit,
    factor: entry.factor,
    ...(entry.offset === undefined ? {} : { offset: entry.offset }),
    headStem:
      attributed !== null && attributed.head !== null ? (parts[attributed.head] as Part).stem : headOf(unit),
    modifiers: attributed?.modifiers ?? (compass.test(parts[to]?.norm ?? '') ? [to] : []),
    equivalents,
    role:
      attributed !== null
        ? null
        : (directionRole(scene, to) ??
          roleOfAmount(parts, number.from, to, sentence, (role) => rolesOfUnit.has(role))),
    end,
    valueEnd: end,
  });
}

/** Metres are metres in feet too; a yard is what players gain. */
function headOf({ name, entry }: UnitRead): string {
  return name === 'yard' ? name : entry.unit;
}

/** What a stretch of time is reckoned from: "nine days before", "in 30 days", "4 minutes remaining". */
function durationRole(scene: Scene, at: number): string | null {
  const { parts, number, sentence } = scene;
  const after = at < sentence.to ? (parts[at]?.norm ?? '') : '';
  const after2 = at + 1 < sentence.to ? (parts[at + 1]?.norm ?? '') : '';
  if (/^(?:before|after|later|earlier|from|into|since|prior|early|ahead|apart)$/.test(after)) return after;
  if (/^(?:remaining|left)$/.test(after) || (after === 'to' && /^(?:go|play)$/.test(after2))) return 'left';
  if (parts[at]?.isNumber === true && parts[at]?.sentence === (parts[number.from] as Part).sentence)
    return 'left';
  const before = parts[boundOf(parts, number.from, sentence.from, scene.language).from - 1]?.norm ?? '';
  // "after four days of riots": up to the day of the telling, and each day one more.
  if (before === 'after' && after === 'of') return 'so far';
  if (/^(?:in|within|after|every|last|past|next|first)$/.test(before)) return before;
  return isOpen(scene) ? 'open' : null;
}

const openers =
  /^(?:fac(?:e|es|ed|ing)|maximum|could|may|might|would|likely|seek|seeks|sought|seeking|ask|asks|asked|asking|demand|demands|demanded)$/;
/** Words back from a number that are looked at for what leaves it open. */
const farthestOpener = 8;

/** A stretch of time that may come to pass ("faces 25 years", "could last 30 days"): no other figure for one that did. */
function isOpen({ parts, number, sentence, language }: Scene): boolean {
  if (language.code !== 'en') return false;
  const from = Math.max(sentence.from, number.from - farthestOpener);
  for (let at = number.from - 1; at >= from; at--) {
    const part = parts[at] as Part;
    if (openers.test(part.norm)) return true;
    if (/[;:]/.test(part.gap)) return false;
  }
  return false;
}

const compass =
  /^(?:north|south|east|west|northeast|northwest|southeast|southwest|nördlich|südlich|östlich|westlich)$/;

/** "55 kilometers from …", "25 miles northwest of …": how far away, not how large. */
function directionRole(scene: Scene, at: number): string | null {
  const part = scene.parts[at];
  if (part === undefined || at >= scene.sentence.to || part.gap.trim() !== '') return null;
  return /^(?:from|away|off|north|south|east|west|northeast|northwest|southeast|southwest|outside|inland|von|entfernt|nördlich|südlich|östlich|westlich|al|від)$/.test(
    part.norm,
  )
    ? 'distance'
    : null;
}

/** "7-yard touchdown pass", "90-day stay": up to two words and the noun that the measure describes. */
function attributedNoun(scene: Scene, at: number): { head: number; modifiers: number[]; end: number } | null {
  const { parts, sentence, language } = scene;
  if (!/[-‑]/.test((parts[at - 1] as Part).gap)) return null;
  const chunk: number[] = [];
  for (let index = at; index < Math.min(sentence.to, at + 4); index++) {
    const part = parts[index] as Part;
    if (!/^ ?[-‑]? ?$/.test(part.gap) || part.isNumber || language.functionWords.has(part.norm)) break;
    chunk.push(index);
  }
  const head = chunk.at(-1);
  return head === undefined ? null : { head, modifiers: chunk.slice(0, -1), end: head + 1 };
}

interface UnitRead {
  readonly entry: UnitEntry;
  readonly name: string;
  readonly speed: boolean;
  readonly to: number;
  readonly end: number;
}

const squares: Readonly<Record<string, UnitEntry>> = {
  m: { unit: 'm2', factor: 1 },
};

function unitAt(scene: Scene, number: NumberMention): UnitRead | null {
  const { parts, language, text } = scene;
  const last = parts[number.to - 1] as Part;
  let at = number.to;
  const degree = /^ ?°/.exec(text.slice(last.end, last.end + 2));
  let first = parts[at];
  if (number.shortScale !== null) {
    // "3.7m": metres only where the next words measure something.
    if (last.norm !== 'm') return null;
    const follows = parts[at]?.norm ?? '';
    if (!/^(?:high|tall|wide|deep|long|away|from|below|above|hoch|tief|breit|lang|de)$/.test(follows))
      return null;
    return { entry: { unit: 'm', factor: 1 }, name: 'm', speed: false, to: at, end: last.end };
  }
  if (first === undefined) return null;
  if (degree !== null && /^[cf]$/.test(first.norm)) {
    const celsius = first.norm === 'c';
    return {
      entry: celsius ? { unit: '°C', factor: 1 } : { unit: '°C', factor: 5 / 9, offset: -32 },
      name: 'degre',
      speed: false,
      to: at + 1,
      end: first.end,
    };
  }
  if (!/^ ?[-‑]? ?$/.test(first.gap)) return null;
  if (/^(?:degree|degrees|grad|degrés|grados|градусів)$/.test(first.norm)) {
    at++;
    first = parts[at];
    if (first === undefined || first.gap.trim() !== '') return null;
  }
  const square = /^(?:square|sq|quadratkilometer|квадратних)$/.test(first.norm);
  const named = square ? parts[at + 1] : first;
  if (named === undefined) return null;
  const entry = language.units.get(named.norm);
  if (entry === undefined) return null;
  at += square ? 2 : 1;
  if (square) {
    if (entry.unit !== 'm' || squares['m'] === undefined) return null;
    return {
      entry: { unit: 'm2', factor: entry.factor * entry.factor },
      name: 'area',
      speed: false,
      to: at,
      end: named.end,
    };
  }
  const per = parts[at];
  const time = parts[at + 1];
  const slash = per !== undefined && per.gap === '/' && /^(?:h|hr|год)$/.test(per.norm);
  const perHour =
    per !== undefined &&
    time !== undefined &&
    /^(?:per|an|pro|par|por|на)$/.test(per.norm) &&
    language.units.get(time.norm)?.factor === 3600;
  if (entry.unit === 'm' && (slash || perHour)) {
    return {
      entry: { unit: 'm/s', factor: entry.factor / 3600 },
      name: 'speed',
      speed: true,
      to: at + (slash ? 1 : 2),
      end: (parts[at + (slash ? 0 : 1)] as Part).end,
    };
  }
  return { entry, name: named.stem, speed: entry.unit === 'm/s', to: at, end: named.end };
}
