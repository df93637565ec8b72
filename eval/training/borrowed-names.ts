/**
 * Short texts that have a report's names and tell of something else: one to three sentences of a report of another
 * topic, in which each run of capitalised words was replaced by a name of the first, the most frequent names in turn.
 * The labelled sets have next to none of them, for their siblings are like events with other names. Deterministic.
 */

export interface Borrowed {
  /** Index of the report whose names were borrowed. */
  readonly article: number;
  readonly text: string;
  /** Topic of the report whose sentences they are. */
  readonly topic: string;
}

const mostNames = 4;
const leastNames = 2;
const name = /(?<=[a-z,;] )\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)*/gu;

export function borrowNames(
  reports: readonly { readonly text: string; readonly topic: string }[],
): Borrowed[] {
  const names = reports.map(({ text }) => frequentNames(text));
  const found: Borrowed[] = [];
  for (let article = 0; article < reports.length; article++) {
    const mine = names[article] as string[];
    if (mine.length < leastNames) continue;
    // Some way on in the list, so that each topic lends to several others.
    for (let step = 1; step < reports.length; step++) {
      const lender = reports[(article * 7 + step * 13) % reports.length];
      if (lender === undefined || lender.topic === reports[article]?.topic) continue;
      const text = replaceNames(lender.text, mine, 1 + (article % 3));
      if (text === null) continue;
      found.push({ article, text, topic: lender.topic });
      break;
    }
  }
  return found;
}

/** The names of a text, by how often they stand within a sentence. */
function frequentNames(text: string): string[] {
  const counts = new Map<string, number>();
  for (const [found] of text.matchAll(name)) counts.set(found, (counts.get(found) ?? 0) + 1);
  return [...counts.entries()]
    .sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1))
    .slice(0, mostNames)
    .map(([found]) => found);
}

/** Neighbouring sentences of a text with a report's names in place of theirs; null where they have too few. */
function replaceNames(text: string, names: readonly string[], count: number): string | null {
  const sentences = text.split(/(?<=[.!?]) |\n/u).filter((each) => each.length > 30);
  for (let at = 0; at + count <= sentences.length; at++) {
    let replaced = 0;
    const lent = sentences
      .slice(at, at + count)
      .join(' ')
      .replace(name, () => names[replaced++ % names.length] as string);
    if (replaced >= leastNames) return lent;
  }
  return null;
}
