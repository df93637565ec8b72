/** Findings from quotations: the same words, words that were changed, the same words from another mouth. */
import { functionWords } from '../lexicon/function-words.ts';
import { matchQuotations, type QuotationMatch, type QuotedChange } from '../quotations/compare.ts';
import { quotationsOf, type Quotation } from '../quotations/quotations.ts';
import type { TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import { alterationOf } from './altered-quotations.ts';
import type { Draft } from './draft.ts';
import { coverage, overlap, passage } from './passages.ts';
import { haveOtherSpeakers, isPhraseOfTwo } from './quoted-speakers.ts';

/** Fewer words, or fewer words of content, are a phrase that anybody uses. */
const minWords = 4;
const minContentWords = 2;
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
  const altered = matches.map((match) => (mayBeAltered(match) ? alterationOf(match, here, there) : null));
  const exact = matches.filter(
    (match, index) => match.same >= minWords && !isAltered(match) && !altered[index],
  );
  matches.forEach((match, index) => {
    const changes = altered[index] ?? null;
    // Words that stand unaltered in the other text are not an altered form of yet another quotation.
    if ((changes || isAltered(match)) && exact.some((other) => overlaps(match, other))) return;
    const draft = judge(match, changes, here, there);
    if (draft) drafts.push(draft);
    else if (isTelling(match) && isPhraseOfTwo(match, here, there))
      phrases.push({ here: match.spanHere, there: match.spanThere });
  });
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

/** With more words in common, one of content is enough: "we will not … until every family". */
const minWordsOfOneContent = 6;

function mayBeAltered({ same, content }: QuotationMatch): boolean {
  return same >= minWords && (content >= minContentWords || (content > 0 && same >= minWordsOfOneContent));
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

function judge(
  match: QuotationMatch,
  altered: readonly QuotedChange[] | null,
  here: TextReading,
  there: TextReading,
): Draft | null {
  if (altered) return alteredDraft(match, altered, here, there);
  if (!isTelling(match) || isAltered(match)) return null;
  const spans = {
    here: passage(here.text, match.spanHere, here.field),
    there: passage(there.text, match.spanThere, there.field),
  };
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

function alteredDraft(
  { spanHere, spanThere }: QuotationMatch,
  altered: readonly QuotedChange[],
  here: TextReading,
  there: TextReading,
): Draft {
  const [first] = altered as [QuotedChange, ...QuotedChange[]];
  const left = around(
    spanHere,
    altered.map((change) => change.spanHere),
  );
  const right = around(
    spanThere,
    altered.map((change) => change.spanThere),
  );
  return {
    relation: 'differs',
    kind: 'quote',
    here: passage(here.text, left, here.field, first.spanHere),
    there: passage(there.text, right, there.field, first.spanThere),
    confidence: 0.8,
    why: `inside the quotation: ${shown(altered.map((change) => change.here))} here, ${shown(altered.map((change) => change.there))} there`,
  };
}

/** The aligned words with what was changed before and behind them. */
function around(span: Span, changed: readonly (Span | null)[]): Span {
  const all = [span, ...changed.filter((each) => each !== null)];
  return {
    start: Math.min(...all.map(({ start }) => start)),
    end: Math.max(...all.map(({ end }) => end)),
  };
}

/** The person where one is known by name, else the speaker as written. */
function nameOf({ speaker, speakerPerson }: Quotation): string {
  return speakerPerson?.name ?? speaker ?? '';
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
