/**
 * Rewrites of a report as article spinners make them: words outside quotations replaced by other words of news,
 * sentences put in another order, or only the quotations and names kept. Seeded, so the same in each run.
 */
import { sentences } from '../../src/core/text/sentences.ts';
import { isStopWord } from '../../src/core/text/stop-words.ts';

export interface Respin {
  /** Share of the content words outside quotations that is replaced, 0..1. */
  readonly replaced: number;
  /** Whether the sentences come in another order. */
  readonly shuffled?: boolean;
  /** Share of the sentences that is kept, from the start; default all. */
  readonly kept?: number;
}

type Random = () => number;

const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)] as T;
const quotation = /(["“][^"“”\n]{1,600}["”])/u;

/** Words of small letters that stand in for others. */
export function vocabularyOf(texts: readonly string[]): string[] {
  const words = new Set(texts.flatMap((text) => text.match(/\b[a-z]{5,}\b/g) ?? []));
  return [...words].filter((word) => !isStopWord(word)).sort();
}

export function respin(text: string, how: Respin, vocabulary: readonly string[], random: Random): string {
  let parts = sentences(text).map(({ start, end }) => text.slice(start, end));
  if (how.kept !== undefined) parts = parts.slice(0, Math.max(2, Math.ceil(parts.length * how.kept)));
  if (how.shuffled === true) parts = shuffle(parts, random);
  return parts.map((part) => respinSentence(part, how.replaced, vocabulary, random)).join('\n');
}

function respinSentence(
  sentence: string,
  share: number,
  vocabulary: readonly string[],
  random: Random,
): string {
  return sentence
    .split(quotation)
    .map((piece, at) =>
      at % 2 === 1
        ? piece
        : piece.replace(/\b[a-z]{4,}\b/g, (word) =>
            isStopWord(word) || random() >= share ? word : pick(vocabulary, random),
          ),
    )
    .join('');
}

/** Two quotations of a report, and its names, in a text of other words; `null` when it has no two quotations. */
export function keepQuotations(text: string, filler: string, random: Random): string | null {
  const quotations = text.match(/["“][^"“”\n]{40,600}["”]/gu) ?? [];
  if (quotations.length < 2) return null;
  const names = text.match(/\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu) ?? [];
  const lines = sentences(filler)
    .map(({ start, end }) => filler.slice(start, end))
    .slice(0, 8);
  lines.splice(2, 0, `${pick(names.length > 0 ? names : ['They'], random)} said: ${quotations[0] ?? ''}`);
  lines.splice(5, 0, `${quotations[1] ?? ''} said ${pick(names.length > 0 ? names : ['they'], random)}.`);
  return lines.join('\n');
}

function shuffle<T>(items: readonly T[], random: Random): T[] {
  const shuffled = [...items];
  for (let at = shuffled.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
  }
  return shuffled;
}
