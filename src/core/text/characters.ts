/** What kind of character a code point is for words and numbers, from a table that fills as code points are met. */

export const otherKind = 1;
/** A letter or mark that is no capital. */
export const letterKind = 2;
/** An upper or title case letter. */
export const capitalKind = 3;
/** A decimal digit of any script. */
export const digitKind = 4;
/** A character of a script that is written without spaces. */
export const characterKind = 5;

const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const kinds = new Uint8Array(65_536);

/** The kind of a code point. Unicode tables are asked once for each below 2^16. */
export function kindOf(point: number): number {
  if (point >= 65_536) return findKind(point);
  const known = kinds[point] as number;
  return known !== 0 ? known : (kinds[point] = findKind(point));
}

function findKind(point: number): number {
  const character = String.fromCodePoint(point);
  if (unspaced.test(character)) return characterKind;
  if (/\p{Nd}/u.test(character)) return digitKind;
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return capitalKind;
  return /[\p{L}\p{M}]/u.test(character) ? letterKind : otherKind;
}

/** Whether a word begins with an upper case letter (no title case, which no word of news has). */
export function isCapitalised(word: string): boolean {
  const code = word.charCodeAt(0);
  return code < 128 ? code >= 65 && code <= 90 : /^\p{Lu}/u.test(word);
}
