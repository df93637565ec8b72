/**
 * The units of a sentence: its content words, names and numbers, each with the concept that it may be matched by and a
 * weight for how much it says. Function words make no unit. Phrases that stand for one word ("call on") make one.
 *
 * Cost: one pass over the tokens. Computed once a text and kept by it (`derived`).
 */
import { lookUpRarity } from '../frequencies/rarity.ts';
import { hashStem } from '../text/words.ts';
import { confidentSpeechOf } from '../attribution/attribution.ts';
import { lastSubject } from '../attribution/sources.ts';
import { conceptOf, isCountry, isKnownWord, type Concept } from '../lexicon/concepts.ts';
import { degreeSteps, progressNouns } from '../lexicon/degrees.ts';
import { functionWords, lightWords, numberWords } from '../lexicon/function-words.ts';
import { baseForm, conceptStem } from '../lexicon/inflections.ts';
import { phrases } from '../lexicon/news-words.ts';
import { derived, type Sentence, type TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';
import { polarityOf } from './polarity.ts';
import { cutSegments, type Segment } from './segments.ts';

export interface Unit {
  readonly start: number;
  readonly end: number;
  /** Index of its first token in the text's tokens. */
  readonly token: number;
  readonly kind: 'word' | 'name' | 'number';
  readonly norm: string;
  readonly concept: Concept;
  /** How much the unit says: about 0.1 (light) to 1.3 (rare). */
  readonly weight: number;
  /** Index into the statement's segments. */
  readonly segment: number;
  /** "EU" for the first unit of "European Union": the initials of the run of capitalised words that begins here. */
  readonly initials: string | null;
  /** An odd number of denials reaches it. */
  readonly denied: boolean;
  /** It is only possible, planned, asked for or alleged. */
  readonly open: boolean;
  /** For a word: the number that stands before it ("6.1" of "6.1-magnitude earthquake"). */
  readonly number: string | null;
  /** What talks make or lack: "headway". */
  readonly progress: boolean;
}

/** A sentence taken apart. */
export interface Statement {
  readonly sentence: Sentence;
  readonly units: readonly Unit[];
  readonly segments: readonly Segment[];
  readonly weight: number;
}

/** The units in a run of segments. */
export function unitsOf(
  statement: Statement,
  window: { readonly from: number; readonly to: number },
): Unit[] {
  return statement.units.filter((unit) => unit.segment >= window.from && unit.segment < window.to);
}

const lightWeight = 0.22;
const runShare = 0.35;
/** A pronoun stands for its name, but may stand for another. */
const pronounWeight = 0.3;
const numberWeight = 0.8;
const numberWordWeight = 0.4;
/** ln(reports / reports that have it) at which a word weighs 1. */
const fullRarity = 6.5;
const minWeight = 0.3;
const maxWeight = 1.3;
/** A sentence longer than this is read to here: news has none, hostile pages do. */
const maxUnits = 90;

/** How much a word loses with each further sentence of the text that holds it, and what it keeps at least. */
const repetitionLoss = 0.15;
const minRepeatedShare = 0.4;

/** The statements of a text, one a sentence, in order. */
export const statementsOf = derived((text: TextReading): readonly Statement[] => {
  const statements = text.sentences.map((sentence) => readStatement(text, sentence));
  const holders = new Map<string, number>();
  const saysWho = tokensOfAttributions(text);
  for (const { units } of statements) {
    for (const stem of new Set(units.map((unit) => unit.concept.stem))) {
      holders.set(stem, (holders.get(stem) ?? 0) + 1);
    }
  }
  return statements.map((statement) => {
    let weight = 0;
    const units = statement.units.map((unit) => {
      const repeated = (holders.get(unit.concept.stem) ?? 1) - 1;
      const own =
        unit.weight *
        Math.max(minRepeatedShare, 1 / (1 + repetitionLoss * repeated)) *
        (saysWho.has(unit.token) ? attributionShare : 1);
      weight += own;
      return { ...unit, weight: own };
    });
    return { ...statement, units, weight };
  });
});

/** Who says a thing is no part of what is said. */
const attributionShare = 0.5;

function tokensOfAttributions(text: TextReading): ReadonlySet<number> {
  const found = new Set<number>();
  // Of one that is doubtful the words may well be what is said.
  for (const { source, cue, sentence } of confidentSpeechOf(text)) {
    const { tokenStart, tokenEnd } = text.sentences[sentence] as Sentence;
    for (let at = tokenStart; at < tokenEnd; at++) {
      const { start, end } = text.tokens[at] as Token;
      if ((start >= source.start && end <= source.end) || (start >= cue.start && end <= cue.end))
        found.add(at);
    }
  }
  return found;
}

function readStatement(text: TextReading, sentence: Sentence): Statement {
  const segments = cutSegments(text, sentence);
  const units: Unit[] = [];
  let segment = 0;
  let weight = 0;
  const { tokens } = text;
  for (let at = sentence.tokenStart; at < sentence.tokenEnd && units.length < maxUnits; at++) {
    const token = tokens[at] as Token;
    while (segment + 1 < segments.length && (segments[segment + 1] as Segment).tokenStart <= at) segment++;
    const phrase = phraseAt(tokens, at, sentence.tokenEnd);
    if (phrase) {
      const last = tokens[at + phrase.length - 1] as Token;
      units.push({
        start: token.start,
        end: last.end,
        token: at,
        kind:
          /^\p{Lu}/u.test(token.text) && phrase.length > 1 && /^\p{Lu}/u.test(last.text) ? 'name' : 'word',
        norm: phrase.word,
        concept: conceptOf(conceptStem(phrase.word)),
        weight: 0.9,
        segment,
        initials: null,
        ...moodAt(text, at),
        number: null,
        progress: progressNouns.has(phrase.word),
      });
      weight += 0.9;
      at += phrase.length - 1;
      continue;
    }
    for (const part of partsOf(token)) {
      const read = readUnit(text, sentence, at, part, segment);
      if (!read) continue;
      const unit = lowerInRun(read, units.at(-1) ?? null);
      units.push(unit);
      weight += unit.weight;
    }
  }
  return { sentence, units, segments, weight };
}

/** Of "Ukrainian President Volodymyr Zelenskyy" each further word names the same person once more. */
function lowerInRun(unit: Unit, before: Unit | null): Unit {
  const continues = unit.kind === 'name' && before?.kind === 'name' && unit.token - before.token === 1;
  return continues && unit.start - before.end <= 2 ? { ...unit, weight: unit.weight * runShare } : unit;
}

interface Part {
  readonly text: string;
  readonly norm: string;
  readonly start: number;
}

/** "Ukraine-Belarus" is two names; "cease-fire" is "ceasefire". */
function partsOf(token: Token): readonly Part[] {
  if (!/[-‑]/.test(token.norm)) return [{ text: token.text, norm: token.norm, start: token.start }];
  const parts = token.text.split(/[-‑]/);
  if (parts.length === 2 && parts.every((part) => /^\p{Lu}/u.test(part))) {
    const [first = '', second = ''] = parts;
    return [
      { text: first, norm: first.toLowerCase(), start: token.start },
      {
        text: second,
        norm: second.toLowerCase().replace(/['’]s$/, ''),
        start: token.start + first.length + 1,
      },
    ];
  }
  return [{ text: token.text, norm: token.norm.replace(/[-‑]/g, ''), start: token.start }];
}

function readUnit(
  text: TextReading,
  sentence: Sentence,
  at: number,
  part: Part,
  segment: number,
): Unit | null {
  const token = text.tokens[at] as Token;
  if (part.norm === 'he' || part.norm === 'she') return readPronoun(text, sentence, at, segment);
  if (token.kind !== 'number' && functionWords.has(part.norm) && part.text !== 'US') return null;
  const stem = conceptStem(part.norm);
  const capital = /^\p{Lu}/u.test(part.text);
  const opens = at === sentence.tokenStart || isAfterQuote(text.text, token.start);
  // "TV" is a word in capitals.
  const shouts =
    part.text.length > 1 && part.text === part.text.toUpperCase() && isKnownWord(stem) && !isCountry(stem);
  const isName =
    capital &&
    token.kind === 'word' &&
    !shouts &&
    (!opens || !isKnownWord(stem) || isNamePart(text, at, sentence));
  const kind = token.kind === 'number' || numberWords.has(part.norm) ? 'number' : isName ? 'name' : 'word';
  return {
    start: part.start,
    end: part.start + part.text.length,
    token: at,
    kind,
    norm: part.norm,
    concept: isLackOfProgress(text, sentence, at, part.norm) ? conceptOf(stallStem) : conceptOf(stem),
    weight: weightOf(kind, part.norm, stem),
    segment,
    initials: isName ? initialsAt(text, at, sentence) : null,
    ...moodAt(text, at),
    number: kind === 'word' ? numberBefore(text, at, sentence) : null,
    progress: progressNouns.has(part.norm),
  };
}

/** "He" by the name that he was last called by. */
function readPronoun(text: TextReading, sentence: Sentence, at: number, segment: number): Unit | null {
  const token = text.tokens[at] as Token;
  const name = lastSubject(text, sentence, at).findLast((stem) => !isKnownWord(stem));
  if (name === undefined) return null;
  return {
    start: token.start,
    end: token.end,
    token: at,
    kind: 'name',
    norm: token.norm,
    concept: conceptOf(name),
    weight: pronounWeight,
    segment,
    initials: null,
    ...moodAt(text, at),
    number: null,
    progress: false,
  };
}

function moodAt(text: TextReading, at: number): Pick<Unit, 'denied' | 'open'> {
  const { denied, open } = polarityOf(text);
  return { denied: denied[at] === 1, open: open[at] === 1 };
}

const numberReach = 3;

function numberBefore(text: TextReading, at: number, sentence: Sentence): string | null {
  for (let before = at - 1; before >= Math.max(sentence.tokenStart, at - numberReach); before--) {
    const token = text.tokens[before] as Token;
    if (token.kind === 'number' || numberWords.has(token.norm)) return token.norm;
    if (functionWords.has(token.norm)) return null;
  }
  return null;
}

const stallStem = conceptStem('stall');

/** "No progress" and "little headway" mean that talks stalled. */
function isLackOfProgress(text: TextReading, sentence: Sentence, at: number, norm: string): boolean {
  if (!progressNouns.has(norm)) return false;
  const before = at > sentence.tokenStart ? (text.tokens[at - 1] as Token).norm : '';
  return (degreeSteps.get(before) ?? 4) <= 1;
}

function weightOf(kind: Unit['kind'], norm: string, stem: string): number {
  if (lightWords.has(norm) || degreeSteps.has(norm)) return lightWeight;
  if (kind === 'number') return numberWords.has(norm) ? numberWordWeight : numberWeight;
  return Math.min(maxWeight, Math.max(minWeight, lookUpRarity(hashStem(stem)) / fullRarity));
}

function isAfterQuote(text: string, start: number): boolean {
  return start > 0 && '"“”‘«'.includes(text[start - 1] as string);
}

function isNamePart(text: TextReading, at: number, sentence: Sentence): boolean {
  const next = at + 1 < sentence.tokenEnd ? text.tokens[at + 1] : undefined;
  return next !== undefined && next.kind === 'word' && /^\p{Lu}/u.test(next.text);
}

const maxNameLength = 7;

function initialsAt(text: TextReading, at: number, sentence: Sentence): string | null {
  let initials = '';
  for (let i = at; i < sentence.tokenEnd && i < at + maxNameLength; i++) {
    const token = text.tokens[i] as Token;
    if (/^\p{Lu}/u.test(token.text)) initials += token.text[0] as string;
    else if (!/^(?:of|and|for|the|on)$/.test(token.norm)) break;
  }
  return initials.length >= 2 ? initials : null;
}

function phraseAt(
  tokens: readonly Token[],
  at: number,
  end: number,
): { readonly word: string; readonly length: number } | null {
  const first = tokens[at] as Token;
  if (!phraseOpeners.has(baseForm(first.norm)) && !phraseOpeners.has(conceptStem(first.norm))) return null;
  const next = at + 1 < end ? (tokens[at + 1] as Token).norm : '';
  for (const opener of [first.norm, baseForm(first.norm), regularBase(first.norm)]) {
    const word = phrases.get(`${opener} ${next}`);
    if (word !== undefined) return { word, length: 2 };
  }
  return null;
}

/** The verb before -s, -ed, -ing, where the phrase table needs the word rather than its stem. */
function regularBase(norm: string): string {
  return norm.replace(/(?:ing|ed|s)$/, '');
}

const phraseOpeners: ReadonlySet<string> = new Set(
  [...phrases.keys()].flatMap((phrase) => {
    const word = phrase.split(' ')[0] as string;
    return [word, conceptStem(word)];
  }),
);
