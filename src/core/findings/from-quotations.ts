/** Findings from quotations: the same words, words that were changed, the same words from another mouth. */
import { functionWords } from '../lexicon/function-words.ts';
import { matchQuotations, type QuotationMatch } from '../quotations/compare.ts';
import { quotationsOf, type Quotation } from '../quotations/quotations.ts';
import type { TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import type { Draft } from './draft.ts';
import { coverage, overlap, passage } from './passages.ts';
import { alignedShare, haveOtherSpeakers, isPhraseOfTwo, nearlyAllOfOne } from './quoted-speakers.ts';

/** Fewer words, or fewer words of content, are a phrase that anybody uses. */
const minWords = 4;
const minContentWords = 2;
/** Changed words in a shorter run are more likely another sentence. */
const minWordsOfAltered = 8;
const maxChangedShare = 0.2;
/**
 * Aligned share of the quoted sentences, from which they are one sentence with words changed: nearly all of the one
 * (`nearlyAllOfOne`; the other is quoted at greater length), or most of both. Below it two speakers, or one twice, used
 * a phrase in common.
 */
const mostOfBoth = 0.7;

/** The same words on both sides. */
export interface SharedWords {
  readonly here: Span;
  readonly there: Span;
}

export interface QuotationFindings {
  readonly drafts: readonly Draft[];
  /** Phrases that two persons use of two things: what else has their words bears nothing out. */
  readonly phrases: readonly SharedWords[];
}

/** The findings from the quotations of two texts. */
export function quotationFindings(here: TextReading, there: TextReading): QuotationFindings {
  const drafts: Draft[] = [];
  const phrases: SharedWords[] = [];
  const matches = matchQuotations(quotationsOf(here), quotationsOf(there));
  const exact = matches.filter((match) => match.same >= minWords && !isAltered(match));
  for (const match of matches) {
    // Words that stand unaltered in the other text are not an altered form of yet another quotation.
    if (isAltered(match) && exact.some((other) => overlaps(match, other))) continue;
    const draft = judge(match, here, there);
    if (draft) drafts.push(draft);
    else if (isTelling(match) && isPhraseOfTwo(match, here, there))
      phrases.push({ here: match.spanHere, there: match.spanThere });
  }
  return { drafts, phrases };
}

const mostOfPassage = 0.5;

/** Whether a draft is an agreement over words that two persons say of two things. */
export function isOfPhrase({ relation, kind, here, there }: Draft, phrases: readonly SharedWords[]): boolean {
  if (relation !== 'corroborates' || (kind !== 'statement' && kind !== 'quote')) return false;
  if (here.field === 'title' || there.field === 'title') return false;
  return phrases.some(
    (phrase) =>
      overlap(phrase.here, here) > 0 &&
      overlap(phrase.there, there) > 0 &&
      Math.max(coverage(phrase.here, here), coverage(phrase.there, there)) >= mostOfPassage,
  );
}

function isTelling({ same, content }: QuotationMatch): boolean {
  return same >= minWords && content >= minContentWords;
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
  if (!isTelling(match)) return null;
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
  if (isPhraseOfTwo(match, here, there)) return null;
  if (haveOtherSpeakers(match, here, there)) {
    return {
      relation: 'differs',
      kind: 'attribution',
      ...spans,
      confidence: 0.7,
      why: `the same words: ${nameOf(match.here)} here, ${nameOf(match.there)} there`,
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

/** The person where one is known by name, else the speaker as written. */
function nameOf({ speaker, speakerPerson }: Quotation): string {
  return speakerPerson?.name ?? speaker ?? '';
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
