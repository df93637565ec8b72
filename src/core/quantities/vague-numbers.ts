/** Orders of magnitude and shares: "dozens", "tens of thousands", "several hundred", "two thirds of". Cost: constant. */
import type { Language } from './languages/language.ts';
import type { NumberMention } from './numbers.ts';
import type { Part } from './parts.ts';

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
export function readVague(parts: readonly Part[], at: number, language: Language): NumberMention | null {
  const part = parts[at] as Part;
  if (part.isNumber) return null;
  if (severalWords.has(part.norm)) {
    const scale = language.scales.get(parts[at + 1]?.norm ?? '');
    if (scale === undefined || scale < 10 || parts[at + 1]?.gap.trim() !== '') return null;
    return { ...vagueNumber, from: at, to: at + 2, low: 2 * scale, high: 10 * scale };
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
  return { ...vagueNumber, from: at, to, low, high };
}

const vagueNumber: Omit<NumberMention, 'from' | 'to' | 'low' | 'high'> = {
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

/** "half of", "a third of", "two thirds of": a share, in hundredths. */
export function readFraction(parts: readonly Part[], at: number, language: Language): NumberMention | null {
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
  if (of === undefined || of.gap.trim() !== '') return null;
  // "half a percentage point"
  const ofPoint = /^an?$/.test(of.norm) && language.percent.has(parts[to + 1]?.norm ?? '');
  if (needsOf && !shareOf.has(of.norm) && !ofPoint) return null;
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
