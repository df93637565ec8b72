/** The language of a text among those with tables, by its function words. Cost: the first few hundred words, once. */
import { derived } from '../../reading.ts';
import { ofForm } from '../../text/forms.ts';
import type { Token } from '../../text/tokenize.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import type { Language } from './language.ts';
import { spanish } from './spanish.ts';
import { ukrainian } from './ukrainian.ts';

const languages: readonly Language[] = [english, german, french, spanish, ukrainian];
const longestLook = 300;

/** English when nothing tells otherwise: a headline often has no function word at all. */
export const languageOf = derived((tokens: readonly Token[]): Language => {
  let best: Language = english;
  let most = 0;
  const look = Math.min(tokens.length, longestLook);
  let cyrillic = 0;
  for (let index = 0; index < look; index++) {
    const first = (tokens[index] as Token).norm.charCodeAt(0);
    if (first >= 0x400 && first < 0x530) cyrillic++;
  }
  if (cyrillic * 2 > look) return ukrainian;
  const hits = languages.map(() => 0);
  for (let index = 0; index < look; index++) {
    const { norm, text, form } = tokens[index] as Token;
    let mask = languagesWith(form);
    // A capital letter may be a foreign name's.
    if (hasOtherLetters(norm) && /^\p{Ll}/u.test(text)) {
      for (let at = 0; at < languages.length; at++)
        if (languages[at]?.letters?.test(text) === true) mask |= 1 << at;
    }
    for (let at = 0; at < languages.length; at++) (hits[at] as number) += (mask >>> at) & 1;
  }
  languages.forEach((language, at) => {
    if ((hits[at] as number) <= most) return;
    most = hits[at] as number;
    best = language;
  });
  return best;
});

/** Letters that tell a language are no ASCII, and most words have no others. */
function hasOtherLetters(norm: string): boolean {
  for (let at = 0; at < norm.length; at++) if (norm.charCodeAt(at) > 127) return true;
  return false;
}

/** Languages by word, as bits. */
const languagesWith = ofForm((norm) => {
  let mask = 0;
  languages.forEach((language, at) => {
    // French and Spanish share their shortest words; what they count tells them apart.
    if (language.functionWords.has(norm) || (norm.length > 2 && isOwn(norm, language))) mask |= 1 << at;
  });
  return mask;
});

function isOwn(norm: string, language: Language): boolean {
  return (
    language.people.has(norm) ||
    language.units.has(norm) ||
    language.officials.has(norm) ||
    language.auxiliaries.has(norm) ||
    language.cardinals.has(norm) ||
    language.speech?.verbs.has(norm) === true
  );
}
