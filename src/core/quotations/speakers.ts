/**
 * Who says a quotation: the attribution of speech that stands nearest, else who opened the quotation that it goes on
 * with, else the one person of a sentence that ends in a colon before it.
 *
 * Cost: a look-up by binary search a quotation; a sentence is taken apart again only for a quotation whose cue the
 * reader of attributions was not sure of.
 */
import { confidentSpeechOf, speechInSentence, type Attribution } from '../attribution/attribution.ts';
import { personsIn, type Person } from '../attribution/persons.ts';
import { kinds } from '../attribution/word-forms.ts';
import { gaps, wordTable } from '../attribution/words.ts';
import type { Sentence, TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';

export interface Speaker {
  /** Name as the text gives it, or null when nobody is named near. */
  readonly speaker: string | null;
  /** Stems by which two speakers are the same; empty when unknown. */
  readonly speakerKeys: readonly string[];
  readonly speakerNamed: boolean;
  /** The speaker as a person by name, or the one person named before the pronoun; null when that is not sure. */
  readonly speakerPerson: Person | null;
}

const unknown: Speaker = { speaker: null, speakerKeys: [], speakerNamed: false, speakerPerson: null };
const reach = 220;

/** The speaker of the words in `span`; `previous`: the quotation before. */
export function speakerOf(text: TextReading, span: Span, previous: (Span & Speaker) | null): Speaker {
  const attribution = nearestAttribution(text, span);
  if (attribution) return speakerBy(text, attribution);
  // A quotation that follows another with nothing but marks, space and one short attribution between goes on with it.
  if (previous?.speaker && span.start - previous.end < reach) {
    const between = text.text.slice(previous.end, span.start);
    if (!between.includes('\n\n\n') && between.trim().length < 60) {
      const { speaker, speakerKeys, speakerNamed, speakerPerson } = previous;
      return { speaker, speakerKeys, speakerNamed, speakerPerson };
    }
  }
  const hesitant = attributionBeside(text, span);
  if (hesitant) return speakerBy(text, hesitant);
  return beforeColon(text, span) ?? beforeVerb(text, span) ?? unknown;
}

function speakerBy(text: TextReading, attribution: Attribution): Speaker {
  const { name, keys, named } = attribution;
  return {
    speaker: name,
    speakerKeys: keys,
    speakerNamed: named,
    speakerPerson: personBy(text, attribution),
  };
}

/** The attribution of the same sentence whose cue stands nearest, or of the sentence that ends inside the quotation. */
function nearestAttribution(text: TextReading, span: Span): Attribution | null {
  let best: Attribution | null = null;
  let bestDistance = reach;
  const all = confidentSpeechOf(text);
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as Attribution).cue.end < span.start - reach) low = middle + 1;
    else high = middle;
  }
  for (let i = low; i < all.length; i++) {
    const attribution = all[i] as Attribution;
    if (attribution.cue.start > span.end + reach) break;
    const before = attribution.cue.end <= span.start + 1;
    const from = before ? attribution.cue.end : span.end;
    const to = before ? span.start : Math.min(attribution.source.start, attribution.cue.start);
    const between = text.text.slice(from, Math.max(from, to));
    if (/[.!?]\s|\n/.test(between)) continue;
    const distance = between.length;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = attribution;
    }
  }
  return best;
}

/** What closes a quotation before its attribution (", said"), or opens one behind it ("said: "). */
const besideMarks = 4;

/**
 * An attribution that the reader of attributions was not sure of, and that stands right behind the closing mark: the
 * marks are then surer than the words.
 */
function attributionBeside(text: TextReading, span: Span): Attribution | null {
  const sentence = sentenceAt(text, span.end);
  if (sentence === null || sentence.tokenEnd <= sentence.tokenStart) return null;
  return (
    speechInSentence(text, sentence.index).find(({ source, cue }) => {
      const distance = Math.min(source.start, cue.start) - span.end;
      return distance > 0 && distance <= besideMarks;
    }) ?? null
  );
}

