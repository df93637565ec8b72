/**
 * Two people named as the holder of one office: "Ana Holt, the police chief of Orsa, said it", "Police chief Peter Lund of
 * Orsa said it". The office must be one that a single person holds, and be told apart by a word ("police", "of Orsa",
 * "health"): there are many captains. What one side leaves out of it the rest of its sentence must have.
 *
 * Cost: a pass over the tokens of a sentence, kept with it; offices of two sentences against each other, a few at most.
 */
import { conceptOf, similarity } from '../lexicon/concepts.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import type { TextReading } from '../reading.ts';
import { isCapitalised } from '../text/characters.ts';
import type { Token } from '../text/tokenize.ts';
import type { MatchedPair, UnitMatch } from './align.ts';
import { weightOf, type Contrast } from './contrast.ts';
import { isSameName } from './names.ts';
import { unitWordOf } from './unit-words.ts';
import type { Statement, Unit } from './units.ts';

/** Somebody by name with an office. */
interface Holder {
  /** Token range of the name, end-exclusive. */
  readonly from: number;
  readonly to: number;
  /** Token range of the words of the office with its name. */
  readonly around: readonly [number, number];
  /** Stem of the office: "minister". */
  readonly office: string;
  /** Stems that tell which: "health", "orsa". */
  readonly which: ReadonlySet<string>;
  /** "acting"; "" for plain holders. */
  readonly tenure: string;
  /** False for one of several who hold it, or one who no longer does. */
  readonly alone: boolean;
}

export interface OtherHolder {
  /** The first unit of each name, with the whole name for its place. */
  readonly here: Unit;
  readonly there: Unit;
  readonly nameHere: string;
  readonly nameThere: string;
  /** Matches of the two sentences beside the offices and their holders. */
  readonly beside: readonly UnitMatch[];
  /** What each sentence says beside them. */
  readonly weightHere: number;
  readonly weightThere: number;
}

/** Of each there is one at a time, given of what. */
const offices: ReadonlySet<string> = new Set(
  (
    'president premier minister chancellor governor mayor king queen pope chief chairman chairwoman chair director ceo ' +
    'head commissioner commander captain coach manager ambassador secretary speaker leader principal rector ' +
    'archbishop sheriff coroner'
  ).split(' '),
);
/** Of these, the ones that a sentence about their ship, side or town leaves bare: "Captain Holt". */
const local: ReadonlySet<string> = new Set(
  'captain commander coach manager mayor'.split(' ').map(conceptStem),
);
/** Before an office: one of several who hold it, or one who no longer does. */
const severalOrPast: ReadonlySet<string> = new Set(
  'vice deputy assistant senior junior co associate former ex late old previous next future designate elect'.split(
    ' ',
  ),
);
const tenures: ReadonlySet<string> = new Set(
  'acting interim new then current incoming outgoing caretaker'.split(' '),
);
const articles: ReadonlySet<string> = new Set(['a', 'an']);
const links: ReadonlySet<string> = new Set(['of', 'for', 'the', 'and']);
const maxName = 3;
const maxOffice = 8;
const maxModifiers = 4;
const namesOfDays =
  /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$|^(?:january|february|march|april|june|july|august|september|october|november|december)$/;

/** No sentence of news names so many; each is set against each of another. */
const mostHolders = 6;

const known = new WeakMap<Statement, readonly Holder[]>();

function holdersOf(statement: Statement, text: TextReading): readonly Holder[] {
  let holders = known.get(statement);
  if (holders === undefined) {
    holders = readHolders(statement, text);
    known.set(statement, holders);
  }
  return holders;
}

function readHolders({ sentence }: Statement, text: TextReading): Holder[] {
  const found: Holder[] = [];
  for (let at = sentence.tokenStart; at < sentence.tokenEnd && found.length < mostHolders; at++) {
    if (!isOffice(text, at)) continue;
    // "police chief constable": the last of them is the office.
    if (at + 1 < sentence.tokenEnd && isOffice(text, at + 1) && isJoined(text, at)) continue;
    const holder = holderAt(text, at, sentence.tokenStart, sentence.tokenEnd);
    if (holder !== null) found.push(holder);
  }
  return found;
}

