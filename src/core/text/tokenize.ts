/**
 * Words and numbers of a text with their places, by Unicode properties alone, so that Node, Chromium and Firefox
 * agree to the byte (`Intl.Segmenter` does not: its ICU differs). Scripts written without spaces (Han, kana, Thai,
 * Lao, Khmer, Burmese) give one token a character; fingerprints then make n-grams of them.
 *
 * Cost: one pass of one sticky regular expression without nesting, linear in the text.
 */

/** Stored fingerprints depend on this tokenizer: raise it with any change of what a token is. */
export const tokenizerVersion = 1;

export interface Token {
  /** As written. */
  readonly text: string;
  /** Lower case, NFKC, apostrophes unified, a possessive 's removed. */
  readonly norm: string;
  readonly start: number;
  readonly end: number;
  readonly kind: 'word' | 'number' | 'character';
}

const noSpaces =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const tokenPattern = new RegExp(
  [
    `(?<character>[${noSpaces}])`,
    // 1,700  9.5  2022  3.7m stays "3.7" + "m"
    `(?<number>\\p{Nd}+(?:[.,\u00a0\u202f’']\\p{Nd}+)*)`,
    `(?<word>[\\p{L}\\p{M}]+(?:['’ʼ.\\-‑][\\p{L}\\p{M}]+)*)`,
  ].join('|'),
  'gu',
);
const withoutSpaces = new RegExp(`[${noSpaces}]`, 'u');

/** All tokens of a text in order. */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const push = (word: string, start: number, kind: Token['kind']): void => {
    tokens.push({ text: word, norm: normalizeWord(word), start, end: start + word.length, kind });
  };
  for (const match of text.matchAll(tokenPattern)) {
    const groups = match.groups ?? {};
    if (groups['number'] !== undefined) push(match[0], match.index, 'number');
    else if (groups['character'] !== undefined) push(match[0], match.index, 'character');
    else pushWord(match[0], match.index, push);
  }
  return tokens;
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

/** The form under which two spellings of a word are the same word. */
export function normalizeWord(word: string): string {
  let norm = word;
  // Most words are plain ASCII: spare them the Unicode tables.
  // eslint-disable-next-line no-control-regex
  if (!/^[\x00-\x7f]*$/.test(norm)) norm = norm.normalize('NFKC').replace(/[’ʼ]/g, "'").replace(/‑/g, '-');
  norm = norm.toLowerCase();
  if (norm.endsWith("'s")) norm = norm.slice(0, -2);
  else if (norm.endsWith("'")) norm = norm.slice(0, -1);
  return norm.includes('.') ? norm.replaceAll('.', '') : norm;
}
