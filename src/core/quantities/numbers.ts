/**
 * Numbers in a text, in digits and in words: "1,700", "9.5", "3.7m", "two dozen", "one hundred and twenty", "12 and a
 * half", "tens of thousands", "50 or 60", "between five and seven". What the number measures is decided elsewhere.
 *
 * Cost: linear; a number spans a bounded count of words.
 */
import type { Language } from './languages/language.ts';
import type { Part } from './parts.ts';

/** A number as written, before its unit is known. */
export interface NumberMention {
  /** Range of parts, end-exclusive. */
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
  readonly step: number;
  /** Two ends were written: "50 to 60". */
  readonly range: boolean;
  /** "dozens", "several hundred": an order of magnitude. */
  readonly vague: boolean;
  readonly ordinal: boolean;
  /** Written in digits. */
  readonly digits: boolean;
  /** A share: "half of", "two thirds of". */
  readonly fraction: boolean;
  /** "3.7m": millions or metres, which only what follows can tell. `low` and `high` are without the scale. */
  readonly shortScale: number | null;
  /** "20-13": a score or a vote; `low` is then the second number as written, `high` the first. */
  readonly score: boolean;
  /** A scale word was read ("million"). */
  readonly scaled: boolean;
}

const longestDigits = 20;

/** Digits with group and decimal marks → value and granularity; null when they are no number ("1.2.3", "007"). */
function parseDigits(written: string, decimal: '.' | ','): { value: number; step: number } | null {
  if (written.length > longestDigits) return null;
  const plain = written.replace(/[\u00a0\u202f’' ]/g, '');
  const marks = plain.replace(/[^.,]/g, '');
  if (!/^[0-9.,]+$/.test(plain)) return null;
  const group = decimal === '.' ? ',' : '.';
  let digits = plain;
  if (marks.length > 0) {
    const pieces = plain.split(/[.,]/);
    const groups = pieces.slice(1);
    const last = marks[marks.length - 1] as string;
    const uniform = [...marks].every((mark) => mark === last);
    if (uniform && marks.length > 1) {
      if (!groups.every((piece) => piece.length === 3)) return null;
      digits = pieces.join('');
    } else if (!uniform) {
      if (!groups.slice(0, -1).every((piece) => piece.length === 3)) return null;
      digits = `${pieces.slice(0, -1).join('')}.${pieces.at(-1) ?? ''}`;
    } else if (last === group && groups[0]?.length === 3 && (pieces[0] as string).length <= 3) {
      digits = pieces.join('');
    } else {
      digits = pieces.join('.');
    }
  }
  const value = Number(digits);
  if (!Number.isFinite(value)) return null;
  return { value, step: stepOf(digits) };
}

function stepOf(digits: string): number {
  const point = digits.indexOf('.');
  if (point >= 0) return 10 ** -(digits.length - point - 1);
  let zeros = 0;
  while (zeros < digits.length - 1 && digits[digits.length - 1 - zeros] === '0') zeros++;
  return 10 ** zeros;
}

/** Granularity of a value spoken in words: "two hundred" has 100, "twenty-five" 1. */
function stepOfValue(value: number): number {
  return Number.isInteger(value) && value > 0 && value < 1e15 ? stepOf(String(value)) : 1;
}

interface Simple {
  to: number;
  value: number;
  step: number;
  digits: boolean;
  ordinal: boolean;
  shortScale: number | null;
  scaled: boolean;
}

/** The number that begins at a part, or null. */
export function readNumber(
  parts: readonly Part[],
  at: number,
  language: Language,
  respaced: boolean,
): NumberMention | null {
  const vague = readVague(parts, at, language);
  if (vague !== null) return vague;
  const fraction = readFraction(parts, at, language);
  if (fraction !== null) return fraction;
  const first = readSimple(parts, at, language, respaced);
  if (first === null) return null;
  const base = {
    from: at,
    vague: false,
    ordinal: first.ordinal,
    digits: first.digits,
    fraction: false,
    score: false,
  };
  if (!first.ordinal) {
    const joined = parts[first.to];
    const second = joined === undefined ? null : readSecond(parts, first, at, language, respaced);
    if (second !== null) return second;
  }
  return {
    ...base,
    to: first.to,
    low: first.value,
    high: first.value,
    step: first.step,
    range: false,
    shortScale: first.shortScale,
    scaled: first.scaled,
  };
}

/** "50 or 60", "50-60", "between 5 and 7", "20 - 13". */
function readSecond(
  parts: readonly Part[],
  first: Simple,
  at: number,
  language: Language,
  respaced: boolean,
): NumberMention | null {
  const joined = parts[first.to] as Part;
  const dash = /^ ?[-–—‑] ?$/.test(joined.gap);
  const between = language.between.has(parts[at - 1]?.norm ?? '');
  const word =
    joined.gap.trim() === '' && (language.to.has(joined.norm) || (between && language.and.has(joined.norm)));
  if (!dash && !word) return null;
  const second = readSimple(parts, dash ? first.to : first.to + 1, language, respaced);
  if (second === null || second.ordinal || second.digits !== first.digits) return null;
  if (parts[first.to]?.sentence !== parts[at]?.sentence) return null;
  const base = {
    from: at,
    to: second.to,
    vague: false,
    ordinal: false,
    digits: first.digits,
    fraction: false,
    shortScale: second.shortScale,
    scaled: second.scaled,
  };
  if (dash && first.digits && !second.scaled && second.shortScale === null) {
    // "90-120 days" is a range; "20-13" and "31-24 victory" are scores; "2021-22" is neither.
    const follows = parts[second.to];
    const rises = first.value < second.value;
    const counted =
      follows !== undefined &&
      follows.gap.trim() === '' &&
      (language.units.has(follows.norm) ||
        language.currencies.has(follows.norm) ||
        /[a-z]s$/.test(follows.norm) ||
        language.people.has(follows.norm));
    if (!(rises && counted)) {
      if (!Number.isInteger(first.value) || !Number.isInteger(second.value)) return null;
      return { ...base, low: second.value, high: first.value, step: 1, range: false, score: true };
    }
  }
  // "from 9.5 to 20" tells a change, not a range: the caller reads both.
  if (word && parts[at - 1]?.norm !== undefined && isFrom(parts, at, language)) return null;
  const scale = second.scaled && !first.scaled && first.value < 1000 ? scaleOf(second) : 1;
  const low = first.value * scale;
  if (low > second.value) return null;
  return {
    ...base,
    low,
    high: second.value,
    step: Math.max(first.step * scale, second.step),
    range: true,
    score: false,
  };
}

function scaleOf(simple: Simple): number {
  return simple.value >= 1e9 ? 1e9 : simple.value >= 1e6 ? 1e6 : simple.value >= 1e3 ? 1e3 : 1;
}

const fromWords = new Set(['from', 'von', 'de', 'desde', 'з', 'із']);

function isFrom(parts: readonly Part[], at: number, language: Language): boolean {
  const before = parts[at - 1];
  return (
    before !== undefined && fromWords.has(before.norm) && !(language.code === 'de' && before.norm === 'de')
  );
}

/** One number without a second end. */
function readSimple(
  parts: readonly Part[],
  at: number,
  language: Language,
  respaced: boolean,
): Simple | null {
  const part = parts[at];
  if (part === undefined) return null;
  return part.isNumber ? readDigits(parts, at, language, respaced) : readWords(parts, at, language);
}

function readDigits(
  parts: readonly Part[],
  at: number,
  language: Language,
  respaced: boolean,
): Simple | null {
  const part = parts[at] as Part;
  let written = part.norm;
  let to = at + 1;
  const next = parts[to];
  if (next?.isNumber === true && /^\d{1,3}$/.test(written)) {
    const grouping =
      /^[ \u00a0\u202f]$/.test(next.gap) && language.code !== 'en' && /^\d{3}$/.test(next.norm);
    if (grouping) {
      // "660 000", "1 200 000"
      while (to < parts.length && to < at + 4) {
        const following = parts[to] as Part;
        if (!following.isNumber || !/^[ \u00a0\u202f]$/.test(following.gap)) break;
        if (!/^\d{3}(?:,\d{1,2})?$/.test(following.norm)) break;
        written += following.norm;
        to++;
      }
    } else if (respaced && next.gap === '. ' && /^\d{1,2}$/.test(next.norm)) {
      written += `.${next.norm}`;
      to++;
    } else if (respaced && next.gap === ', ' && /^\d{3}$/.test(next.norm)) {
      written += next.norm;
      to++;
    }
  }
  const parsed = parseDigits(written, language.decimal);
  if (parsed === null) return null;
  const simple: Simple = { to, ...parsed, digits: true, ordinal: false, shortScale: null, scaled: false };
  const after = parts[to];
  if (after === undefined) return simple;
  if (after.gap === '' && !after.isNumber) {
    if (language.ordinalSuffixes.has(after.norm)) return { ...simple, to: to + 1, ordinal: true };
    const short = language.shortScales.get(after.norm);
    if (short !== undefined) return { ...simple, to: to + 1, shortScale: short };
  }
  return readScales(parts, simple, language);
}

/** Scale words and "and a half" after a number. */
function readScales(parts: readonly Part[], simple: Simple, language: Language): Simple {
  let result = simple;
  for (let steps = 0; steps < 3; steps++) {
    const next = parts[result.to];
    if (next === undefined || !/^ ?[-‑]? ?$/.test(next.gap)) break;
    const scale = language.scales.get(next.norm);
    if (scale !== undefined && scale > 1) {
      result = {
        ...result,
        to: result.to + 1,
        value: result.value * scale,
        step: result.step * scale,
        scaled: true,
      };
      continue;
    }
    const half = readHalf(parts, result.to, language);
    if (half !== null && !result.scaled) {
      result = { ...result, to: half.to, value: result.value + half.value, step: half.value };
      continue;
    }
    break;
  }
  return result;
}

/** "and a half", "und einhalb", "et demi", "y medio", "з половиною". */
function readHalf(
  parts: readonly Part[],
  at: number,
  language: Language,
): { to: number; value: number } | null {
  if (!language.and.has(parts[at]?.norm ?? '')) return null;
  for (let skip = 1; skip <= 2; skip++) {
    const value = language.fractions.get(parts[at + skip]?.norm ?? '');
    if (value !== undefined && parts[at + skip]?.gap.trim() === '') return { to: at + skip + 1, value };
  }
  return null;
}

const longestWordNumber = 9;

function readWords(parts: readonly Part[], at: number, language: Language): Simple | null {
  const first = parts[at] as Part;
  const ordinal = language.ordinals.get(first.norm);
  if (ordinal !== undefined) {
    return {
      to: at + 1,
      value: ordinal,
      step: 1,
      digits: false,
      ordinal: true,
      shortScale: null,
      scaled: false,
    };
  }
  let total = 0;
  let current: number | null = null;
  let to = at;
  let isOrdinal = false;
  let smallest = 0;
  let scaled = false;
  for (let index = at; index < Math.min(parts.length, at + longestWordNumber); index++) {
    const part = parts[index] as Part;
    if (index > at && !/^ ?[-‑]? ?$/.test(part.gap)) break;
    const cardinal = cardinalOf(part.norm, language);
    if (cardinal !== null) {
      if (language.code === 'fr' && current === 4 && cardinal === 20) {
        current = 80; // quatre-vingt
        smallest = 10;
        to = index + 1;
        continue;
      }
      // soixante-dix, quatre-vingt-treize
      const vigesimal =
        language.code === 'fr' &&
        cardinal < 20 &&
        current !== null &&
        (current % 100 === 60 || current % 100 === 80);
      if (current !== null && !vigesimal && !(smallest >= 10 && cardinal < smallest)) break;
      current = (current ?? 0) + cardinal;
      smallest = cardinal === 0 ? 1 : cardinal % 10 === 0 ? (cardinal % 100 === 0 ? 100 : 10) : 1;
      to = index + 1;
      continue;
    }
    const scale = language.scales.get(part.norm);
    if (scale !== undefined) {
      const alone = current === null && total === 0;
      // "hundred" alone is no number; "a hundred", "half a million", "two dozen" are.
      if (alone && !(index === at && isArticle(parts[at - 1], language))) break;
      current = (current ?? 1) * scale;
      scaled = true;
      if (scale >= 1000) {
        total += current;
        current = null;
        smallest = scale;
      } else smallest = scale;
      to = index + 1;
      continue;
    }
    if (index > at && language.ordinals.has(part.norm) && smallest >= 10) {
      current = (current ?? 0) + (language.ordinals.get(part.norm) as number);
      isOrdinal = true;
      to = index + 1;
      break;
    }
    const following = parts[index + 1];
    const joins =
      language.and.has(part.norm) &&
      smallest >= 10 &&
      following !== undefined &&
      (cardinalOf(following.norm, language) ?? Infinity) < smallest &&
      (scaled || language.code !== 'en');
    if (!joins) break;
  }
  if (to === at) return null;
  const value = total + (current ?? 0);
  const simple: Simple = {
    to,
    value,
    step: stepOfValue(value),
    digits: false,
    ordinal: isOrdinal,
    shortScale: null,
    scaled,
  };
  if (isOrdinal) return simple;
  const half = readHalf(parts, to, language);
  return half === null ? simple : { ...simple, to: half.to, value: value + half.value, step: half.value };
}

const articles = new Set(['a', 'an', 'ein', 'eine', 'einem', 'einen', 'einer', 'un', 'une', 'una']);

function isArticle(part: Part | undefined, language: Language): boolean {
  if (part === undefined) return language.code !== 'en';
  return articles.has(part.norm) || (language.code !== 'en' && language.code !== 'fr');
}

/** A number word, also as one German compound: "dreihundertfünfzig". */
function cardinalOf(norm: string, language: Language): number | null {
  const known = language.cardinals.get(norm);
  if (known !== undefined) return known;
  if (language.code !== 'de' || norm.length > 50 || !/(?:hundert|tausend)/.test(norm)) return null;
  return germanCompound(norm, language);
}

function germanCompound(norm: string, language: Language): number | null {
  const thousand = norm.indexOf('tausend');
  if (thousand >= 0) {
    const before = thousand === 0 ? 1 : belowThousand(norm.slice(0, thousand), language);
    const rest = norm.slice(thousand + 7);
    const after = rest === '' ? 0 : belowThousand(rest.replace(/^und/, ''), language);
    return before === null || after === null ? null : before * 1000 + after;
  }
  return belowThousand(norm, language);
}

function belowThousand(norm: string, language: Language): number | null {
  const hundred = norm.indexOf('hundert');
  if (hundred < 0) return language.cardinals.get(norm) ?? null;
  const before = hundred === 0 ? 1 : (language.cardinals.get(norm.slice(0, hundred)) ?? null);
  const rest = norm.slice(hundred + 7).replace(/^und/, '');
  const after = rest === '' ? 0 : (language.cardinals.get(rest) ?? null);
  return before === null || after === null ? null : before * 100 + after;
}

const severalWords = new Set([
  'several',
  'few',
  'mehrere',
  'einige',
  'plusieurs',
  'quelques',
  'varios',
  'varias',
  'algunos',
  'кілька',
  'декілька',
]);
const ofWords = new Set(['of', 'von', 'de']);

/** Whether a word may open a vague number that no table of cardinals holds. */
export function startsVague(norm: string): boolean {
  return severalWords.has(norm) || tensWords.has(norm);
}

const tensWords = new Set(['tens', 'zehntausende', 'decenas', 'десятки']);

/** "dozens", "tens of thousands", "several hundred". */
function readVague(parts: readonly Part[], at: number, language: Language): NumberMention | null {
  const part = parts[at] as Part;
  const base = {
    from: at,
    step: 1,
    range: false,
    vague: true,
    ordinal: false,
    digits: false,
    fraction: false,
    shortScale: null,
    score: false,
    scaled: true,
  };
  if (severalWords.has(part.norm)) {
    const scale = language.scales.get(parts[at + 1]?.norm ?? '');
    if (scale === undefined || scale < 10 || parts[at + 1]?.gap.trim() !== '') return null;
    return { ...base, to: at + 2, low: 2 * scale, high: 10 * scale };
  }
  const tens = tensWords.has(part.norm);
  const range = language.vague.get(part.norm) ?? (tens ? ([20, 199] as const) : undefined);
  if (range === undefined) return null;
  let to = at + 1;
  let [low, high] = range;
  const isOf = ofWords.has(parts[to]?.norm ?? '');
  const multiplied = parts[to + (isOf ? 1 : 0)];
  const more = language.vague.get(multiplied?.norm ?? '') ?? null;
  const scale = language.scales.get(multiplied?.norm ?? '') ?? (more === null ? null : more[0] / 2);
  if (scale !== null && scale >= 1000 && scale > low && multiplied?.gap.trim() === '') {
    low *= scale;
    high = (range[1] + 1) * scale - 1;
    to += isOf ? 2 : 1;
  } else if (part.norm === 'tens') return null;
  return { ...base, to, low, high };
}

/** "half of", "a third of", "two thirds of": a share, in hundredths. */
function readFraction(parts: readonly Part[], at: number, language: Language): NumberMention | null {
  const part = parts[at] as Part;
  let to = at;
  let times = 1;
  const cardinal = language.cardinals.get(part.norm);
  if (cardinal !== undefined && cardinal > 0 && cardinal < 10) {
    times = cardinal;
    to++;
  }
  const share = language.fractions.get(parts[to]?.norm ?? '');
  if (share === undefined || (to > at && !/^ ?[-‑]? ?$/.test(parts[to]?.gap ?? ''))) return null;
  to++;
  const of = parts[to];
  const needsOf = language.code !== 'uk';
  if (of === undefined || (needsOf && !shareOf.has(of.norm)) || of.gap.trim() !== '') return null;
  const value = Math.round(times * share * 1000) / 10;
  return {
    from: at,
    to: needsOf ? to + 1 : to,
    low: value,
    high: value,
    step: 1,
    range: false,
    vague: false,
    ordinal: false,
    digits: false,
    fraction: true,
    shortScale: null,
    score: false,
    scaled: false,
  };
}

const shareOf = new Set(['of', 'der', 'des', 'de', 'del', 'von']);
