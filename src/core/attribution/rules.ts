/**
 * The sources of a text by rule, for languages that bring tables but no learned model: a subject before a speech verb
 * ("Weber sagte, …"), a subject behind one that follows a quotation or a comma ("…», a déclaré Durand") or opens the
 * clause ("Am Montag sagte Weber, …"), and "according to" with its noun phrase.
 *
 * Cost: one pass over the tokens; each cue looks at a bounded window.
 */
import type { Language, SpeechWords } from '../quantities/languages/language.ts';
import type { Sentence, TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';
import { spanOf } from './cues.ts';
import type { SourceMention } from './mentions.ts';

const longestSource = 10;
const maxPerSentence = 8;
/** Common nouns before a name: "the mayor of the town". */
const maxPlainWords = 3;
const longestGap = 8;
/** Rules look for few things and are seldom wrong about them. */
const confidence = 0.7;

interface Range {
  readonly from: number;
  readonly to: number;
}

/** One sentence with what its language knows of speech. */
interface Scene {
  readonly text: TextReading;
  readonly sentence: Sentence;
  readonly language: Language;
  readonly speech: SpeechWords;
}

/** The sources of a text in order of their cues; none when the language brings no speech words. */
export function mentionsByRule(text: TextReading, language: Language): SourceMention[] {
  const { speech } = language;
  const found: SourceMention[] = [];
  if (!speech) return found;
  const phrases = speech.according.map((each) => each.split(' '));
  for (const sentence of text.sentences) {
    const scene = { text, sentence, language, speech };
    const before = found.length;
    for (let at = sentence.tokenStart; at < sentence.tokenEnd; at++) {
      if (found.length - before >= maxPerSentence) break;
      const clitic = subjectClitic(text.tokens[at] as Token, text.tokens[at + 1], speech);
      const source = clitic
        ? { from: at, to: at + 1 }
        : (according(scene, at, phrases) ?? besideVerb(scene, at));
      if (!source) continue;
      const span = clitic ?? spanOf(text, source);
      found.push({ sentence: sentence.index, cue: at, colon: false, tokens: source, span, confidence });
    }
  }
  return found;
}

/** French "dit-il", "a-t-elle déclaré": the pronoun is part of the word. */
function subjectClitic({ norm, end }: Token, next: Token | undefined, speech: SpeechWords): Span | null {
  const dash = norm.lastIndexOf('-');
  const pronoun = norm.slice(dash + 1);
  if (dash <= 0 || !speech.pronouns.has(pronoun)) return null;
  const verb = norm.slice(0, dash).replace(/-t$/, '');
  const speaks = speech.verbs.has(verb) || (speech.helpers.has(verb) && speech.verbs.has(next?.norm ?? ''));
  return speaks ? { start: end - pronoun.length, end } : null;
}

function normAt({ tokens }: TextReading, at: number): string {
  return tokens[at]?.norm ?? '';
}

/** The last characters between a token and the one before. */
function gapBefore({ tokens, text }: TextReading, at: number): string {
  const token = tokens[at];
  if (!token) return '';
  return text.slice(Math.max(tokens[at - 1]?.end ?? 0, token.start - longestGap), token.start);
}

function according(scene: Scene, at: number, phrases: readonly (readonly string[])[]): Range | null {
  const { text, sentence } = scene;
  for (const phrase of phrases) {
    if (!phrase.every((word, i) => at + i < sentence.tokenEnd && normAt(text, at + i) === word)) continue;
    return phraseFrom(scene, at + phrase.length);
  }
  return null;
}

function besideVerb(scene: Scene, at: number): Range | null {
  const { text, sentence, speech } = scene;
  if (!speech.verbs.has(normAt(text, at))) return null;
  // "a déclaré", "ha dicho": the mark stands before the auxiliary.
  let first = at;
  while (first > sentence.tokenStart && at - first < 3 && speech.helpers.has(normAt(text, first - 1)))
    first--;
  const followsMark =
    first > sentence.tokenStart && /[”"»“’‘,!?–—-]\s*[–—-]?\s*$/.test(gapBefore(text, first));
  const behind = gapBefore(text, at + 1).trim() === '' ? phraseFrom(scene, at + 1) : null;
  if (followsMark && behind) return behind;
  return phraseBefore(scene, first) ?? behind;
}

function isName({ text }: Token): boolean {
  return /^\p{Lu}/u.test(text);
}

/** Words that no source goes over: verbs of speech, their helpers, times, numbers. */
function stops({ language, speech }: Scene, token: Token): boolean {
  return (
    token.kind === 'number' ||
    speech.verbs.has(token.norm) ||
    speech.helpers.has(token.norm) ||
    language.weekdays.has(token.norm) ||
    language.relativeDays.has(token.norm)
  );
}

/** The noun phrase that opens at a token, up to a mark, a verb, or a plain word behind names. */
function phraseFrom(scene: Scene, from: number): Range | null {
  const { text, sentence, language, speech } = scene;
  if (from < sentence.tokenEnd && speech.pronouns.has(normAt(text, from))) return { from, to: from + 1 };
  let to = from;
  let plain = 0;
  let names = 0;
  for (let at = from; at < sentence.tokenEnd && at - from < longestSource; at++) {
    const token = text.tokens[at] as Token;
    if (at > from && /[^\s'’.-]/.test(gapBefore(text, at))) break;
    if (stops(scene, token) && !(speech.links.has(token.norm) && plain + names === 0)) break;
    if (speech.links.has(token.norm)) continue;
    const linked = speech.links.has(normAt(text, at - 1));
    if (language.functionWords.has(token.norm) && !isName(token)) break;
    if (isName(token)) names++;
    else if (names > 0 && !linked) break;
    else if (++plain > maxPlainWords) break;
    to = at + 1;
  }
  return to > from ? { from, to } : null;
}

/** The noun phrase that ends right before a token. */
function phraseBefore(scene: Scene, end: number): Range | null {
  const { text, sentence, language, speech } = scene;
  let from = end;
  let content = 0;
  while (from > sentence.tokenStart && end - from < longestSource) {
    const gap = gapBefore(text, from);
    if (from < sentence.tokenEnd && /[^\s'’.-]/.test(gap)) break;
    const token = text.tokens[from - 1] as Token;
    if (speech.pronouns.has(token.norm) && content === 0) return { from: from - 1, to: from };
    if (stops(scene, token)) break;
    const isFunction =
      language.functionWords.has(token.norm) && !(isName(token) && from - 1 > sentence.tokenStart);
    if (isFunction && !speech.links.has(token.norm)) break;
    if (!speech.links.has(token.norm)) content++;
    from--;
  }
  while (from < end && content > 0 && /^(?:und|et|y|та|і|й|von|vom|de|du|del|d)$/.test(normAt(text, from)))
    from++;
  return content > 0 && from < end ? { from, to: end } : null;
}
