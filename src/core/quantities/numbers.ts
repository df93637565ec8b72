/**
 * Numbers in a text, in digits and in words: "1,700", "9.5", "3.7m", "two dozen", "one hundred and twenty", "12 and a
 * half", "tens of thousands", "50 or 60", "between five and seven". What the number measures is decided elsewhere.
 *
 * Cost: linear; a number spans a bounded count of words.
 */
import { parseDigits, stepOfValue } from './digits.ts';
import type { Language } from './languages/language.ts';
import type { Part } from './parts.ts';
import { readFraction, readVague } from './vague-numbers.ts';

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

/** What a number is that nothing more is said of. */
export const plainNumber: Omit<NumberMention, 'from' | 'to' | 'low' | 'high'> = {
  step: 1,
  range: false,
  vague: false,
  ordinal: false,
  digits: false,
  fraction: false,
  shortScale: null,
  score: false,
  scaled: false,
};

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
  const none = readNone(parts, at, language);
  if (none !== null) return none;
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

/** "no deaths", "no one", "nobody": none, where it counts (the caller keeps it only with what became of those counted). */
function readNone(parts: readonly Part[], at: number, language: Language): NumberMention | null {
  const part = parts[at] as Part;
  if (!language.none.has(part.norm)) return null;
  const one = part.norm === 'no' && parts[at + 1]?.norm === 'one' && parts[at + 1]?.gap === ' ';
  return {
    from: at,
    to: at + (one ? 2 : 1),
    low: 0,
    high: 0,
    ...plainNumber,
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
    before !== undefined &&
    fromWords.has(before.norm) &&
    !(language.code === 'de' && before.norm === 'de') &&
    !opensRange(parts, at - 1)
  );
}

const rangeWords = new Set(
  'anywhere somewhere range ranges ranged ranging vary varies varied varying between'.split(' '),
);

/** "From 200 to 300 families", "ranging from 5 to 9": no change, when nothing stands before that could have changed. */
function opensRange(parts: readonly Part[], from: number): boolean {
  const before = parts[from - 1];
  const opens = before === undefined || before.sentence !== (parts[from] as Part).sentence;
  return opens || rangeWords.has(before.norm);
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
    const cardinal =
      cardinalOf(part.norm, language) ?? (index > at ? oneAfterAnd(parts, index, language) : null);
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
      (cardinalOf(following.norm, language) ?? oneAfterAnd(parts, index + 1, language) ?? Infinity) <
        (isSixty(current, language) ? 20 : smallest) &&
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

/** "vingt et une", "treinta y un": alone these words are articles. */
function oneAfterAnd(parts: readonly Part[], at: number, language: Language): number | null {
  const isOne = /^(?:une?|una|uno)$/.test(parts[at]?.norm ?? '');
  return isOne && language.and.has(parts[at - 1]?.norm ?? '') ? 1 : null;
}

/** "soixante et onze": French counts on to 79. */
function isSixty(current: number | null, language: Language): boolean {
  return language.code === 'fr' && current !== null && current % 100 === 60;
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
