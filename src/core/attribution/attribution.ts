/**
 * Who says it: source, cue and content of every attribution in a text, by rule. Three shapes: a subject before a speech
 * verb ("Smith said that …"), a subject after one beside a quotation ("…," said Smith), and "according to".
 * The patterns are those that attribution corpora show to cover most of news (Pareti 2012; PolNeAR, Newell 2018).
 *
 * Cost: one pass over the tokens; each speech verb looks at a bounded window. What lost: taking any capitalised word
 * of the sentence as the source.
 */
import { conceptStem } from '../lexicon/inflections.ts';
import { auxiliaries, plainSpeechVerbs, speechVerbs } from '../lexicon/speech.ts';
import { derived, type Sentence, type TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';
import { resolvePronoun, sourceKeys } from './sources.ts';

export interface Attribution {
  readonly sentence: number;
  readonly source: Span;
  /** The words of the source, as written. */
  readonly name: string;
  /** What the source is known by, pronouns resolved: stems of its names, else of its nouns. */
  readonly keys: readonly string[];
  /** Whether the source (or whom its pronoun stands for) has a name of its own. */
  readonly named: boolean;
  readonly cue: Span;
  /** From the cue's other side to the end of the sentence, or the sentence before the source. */
  readonly content: Span;
}

const maxSourceTokens = 22;
/** No sentence of news has more sources; hostile text has. */
const maxPerSentence = 8;

/** All attributions of a text, in order of their cues. */
export const attributionsOf = derived((text: TextReading): readonly Attribution[] => {
  const found: Attribution[] = [];
  for (const sentence of text.sentences) {
    const quoted = quotedMask(text, sentence);
    const before = found.length;
    for (let at = sentence.tokenStart; at < sentence.tokenEnd; at++) {
      if (found.length - before >= maxPerSentence) break;
      if (quoted(at)) continue;
      const attribution =
        accordingTo(text, sentence, at, found) ??
        invertedSubject(text, sentence, at, found) ??
        subjectBefore(text, sentence, at, found);
      if (attribution) found.push(attribution);
    }
  }
  return found;
});

/** Whether a token of the sentence stands inside quotation marks that open in it. */
function quotedMask(text: TextReading, sentence: Sentence): (token: number) => boolean {
  const inside = new Set<number>();
  let open = false;
  let scanned = sentence.start;
  for (let at = sentence.tokenStart; at < sentence.tokenEnd; at++) {
    const token = text.tokens[at] as Token;
    for (; scanned < token.start; scanned++) {
      const character = text.text[scanned];
      if (character === '“' || character === '«') open = true;
      else if (character === '”' || character === '»') open = false;
      else if (character === '"') open = !open;
    }
    if (open) inside.add(at);
  }
  return (token) => inside.has(token);
}

function accordingTo(
  text: TextReading,
  sentence: Sentence,
  at: number,
  earlier: readonly Attribution[],
): Attribution | null {
  const { tokens } = text;
  if ((tokens[at] as Token).norm !== 'according' || tokens[at + 1]?.norm !== 'to') return null;
  const from = at + 2;
  const to = nounPhraseEnd(text, from, sentence.tokenEnd);
  if (to <= from) return null;
  const opens = at === sentence.tokenStart;
  return make(
    text,
    sentence,
    from,
    to,
    at,
    at + 2,
    opens ? to : sentence.tokenStart,
    opens ? sentence.tokenEnd : at,
    earlier,
  );
}

/** `"…," said Smith`: a speech verb right after a quotation or a comma, its subject behind it. */
function invertedSubject(
  text: TextReading,
  sentence: Sentence,
  at: number,
  earlier: readonly Attribution[],
): Attribution | null {
  const { tokens } = text;
  const token = tokens[at] as Token;
  if (!plainSpeechVerbs.has(conceptStem(token.norm))) return null;
  const before = at > 0 ? text.text.slice((tokens[at - 1] as Token).end, token.start) : '';
  if (!/[”"’»,?!]\s*$/.test(before) || at === sentence.tokenStart) return null;
  const next = at + 1 < sentence.tokenEnd ? (tokens[at + 1] as Token) : null;
  if (!next || text.text.slice(token.end, next.start).trim() !== '') return null;
  if (
    !/^\p{Lu}/u.test(next.text) &&
    !/^(?:the|a|an|one|his|her|their|he|she|they|police|officials)$/.test(next.norm)
  )
    return null;
  if (/^(?:that|it|there)$/.test(next.norm)) return null;
  const to = nounPhraseEnd(text, at + 1, sentence.tokenEnd);
  return to <= at + 1 ? null : make(text, sentence, at + 1, to, at, at + 1, sentence.tokenStart, at, earlier);
}

/** `Smith said that …` and `…," Smith said.` */
function subjectBefore(
  text: TextReading,
  sentence: Sentence,
  at: number,
  earlier: readonly Attribution[],
): Attribution | null {
  const { tokens } = text;
  const token = tokens[at] as Token;
  if (token.kind !== 'word' || !speechVerbs.has(conceptStem(token.norm)) || /^\p{Lu}/u.test(token.text))
    return null;
  const plain = plainSpeechVerbs.has(conceptStem(token.norm));
  if (!isFiniteVerb(text, sentence, at, plain)) return null;
  let end = at;
  while (end > sentence.tokenStart && isSpaceBetween(text, end - 1) && isAuxiliary(tokens[end - 1] as Token))
    end--;
  if (end === sentence.tokenStart) return null;
  const start = subjectStart(text, sentence, end);
  if (start >= end) return null;
  const contentBefore = start > sentence.tokenStart && at + 1 >= sentence.tokenEnd - 2;
  const contentStart = contentBefore ? sentence.tokenStart : Math.min(at + 1, sentence.tokenEnd - 1);
  const contentEnd = contentBefore ? start : sentence.tokenEnd;
  return make(text, sentence, start, end, at, at + 1, contentStart, contentEnd, earlier);
}

/** A verb form that governs content: followed by "that", a quotation, a clause, or the end after a quotation. */
function isFiniteVerb(text: TextReading, sentence: Sentence, at: number, plain: boolean): boolean {
  const { tokens } = text;
  const token = tokens[at] as Token;
  const next = at + 1 < sentence.tokenEnd ? (tokens[at + 1] as Token) : null;
  const gap = next ? text.text.slice(token.end, next.start) : '';
  // "Reporters" has the stem of "report".
  if (/ing$|^reporters?$/.test(token.norm)) return false;
  const before = at > sentence.tokenStart ? (tokens[at - 1] as Token).norm : '';
  if (/^(?:to|the|a|an|of|his|her|their|its|this|that|in|for|and|by)$/.test(before)) return false;
  if (/["“‘«:]/.test(gap)) return true;
  if (!next) return plain;
  if (next.norm === 'that' || next.norm === 'how' || next.norm === 'whether') return true;
  return plain;
}

function isAuxiliary(token: Token): boolean {
  return (
    auxiliaries.has(token.norm) ||
    /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/.test(token.norm) ||
    /ly$/.test(token.norm)
  );
}

function isSpaceBetween(text: TextReading, at: number): boolean {
  return text.text.slice((text.tokens[at] as Token).end, text.tokens[at + 1]?.start ?? 0).trim() === '';
}

const boundaryWords: ReadonlySet<string> = new Set(
  'that while but as and when after before because although though if whereas since which where on in at by'.split(
    ' ',
  ),
);

/** Where the subject that ends at `end` begins: back to a comma, a clause opener or a closing quotation. */
function subjectStart(text: TextReading, sentence: Sentence, end: number): number {
  const { tokens } = text;
  let start = end;
  let appositions = 0;
  while (start > sentence.tokenStart && end - start < maxSourceTokens) {
    const token = tokens[start - 1] as Token;
    const gap = start < end || appositions ? text.text.slice(token.end, (tokens[start] as Token).start) : '';
    const nearGap = start === end ? text.text.slice(token.end, (tokens[start] as Token).start) : gap;
    if (/["”»“:;—–]/.test(nearGap)) break;
    if (/,/.test(nearGap)) {
      // "Smith, the mayor, said": the name stands before the apposition that two commas enclose.
      if (start === end && appositions === 0) {
        appositions = 1;
        start--;
        continue;
      }
      if (appositions === 1) {
        appositions = 2;
        start--;
        continue;
      }
      break;
    }
    if (start < end && boundaryWords.has(token.norm) && !/^(?:and|in|at|on)$/.test(token.norm)) break;
    if (token.norm === 'who') {
      start--;
      continue;
    }
    start--;
  }
  while (start < end && boundaryWords.has((tokens[start] as Token).norm)) start++;
  return start;
}

/** Where the noun phrase that begins at `from` ends: at punctuation (an apposition included), a verb or a clause opener. */
function nounPhraseEnd(text: TextReading, from: number, limit: number): number {
  const { tokens } = text;
  let at = from;
  while (at < limit && at - from < maxSourceTokens) {
    const token = tokens[at] as Token;
    if (at > from) {
      const gap = text.text.slice((tokens[at - 1] as Token).end, token.start);
      if (/["“”«»:;—–()]/.test(gap)) break;
      if (/,/.test(gap)) {
        if (
          !/^(?:the|a|an|who|head|president|director|chief|spokesman|spokeswoman|minister|secretary)$/.test(
            token.norm,
          )
        )
          break;
      }
      if (
        /^(?:that|while|as|when|after|before|because|but|which|said|on|in|during|at)$/.test(token.norm) &&
        !/\p{Lu}/u.test(token.text)
      ) {
        if (!/^(?:in|at|on)$/.test(token.norm) || !/^\p{Lu}/u.test(tokens[at + 1]?.text ?? '')) break;
        if (isTimeWord(tokens[at + 1]?.norm ?? '')) break;
      }
      if (isTimeWord(token.norm)) break;
    }
    at++;
  }
  return at;
}

function isTimeWord(norm: string): boolean {
  return /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:yesterday|today|tonight)$/.test(norm);
}

function make(
  text: TextReading,
  sentence: Sentence,
  sourceStart: number,
  sourceEnd: number,
  cueStart: number,
  cueEnd: number,
  contentStart: number,
  contentEnd: number,
  earlier: readonly Attribution[],
): Attribution | null {
  const span = (from: number, to: number): Span => ({
    start: (text.tokens[from] as Token).start,
    end: (text.tokens[Math.max(from, to - 1)] as Token).end,
  });
  const source = span(sourceStart, sourceEnd);
  const own = sourceKeys(text, sourceStart, sourceEnd);
  if (own.keys.length === 0 && !own.pronoun) return null;
  const known = own.pronoun ? resolvePronoun(text, sentence, sourceStart, own.pronoun, earlier) : own;
  return {
    sentence: sentence.index,
    source,
    name: text.text.slice(source.start, source.end),
    keys: known.keys,
    named: known.named,
    cue: span(cueStart, cueEnd),
    content: contentStart < contentEnd ? span(contentStart, contentEnd) : source,
  };
}
