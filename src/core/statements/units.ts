/**
 * The units of a sentence: its content words, names and numbers, each with the concept that it may be matched by and a
 * weight for how much it says. Function words make no unit. Phrases that stand for one word ("call on") make one.
 *
 * Cost: one pass over the tokens. Computed once a text and kept by it (`derived`).
 */
import { confidentSpeechOf } from '../attribution/attribution.ts';
import { lastSubject } from '../attribution/sources.ts';
import { conceptOf, isKnownWord, type Concept } from '../lexicon/concepts.ts';
import { degreeSteps } from '../lexicon/degrees.ts';
import { baseForm, conceptStem } from '../lexicon/inflections.ts';
import { phrases } from '../lexicon/news-words.ts';
import { derived, type Sentence, type TextReading } from '../reading.ts';
import { isCapitalised } from '../text/characters.ts';
import { formOf, type Form } from '../text/forms.ts';
import type { Token } from '../text/tokenize.ts';
import { polarityOf, type Polarity } from './polarity.ts';
import { cutSegments, type Segment } from './segments.ts';
import { unitWord, unitWordOf } from './unit-words.ts';

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

const runShare = 0.35;
/** A pronoun stands for its name, but may stand for another. */
const pronounWeight = 0.3;
/** A sentence longer than this is read to here: news has none, hostile pages do. */
const maxUnits = 90;

/** How much a word loses with each further sentence of the text that holds it, and what it keeps at least. */
const repetitionLoss = 0.15;
const minRepeatedShare = 0.4;

/** A unit and a statement while they are made. */
type Draft<Made> = { -readonly [Key in keyof Made]: Made[Key] };
interface StatementDraft extends Statement {
  readonly units: readonly Draft<Unit>[];
  weight: number;
}

/** How many sentences hold a stem, and the last of them so far. */
interface Holders {
  count: number;
  last: Statement;
}

