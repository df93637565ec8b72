/**
 * What a number counts: the noun with its modifiers, what became of those counted (killed, injured, …), the role of an
 * amount (price, damage, depth, …), and whether it is only a part of another number. By position and word lists, not
 * by a parser: a count whose noun is not found is left out rather than guessed.
 *
 * Cost: constant for each number (windows of a dozen words).
 */
import type { Language } from './languages/language.ts';
import type { Part } from './parts.ts';

interface Counted {
  /** Index of the part that is the head noun; null when the number stands without one. */
  readonly head: number | null;
  /** Indices of the parts between the number and its noun. */
  readonly modifiers: readonly number[];
  /** First part after the noun phrase. */
  readonly end: number;
  /** "one of the", "two of them": a part of the noun that follows. */
  readonly partitive: boolean;
}

const longestChunk = 5;
const irregularPlurals = new Set(
  'people children men women police troops cattle feet teeth mice geese sheep deer fish aircraft spacecraft crew personnel staff dead media data crises analyses'.split(
    ' ',
  ),
);
const notPlural = /(?:ss|us|is|ous)$/;

/** The noun phrase that begins at a part, for a number of the given value. */
export function nounAfter(
  parts: readonly Part[],
  at: number,
  limit: number,
  single: boolean,
  language: Language,
): Counted {
  const nothing: Counted = { head: null, modifiers: [], end: at, partitive: false };
  const first = parts[at];
  if (first === undefined || at >= limit) return nothing;
  let start = at;
  if (ofWords.has(first.norm)) {
    // "hundreds of people" counts people; "two of the men" is a part of the men.
    const second = parts[at + 1];
    if (second === undefined || determiners.has(second.norm) || language.functionWords.has(second.norm))
      return { ...nothing, partitive: true };
    start = at + 1;
  }
  if (start === at && !/^ ?[-‑]? ?$/.test(first.gap)) return nothing;
  const chunk: number[] = [];
  for (let index = start; index < Math.min(limit, start + longestChunk); index++) {
    const part = parts[index] as Part;
    if (
      index > start &&
      !/^ ?[-‑]? ?$/.test(part.gap) &&
      !(part.gap === ', ' && chunk.length > 0 && language.code === 'en' && isAdjective(part))
    )
      break;
    if (
      part.isNumber ||
      (language.functionWords.has(part.norm) !== language.people.has(part.norm) &&
        language.functionWords.has(part.norm))
    )
      break;
    if (language.code !== 'en' && language.auxiliaries.has(part.norm) && !language.people.has(part.norm))
      break;
    if (isFateForm(part) && chunk.length > 0) break;
    chunk.push(index);
    if (language.code === 'en' && (isPlural(part) || language.people.has(part.norm))) break;
    if (language.code === 'de' && part.capital) break;
    if ((language.code === 'fr' || language.code === 'es') && !adjectiveBefore.has(part.norm)) break;
    if (language.code === 'uk' && !/(?:их|ий|ого|ими|ьох|ним|ній)$/.test(part.norm)) break;
  }
  const last = chunk.at(-1);
  if (last === undefined) return nothing;
  const noun = parts[last] as Part;
  if (language.code === 'en') {
    const plural = isPlural(noun) || language.people.has(noun.norm);
    if (!plural && !single) return { ...nothing };
    if (single && !plural) {
      // "one person", "one child": the first word, unless more words of the noun phrase follow.
      if (chunk.length > 2) return nothing;
    }
  }
  if (language.code === 'de' && !noun.capital && !language.people.has(noun.norm)) return nothing;
  return { head: last, modifiers: chunk.slice(0, -1), end: last + 1, partitive: false };
}

const ofWords = new Set(['of', 'von', 'de', 'der', 'd']);
const determiners = new Set(
  'the these those them its his her their our whom which den dem des diesen les ces la los las ellos'.split(
    ' ',
  ),
);
const adjectiveBefore = new Set(
  'autres autre jeunes nouveaux nouvelles otros otras nuevos nuevas otro otra mille'.split(' '),
);

function isAdjective(part: Part): boolean {
  return /(?:al|ic|ive|ed|ing|ful|less|ous)$/.test(part.norm);
}

function isPlural(part: Part): boolean {
  return irregularPlurals.has(part.norm) || (/[a-z]{2}s$/.test(part.norm) && !notPlural.test(part.norm));
}

function isFateForm(part: Part): boolean {
  return part.word.fate !== null && !/(?:s|ees)$/.test(part.norm);
}

const farthestFate = 7;
const injuryAdjectives = new Set(
  'with serious severe severely critical critically minor gravement heridos schwer leicht серйозно'.split(
    ' ',
  ),
);
const reachVerbs = new Set(
  'rise rises rose risen climb climbs climbed reach reaches reached stand stands stood jump jumps jumped increase increases increased pass passes passed top tops topped hit hits revised lowered cut surpass surpasses surpassed exceed exceeds exceeded grew grown grows now at to of bringing brought stieg steigt gestiegen erhöhte kletterte auf passe passé monte grimpe élève atteint à subió sube asciende ascendió alcanzó elevó a зросла зросло сягнула становить досягла до'.split(
    ' ',
  ),
);
const toll = new Set(['toll', 'opferzahl']);
const counters = new Set(
  'number count tally zahl anzahl nombre bilan número numero cifra balance кількість число'.split(' '),
);

