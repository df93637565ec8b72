/** What a source is known by, and whom a pronoun stands for. */
import { isKnownWord } from '../lexicon/concepts.ts';
import { conceptStem } from '../lexicon/inflections.ts';
import { functionWords } from '../lexicon/function-words.ts';
import type { Sentence, TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';

export interface SourceKeys {
  readonly keys: readonly string[];
  readonly named: boolean;
  readonly pronoun: string | null;
}

interface EarlierSource {
  readonly sentence: number;
  readonly keys: readonly string[];
  readonly named: boolean;
}

/** Pronouns that can be a source, by the one that they are looked up as. */
const pronounOf: ReadonlyMap<string, string> = new Map([
  ...['he', 'his', 'him'].map((word): [string, string] => [word, 'he']),
  ...['she', 'her'].map((word): [string, string] => [word, 'she']),
  ...['who', 'which', 'that'].map((word): [string, string] => [word, 'who']),
  ...'they their it its i my we our you your er sie il elle él ella він вона'
    .split(' ')
    .map((word): [string, string] => [
      word,
      /^(?:er|il|él|він)$/.test(word) ? 'he' : /^(?:sie|elle|ella|вона)$/.test(word) ? 'she' : word,
    ]),
]);
/** Longer than the name before "who". */
const maxAntecedent = 4;

/** How far back a pronoun's name is looked for. */
export const maxSentencesBack = 4;

/** The stems that name the tokens from `from` to `to`: of capitalised words, else of content words. */
export function sourceKeys(text: TextReading, from: number, to: number): SourceKeys {
  const names: string[] = [];
  const nouns: string[] = [];
  for (let at = from; at < to; at++) {
    const token = text.tokens[at] as Token;
    if (token.kind !== 'word') continue;
    if (functionWords.has(token.norm)) continue;
    const stem = conceptStem(token.norm);
    if (/^\p{Lu}/u.test(token.text)) names.push(stem);
    else nouns.push(stem);
  }
  const only = to - from === 1 ? (text.tokens[from] as Token).norm.replace(/^.+-(?=(?:il|elle)$)/, '') : '';
  const pronoun = pronounOf.get(only) ?? null;
  return { keys: names.length > 0 ? names : nouns, named: names.length > 0, pronoun };
}

/** Whom "who", "which" and "that" stand for: the names, else the nouns, right before. Null for other pronouns. */
export function antecedent(
  text: TextReading,
  sentence: Sentence,
  token: number,
  pronoun: string,
): { readonly keys: readonly string[]; readonly named: boolean } | null {
  if (pronoun !== 'who') return null;
  let from = token;
  while (from > sentence.tokenStart && token - from < maxAntecedent) {
    const before = text.tokens[from - 1] as Token;
    if (functionWords.has(before.norm) && from < token) break;
    from--;
  }
  const { keys, named } = sourceKeys(text, from, token);
  return { keys, named };
}

/** Whether a source is "he" or "she": who that is may be known from an earlier source. */
export function namesEarlier(
  { tokens }: TextReading,
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  const pronoun = to - from === 1 ? pronounOf.get((tokens[from] as Token).norm) : undefined;
  return pronoun === 'he' || pronoun === 'she';
}

/** The last named source, or the last run of capitalised words that opens a sentence, before the pronoun. */
export function resolvePronoun(
  text: TextReading,
  sentence: Sentence,
  token: number,
  pronoun: string,
  earlier: readonly EarlierSource[],
): { readonly keys: readonly string[]; readonly named: boolean } {
  if (pronoun === 'he' || pronoun === 'she') {
    for (let i = earlier.length - 1; i >= 0; i--) {
      const each = earlier[i] as EarlierSource;
      if (sentence.index - each.sentence > maxSentencesBack) break;
      if (each.named) return { keys: each.keys, named: true };
    }
    const subject = lastSubject(text, sentence, token);
    if (subject.length > 0) return { keys: subject, named: true };
  }
  return { keys: [], named: false };
}

/** The capitalised words near the beginning of this sentence or the ones before it: most often its subject. */
export function lastSubject(text: TextReading, sentence: Sentence, before: number): readonly string[] {
  for (let index = sentence.index; index >= Math.max(0, sentence.index - maxSentencesBack); index--) {
    const each = text.sentences[index] as Sentence;
    const names: string[] = [];
    for (let at = each.tokenStart; at < each.tokenEnd && at < before && at < each.tokenStart + 14; at++) {
      const token = text.tokens[at] as Token;
      const isName = /^\p{Lu}/u.test(token.text) && !functionWords.has(token.norm);
      if (isName) names.push(conceptStem(token.norm));
      else if (names.length > 0) break;
    }
    if (names.length > 0) return names;
  }
  return [];
}

/** Of a source's keys those that can name a person: no country, no common word ("president", "official"). */
export function nameKeys(keys: readonly string[]): string[] {
  return keys.filter((key) => !isKnownWord(key));
}