function isOffice({ tokens }: TextReading, at: number): boolean {
  const { norm, text } = tokens[at] as Token;
  return offices.has(norm) && !/['’]s?$/.test(text);
}

/** Whether nothing but white space, or what marks an owner ("drivers' union", "318's"), stands between a token and the next. */
function isJoined({ text, tokens }: TextReading, at: number): boolean {
  const next = tokens[at + 1];
  return next !== undefined && /^['’]?\s*$/.test(text.slice((tokens[at] as Token).end, next.start));
}

/** The mark between a token and the next, or the end of the text. */
function markAfter({ text, tokens }: TextReading, at: number): string {
  return text.slice((tokens[at] as Token).end, tokens[at + 1]?.start ?? text.length).trim();
}

function holderAt(text: TextReading, at: number, start: number, end: number): Holder | null {
  const { tokens } = text;
  const norm = (token: number): string => (tokens[token] as Token).norm;
  // Back over what tells which: "the central bank", "Flight 318's", "acting health".
  let first = at;
  while (first > start && at - first < maxModifiers && isJoined(text, first - 1)) {
    const before = tokens[first - 1] as Token;
    const isOwner = /['’]s?$/.test(before.text);
    if (!isOwner && before.norm !== 's' && before.kind !== 'number' && unitWordOf(before.form).isFunction)
      break;
    if (/[a-z](?:ed|ly)$/.test(before.text)) break;
    first--;
  }
  const opener = first > start ? norm(first - 1) : '';
  if (articles.has(opener)) return null;
  const opensAt = opener === 'the' ? first - 1 : first;
  // On over "of the central bank", "for health".
  let last = at;
  const isTitle = isJoined(text, at) && at + 1 < end && isNameWord(tokens[at + 1] as Token);
  if (!isTitle && at + 1 < end && isJoined(text, at) && /^(?:of|for)$/.test(norm(at + 1))) {
    while (last + 1 < end && last - at < maxOffice && isJoined(text, last)) {
      const next = tokens[last + 1] as Token;
      if (!links.has(next.norm) && unitWordOf(next.form).isFunction) break;
      last++;
    }
  }
  const name = isTitle
    ? nameFrom(text, at + 1, end, 1)
    : markAfter(text, last) === ',' &&
        nameFrom(text, last + 1, end, 2) !== null &&
        isClosed(text, last + 1, end)
      ? nameFrom(text, last + 1, end, 2)
      : isSetOff(text, opensAt, last, start)
        ? nameBefore(text, opensAt - 1, start)
        : null;
  if (name === null) return null;
  const which = new Set<string>();
  let tenure = '';
  let alone = true;
  for (let token = first; token <= last; token++) {
    const word = norm(token);
    if (token === at || links.has(word) || word === 's') continue;
    alone &&= !severalOrPast.has(word);
    if (tenures.has(word)) tenure = word;
    else which.add(conceptStem(word));
  }
  return {
    ...name,
    around: [Math.min(opensAt, name.from), Math.max(last + 1, name.to)],
    office: conceptStem(norm(at)),
    which,
    tenure,
    alone,
  };
}

/** Kings, bishops and heads are surnames too (`second`). */
function isNameWord(token: Token, second: boolean = false): boolean {
  return (
    token.kind === 'word' &&
    isCapitalised(token.text) &&
    token.norm.length > 1 &&
    !namesOfDays.test(token.norm) &&
    !unitWordOf(token.form).isFunction &&
    (second || !offices.has(token.norm))
  );
}

function nameFrom(
  text: TextReading,
  from: number,
  end: number,
  least: number,
): Pick<Holder, 'from' | 'to'> | null {
  let to = from;
  while (to < end && isNameWord(text.tokens[to] as Token, to > from)) {
    to++;
    if (!isJoined(text, to - 1)) break;
  }
  return to - from >= least && to - from <= maxName ? { from, to } : null;
}

/** Whether a name in apposition ends with a mark: "the mayor, Ana Holt, said". */
function isClosed(text: TextReading, from: number, end: number): boolean {
  const name = nameFrom(text, from, end, 1);
  return name !== null && (name.to === end || /^[,.;)—–]/.test(markAfter(text, name.to - 1)));
}

/** Whether an office stands between two marks: "Ana Holt, the mayor of Orsa, said". */
function isSetOff(text: TextReading, first: number, last: number, start: number): boolean {
  return (
    first > start &&
    markAfter(text, first - 1) === ',' &&
    /^[,.;)—–]?/.exec(markAfter(text, last))?.[0] !== ''
  );
}

function nameBefore(text: TextReading, last: number, start: number): Pick<Holder, 'from' | 'to'> | null {
  let from = last + 1;
  while (from > start && isNameWord(text.tokens[from - 1] as Token)) {
    from--;
    if (from > start && !isJoined(text, from - 1)) break;
  }
  const length = last + 1 - from;
  return length >= 2 && length <= maxName ? { from, to: last + 1 } : null;
}

/** Share of the heavier sentence, beside the offices, that both must say for the holders to be set against each other. */
const minBeside = 0.7;
const minBesideWeight = 0.8;
const minActWeight = 0.2;

/** Contrasts of two sentences that tell the same act of two holders of one office. */
export function holderContrasts(pair: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const other = findOtherHolder(pair, here, there);
  if (other === null) return [];
  const shared = weightOf(other.beside);
  if (shared < Math.max(minBesideWeight, minBeside * Math.max(other.weightHere, other.weightThere)))
    return [];
  const isAct = (match: UnitMatch): boolean => {
    const [left, right] = [pair.here.units[match.here] as Unit, pair.there.units[match.there] as Unit];
    return (
      left.kind === 'word' &&
      left.concept.predicate &&
      right.concept.predicate &&
      left.denied === right.denied
    );
  };
  if (!other.beside.some((match) => match.weight >= minActWeight && isAct(match))) return [];
  return [holderContrast(other)];
}

/** What another holder of one office says of two statements that are otherwise the same. */
export function holderContrast({ here, there, nameHere, nameThere }: OtherHolder): Contrast {
  return {
    relation: 'conflicts',
    kind: 'name',
    why: `${nameHere} against ${nameThere}`,
    strength: 0.75,
    here,
    there,
  };
}

/** The first office of both sentences that each gives another holder; null when there is none. */
export function findOtherHolder(
  pair: MatchedPair,
  here: TextReading,
  there: TextReading,
): OtherHolder | null {
  const left = holdersOf(pair.here, here);
  const right = left.length === 0 ? [] : holdersOf(pair.there, there);
  for (const a of left) {
    for (const b of right) {
      if (!a.alone || !b.alone || a.tenure !== b.tenure || !areOneOffice(a, b, pair, here, there)) continue;
      if (areOneName(here, a, there, b) || namesAny(there, here, a) || namesAny(here, there, b)) continue;
      const [first, second] = [placeOf(pair.here, here, a), placeOf(pair.there, there, b)];
      if (first === null || second === null) continue;
      const isBeside = (unit: Unit, [from, to]: Holder['around']): boolean =>
        unit.token < from || unit.token >= to;
      return {
        here: first,
        there: second,
        nameHere: nameOf(here, a),
        nameThere: nameOf(there, b),
        beside: pair.matches.filter(
          (match) =>
            isBeside(pair.here.units[match.here] as Unit, a.around) &&
            isBeside(pair.there.units[match.there] as Unit, b.around),
        ),
        weightHere: weigh(pair.here.units.filter((unit) => isBeside(unit, a.around))),
        weightThere: weigh(pair.there.units.filter((unit) => isBeside(unit, b.around))),
      };
    }
  }
  return null;
}

/** Whether two names, by their first units, are given offices that two people may hold: "mayor of Orsa", "mayor of Velmora". */
export function haveOwnOffices(
  pair: MatchedPair,
  here: TextReading,
  there: TextReading,
  one: Unit,
  two: Unit,
): boolean {
  const holderOf = (statement: Statement, text: TextReading, { token }: Unit): Holder | undefined =>
    holdersOf(statement, text).find(({ from, to }) => token >= from && token < to);
  const a = holderOf(pair.here, here, one);
  const b = a && holderOf(pair.there, there, two);
  if (a === undefined || b === undefined) return false;
  if (!a.alone || !b.alone) return true;
  return Math.min(a.which.size, b.which.size) > 0 && !areOneOffice(a, b, pair, here, there);
}

function weigh(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.weight, 0);
}