/** What became of those counted, from the words after the noun or before the number. */
export function fateOfCount(
  parts: readonly Part[],
  from: number,
  counted: Counted,
  end: number,
  sentence: { readonly from: number; readonly to: number },
  language: Language,
): string | null {
  if (counted.head !== null) {
    const own = (parts[counted.head] as Part).word.fate;
    if (own !== null) return own;
  }
  for (let index = end; index < Math.min(sentence.to, end + farthestFate); index++) {
    const part = parts[index] as Part;
    if (part.gap.trim() !== '') break;
    const fate = part.word.fate;
    // "40 dead", "350 civilians have been killed"; not "40 people killing".
    if (fate !== null && (!part.norm.endsWith('ing') || fate === 'missing')) return fate;
    if (language.auxiliaries.has(part.norm) || part.norm.endsWith('ly') || injuryAdjectives.has(part.norm))
      continue;
    break;
  }
  if (language.code === 'de') {
    const late = lateParticiple(parts, end, sentence.to, language);
    if (late !== null) return late;
  }
  for (let index = from - 1; index >= Math.max(sentence.from, from - farthestFate); index--) {
    const part = parts[index] as Part;
    const after = parts[index + 1];
    if (after !== undefined && after.gap.trim() !== '' && !/[$€£]/.test(after.gap)) break;
    const fate = part.word.fate;
    if (fate !== null) return activeFate(parts, index, fate);
    if (toll.has(part.norm)) return 'killed';
    if (reachVerbs.has(part.norm)) {
      if (!language.functionWords.has(part.norm)) {
        const found = tollBefore(parts, index, sentence.from);
        if (found !== null) return found;
      }
      continue;
    }
    if (language.functionWords.has(part.norm) || language.auxiliaries.has(part.norm)) continue;
    break;
  }
  return null;
}

const farthestParticiple = 12;

/** "wurden vor zwei Wochen in Kiew evakuiert": the German participle stands at the end of its clause. */
function lateParticiple(
  parts: readonly Part[],
  from: number,
  limit: number,
  language: Language,
): string | null {
  if (!language.auxiliaries.has(parts[from]?.norm ?? '') || from >= limit) return null;
  for (let index = from + 1; index < Math.min(limit, from + farthestParticiple); index++) {
    const part = parts[index] as Part;
    if (part.gap.trim() !== '') return null;
    const fate = part.capital ? null : part.word.fate;
    if (fate !== null) return fate;
  }
  return null;
}

/** "were killed 12": a passive before a number does not speak of it. */
function activeFate(parts: readonly Part[], index: number, fate: string): string | null {
  const before = parts[index - 1]?.norm ?? '';
  const passive = /^(?:was|were|been|being|is|are)$/.test(before);
  return passive ? null : fate;
}

/** "The death toll from the collapse of the bridge in Selmora has risen to 24". */
const farthestToll = 14;

/** "the death toll rose to 24": the toll stands a little further left. */
function tollBefore(parts: readonly Part[], verb: number, from: number): string | null {
  for (let index = verb - 1; index >= Math.max(from, verb - farthestToll); index--) {
    const norm = (parts[index] as Part).norm;
    if (toll.has(norm)) return 'killed';
    if (counters.has(norm)) {
      for (let next = index + 1; next < verb; next++) {
        const fate = (parts[next] as Part).word.fate;
        if (fate !== null) return fate;
      }
    }
  }
  return null;
}

const farthestRole = 9;

/** The role of an amount: the nearest word with one, in the same clause. `wanted` tells which roles may apply. */
export function roleOfAmount(
  parts: readonly Part[],
  from: number,
  end: number,
  sentence: { readonly from: number; readonly to: number },
  wanted: (role: string) => boolean,
): string | null {
  for (let distance = 0; distance < farthestRole; distance++) {
    for (let side = 0; side < 2; side++) {
      const index = side === 0 ? end + distance : from - 1 - distance;
      if (index < sentence.from || index >= sentence.to) continue;
      const role = (parts[index] as Part).word.role;
      if (role !== null && wanted(role)) return role;
    }
  }
  return null;
}

/** "28 of 41 passes", "28 of his 68 punches": the noun belongs to both numbers, and only the sentence tells to which. */
function isWholeOf(parts: readonly Part[], from: number, sentenceFrom: number): boolean {
  let at = from - 1;
  if (at > sentenceFrom && determiners.has(parts[at]?.norm ?? '')) at--;
  return at > sentenceFrom && ofWords.has(parts[at]?.norm ?? '') && parts[at - 1]?.isNumber === true;
}

/** Whether an amount is announced as a part of another: "including 12 children", "of which $281 million". */
export function isPart(
  parts: readonly Part[],
  from: number,
  sentenceFrom: number,
  language: Language,
): boolean {
  if (isWholeOf(parts, from, sentenceFrom)) return true;
  for (let index = from - 1; index >= Math.max(sentenceFrom, from - 4); index--) {
    const part = parts[index] as Part;
    if (language.parts.has(part.norm)) return true;
    if (part.isContent) return false;
  }
  return false;
}
