/**
 * Where two reports have both sentences of a difference word for word, they do not differ: each says both. Copies and
 * versions of one text would else be set against each other by what the text itself says twice.
 *
 * Cost: one pass over each text, kept with its reading.
 */
import type { Passage } from '../cross-reference.ts';
import { derived, type Reading, type Sentence, type TextReading } from '../reading.ts';
import type { Draft } from './draft.ts';

/** Whether the sentences of both passages stand in both reports. */
export function saidByBoth(draft: Draft, article: Reading, other: Reading): boolean {
  return standsIn(draft.here, article, other) && standsIn(draft.there, other, article);
}

function standsIn(passage: Passage, from: Reading, other: Reading): boolean {
  const text = passage.field === 'title' ? from.title : from.body;
  if (text === null) return false;
  const keys = sentenceKeys(other.body);
  const sentences = text.sentences.filter(({ start, end }) => start < passage.end && passage.start < end);
  return sentences.length > 0 && sentences.every((sentence) => keys.has(keyOf(text, sentence)));
}

const sentenceKeys = derived(
  (text: TextReading): ReadonlySet<string> =>
    new Set(text.sentences.map((sentence) => keyOf(text, sentence))),
);

function keyOf(text: TextReading, { tokenStart, tokenEnd }: Sentence): string {
  return text.tokens
    .slice(tokenStart, tokenEnd)
    .map(({ norm }) => norm)
    .join(' ');
}