function areOneOffice(
  a: Holder,
  b: Holder,
  pair: MatchedPair,
  here: TextReading,
  there: TextReading,
): boolean {
  if (!areOneWord(a.office, b.office)) return false;
  if (Math.max(a.which.size, b.which.size) === 0) return false;
  // "President Holt" is not the president whose country the sentence names.
  if (Math.min(a.which.size, b.which.size) === 0 && !(local.has(a.office) && local.has(b.office)))
    return false;
  return lacksNone(a.which, b.which, pair.there, there) && lacksNone(b.which, a.which, pair.here, here);
}

/** Whether each word that tells one office from others is with the other one too, or elsewhere in its sentence. */
function lacksNone(
  words: ReadonlySet<string>,
  others: ReadonlySet<string>,
  { sentence }: Statement,
  { tokens }: TextReading,
): boolean {
  return [...words].every((word) => {
    if ([...others].some((other) => areOneWord(word, other))) return true;
    for (let at = sentence.tokenStart; at < sentence.tokenEnd; at++)
      if (conceptStem((tokens[at] as Token).norm) === word) return true;
    return false;
  });
}

const minLikeness = 0.92;

function areOneWord(a: string, b: string): boolean {
  return a === b || similarity(conceptOf(a), conceptOf(b)) >= minLikeness;
}

const sharedPrefix = 3;

function areOneName(here: TextReading, a: Holder, there: TextReading, b: Holder): boolean {
  const [left, right] = [wordsOf(here, a), wordsOf(there, b)];
  return left.some((x) =>
    right.some((y) => isSameName(x, y) || x.slice(0, sharedPrefix) === y.slice(0, sharedPrefix)),
  );
}

function wordsOf({ tokens }: TextReading, { from, to }: Holder): string[] {
  return tokens.slice(from, to).map(({ norm }) => norm);
}

/** Whether a text has any word of the name that another gives: it then speaks of both. */
function namesAny({ tokens }: TextReading, other: TextReading, holder: Holder): boolean {
  const words = wordsOf(other, holder);
  return tokens.some(({ norm }) => words.includes(norm));
}

/** Null where a sentence is too long for its last words to be units. */
function placeOf({ units }: Statement, { tokens }: TextReading, { from, to }: Holder): Unit | null {
  const unit = units.find(({ token }) => token === from);
  return unit === undefined ? null : { ...unit, end: (tokens[to - 1] as Token).end };
}

function nameOf({ text, tokens }: TextReading, { from, to }: Holder): string {
  return text.slice((tokens[from] as Token).start, (tokens[to - 1] as Token).end).replace(/['’]s?$/u, '');
}
