/**
 * Sentence boundaries by rule: an end mark, what may close after it, white space, and a beginning that can open a
 * sentence, minus the abbreviations, initials and quotations that news is full of. A newline always ends a sentence.
 * Our own rather than `Intl.Segmenter`, which differs between engines and splits at "U.S. Ambassador".
 *
 * Cost: linear; each end mark looks at a bounded window.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

// Titles and abbreviations after which a capital letter continues the sentence.
const abbreviations = new Set(
  (
    'mr mrs ms dr prof sen rep gov gen col lt capt cmdr sgt maj adm rev hon st sr jr pres amb fr msgr supt insp ' +
    'jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun ' +
    'no nos rs vs etc al inc corp co ltd bros approx est dept univ assn ave blvd rd ft mt ' +
    'ala ariz ark calif colo conn del fla ga ill ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn ' +
    'tenn tex va vt wash wis wyo ph.d u.s u.k u.n e.u d.c a.m p.m i.e e.g u.s.a'
  ).split(' '),
);
// Of these, a following capital letter is usually a new sentence unless it is part of a name ("U.S. Ambassador").
const initialism = /^(?:\p{L}\.)+\p{L}$/u;
const closers = '"\'”’»)]}';
const maxAbbreviationLength = 12;

/** The sentences of a text, in order, without surrounding white space. Never empty spans. */
export function sentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  const close = (end: number): void => {
    let from = start;
    let to = end;
    while (from < to && isSpace(text.charCodeAt(from))) from++;
    while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
    if (to > from) spans.push({ start: from, end: to });
    start = end;
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '\n' || character === '\u2029') {
      close(at);
      continue;
    }
    if (character === '。' || character === '！' || character === '？') {
      let end = at + 1;
      while (end < text.length && (closers + '」』）').includes(text[end] as string)) end++;
      close(end);
      at = end - 1;
      continue;
    }
    if (
      character !== '.' &&
      character !== '!' &&
      character !== '?' &&
      character !== '…' &&
      character !== '؟' &&
      character !== '।'
    )
      continue;
    let end = at + 1;
    while (end < text.length && '.!?…'.includes(text[end] as string)) end++;
    while (end < text.length && closers.includes(text[end] as string)) end++;
    if (end < text.length && !isSpace(text.charCodeAt(end))) {
      at = end - 1;
      continue;
    }
    if (endsSentence(text, at, end)) close(end);
    at = end - 1;
  }
  close(text.length);
  return spans;
}

function endsSentence(text: string, mark: number, end: number): boolean {
  let next = end;
  while (next < text.length && isSpace(text.charCodeAt(next))) {
    if (text[next] === '\n') return true;
    next++;
  }
  if (next >= text.length) return true;
  let opening = next;
  while (opening < text.length && opening < next + 3 && '"\'“‘«([{¿¡'.includes(text[opening] as string))
    opening++;
  const first = text[opening] ?? '';
  const opensLower = /\p{Ll}/u.test(first);
  if (opensLower) return false;
  if (text[mark] === '…' || text.startsWith('...', mark)) return /[\p{Lu}\p{Lt}\p{Lo}]/u.test(first);
  if (text[mark] !== '.') return true;
  if (end > mark + 1) return true;
  if (/\d/.test(first) && splitsDecimal(text, mark, next)) return false;
  const from = Math.max(0, mark - maxAbbreviationLength);
  const before = /[\p{L}.]+$/u.exec(text.slice(from, mark))?.[0] ?? '';
  if (before === '') return true;
  if (/^\p{Lu}$/u.test(before)) return false; // an initial: "George W. Bush"
  if (initialism.test(before)) return startsNewClause(text, opening);
  return !abbreviations.has(before.toLowerCase());
}

const decimalBefore = /(?:^|[\s$€£(])\d{1,2}$/;
const decimalAfter =
  /^\d{1,2}(?:\)| ?- ?(?:magnitude|million|billion|mile|year|inch|foot)| (?:magnitude|quake|earthquake|million|billion|trillion|percent|miles?|feet|meters|metres|km|kilomet)|[mb]n?\b|%)/;

/** Corpora that were tokenised and put together again have "6. 1 - magnitude" and "$2. 6 million". */
function splitsDecimal(text: string, mark: number, next: number): boolean {
  return (
    next === mark + 2 &&
    decimalBefore.test(text.slice(Math.max(0, mark - 3), mark)) &&
    decimalAfter.test(text.slice(next, next + 16))
  );
}

const sentenceOpeners =
  /^(?:the|a|an|in|on|at|it|he|she|they|we|i|this|that|these|those|but|and|however|there|its|his|her|their|as|after|when|while|for|some|many|most|no|if|with|by|from|to|what|earlier|meanwhile)$/i;

/** After "U.S." a capital may continue a name; only a word that opens sentences ends one. */
function startsNewClause(text: string, at: number): boolean {
  const word = /^[\p{L}']+/u.exec(text.slice(at, at + 20))?.[0] ?? '';
  return word === '' ? !/\p{Nd}/u.test(text[at] ?? '') : sentenceOpeners.test(word);
}

function isSpace(code: number): boolean {
  return (
    code === 32 ||
    (code >= 9 && code <= 13) ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200b) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f
  );
}
