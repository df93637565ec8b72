/**
 * Whether the same quoted words stand in two mouths: one utterance that two reports give to two persons, or a phrase
 * that two persons used.
 *
 * Cost: looks at the sentences around the words, and at a bounded stretch of each text for the other's name.
 */
import { isPersonNoun, type Person } from '../attribution/persons.ts';
import { lookUpRarity } from '../frequencies/rarity.ts';
import { functionWords, lightWords } from '../lexicon/function-words.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import type { QuotationMatch } from '../quotations/compare.ts';
import type { Quotation } from '../quotations/quotations.ts';
import type { TextReading } from '../reading.ts';
import { isSameName } from '../statements/names.ts';
import { isCapitalised } from '../text/characters.ts';
import { formOf } from '../text/forms.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';
import { hashStem } from '../text/words.ts';

/**
 * The same phrase may come from two mouths: in fewer words than this, it must be a whole sentence or what is quoted of
 * one, be of rare words or stand among the same ones, and be none of the phrases that anybody says.
 */
const minWordsOfMisattributed = 9;
const minWordsOfShortMisattributed = 6;
/** Sums of the rarity (`frequencies/rarity.ts`) of the content words. */
const minRarity = 5;
const minRarityAlone = 12;
/** A whole sentence of so many words need not be as rare. */
const minWordsAlone = 7;
const minRarityOfSentence = 7;
/** A sentence that is longer by this many words than one that counts is more than the stock phrase in it. */
const stockWords = 3;
/** Share of a quoted sentence, from which it is all of it. */
const nearlyAllOfOne = 0.9;

/** Whether two persons use the same few words, and not of one thing: neither bears the other out, nor is it another mouth. */
export function isPhraseOfTwo(match: QuotationMatch, here: TextReading, there: TextReading): boolean {
  return haveOtherSpeakers(match, here, there) && !isOneSaying(match, here, there);
}

/** Whether the words are one utterance of which the reports name two speakers. */
function isOneSaying(match: QuotationMatch, here: TextReading, there: TextReading): boolean {
  if (match.same >= minWordsOfMisattributed + stockWords) return true;
  if (match.same < minWordsOfShortMisattributed) return false;
  const words = match.here.words.filter(
    ({ start, end }) => match.spanHere.start <= start && end <= match.spanHere.end,
  );
  if (stockPhrases.test(words.map(({ norm }) => norm).join(' '))) return false;
  if (match.same >= minWordsOfMisattributed) return true;
  const shares = [
    alignedShare(match.here, match.spanHere, here),
    alignedShare(match.there, match.spanThere, there),
  ];
  if (Math.min(...shares) < nearlyAllOfOne) return false;
  const content = new Set(words.filter(({ norm }) => !functionWords.has(norm)).map(({ key }) => key));
  let rarity = 0;
  for (const key of content) rarity += lookUpRarity(hashStem(key));
  if (rarity < minRarity) return false;
  if (rarity >= (match.same >= minWordsAlone ? minRarityOfSentence : minRarityAlone)) return true;
  return shareScene(match, here, there);
}

function isTellingWord(norm: string): boolean {
  return !functionWords.has(norm) && !lightWords.has(norm);
}

/** What many people say of many things, in the words that `QuotedWord.norm` gives. */
const stockPhrases =
  /\b(?:dreams? come true|thoughts and prayers|hearts? goes? out|deeply (?:saddened|concerned|sorry)|no comment|one (?:game|day|step) at a time|end of the day|too (?:early|soon) to (?:say|tell)|wake[- ]up call|tip of the iceberg|(?:step|move) in the right direction|lucky to be alive|matter of time|no stone unturned|above the law|act of (?:war|terror|terrorism)|crime against humanity|best (?:day|moment|night) of my life|worst (?:day|moment|night) of my life)\b/;

/** The sentences around both quotations have a telling word in common that is neither quoted nor a speaker's name. */
function shareScene(match: QuotationMatch, here: TextReading, there: TextReading): boolean {
  const left = sceneOf(match.here, match.spanHere, here);
  const right = sceneOf(match.there, match.spanThere, there);
  return [...left].some((stem) => right.has(stem));
}

