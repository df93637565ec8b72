/**
 * What changed between two versions of a report: sentences that were changed, added or taken out, in the order of the
 * later one. Equal sentences are matched by a longest common subsequence (Hunt and McIlroy 1976); between two matches
 * the rest is paired by shared words (Jaccard), each with the likest that is left, as a changed sentence.
 *
 * Cost: the beginning and end that both share are passed over; then O(n·m) in the sentences left, both capped: beyond
 * the cap sentences are compared as sets, so that an order that changed counts for nothing. Words of whole texts are not
 * compared: 34 to 62 ms for a long pair, and a reader wants the sentence.
 */
import { plainText } from '../match/report-key.ts';
import type { Report } from '../report.ts';
import { sentences } from '../text/sentences.ts';

export interface Change {
  readonly kind: 'changed' | 'added' | 'removed';
  /** Null for what was added. */
  readonly before: string | null;
  /** Null for what was taken out. */
  readonly after: string | null;
  readonly field: 'text' | 'title';
}

/** More sentences than this are not put in order. */
const maxOrdered = 600;
/** In a stretch of more than this, sentences are not paired. */
const maxPaired = 60;
/** Two sentences that share this part of their words are one that was changed. */
const leastLikeness = 0.4;

type Version = Pick<Report, 'title' | 'text'>;

/** Whether a reader would call it another version: its words differ, white space apart. */
export function hasChanged(before: Version, after: Version): boolean {
  return (
    plainText(before.text) !== plainText(after.text) ||
    plainText(before.title ?? '') !== plainText(after.title ?? '')
  );
}

/** The changes from one version to a later one; empty when they say the same. */
export function changesBetween(before: Version, after: Version): Change[] {
  const [oldTitle, newTitle] = [plainText(before.title ?? ''), plainText(after.title ?? '')];
  const title: Change[] =
    oldTitle === newTitle
      ? []
      : [
          {
            kind: oldTitle === '' ? 'added' : newTitle === '' ? 'removed' : 'changed',
            before: oldTitle === '' ? null : oldTitle,
            after: newTitle === '' ? null : newTitle,
            field: 'title',
          },
        ];
  return [...title, ...changedSentences(sentencesOf(before.text), sentencesOf(after.text))];
}

const sentencesOf = (text: string): string[] =>
  sentences(text).map(({ start, end }) => plainText(text.slice(start, end)));

function changedSentences(before: readonly string[], after: readonly string[]): Change[] {
  let head = 0;
  while (head < before.length && head < after.length && before[head] === after[head]) head++;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  const [old, now] = [before.slice(head, before.length - tail), after.slice(head, after.length - tail)];
  const changes: Change[] = [];
  let [fromOld, fromNow] = [0, 0];
  for (const [i, j] of [...matchesOf(old, now), [old.length, now.length] as const]) {
    changes.push(...pairUp(old.slice(fromOld, i), now.slice(fromNow, j)));
    [fromOld, fromNow] = [i + 1, j + 1];
  }
  return changes;
}

/** Places of equal sentences in both lists, ascending in both. */
function matchesOf(old: readonly string[], now: readonly string[]): (readonly [number, number])[] {
  if (old.length > maxOrdered || now.length > maxOrdered) return [];
  const width = now.length + 1;
  const best = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number): number => best[i * width + j] as number;
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      best[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const matches: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (old[i] === now[j]) matches.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return matches;
}

/** The changes of a stretch between two matches. Sentences that only moved are no change. */
function pairUp(old: readonly string[], now: readonly string[]): Change[] {
  const [moved, known] = [new Set(now), new Set(old)];
  const gone = old.filter((sentence) => !moved.has(sentence));
  const come = now.filter((sentence) => !known.has(sentence));
  const partner = new Map<string, string>();
  if (gone.length <= maxPaired && come.length <= maxPaired) {
    const likely = gone
      .flatMap((before) => come.map((after) => ({ before, after, likeness: likenessOf(before, after) })))
      .filter(({ likeness }) => likeness >= leastLikeness)
      .sort((a, b) => b.likeness - a.likeness);
    const taken = new Set<string>();
    for (const { before, after } of likely) {
      if (partner.has(after) || taken.has(before)) continue;
      partner.set(after, before);
      taken.add(before);
    }
  }
  const paired = new Set(partner.values());
  const removed = gone
    .filter((before) => !paired.has(before))
    .map((before): Change => ({ kind: 'removed', before, after: null, field: 'text' }));
  const others = come.map((after): Change => {
    const before = partner.get(after) ?? null;
    return { kind: before === null ? 'added' : 'changed', before, after, field: 'text' };
  });
  return [...removed, ...others];
}

/** Shared words over all words, 0..1. */
function likenessOf(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  let shared = 0;
  for (const word of one) if (other.has(word)) shared++;
  return shared / Math.max(1, one.size + other.size - shared);
}

const wordsOf = (sentence: string): Set<string> =>
  new Set(sentence.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
