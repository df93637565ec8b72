/**
 * Which person a phrase names: "dock worker Imran Sheikh", "Delmar's fire chief, Tom Abernathy", "Rosa Whitcomb, whose
 * home" are a role, a place and a name, of which only the name tells two speakers apart. By rule: runs of capitalised
 * words, without those that name whose, where or for whom, without titles, and no bodies ("Velmora Airlines").
 *
 * Cost: one pass over the tokens of the phrase.
 */
import { conceptStem } from '../lexicon/inflections.ts';
import { functionWords } from '../lexicon/function-words.ts';
import { derived, type TextReading } from '../reading.ts';
import type { Form } from '../text/forms.ts';
import type { Token } from '../text/tokenize.ts';
import { isCapitalised } from '../text/characters.ts';
import type { Phrase } from './phrases.ts';
import { nameKeys } from './sources.ts';
import { kinds, wordForm } from './word-forms.ts';
import { gaps, wordTable } from './words.ts';

/** Capitalised before a name, and no part of it; so are nouns for persons ("Prosecutor", "Captain"). */
const titles: ReadonlySet<string> = new Set(
  'mr mrs ms dr ceo cfo mp sen rep gov sgt lt col gen capt prof rev sir dame lady lord prime foreign finance interior defense defence justice vice first deputy fire police state district attorney federal senior striker midfielder goalkeeper'.split(
    ' ',
  ),
);
/** What bodies are called; beside them, nouns for groups ("Council", "Police"). */
const bodies: ReadonlySet<string> = new Set(
  'inc corp ltd plc co energy airlines airways press hospital motors systems technologies technology watch international news times post court house white street ministry media services service industries holdings pictures studios records fund trust foundation institute center centre museum state states street united'.split(
    ' ',
  ),
);
/** Within a name, and without a capital. */
const particles: ReadonlySet<string> = new Set(
  'de da del della di van von der den bin al el la le'.split(' '),
);
const longestName = 4;
const groupClass = 'g'.charCodeAt(0);
const personClass = 'p'.charCodeAt(0);

export interface Person {
  /** As written, without titles. */
  readonly name: string;
  /** Stems of the name's words, in order; never empty. */
  readonly keys: readonly string[];
}

/** The persons that the tokens name, in order; quoted words are passed over. */
export function personsIn(text: TextReading, { from, to }: Phrase): Person[] {
  const { gap, quoted } = wordTable(text);
  const isName = (at: number): boolean => {
    const { text: word, norm, kind } = text.tokens[at] as Token;
    return kind === 'word' && quoted[at] === 0 && isCapitalised(word) && !functionWords.has(norm);
  };
  const found: Person[] = [];
  for (let at = from; at < to;) {
    if (!isName(at)) {
      at++;
      continue;
    }
    let end = at + 1;
    for (let next = end; next < to && isTogether(text, next, gap[next] as number); next++) {
      // "de la" belongs to the name that goes on behind it.
      if (isName(next)) end = next + 1;
      else if (!particles.has((text.tokens[next] as Token).norm)) break;
    }
    const person = personOf(text, { from: at, to: end }, to);
    if (person !== null) found.push(person);
    at = end;
  }
  return found;
}

/** Only a space, or the point of a title or an initial, stands before the token. */
function isTogether({ text, tokens }: TextReading, at: number, gap: number): boolean {
  if (gap === gaps.space || gap === gaps.joined) return true;
  const before = tokens[at - 1] as Token;
  return (
    before.text.length <= 4 &&
    /^\. ?$/.test(text.slice(before.end, (tokens[at] as Token).start)) &&
    gap !== gaps.end
  );
}

/** The name of a run of capitalised words; null where it names no person, but whose, where, or a body. */
function personOf(text: TextReading, { from, to }: Phrase, limit: number): Person | null {
  const { kind, gap } = wordTable(text);
  const last = text.tokens[to - 1] as Token;
  if (/['’]s?$/.test(last.text)) return null;
  // "Norvane spokesman": the run tells of which.
  if (to < limit && gap[to] === gaps.space && kind[to] === kinds.noun) return null;
  let start = from;
  for (let at = from; at < to; at++) if (isTitle(text.tokens[at] as Token)) start = at + 1;
  if (start >= to) return null;
  const before = from > 0 && gap[from] === gaps.space ? (kind[from - 1] as number) : kinds.other;
  if (before === kinds.preposition || before === kinds.to) return null;
  if (before === kinds.determiner && start === from) return null;
  const words = text.tokens.slice(start, to);
  if (words.length > longestName || words.some(isBody)) return null;
  const keys = words.map(({ norm }) => conceptStem(norm));
  if (nameKeys(keys).length === 0) return null;
  if (keys.length === 1 && start === from && !isSurname(text, last.norm)) return null;
  return { name: text.text.slice((text.tokens[start] as Token).start, last.end), keys };
}

/** Whether a lone name, which may be a firm's, stands behind a first name or a title elsewhere in the text. */
function isSurname(text: TextReading, norm: string): boolean {
  return surnames(text).has(norm);
}

const surnames = derived((text: TextReading): ReadonlySet<string> => {
  const { gap, kind } = wordTable(text);
  const found = new Set<string>();
  for (let at = 1; at < text.tokens.length; at++) {
    if (kind[at] !== kinds.name || kind[at - 1] !== kinds.name || !isTogether(text, at, gap[at] as number))
      continue;
    const { norm } = text.tokens[at] as Token;
    if (!isTitle(text.tokens[at] as Token) && !isBody(text.tokens[at] as Token)) found.add(norm);
  }
  return found;
});

function isTitle({ norm, form }: Token): boolean {
  return titles.has(norm) || isPersonNoun(form);
}

/** Whether a word is called of persons: "governor", "sister". */
export function isPersonNoun(form: Form): boolean {
  return wordForm(form).noun === personClass;
}

function isBody({ norm, form }: Token): boolean {
  return bodies.has(norm) || wordForm(form).noun === groupClass;
}