/** No name with what stands before it is longer. */
const maxWordsOfName = 8;

/** "“…,” co-pilot Sam Reyes radioed": the one person between the closing mark and a verb, whatever verb it is. */
function beforeVerb(text: TextReading, span: Span): Speaker | null {
  const from = tokenAt(text, span.end);
  const first = text.tokens[from];
  if (first === undefined || first.start - span.end > besideMarks) return null;
  // The words are what the verb governs only when they go on behind the mark.
  if (!/^[!?]?["”’»]?[,!?]?["”’»]? $/.test(text.text.slice(span.end, first.start))) return null;
  if (!/[,!?]/.test(text.text.slice(span.end - 1, first.start))) return null;
  const { kind, gap } = wordTable(text);
  let to = from;
  while (kind[to] !== kinds.verb) {
    to++;
    if (to >= text.tokens.length || to - from > maxWordsOfName || gap[to] === gaps.end) return null;
  }
  if (gap[to] !== gaps.space) return null;
  return named(onlyOne(personsIn(text, { from, to })));
}

function named(person: Person | null): Speaker | null {
  if (person === null) return null;
  return { speaker: person.name, speakerKeys: person.keys, speakerNamed: true, speakerPerson: person };
}

/** "Abernathy had a simple message: “…”": the one person of the sentence up to the colon. */
function beforeColon(text: TextReading, span: Span): Speaker | null {
  if (!/:\s*["“„«‘]\s*$/.test(text.text.slice(Math.max(0, span.start - besideMarks), span.start)))
    return null;
  const sentence = sentenceAt(text, span.start);
  if (sentence === null) return null;
  const phrase = { from: sentence.tokenStart, to: tokenAt(text, span.start) };
  return named(onlyOne(personsIn(text, phrase)));
}

/** The person that an attribution names, or whom alone its "he" or "she" can mean; null when neither is sure. */
function personBy(text: TextReading, { source, cue, name, keys, sentence }: Attribution): Person | null {
  const from = tokenAt(text, source.start);
  if (/^(?:he|she)$/i.test(name)) {
    const person = onePersonBefore(text, sentence, from);
    return person?.keys.every((stem) => keys.includes(stem)) === true ? person : null;
  }
  // "An inspector on the tram, Hana Dvorska, said": the name may stand behind what was taken for the source.
  const to = tokenAt(text, Math.max(source.end, cue.start));
  const persons = personsIn(text, { from, to });
  if (persons.length > 0) return onlyOne(persons);
  // "Jordan Vale, a spokesman for the mayor, said": the role alone was taken for the source.
  const { start, tokenStart } = text.sentences[sentence] as Sentence;
  const subject = onlyOne(personsIn(text, { from: tokenStart, to }));
  return subject !== null && text.text.startsWith(subject.name, start) ? subject : null;
}

function onlyOne(persons: readonly Person[]): Person | null {
  return persons.length === 1 ? (persons[0] as Person) : null;
}

/** So many sentences back a pronoun still means the one person that they name. */
const sentencesBack = 2;

function onePersonBefore(text: TextReading, index: number, token: number): Person | null {
  for (let back = 0; back <= sentencesBack && index - back >= 0; back++) {
    const { tokenStart, tokenEnd } = text.sentences[index - back] as Sentence;
    const persons = personsIn(text, { from: tokenStart, to: Math.min(tokenEnd, token) });
    if (persons.length > 0) return onlyOne(persons);
  }
  return null;
}

/** The first token that begins at the offset or behind it. */
function tokenAt({ tokens }: TextReading, offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle] as Token).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The sentence that holds the offset; null between sentences. */
function sentenceAt({ sentences }: TextReading, offset: number): Sentence | null {
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sentences[middle] as Sentence).end <= offset) low = middle + 1;
    else high = middle;
  }
  const sentence = sentences[low];
  return sentence !== undefined && sentence.start <= offset ? sentence : null;
}
