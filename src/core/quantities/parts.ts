/**
 * The words of a text as the number reader wants them: hyphenated numbers taken apart ("two-million-euro",
 * "year-old"), with what stands between two words at hand. Also undoes the spacing of tokenised corpora ("6. 1 -
 * magnitude", "2, 117 points"), but only in a text that shows other signs of it.
 *
 * Cost: linear; nothing looks further than a few characters around a word.
 */
import type { TextReading } from '../reading.ts';
import { formOf, type Form } from '../text/forms.ts';
import { stem } from '../text/stem.ts';
import type { Language } from './languages/language.ts';
import { partWords, type PartWord } from './part-words.ts';

export interface Part {
  readonly norm: string;
  readonly stem: string;
  readonly start: number;
  readonly end: number;
  readonly isNumber: boolean;
  /** Begins with a capital letter. */
  readonly capital: boolean;
  /** "AMD", "UN": two capitals or more and nothing else. */
  readonly acronym: boolean;
  readonly sentence: number;
  /** What is known of its form. */
  readonly word: PartWord;
  /** It tells what the text is about: no number, no function word, no name of a day or a month. */
  readonly isContent: boolean;
  /** A number may begin here: digits, or a word that some number begins with. */
  readonly opensNumber: boolean;
  /** The text between the previous part and this one; "\n" when it is longer than a few characters. */
  readonly gap: string;
}

const longestGap = 12;
const longestPart = 40;

/** All parts of a text, in order. */
export function partsOf(reading: TextReading, language: Language): Part[] {
  const { text, tokens, stems, sentences } = reading;
  const parts: Part[] = [];
  const wordOf = partWords(language);
  let sentence = 0;
  let previousEnd = 0;
  const push = (
    form: Form,
    stemmed: string,
    start: number,
    end: number,
    isNumber: boolean,
    elided = 0,
  ): void => {
    const gapEnd = start - elided;
    const gap =
      parts.length === 0 || start - previousEnd > longestGap
        ? '\n'
        : gapEnd === previousEnd + 1 && text.charCodeAt(previousEnd) === 32
          ? ' '
          : text.slice(previousEnd, gapEnd);
    const capital = isUpperAt(text, start);
    const word = wordOf(form);
    parts.push({
      norm: form.norm,
      stem: stemmed,
      start,
      end,
      isNumber,
      capital,
      acronym: capital && end - start >= 2 && end - start <= 6 && isUpperAt(text, start + 1),
      sentence,
      word,
      isContent: !isNumber && word.isContent && !(word.isMonth && capital),
      opensNumber: isNumber || word.opensNumber,
      gap,
    });
    previousEnd = end;
  };
  for (let index = 0; index < tokens.length; index++) {
    const token = tokens[index] as (typeof tokens)[number];
    while (sentence + 1 < sentences.length && (sentences[sentence + 1]?.start ?? 0) <= token.start)
      sentence++;
    const norm = token.norm;
    const splits =
      token.kind === 'word' &&
      token.text.length <= longestPart &&
      (token.text.includes('-') || token.text.includes('‑')) &&
      takesApart(token.text, parts.at(-1), token.start, language);
    if (!splits) {
      // A word's norm drops its dots; of a number they are the decimal marks.
      const isNumber = token.kind === 'number';
      const elided = language.code === 'fr' && /^(?:d|l|qu|n|s|j|c)'/.test(norm);
      const word = elided ? norm.slice(norm.indexOf("'") + 1) : norm;
      push(
        elided || isNumber ? formOf(isNumber ? digitsOf(token.text) : word) : token.form,
        elided ? stem(word) : (stems[index] as string),
        token.start + (elided ? norm.length - word.length : 0),
        token.end,
        isNumber,
        elided ? norm.length - word.length : 0,
      );
      continue;
    }
    let at = token.start;
    for (const piece of token.text.split(/[-‑]/)) {
      if (piece !== '') {
        const lower = piece.normalize('NFKC').toLowerCase().replace(/[’ʼ]/g, "'");
        push(formOf(lower), stem(lower), at, at + piece.length, false);
      }
      at += piece.length + 1;
    }
  }
  return parts;
}

function isUpperAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 65 && code <= 90;
  const character = text[at] as string;
  return character !== character.toLowerCase();
}

/** Digits of any script as ASCII digits. */
function digitsOf(written: string): string {
  return written.length > longestPart ? written.slice(0, longestPart) : written.normalize('NFKC');
}

/** Whether a hyphenated word holds a number, or goes on from a number written in digits. */
function takesApart(word: string, before: Part | undefined, start: number, language: Language): boolean {
  if (before?.isNumber === true && start - before.end <= 3) return true;
  return word
    .toLowerCase()
    .split(/[-‑]/)
    .some(
      (piece) =>
        language.cardinals.has(piece) ||
        language.scales.has(piece) ||
        language.fractions.has(piece) ||
        language.agePrefixes.some((prefix) => piece.startsWith(prefix)),
    );
}

/** Whether the spacing of a text is that of a tokenised corpus put together again. Looks at its beginning only. */
export function looksRespaced(text: string): boolean {
  const head = text.length > 4000 ? text.slice(0, 4000) : text;
  return (
    /\d - \p{L}|\p{L} - (?:year|old|magnitude|time|million|billion)|[’'] s |\p{L} - \p{L}+ - \p{L}|\$ \d/u.test(
      head,
    ) ||
    /\d: \d\d |\d, 000\b|magnitude - \d|\d\. \d+ ?(?:-|\)|million|billion|magnitude|quake|earthquake|miles|feet|m\b|km)/u.test(
      head,
    )
  );
}
