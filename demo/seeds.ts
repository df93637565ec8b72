/** The five reports of the starter corpus, which the demo site prints as articles. Whose they are: NOTICE. */
import { readFileSync } from 'node:fs';

export interface Seed {
  readonly id: string;
  readonly text: string;
  readonly title: string | null;
  /** ISO 8601 day. */
  readonly published: string | null;
}

const file = new URL('../extension/corpus/seeds.jsonl', import.meta.url);

export const seeds: readonly Seed[] = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Seed);

/** The lines of the body, in order: what extraction of the page must give back, white space apart. */
export function paragraphsOf(seed: Seed): string[] {
  return seed.text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The heading of its page; three of the five have no title of their own. */
export function headingOf(seed: Seed): string {
  return seed.title ?? `Report ${seed.id}`;
}

export function pathOf(seed: Seed): string {
  return `/world/report-${seed.id}`;
}
