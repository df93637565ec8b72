/**
 * Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", 1980), letter by letter: the stems of the `stemmer`
 * package, which a test holds it to. A background that has just been started stems thousands of words before its first
 * answer; by regular expressions that took 10 µs a word there, and takes less than one here.
 */

type Rules = readonly (readonly [suffix: string, replacement: string])[];

/** Suffixes by their last letter, the longest first: the longest that fits is the only one that is tried. */
function byLastLetter(...rules: readonly (readonly [string, string])[]): ReadonlyMap<string, Rules> {
  const map = new Map<string, [string, string][]>();
  for (const [suffix, replacement] of rules) {
    const last = suffix.at(-1) as string;
    map.set(last, [...(map.get(last) ?? []), [suffix, replacement]]);
  }
  for (const list of map.values()) list.sort(([a], [b]) => b.length - a.length);
  return map;
}

const doubleSuffixes = byLastLetter(
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ization', 'ize'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
  ['logi', 'log'],
);
const adjectiveSuffixes = byLastLetter(
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
);
const lastSuffixes = byLastLetter(
  ...'al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize'
    .split(' ')
    .map((suffix) => [suffix, ''] as const),
);

/** The stem of a word of three or more letters a to z; another word is given back as it is. */
export function porterStem(word: string): string {
  if (word.length < 3) return word;
  let stem = word;
  // Plurals and participles.
  if (stem.endsWith('s')) {
    if ((stem.endsWith('sses') && stem.length > 4) || (stem.endsWith('ies') && stem.length > 3))
      stem = stem.slice(0, -2);
    else if (stem[stem.length - 2] !== 's') stem = stem.slice(0, -1);
  }
  if (stem.endsWith('eed') && stem.length > 3) {
    if (measure(stem, stem.length - 3) > 0) stem = stem.slice(0, -1);
  } else {
    const suffix = stem.endsWith('ed') ? 2 : stem.endsWith('ing') ? 3 : 0;
    if (suffix > 0 && stem.length > suffix && hasVowel(stem, stem.length - suffix))
      stem = restoreEnding(stem.slice(0, -suffix));
  }
  if (stem.endsWith('y') && stem.length > 1 && hasVowel(stem, stem.length - 1))
    stem = `${stem.slice(0, -1)}i`;

  stem = replaceSuffix(stem, doubleSuffixes, 0);
  stem = replaceSuffix(stem, adjectiveSuffixes, 0);
  const without = replaceSuffix(stem, lastSuffixes, 1);
  if (without !== stem) stem = without;
  else if (findSuffix(stem, lastSuffixes) === null && stem.endsWith('ion') && stem.length > 4) {
    const before = stem[stem.length - 4];
    if ((before === 's' || before === 't') && measure(stem, stem.length - 3) > 1) stem = stem.slice(0, -3);
  }

  if (stem.endsWith('e') && stem.length > 1) {
    const end = stem.length - 1;
    const count = measure(stem, end);
    if (count > 1 || (count === 1 && !isShort(stem, end))) stem = stem.slice(0, -1);
  }
  return stem.endsWith('ll') && measure(stem, stem.length) > 1 ? stem.slice(0, -1) : stem;
}

/** "hop" for "hopp(ing)", "hope" for "hop(ing)", "conflate" for "conflat(ed)". */
function restoreEnding(stem: string): string {
  if (stem.endsWith('at') || stem.endsWith('bl') || stem.endsWith('iz')) return `${stem}e`;
  const last = stem[stem.length - 1] as string;
  if (stem.length > 1 && last === stem[stem.length - 2] && !'aeiouylsz'.includes(last))
    return stem.slice(0, -1);
  return isShort(stem, stem.length) ? `${stem}e` : stem;
}

function findSuffix(
  stem: string,
  suffixes: ReadonlyMap<string, Rules>,
): readonly [suffix: string, replacement: string] | null {
  const rules = suffixes.get(stem[stem.length - 1] as string);
  if (rules === undefined) return null;
  for (const rule of rules) if (stem.length > rule[0].length && stem.endsWith(rule[0])) return rule;
  return null;
}

/** Replaces the longest suffix of a table when more than `least` sequences stand before it. */
function replaceSuffix(stem: string, suffixes: ReadonlyMap<string, Rules>, least: number): string {
  const rule = findSuffix(stem, suffixes);
  if (rule === null) return stem;
  const end = stem.length - rule[0].length;
  return measure(stem, end) > least ? stem.slice(0, end) + rule[1] : stem;
}

/** Whether a letter is a vowel; a "y" is one behind a consonant, not at the beginning. */
function isVowel(unit: number, at: number, behindVowel: boolean): boolean {
  if (unit === 121) return at > 0 && !behindVowel;
  return unit === 97 || unit === 101 || unit === 105 || unit === 111 || unit === 117;
}

/** How often a vowel is followed by a consonant in the first `end` letters: Porter's m. */
function measure(word: string, end: number): number {
  let count = 0;
  let vowel = false;
  for (let at = 0; at < end; at++) {
    const now = isVowel(word.charCodeAt(at), at, vowel);
    if (vowel && !now) count++;
    vowel = now;
  }
  return count;
}

function hasVowel(word: string, end: number): boolean {
  let vowel = false;
  for (let at = 0; at < end && !vowel; at++) vowel = isVowel(word.charCodeAt(at), at, vowel);
  return vowel;
}

/** Consonants, one vowel, and a consonant that is not w, x or y: "hop", "trap". */
function isShort(word: string, end: number): boolean {
  const last = word[end - 1] as string;
  if (end < 3 || 'aeiouwxy'.includes(last)) return false;
  let vowels = 0;
  let vowel = false;
  for (let at = 0; at < end - 1; at++) {
    vowel = isVowel(word.charCodeAt(at), at, vowel);
    if (vowel) vowels++;
  }
  return vowels === 1 && vowel && !isVowel(word.charCodeAt(0), 0, false);
}
