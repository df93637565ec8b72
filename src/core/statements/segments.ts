/**
 * Segments: the pieces of a sentence between punctuation and the words that open a clause. Passages are shown by
 * whole segments, so that a finding is a clause rather than a sentence of sixty words.
 *
 * Cost: one pass over the tokens of the sentence and the characters between them.
 */
import type { Sentence, TextReading } from '../reading.ts';
import { ofForm } from '../text/forms.ts';
import type { Span } from '../text/sentences.ts';
import type { Token } from '../text/tokenize.ts';

export interface Segment extends Span {
  /** Range of token indices, end-exclusive. */
  readonly tokenStart: number;
  readonly tokenEnd: number;
  /** The word that opens it when that word is a conjunction or a relative, else "". */
  readonly opener: string;
}

const clauseOpeners: ReadonlySet<string> = new Set(
  (
    'while after before as because although though but whereas who which where since when if unless until that saying ' +
    'adding citing following despite amid including whether so'
  ).split(' '),
);
/** These cut only between pieces long enough to say something. */
const looseOpeners: ReadonlySet<string> = new Set(['and', 'or', 'with']);
const openingOf = ofForm((norm) =>
  clauseOpeners.has(norm) ? 'clause' : looseOpeners.has(norm) ? 'loose' : 'none',
);
const minTokensBefore = 4;
const minTokensAfter = 3;
const maxSegments = 16;

/** "24, 000" and "4: 43", as tokenised corpora write them. */
function isInsideNumber(before: Token, gap: string, after: Token): boolean {
  if (before.kind !== 'number' || after.kind !== 'number') return false;
  return (gap === ', ' && /^000$/.test(after.norm)) || (gap === ': ' && /^\d{2}$/.test(after.norm));
}

/** Whether a mark between two words ends a segment. */
function isCutByMark(text: string, before: Token, after: Token): boolean {
  // Most words have one space between them.
  if (after.start === before.end + 1 && text.charCodeAt(before.end) === 32) return false;
  const gap = text.slice(before.end, after.start);
  return /[,;:()"“”«»—–…]| -+ /.test(gap) && !isInsideNumber(before, gap, after);
}

/** The segments of a sentence, in order, covering all its tokens. A sentence without tokens has none. */
export function cutSegments(text: TextReading, sentence: Sentence): Segment[] {
  const { tokens } = text;
  const cuts: number[] = [sentence.tokenStart];
  let last = sentence.tokenStart;
  for (let at = sentence.tokenStart + 1; at < sentence.tokenEnd; at++) {
    const token = tokens[at] as Token;
    const since = at - last;
    const opening = openingOf(token.form);
    const cut =
      isCutByMark(text.text, tokens[at - 1] as Token, token) ||
      (opening === 'clause' && since >= 2) ||
      (opening === 'loose' && since >= minTokensBefore && sentence.tokenEnd - at > minTokensAfter);
    if (!cut) continue;
    cuts.push(at);
    last = at;
    if (cuts.length >= maxSegments) break;
  }
  const segments: Segment[] = [];
  for (let i = 0; i < cuts.length; i++) {
    const tokenStart = cuts[i] as number;
    const tokenEnd = cuts[i + 1] ?? sentence.tokenEnd;
    if (tokenEnd <= tokenStart) continue;
    const opener = (tokens[tokenStart] as Token).norm;
    segments.push({
      tokenStart,
      tokenEnd,
      start: (tokens[tokenStart] as Token).start,
      end: (tokens[tokenEnd - 1] as Token).end,
      opener: clauseOpeners.has(opener) || opener === 'and' || opener === 'or' ? opener : '',
    });
  }
  return segments;
}
