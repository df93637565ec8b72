/**
 * Who says it: source, cue and content of every attribution in a text. In English by a learned choice of the source of
 * each cue (`model.ts`); in other languages by rule, from the speech verbs and "according to" of their tables
 * (`rules.ts`).
 *
 * The learned reader also finds sources of belief, wish and deed (PolNeAR labels them); whoever compares what two
 * reports say wants `confidentSpeechOf`. Cost: linear; each cue looks at a bounded window of its sentence. What lost:
 * hand-written shapes (subject and speech verb, inversion, "according to") at F1 .455 against .70.
 */
import { isSpeechVerb } from '../lexicon/speech.ts';
import { languageOf } from '../quantities/languages/detect.ts';
import { derived, type Sentence, type TextReading } from '../reading.ts';
import { ofForm } from '../text/forms.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';
import type { Cue } from './cues.ts';
import { mentionsOf, SentenceMentions, type SourceMention } from './mentions.ts';
import { shippedModel } from './model.ts';
import { mentionsByRule } from './rules.ts';
import { gaps, wordTable } from './words.ts';
import { antecedent, maxSentencesBack, namesEarlier, resolvePronoun, sourceKeys } from './sources.ts';

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
  /** The rest of the sentence on the cue's other side. */
  readonly content: Span;
  /** Whether the cue is one of speech or writing, or "according to". */
  readonly speech: boolean;
  /** 0..1 */
  readonly confidence: number;
}

/** All attributions of a text, in order of their cues. */
export const attributionsOf = derived((text: TextReading): readonly Attribution[] => {
  const language = languageOf(text.tokens);
  if (language.code === 'en') return completeAll(text, mentionsOf(text, shippedModel()), true);
  return completeAll(text, mentionsByRule(text, language), false);
});

const confident = 0.5;

/** The attributions of speech that are right nine times in ten. */
export const confidentSpeechOf = derived((text: TextReading): readonly Attribution[] => {
  const isEnglish = languageOf(text.tokens).code === 'en';
  const found = isEnglish ? completeAll(text, mentionsAroundSpeech(text), true) : attributionsOf(text);
  return found.filter(({ speech, confidence }) => speech && confidence >= confident);
});

/** Also what the reader is not sure of, in one sentence: for who sees by other signs that somebody is quoted. */
export function speechInSentence(text: TextReading, sentence: number): Attribution[] {
  if (languageOf(text.tokens).code !== 'en' || !mayHaveSpeechCue(text, sentence)) return [];
  const mentions = new SentenceMentions(text, sentence, shippedModel()).all();
  return completeAll(text, mentions, true).filter(({ speech }) => speech);
}

/**
 * The mentions of the sentences that have a source of speech, and of those before them where one is "he" or "she", who
 * may be named there. Most sentences have none, and most words that may be cues are no words of speech.
 */
function mentionsAroundSpeech(text: TextReading): SourceMention[] {
  const model = shippedModel();
  const bySentence: SourceMention[][] = [];
  let needed = text.sentences.length;
  for (let index = text.sentences.length - 1; index >= 0; index--) {
    if (index < needed && !mayHaveSpeechCue(text, index)) continue;
    const sentence = new SentenceMentions(text, index, model);
    if (index < needed && !sentence.has((cue) => isSpeechCue(text, cue), confident)) continue;
    const mentions = sentence.all();
    bySentence.push(mentions);
    if (mentions.some(({ tokens }) => namesEarlier(text, tokens)))
      needed = Math.min(needed, index - maxSentencesBack);
  }
  return bySentence.reverse().flat();
}

function isSpeechCue({ tokens }: TextReading, { token, colon }: Cue): boolean {
  return colon || isSpeechWord((tokens[token] as Token).form);
}

const isSpeechWord = ofForm((norm) => norm === 'according' || norm === 'per' || isSpeechVerb(norm));

/** Whether a sentence has a word of speech or a colon at all: most have none, and need not be taken apart. */
function mayHaveSpeechCue(text: TextReading, index: number): boolean {
  const { tokenStart, tokenEnd } = text.sentences[index] as Sentence;
  const { gap } = wordTable(text);
  for (let at = tokenStart; at < tokenEnd; at++)
    if (gap[at] === gaps.colon || isSpeechWord((text.tokens[at] as Token).form)) return true;
  return false;
}

function completeAll(text: TextReading, mentions: readonly SourceMention[], english: boolean): Attribution[] {
  const found: Attribution[] = [];
  for (const mention of mentions) {
    const attribution = complete(text, mention, found, english);
    if (attribution) found.push(attribution);
  }
  return found;
}

function complete(
  text: TextReading,
  { sentence: index, cue: at, colon, tokens: source, span, confidence }: SourceMention,
  earlier: readonly Attribution[],
  english: boolean,
): Attribution | null {
  const sentence = text.sentences[index] as Sentence;
  const own = sourceKeys(text, source.from, source.to);
  if (own.keys.length === 0 && !own.pronoun) return null;
  const known = own.pronoun
    ? (antecedent(text, sentence, source.from, own.pronoun) ??
      resolvePronoun(text, sentence, source.from, own.pronoun, earlier))
    : own;
  const cue = cueSpan(text, at, colon);
  return {
    sentence: index,
    source: span,
    name: text.text.slice(span.start, span.end),
    keys: known.keys,
    named: known.named,
    cue,
    content: contentOf(text, sentence, source, at),
    speech: !english || isSpeechCue(text, { token: at, colon }),
    confidence,
  };
}

function cueSpan({ tokens, text }: TextReading, at: number, colon: boolean): Span {
  const token = tokens[at] as Token;
  if (colon) {
    // A semicolon is taken for a colon.
    const from = tokens[at - 1]?.end ?? 0;
    const start = from + text.slice(from, token.start).search(/[:;]/);
    return { start, end: start + 1 };
  }
  const next = tokens[at + 1];
  return { start: token.start, end: token.norm === 'according' && next ? next.end : token.end };
}

/**
 * Behind the cue when the source stands before it, else before both; a cue at the end of its sentence looks back.
 * The source itself when nothing is left.
 */
function contentOf(
  { tokens }: TextReading,
  { tokenStart, tokenEnd }: Sentence,
  { from, to }: SourceMention['tokens'],
  cue: number,
): Span {
  const first = Math.min(from, cue);
  const last = Math.max(to, cue + 1);
  const looksBack = first > tokenStart && (from > cue || last >= tokenEnd - 1);
  const [start, end] = looksBack ? [tokenStart, first] : [last, tokenEnd];
  const [a, b] = start < end ? [start, end] : [from, to];
  return { start: (tokens[a] as Token).start, end: (tokens[b - 1] as Token).end };
}
