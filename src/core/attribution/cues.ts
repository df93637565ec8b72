/** Which words of a text may be cues, and with which candidates: what the model is asked about, in training and in use. */
import { kinds } from './word-forms.ts';
import type { Sentence, TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';
import { candidatesOf, phrasesOf, type Candidate } from './phrases.ts';
import { gaps, wordTable, type WordTable } from './words.ts';

export interface Cue {
  readonly sentence: Sentence;
  /** Index of the token; of the one behind it when the cue is a colon. */
  readonly token: number;
  readonly colon: boolean;
  readonly candidates: readonly Candidate[];
  /** Parallel to `candidates`: the characters of each. */
  readonly spans: readonly Span[];
}

/** Longer than any sentence of news: hostile text has longer. */
const maxSentenceTokens = 400;

/** Every word that may be a cue, with its candidates, in order. */
export function* cuesOf(text: TextReading): Generator<Cue> {
  const table = wordTable(text);
  const isPossessive = (token: number): boolean => /['’]s?$/.test((text.tokens[token] as Token).text);
  for (const whole of text.sentences) {
    const sentence = { ...whole, tokenEnd: Math.min(whole.tokenEnd, whole.tokenStart + maxSentenceTokens) };
    const phrases = phrasesOf(table, sentence);
    if (phrases.length === 0) continue;
    for (let token = sentence.tokenStart; token < sentence.tokenEnd; token++) {
      const behindColon = token > sentence.tokenStart && table.gap[token] === gaps.colon;
      for (const colon of [true, false]) {
        if (colon ? !behindColon : !isCueWord(table, text.tokens[token] as Token, token)) continue;
        const candidates = candidatesOf(table, phrases, token, colon, isPossessive);
        if (candidates.length === 0) continue;
        yield { sentence, token, colon, candidates, spans: candidates.map((each) => spanOf(text, each)) };
      }
    }
  }
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
