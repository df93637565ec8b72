/**
 * Words and numbers of a text with their places, by Unicode properties alone, so that Node, Chromium and Firefox
 * agree to the byte (`Intl.Segmenter` does not: its ICU differs). Scripts written without spaces (Han, kana, Thai,
 * Lao, Khmer, Burmese) give one token a character; fingerprints then make n-grams of them.
 *
 * Cost: one pass over the characters, .2 ms for an article of 5 kB: a word of ASCII letters is hashed while it is
 * scanned and found as it stands, without making a string. Tried and lost: one regular expression with named groups,
 * half as fast again; a Map of spellings, for which each word is cut out and hashed first (.8 of all tokens).
 */
import { capitalKind, characterKind, digitKind, kindOf, letterKind, otherKind } from './characters.ts';
import { formOf, type Form } from './forms.ts';
import { addUnit, finishHash, hashSeed } from './hash.ts';

/** Stored fingerprints depend on this tokenizer: raise it with any change of what a token is. */
export const tokenizerVersion = 1;

export interface Token {
  /** As written. */
  readonly text: string;
  /** Lower case, NFKC, apostrophes unified, a possessive 's removed. */
  readonly norm: string;
  /** Of the norm. */
  readonly form: Form;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'character';
}

const noSpaces =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const letterOrMark = /[\p{L}\p{M}]/u;
const withoutSpaces = new RegExp(`[${noSpaces}]`, 'u');

/** All tokens of a text in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const push = (word: string, start: number, kind: Token['kind']): void => {
    const form = formOf(normalizeWord(word));
    tokens.push({ text: word, norm: form.norm, form, start, end: start + word.length, kind });
  };
  const length = text.length;
  let at = 0;
  while (at < length) {
    const point = pointAt(text, at);
    const kind = kindOf(point);
    if (kind === otherKind) {
      at += point > 0xffff ? 2 : 1;
    } else if (kind === characterKind) {
      const end = at + (point > 0xffff ? 2 : 1);
      push(text.slice(at, end), at, 'character');
      at = end;
    } else if (kind === digitKind) {
      const end = endOfNumber(text, at);
      push(text.slice(at, end), at, 'number');
      at = end;
    } else {
      const start = at;
      let hash = hashSeed;
      // The ASCII letters.
      for (; at < length; at++) {
        const unit = text.charCodeAt(at);
        const lower = unit | 32;
        if (lower < 97 || lower > 122) break;
        hash = addUnit(hash, unit);
      }
      if (at < length && continuesRun(text, at)) {
        at = endOfRun(text, at);
        pushWord(text.slice(start, at), start, push);
      } else if (at - start <= longestSpelling) {
        const { written, form } = spellingAt(text, start, at, hash);
        tokens.push({ text: written, norm: form.norm, form, start, end: at, kind: 'word' });
      } else {
        push(text.slice(start, at), start, 'word');
      }
    }
  }
  return tokens;
}

function pointAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) as number) : unit;
}

/** Digits, with single joiners between them: 1,700  9.5  2022; "3.7m" stays "3.7" and "m". */
function endOfNumber(text: string, start: number): number {
  let at = start;
  for (;;) {
    while (at < text.length) {
      const point = pointAt(text, at);
      if (kindOf(point) !== digitKind) break;
      at += point > 0xffff ? 2 : 1;
    }
    const joins = at + 1 < text.length && numberJoiners.includes(text[at] as string);
    if (!joins || kindOf(pointAt(text, at + 1)) !== digitKind) return at;
    at++;
  }
}
const numberJoiners = ".,\u00a0\u202f’'";
const wordJoiners = "'’ʼ.-‑";

function isLetterAt(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const point = pointAt(text, at);
  const kind = kindOf(point);
  // Of the unspaced scripts a few signs (radicals, digits) are no letters.
  return (
    kind === letterKind ||
    kind === capitalKind ||
    (kind === characterKind && letterOrMark.test(String.fromCodePoint(point)))
  );
}

/** Whether a run of letters goes on: with a letter, or with a joiner and a letter. */
function continuesRun(text: string, at: number): boolean {
  return isLetterAt(text, at) || (wordJoiners.includes(text[at] as string) && isLetterAt(text, at + 1));
}

function endOfRun(text: string, start: number): number {
  let at = start;
  while (at < text.length && continuesRun(text, at)) at += pointAt(text, at) > 0xffff ? 2 : 1;
  return at;
}

/** A run of letters may still hold unspaced script next to Latin, or dots that end a sentence rather than an initialism. */
function pushWord(
  run: string,
  start: number,
  push: (word: string, start: number, kind: Token['kind']) => void,
): void {
  if (withoutSpaces.test(run)) {
    let from = 0;
    let at = 0;
    for (const character of run) {
      if (withoutSpaces.test(character)) {
        if (at > from) push(run.slice(from, at), start + from, 'word');
        push(character, start + at, 'character');
        from = at + character.length;
      }
      at += character.length;
    }
    if (from < run.length) push(run.slice(from), start + from, 'word');
    return;
  }
  // "U.S" and "a.m" stay whole; "Monday.The" (a missing space) is two words.
  if (run.includes('.') && !/^\p{L}(?:\.\p{L})+$/u.test(run)) {
    let from = 0;
    for (const part of run.split('.')) {
      if (part) push(part, start + from, 'word');
      from += part.length + 1;
    }
    return;
  }
  push(run, start, 'word');
}

/** A word of ASCII letters as it is written, with its form. */
interface Spelling {
  readonly written: string;
  readonly hash: number;
  readonly form: Form;
}

/** Spellings are kept up to a length: a longer slice of a text keeps the whole text in memory. */
const longestSpelling = 12;
const maxSpellings = 60_000;
const spellingSlots = 1 << 17;
/** Open addressing by the hash of the written units. */
let spellings = new Array<Spelling | undefined>(spellingSlots);
let spellingCount = 0;

/**
 * The spelling that stands at a place, found by the hash of its units and its units themselves: a word that was met
 * before makes no string and is not normalised.
 */
function spellingAt(text: string, start: number, end: number, hash: number): Spelling {
  let slot = finishHash(hash) & (spellingSlots - 1);
  for (let known; (known = spellings[slot]) !== undefined; slot = (slot + 1) & (spellingSlots - 1))
    if (known.hash === hash && standsAt(text, start, end, known.written)) return known;
  if (spellingCount >= maxSpellings) {
    spellings = new Array<Spelling | undefined>(spellingSlots);
    spellingCount = 0;
    slot = finishHash(hash) & (spellingSlots - 1);
  }
  const written = text.slice(start, end);
  const spelling = { written, hash, form: formOf(normalizeWord(written)) };
  spellings[slot] = spelling;
  spellingCount++;
  return spelling;
}

function standsAt(text: string, start: number, end: number, word: string): boolean {
  if (word.length !== end - start) return false;
  for (let at = 0; at < word.length; at++)
    if (text.charCodeAt(start + at) !== word.charCodeAt(at)) return false;
  return true;
}

/** The form under which two spellings of a word are the same word. */
export function normalizeWord(word: string): string {
  let norm = word;
  // Most words are plain ASCII: spare them the Unicode tables.

  if (!/^[\x00-\x7f]*$/.test(norm)) norm = norm.normalize('NFKC').replace(/[’ʼ]/g, "'").replace(/‑/g, '-');
  norm = norm.toLowerCase();
  if (norm.endsWith("'s")) norm = norm.slice(0, -2);
  else if (norm.endsWith("'")) norm = norm.slice(0, -1);
  return norm.includes('.') ? norm.replaceAll('.', '') : norm;
}