/** The statements of a text, one a sentence, in order. */
export const statementsOf = derived((text: TextReading): readonly Statement[] => {
  const polarity = polarityOf(text);
  const statements = text.sentences.map((sentence) => readStatement(text, sentence, polarity));
  const holders = new Map<string, Holders>();
  const saysWho = tokensOfAttributions(text);
  for (const statement of statements) {
    for (const { concept } of statement.units) {
      const known = holders.get(concept.stem);
      if (known === undefined) holders.set(concept.stem, { count: 1, last: statement });
      else if (known.last !== statement) {
        known.count++;
        known.last = statement;
      }
    }
  }
  for (const statement of statements) {
    statement.weight = 0;
    for (const unit of statement.units) {
      const repeated = (holders.get(unit.concept.stem)?.count ?? 1) - 1;
      unit.weight =
        unit.weight *
        Math.max(minRepeatedShare, 1 / (1 + repetitionLoss * repeated)) *
        (saysWho.has(unit.token) ? attributionShare : 1);
      statement.weight += unit.weight;
    }
  }
  return statements;
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

function readStatement(text: TextReading, sentence: Sentence, polarity: Polarity): StatementDraft {
  const segments = cutSegments(text, sentence);
  const units: Draft<Unit>[] = [];
  let segment = 0;
  const { tokens } = text;
  for (let at = sentence.tokenStart; at < sentence.tokenEnd && units.length < maxUnits; at++) {
    const token = tokens[at] as Token;
    while (segment + 1 < segments.length && (segments[segment + 1] as Segment).tokenStart <= at) segment++;
    const { opensPhrase, isCompound } = unitWordOf(token.form);
    const phrase = opensPhrase ? phraseAt(tokens, at, sentence.tokenEnd) : null;
    if (phrase) {
      const last = tokens[at + phrase.length - 1] as Token;
      const { concept, isProgress } = unitWord(phrase.word);
      units.push({
        start: token.start,
        end: last.end,
        token: at,
        kind: isCapitalised(token.text) && phrase.length > 1 && isCapitalised(last.text) ? 'name' : 'word',
        norm: phrase.word,
        concept,
        weight: phraseWeight,
        segment,
        initials: null,
        denied: polarity.denied[at] === 1,
        open: polarity.open[at] === 1,
        number: null,
        progress: isProgress,
      });
      at += phrase.length - 1;
      continue;
    }
    if (isCompound) {
      for (const part of partsOf(token)) {
        const unit = readUnit(text, sentence, at, part, segment, polarity);
        if (unit) units.push(lowerInRun(unit, units.at(-1) ?? null));
      }
    } else {
      const unit = readUnit(text, sentence, at, token, segment, polarity);
      if (unit) units.push(lowerInRun(unit, units.at(-1) ?? null));
    }
  }
  return { sentence, units, segments, weight: 0 };
}

const phraseWeight = 0.9;

/** Of "Ukrainian President Volodymyr Zelenskyy" each further word names the same person once more. */
function lowerInRun(unit: Draft<Unit>, before: Unit | null): Draft<Unit> {
  const continues = unit.kind === 'name' && before?.kind === 'name' && unit.token - before.token === 1;
  if (continues && unit.start - before.end <= 2) unit.weight *= runShare;
  return unit;
}

interface Part {
  readonly text: string;
  readonly norm: string;
  readonly form: Form;
  readonly start: number;
}

/** "Ukraine-Belarus" is two names; "cease-fire" is "ceasefire". Takes a word with a hyphen. */
function partsOf(token: Token): readonly Part[] {
  const parts = token.text.split(/[-‑]/);
  if (parts.length === 2 && parts.every(isCapitalised)) {
    const [first = '', second = ''] = parts;
    return [
      partOf(first, first.toLowerCase(), token.start),
      partOf(second, second.toLowerCase().replace(/['’]s$/, ''), token.start + first.length + 1),
    ];
  }
  return [partOf(token.text, token.norm.replace(/[-‑]/g, ''), token.start)];
}

function partOf(text: string, norm: string, start: number): Part {
  return { text, norm, form: formOf(norm), start };
}

function readUnit(
  text: TextReading,
  sentence: Sentence,
  at: number,
  part: Part,
  segment: number,
  polarity: Polarity,
): Draft<Unit> | null {
  const token = text.tokens[at] as Token;
  if (part.norm === 'he' || part.norm === 'she') return readPronoun(text, sentence, at, segment, polarity);
  const word = unitWordOf(part.form);
  const isNumber = token.kind === 'number';
  // What is left of "24, 000" says nothing by itself.
  if (isNumber && /^0+$/.test(part.norm)) return null;
  if (!isNumber && word.isFunction && part.text !== 'US') return null;
  const isName =
    token.kind === 'word' &&
    isCapitalised(part.text) &&
    // "TV" is a word in capitals.
    !(part.text.length > 1 && word.isKnown && !word.isCountry && part.text === part.text.toUpperCase()) &&
    (!word.isKnown ||
      !(at === sentence.tokenStart || isAfterQuote(text.text, token.start)) ||
      isNamePart(text, at, sentence));
  const kind = isNumber || word.isNumber ? 'number' : isName ? 'name' : 'word';
  return {
    start: part.start,
    end: part.start + part.text.length,
    token: at,
    kind,
    norm: part.norm,
    concept: word.isProgress && isLackOfProgress(text, sentence, at) ? conceptOf(stallStem) : word.concept,
    weight: kind === 'number' ? word.weightAsNumber : word.weight,
    segment,
    initials: isName ? initialsAt(text, at, sentence) : null,
    denied: polarity.denied[at] === 1,
    open: polarity.open[at] === 1,
    number: kind === 'word' ? numberBefore(text, at, sentence) : null,
    progress: word.isProgress,
  };
}

/** "He" by the name that he was last called by. */
function readPronoun(
  text: TextReading,
  sentence: Sentence,
  at: number,
  segment: number,
  polarity: Polarity,
): Draft<Unit> | null {
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
    denied: polarity.denied[at] === 1,
    open: polarity.open[at] === 1,
    number: null,
    progress: false,
  };
}

const numberReach = 3;

function numberBefore(text: TextReading, at: number, sentence: Sentence): string | null {
  for (let before = at - 1; before >= Math.max(sentence.tokenStart, at - numberReach); before--) {
    const token = text.tokens[before] as Token;
    if (token.kind === 'number') return token.norm;
    const word = unitWordOf(token.form);
    if (word.isNumber || token.norm === 'one') return token.norm;
    if (word.isFunction) return null;
  }
  return null;
}

const stallStem = conceptStem('stall');

/** "No progress" and "little headway" mean that talks stalled. */
function isLackOfProgress(text: TextReading, sentence: Sentence, at: number): boolean {
  const before = at > sentence.tokenStart ? (text.tokens[at - 1] as Token).norm : '';
  return (degreeSteps.get(before) ?? 4) <= 1;
}

function isAfterQuote(text: string, start: number): boolean {
  return start > 0 && '"“”‘«'.includes(text[start - 1] as string);
}

function isNamePart(text: TextReading, at: number, sentence: Sentence): boolean {
  const next = at + 1 < sentence.tokenEnd ? text.tokens[at + 1] : undefined;
  return next !== undefined && next.kind === 'word' && isCapitalised(next.text);
}

const maxNameLength = 7;

function initialsAt(text: TextReading, at: number, sentence: Sentence): string | null {
  let initials = '';
  for (let i = at; i < sentence.tokenEnd && i < at + maxNameLength; i++) {
    const token = text.tokens[i] as Token;
    if (isCapitalised(token.text)) initials += token.text[0] as string;
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
