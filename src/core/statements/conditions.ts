/**
 * With and without conditions: "would talk without preconditions" against "would talk only if they laid down their arms".
 * Both must hang on the same verb, which the words around it show to be the same act.
 *
 * Cost: one pass over the tokens of a sentence, kept with its text; matches times markers, where both have one.
 */
import { derived, type TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';
import type { MatchedPair, UnitMatch } from './align.ts';
import { weightOf, type Contrast } from './contrast.ts';
import type { Unit } from './units.ts';

interface Marker {
  /** Index of its first token. */
  readonly token: number;
  readonly free: boolean;
  readonly words: string;
}

const freePhrases = [
  'unconditional',
  'unconditionally',
  'without preconditions',
  'without conditions',
  'without any preconditions',
  'without any conditions',
  'without prior conditions',
  'without precondition',
  'no preconditions',
  'no conditions',
];
const boundPhrases = [
  'only if',
  'only when',
  'only once',
  'only after',
  'unless',
  'provided that',
  'provided they',
  'condition that',
  'conditional on',
  'as long as',
];
const phrases = [...freePhrases, ...boundPhrases].map((phrase) => phrase.split(' '));
const openings: ReadonlySet<string> = new Set(phrases.map(([first]) => first as string));

/** No report has so many; each is looked at for each pair of sentences. */
const mostMarkers = 60;

const markersOf = derived((text: TextReading): readonly Marker[] => {
  const found: Marker[] = [];
  for (let at = 0; at < text.tokens.length && found.length < mostMarkers; at++) {
    if (!openings.has((text.tokens[at] as Token).norm)) continue;
    const phrase = phrases.find((words) =>
      words.every((word, step) => text.tokens[at + step]?.norm === word),
    );
    if (phrase === undefined) continue;
    found.push({ token: at, free: freePhrases.includes(phrase.join(' ')), words: phrase.join(' ') });
  }
  return found;
});

/** How many words before a condition the verb stands that it binds. */
const reach = 8;
/** Weight of what both say beside that verb. */
const minBeside = 0.5;

/** Contrasts of two sentences of which one does something without conditions and the other only under one. */
export function conditionContrasts(pair: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const left = markersIn(here, pair.here.sentence);
  const right = left.length === 0 ? [] : markersIn(there, pair.there.sentence);
  const found: Contrast[] = [];
  for (const a of left) {
    for (const b of right) {
      if (a.free === b.free) continue;
      const bound = pair.matches.find((match) => isBound(pair, match, a, b));
      if (bound === undefined) continue;
      if (weightOf(pair.matches.filter((match) => match !== bound)) < minBeside) continue;
      found.push({
        relation: 'conflicts',
        kind: 'condition',
        why: `${a.words} against ${b.words}`,
        strength: 0.75,
        here: pair.here.units[bound.here] as Unit,
        there: pair.there.units[bound.there] as Unit,
      });
    }
  }
  return found.slice(0, 1);
}

function markersIn(
  text: TextReading,
  { tokenStart, tokenEnd }: { readonly tokenStart: number; readonly tokenEnd: number },
): Marker[] {
  return markersOf(text).filter(({ token }) => token >= tokenStart && token < tokenEnd);
}

function isBound(pair: MatchedPair, match: UnitMatch, a: Marker, b: Marker): boolean {
  const left = pair.here.units[match.here] as Unit;
  const right = pair.there.units[match.there] as Unit;
  return (
    left.kind === 'word' &&
    right.kind === 'word' &&
    (left.concept.predicate || right.concept.predicate) &&
    left.denied === right.denied &&
    isShortlyBefore(left, a) &&
    isShortlyBefore(right, b)
  );
}

function isShortlyBefore({ token }: Unit, marker: Marker): boolean {
  return token < marker.token && marker.token - token <= reach;
}
