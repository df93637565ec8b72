/** Which words of a text may be cues, and with which candidates: what the model is asked about, in training and in use. */
import { kinds } from './word-forms.ts';
import type { Sentence, TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';
import { candidatesOf, phrasesOf, type Candidate, type Phrase } from './phrases.ts';
import { gaps, wordTable, type WordTable } from './words.ts';

/** A word (or the colon before it) that may be a cue. */
export interface Cue {
  /** Index of the token; of the one behind it when the cue is a colon. */
  readonly token: number;
  readonly colon: boolean;
}

/** One sentence as cues are looked for in it. */
export interface CueScene {
  readonly text: TextReading;
  readonly table: WordTable;
  /** Cut where it is longer than any of news. */
  readonly sentence: Sentence;
  readonly phrases: readonly Phrase[];
}

/** Longer than any sentence of news: hostile text has longer. */
const maxSentenceTokens = 400;

/** The scene of a sentence, by its index; null when nothing in it can be a source. */
export function sceneOf(text: TextReading, index: number): CueScene | null {
  const table = wordTable(text);
  const whole = text.sentences[index] as Sentence;
  const sentence = { ...whole, tokenEnd: Math.min(whole.tokenEnd, whole.tokenStart + maxSentenceTokens) };
  const phrases = phrasesOf(table, sentence);
  return phrases.length === 0 ? null : { text, table, sentence, phrases };
}

/** Every word of a sentence that may be a cue, in order. */
export function cuesIn({ text, table, sentence }: CueScene): Cue[] {
  const cues: Cue[] = [];
  for (let token = sentence.tokenStart; token < sentence.tokenEnd; token++) {
    if (token > sentence.tokenStart && table.gap[token] === gaps.colon) cues.push({ token, colon: true });
    if (isCueWord(table, text.tokens[token] as Token, token)) cues.push({ token, colon: false });
  }
  return cues;
}

/** What can be the source of a cue. */
export function candidatesIn({ text, table, phrases }: CueScene, { token, colon }: Cue): Candidate[] {
  const isPossessive = (at: number): boolean => /['’]s?$/.test((text.tokens[at] as Token).text);
  return candidatesOf(table, phrases, token, colon, isPossessive);
}

const act = 'a'.charCodeAt(0);
const thought = 'k'.charCodeAt(0);
const speech = 'c'.charCodeAt(0);

/** Verbs, nouns of saying and thinking, and the words of "according to" and its like. */
export function isCueWord(table: WordTable, { norm }: Token, at: number): boolean {
  const kind = table.kind[at];
  if (kind === kinds.verb) return true;
  if (kind === kinds.noun) {
    const noun = table.noun[at];
    return table.verb[at] !== 0 || noun === speech || noun === thought || noun === act;
  }
  if (kind === kinds.name) return table.verb[at] !== 0;
  return norm === 'per' || norm === 'via';
}

const contraction = /^(\p{L}+)['’](?:s|m|re|ve|ll|d)$/u;
/** A bracket that closes stands at most so far behind the last word ("(I-Vt.)"). */
const bracketReach = 3;

/** The characters of a candidate: a closing bracket belongs to it, the verb of "he's" does not. */
export function spanOf(text: TextReading, { from, to }: Pick<Candidate, 'from' | 'to'>): Span {
  const { start } = text.tokens[from] as Token;
  const last = text.tokens[to - 1] as Token;
  if (to - from === 1) {
    const stem = contraction.exec(last.text)?.[1];
    if (stem !== undefined && isPronoun(stem)) return { start, end: start + stem.length };
  }
  for (let at = last.end; at < last.end + bracketReach; at++) {
    if (text.text[at] !== ')') continue;
    const inside = text.text.slice(start, at);
    return { start, end: inside.lastIndexOf('(') > inside.lastIndexOf(')') ? at + 1 : last.end };
  }
  return { start, end: last.end };
}

function isPronoun(word: string): boolean {
  return /^(?:i|he|she|it|we|they|you|who|that|what|there)$/i.test(word);
}
