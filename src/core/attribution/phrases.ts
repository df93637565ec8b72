/**
 * What can be the source of a cue: noun phrases of its sentence, single or run together ("Ward, the head of the union"),
 * names that open a phrase, possessives before a cue that is a noun ("his claim").
 *
 * Cost: a bounded number of candidates a cue, from phrases that are found once a sentence.
 */
import type { Sentence } from '../reading.ts';
import { kinds } from './word-forms.ts';
import { gaps, type WordTable } from './words.ts';

/** A range of tokens, end-exclusive. */
export interface Phrase {
  readonly from: number;
  readonly to: number;
}

export interface Candidate extends Phrase {
  /** How many noun phrases run together. */
  readonly parts: number;
  /** How many phrases stand between it and the cue. */
  readonly away: number;
}

const longestSource = 26;
const longestLink = 4;
const longestInBrackets = 4;
const singlesBefore = 7;
const endsBefore = 3;
const endsAfter = 3;
const maxParts = 5;
const reachAfter = 8;

/** The plain noun phrases of a sentence, in order: a determiner with what it opens, names, pronouns. */
export function phrasesOf(table: WordTable, sentence: Sentence): Phrase[] {
  const found: Phrase[] = [];
  const { tokenStart, tokenEnd } = sentence;
  for (let at = tokenStart; at < tokenEnd;) {
    const kind = table.kind[at] as number;
    if (kind === kinds.pronoun || kind === kinds.relative || kind === kinds.that) {
      found.push({ from: at, to: at + 1 });
      at++;
      continue;
    }
    if (!isNominal(kind) && kind !== kinds.determiner && kind !== kinds.possessive) {
      at++;
      continue;
    }
    let to = at + 1;
    while (to < tokenEnd && isNominal(table.kind[to] as number) && isInside(table.gap[to] as number)) to++;
    to = pastBrackets(table, to, tokenEnd);
    found.push({ from: at, to });
    at = to;
  }
  return found;
}

function isNominal(kind: number): boolean {
  return kind === kinds.noun || kind === kinds.name || kind === kinds.number;
}

function isInside(gap: number): boolean {
  return gap === gaps.space || gap === gaps.joined;
}

/** "Ward (D-Ohio)": what stands in short brackets belongs to the phrase before. */
function pastBrackets(table: WordTable, at: number, limit: number): number {
  if (at >= limit || table.gap[at] !== gaps.parenthesis) return at;
  for (let to = at + 1; to <= at + longestInBrackets; to++)
    if (to >= limit || table.gap[to] === gaps.afterParenthesis || table.gap[to] === gaps.end)
      return Math.min(to, limit);
  return at;
}

/** Candidates before and behind a cue, nearest first; `colon`: the cue is the colon before the token. */
export function candidatesOf(
  table: WordTable,
  phrases: readonly Phrase[],
  cue: number,
  colon: boolean,
  isPossessive: (token: number) => boolean,
): Candidate[] {
  const found: Candidate[] = [];
  const right = lowerBound(phrases, cue);
  addBefore(table, phrases, right, cue, isPossessive, found);
  if (!colon) addBehind(table, phrases, right, cue, found);
  return found;
}

/** Of the phrases before `right`, which end at the cue at the latest. */
function addBefore(
  table: WordTable,
  phrases: readonly Phrase[],
  right: number,
  cue: number,
  isPossessive: (token: number) => boolean,
  found: Candidate[],
): void {
  for (let i = 0; i < singlesBefore && i < right; i++) {
    const last = phrases[right - 1 - i] as Phrase;
    // Of a phrase that holds the cue, what stands before it.
    const to = Math.min(last.to, cue);
    found.push({ from: last.from, to, parts: 1, away: i });
    if (i < 2) addNameRun(table, last.from, to, i, found);
    if (i === 0 && to === cue) addPossessives(table, last.from, to, isPossessive, found);
    if (i >= endsBefore) continue;
    const quoted = table.quoted[to - 1];
    let later = last.from;
    for (let j = i + 1; j < right && j - i < maxParts; j++) {
      const first = phrases[right - 1 - j] as Phrase;
      if (to - first.from > longestSource || later - first.to > longestLink) break;
      if (table.quoted[first.from] !== quoted) break;
      later = first.from;
      if (!isSinglePronoun(table, first)) found.push({ from: first.from, to, parts: j - i + 1, away: i });
    }
  }
}

function addBehind(
  table: WordTable,
  phrases: readonly Phrase[],
  right: number,
  cue: number,
  found: Candidate[],
): void {
  let begin = right;
  while (begin < phrases.length && (phrases[begin] as Phrase).from <= cue) begin++;
  for (let i = begin; i < phrases.length && i < begin + endsAfter; i++) {
    const first = phrases[i] as Phrase;
    const { from } = first;
    if (from - cue > reachAfter) break;
    const away = i - begin;
    found.push({ from, to: first.to, parts: 1, away });
    addNameRun(table, from, first.to, away, found);
    if (isSinglePronoun(table, first)) continue;
    const quoted = table.quoted[from];
    let earlier = first.to;
    for (let j = i + 1; j < phrases.length && j - i < maxParts; j++) {
      const last = phrases[j] as Phrase;
      if (last.to - from > longestSource || last.from - earlier > longestLink) break;
      if (quoted !== table.quoted[last.to - 1]) break;
      earlier = last.to;
      found.push({ from, to: last.to, parts: j - i + 1, away });
    }
  }
}

/** The first phrase that begins at the token or behind it. */
function lowerBound(phrases: readonly Phrase[], token: number): number {
  let low = 0;
  let high = phrases.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((phrases[middle] as Phrase).from < token) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isSinglePronoun(table: WordTable, { from, to }: Phrase): boolean {
  const kind = table.kind[from] as number;
  return to - from === 1 && (kind === kinds.pronoun || kind === kinds.relative || kind === kinds.that);
}

/** "Ward campaign staff": "Ward" alone, too. */
function addNameRun(table: WordTable, from: number, to: number, away: number, found: Candidate[]): void {
  let end = from;
  while (end < to && table.kind[end] === kinds.name) end++;
  if (end > from && end < to && table.gap[end] !== gaps.parenthesis)
    found.push({ from, to: end, parts: 0, away });
}

function addPossessives(
  table: WordTable,
  from: number,
  to: number,
  isPossessive: (token: number) => boolean,
  found: Candidate[],
): void {
  if (table.kind[from] === kinds.possessive) found.push({ from, to: from + 1, parts: 0, away: 0 });
  for (let at = to - 1; at >= from && at > to - 6; at--) {
    if (!isPossessive(at)) continue;
    found.push({ from, to: at + 1, parts: 0, away: 0 });
    break;
  }
}