function sceneOf(quotation: Quotation, span: Span, { tokens, sentences }: TextReading): Set<string> {
  const stems = new Set<string>();
  const touched = sentences.findIndex(({ end }) => end > span.start);
  for (const sentence of sentences.slice(Math.max(0, touched - 1), touched + 2)) {
    for (let at = sentence.tokenStart; at < sentence.tokenEnd; at++) {
      const { start, end, norm, kind } = tokens[at] as Token;
      const isQuoted = start >= quotation.start && end <= quotation.end;
      const stem = conceptStem(norm);
      if (kind === 'word' && !isQuoted && isTellingWord(norm) && !quotation.speakerKeys.includes(stem))
        stems.add(stem);
    }
  }
  return stems;
}

/** Whether two names have a word in common, slips of typing aside. */
function isOnePerson(one: Person, two: Person): boolean {
  const [left, right] = [one, two].map(({ name }) => name.toLowerCase().split(/[ .-]+/)) as [
    string[],
    string[],
  ];
  return left.some((word) => word.length > 1 && right.some((other) => isSameName(word, other)));
}

/** Whether both speakers are persons by name, and the names have nothing in common. */
export function haveOtherSpeakers(match: QuotationMatch, here: TextReading, there: TextReading): boolean {
  const [one, two] = [match.here.speakerPerson, match.there.speakerPerson];
  if (!one || !two || isOnePerson(one, two)) return false;
  const [left, right] = [one.keys, two.keys];
  // Where the other speaker is named beside the quotation, it may be the nearer name that is wrong.
  return !isNamedNear(here, match.spanHere, right) && !isNamedNear(there, match.spanThere, left);
}

/** What speakers are called, and many at once. */
const anybody: ReadonlySet<string> = new Set(
  'spokesman spokeswoman spokesperson official source people resident witness he she they it i we who'
    .split(' ')
    .map(conceptStem),
);

/** Whether one speaker is known to say both: the same name or role, or the name of the one stands near the other's words. */
export function isOneSpeaker(match: QuotationMatch, here: TextReading, there: TextReading): boolean {
  const [one, two] = [match.here, match.there];
  if (one.speakerPerson && two.speakerPerson) return isOnePerson(one.speakerPerson, two.speakerPerson);
  const [left, right] = [one.speakerPerson?.keys ?? null, two.speakerPerson?.keys ?? null];
  if (left && isNamedNear(there, match.spanThere, left)) return true;
  if (right && isNamedNear(here, match.spanHere, right)) return true;
  // A firm is not its officer: beside a person by name, only a role is the same speaker.
  const isMixed = left !== null || right !== null;
  const [keys, others] = [speakerStems(one, isMixed), speakerStems(two, isMixed)];
  return keys.some((key) => others.includes(key));
}

function speakerStems({ speaker, speakerKeys }: Quotation, rolesOnly: boolean): string[] {
  const words = (speaker ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const stems = words
    .filter((word) => isTellingWord(word) && (!rolesOnly || isPersonNoun(formOf(word))))
    .map(conceptStem);
  return (rolesOnly ? stems : [...stems, ...speakerKeys]).filter((stem) => !anybody.has(stem));
}

const nearCharacters = 300;

function isNamedNear(text: TextReading, span: Span, keys: readonly string[]): boolean {
  const { tokens } = text;
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).end < span.start - nearCharacters) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.start > span.end + nearCharacters) return false;
    if (isCapitalised(token.text) && keys.includes(conceptStem(token.norm))) return true;
  }
  return false;
}

/** Words of the aligned span over those of the sentences it lies in, as far as they are quoted. */
function alignedShare({ words }: Quotation, span: Span, { sentences }: TextReading): number {
  const touched = sentences.filter(({ start, end }) => start < span.end && span.start < end);
  const quoted = words.filter((word) =>
    touched.some(({ start, end }) => start <= word.start && word.end <= end),
  );
  const aligned = quoted.filter(({ start, end }) => span.start <= start && end <= span.end);
  return quoted.length === 0 ? 1 : aligned.length / quoted.length;
}
