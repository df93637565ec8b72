/** Hedges and bounds around a number: "at least", "nearly", "or more"; and the interval that they leave open. */
import type { HedgePhrase, Language } from './languages/language.ts';
import type { Part } from './parts.ts';
import type { Bound, Interval } from './types.ts';

/** How far a hedged number may be from the true one, as a share: "about 500" is said of 460 to 540. */
const aboutShare = 0.1;

/** The hedges right before a number, and where they begin. */
export function boundOf(
  parts: readonly Part[],
  at: number,
  from: number,
  language: Language,
): { from: number; bound: Bound } {
  let start = at;
  let bound: Bound = 'exact';
  // "at least some 30": two hedges at most; the outer one bounds.
  for (let times = 0; times < 3 && start > from && (parts[start - 1] as Part).word.endsHedge; times++) {
    const phrase = language.hedges.find((each) => endsAt(parts, start, from, each));
    if (phrase === undefined) break;
    start -= phrase.words.length;
    if (phrase.bound !== 'exact') bound = phrase.bound;
  }
  return { from: start, bound };
}

function endsAt(parts: readonly Part[], end: number, from: number, phrase: HedgePhrase): boolean {
  const begin = end - phrase.words.length;
  if (begin < from) return false;
  for (let index = 0; index < phrase.words.length; index++) {
    const part = parts[begin + index] as Part;
    if (part.norm !== phrase.words[index]) return false;
    const following = parts[begin + index + 1];
    if (following !== undefined && !/^ ?(?:US )?[$€£¥₹₴(]? ?$/.test(following.gap)) return false;
  }
  return true;
}

/** A bound behind the number and its noun: "50 or more". */
export function boundAfter(
  parts: readonly Part[],
  at: number,
  limit: number,
  language: Language,
): { to: number; bound: Bound } | null {
  for (const phrase of language.hedgesAfter) {
    const to = at + phrase.words.length;
    if (to > limit) continue;
    if (
      phrase.words.every(
        (word, index) => parts[at + index]?.norm === word && /^ ?-? ?$/.test(parts[at + index]?.gap ?? '\n'),
      )
    )
      return { to, bound: phrase.bound };
  }
  return null;
}

/** What the words allow the true value to be. */
export function intervalOf(stated: Interval, bound: Bound): Interval {
  switch (bound) {
    case 'at-least':
    case 'more-than':
      return { low: stated.low, high: Infinity };
    case 'at-most':
    case 'less-than':
      return { low: 0, high: stated.high };
    case 'about':
      return { low: stated.low * (1 - aboutShare), high: stated.high * (1 + aboutShare) };
    case 'exact':
    case 'range':
    case 'vague':
      return stated;
  }
}
