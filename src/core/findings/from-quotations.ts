/** Findings from quotations: the same words, words that were changed, the same words from another mouth. */
import { nameKeys } from '../attribution/sources.ts';
import { matchQuotations, type QuotationMatch } from '../quotations/compare.ts';
import { quotationsOf, type Quotation } from '../quotations/quotations.ts';
import type { TextReading } from '../reading.ts';
import type { Draft } from './draft.ts';
import { passage } from './passages.ts';

/** Fewer words, or fewer words of content, are a phrase that anybody uses. */
const minWords = 4;
const minContentWords = 2;
/** Changed words in a shorter run are more likely another sentence. */
const minWordsOfAltered = 7;
const maxChangedShare = 0.25;

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
    const [first] = altered as [(typeof altered)[number]];
    return {
      relation: 'differs',
      kind: 'quote',
      ...spans,
      confidence: 0.8,
      why: `inside the quotation: ${shown(first.here)} here, ${shown(first.there)} there`,
    };
  }
  const speakers = speakersDiffer(match.here, match.there);
  if (speakers && match.same >= minWordsOfAltered) {
    return {
      relation: 'differs',
      kind: 'attribution',
      ...spans,
      confidence: 0.7,
      why: `the same words: ${match.here.speaker ?? ''} here, ${match.there.speaker ?? ''} there`,
    };
  }
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

function shown(words: string): string {
  return words === '' ? 'nothing' : `"${words}"`;
}

/** Both speakers have names of persons, and none in common. */
function speakersDiffer(here: Quotation, there: Quotation): boolean {
  if (!here.speakerNamed || !there.speakerNamed) return false;
  const left = nameKeys(here.speakerKeys);
  const right = nameKeys(there.speakerKeys);
  return (
    left.length > 0 && right.length > 0 && !left.some((key) => right.some((other) => isSameKey(key, other)))
  );
}

function isSameKey(a: string, b: string): boolean {
  return a === b || (a.length >= 5 && b.length >= 5 && a.slice(0, 5) === b.slice(0, 5));
}
