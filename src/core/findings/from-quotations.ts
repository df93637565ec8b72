/** Findings from quotations: the same words, words that were changed, the same words from another mouth. */
import { nameKeys } from '../attribution/sources.ts';
import { functionWords } from '../lexicon/function-words.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import { matchQuotations, type QuotationMatch } from '../quotations/compare.ts';
import { quotationsOf, type Quotation } from '../quotations/quotations.ts';
import type { TextReading } from '../reading.ts';
import { isSameName } from '../statements/names.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';
import type { Draft } from './draft.ts';
import { passage } from './passages.ts';

/** Fewer words, or fewer words of content, are a phrase that anybody uses. */
const minWords = 4;
const minContentWords = 2;
/** Changed words in a shorter run are more likely another sentence. */
const minWordsOfAltered = 8;
const maxChangedShare = 0.2;
/**
 * Aligned share of the quoted sentences, from which they are one sentence with words changed: nearly all of the one
 * (the other is quoted at greater length), or most of both. Below it two speakers, or one twice, used a phrase in common.
 */
const nearlyAllOfOne = 0.9;
const mostOfBoth = 0.7;
/** The same phrase may come from two mouths. */
const minWordsOfMisattributed = 9;

/** The findings from the quotations of two texts. */
export function quotationFindings(here: TextReading, there: TextReading): Draft[] {
  const found: Draft[] = [];
  const matches = matchQuotations(quotationsOf(here), quotationsOf(there));
  const exact = matches.filter((match) => match.same >= minWords && !isAltered(match));
  for (const match of matches) {
    // Words that stand unaltered in the other text are not an altered form of yet another quotation.
    if (isAltered(match) && exact.some((other) => overlaps(match, other))) continue;
    const draft = judge(match, here, there);
    if (draft) found.push(draft);
  }
  return found;
}

function isAltered({ changes }: QuotationMatch): boolean {
  return changes.some((change) => !change.slight);
}

/** Both matches use some of the same words, on one of the two sides. */
function overlaps(a: QuotationMatch, b: QuotationMatch): boolean {
  return (
    (a.spanHere.start < b.spanHere.end && b.spanHere.start < a.spanHere.end) ||
    (a.spanThere.start < b.spanThere.end && b.spanThere.start < a.spanThere.end)
  );
}

function judge(match: QuotationMatch, here: TextReading, there: TextReading): Draft | null {
  if (match.same < minWords || match.content < minContentWords) return null;
  const altered = match.changes.filter((change) => !change.slight);
  const spans = {
    here: passage(here.text, match.spanHere, here.field),
    there: passage(there.text, match.spanThere, there.field),
  };
  if (altered.length > 0) {
    const changedWords = altered.reduce(
      (sum, { here: a, there: b }) => sum + Math.max(count(a), count(b)),
      0,
    );
    if (match.same < minWordsOfAltered || changedWords / (match.same + changedWords) > maxChangedShare)
      return null;
    const shares = [
      alignedShare(match.here, match.spanHere, here),
      alignedShare(match.there, match.spanThere, there),
    ];
    if (Math.max(...shares) < nearlyAllOfOne && Math.min(...shares) < mostOfBoth) return null;
    const [first] = altered as [(typeof altered)[number]];
    return {
      relation: 'differs',
      kind: 'quote',
      here: passage(here.text, match.spanHere, here.field, first.spanHere),
      there: passage(there.text, match.spanThere, there.field, first.spanThere),
      confidence: 0.8,
      why: `inside the quotation: ${shown(altered.map((change) => change.here))} here, ${shown(altered.map((change) => change.there))} there`,
    };
  }
  if (match.same >= minWordsOfMisattributed && speakersDiffer(match, here, there)) {
    return {
      relation: 'differs',
      kind: 'attribution',
      ...spans,
      confidence: 0.7,
      why: `the same words: ${match.here.speaker ?? ''} here, ${match.there.speaker ?? ''} there`,
    };
  }
  if (isTitle(match.here, match.spanHere, here)) return null;
  const confidence = Math.min(0.99, 0.86 + 0.012 * match.same);
  return {
    relation: 'corroborates',
    kind: 'quote',
    ...spans,
    confidence,
    why: `the same ${match.same} quoted words`,
  };
}

function count(words: string): number {
  return words === '' ? 0 : words.split(' ').length;
}

/** "the Endangered Species Act": a name in quotation marks, which says nothing. */
function isTitle({ words }: Quotation, span: Span, { text }: TextReading): boolean {
  return words
    .filter(({ start, end, norm }) => span.start <= start && end <= span.end && !functionWords.has(norm))
    .every(({ start }) => /\p{Lu}|\p{N}/u.test(text.charAt(start)));
}

/** The changed words of one side. */
function shown(words: readonly string[]): string {
  const told = words.filter((each) => each !== '');
  return told.length === 0 ? 'nothing' : `"${told.join(' … ')}"`;
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

/** A person by name alone: "Mr. Perry", "Mary Cheney"; no description, pronoun or crowd. */
const personName =
  /^(?:(?:mr|mrs|ms|dr|sen|rep|gov|president|senator|governor|congressman|congresswoman)\.? )?\p{Lu}[\p{L}'’.-]+(?: \p{Lu}[\p{L}'’.-]*){0,3}$/iu;

/** Both speakers are persons by name, and the names have nothing in common. */
function speakersDiffer(match: QuotationMatch, here: TextReading, there: TextReading): boolean {
  const left = personKeys(match.here);
  const right = personKeys(match.there);
  if (left.length === 0 || right.length === 0) return false;
  if (left.some((key) => right.some((other) => isSameName(key, other)))) return false;
  // Where the other speaker is named beside the quotation, it may be the nearer name that is wrong.
  return !isNamedNear(here, match.spanHere, right) && !isNamedNear(there, match.spanThere, left);
}

function personKeys({ speaker, speakerKeys, speakerNamed }: Quotation): string[] {
  if (!speakerNamed || speaker === null || !/^\p{Lu}/u.test(speaker) || !personName.test(speaker)) return [];
  return nameKeys(speakerKeys);
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
    if (keys.includes(conceptStem(token.norm))) return true;
  }
  return false;
}
