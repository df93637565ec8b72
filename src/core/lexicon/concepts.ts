/**
 * Words by what they mean, as far as a lexicon knows: which words may stand for one another, which are opposites.
 * Sources: WordNet 3.1 (Fellbaum 1998) compiled to first senses, and the groups of `news-words.ts`.
 *
 * A word is known by its stem (`conceptStem`). Two words are as similar as their best shared group allows: the rarer the
 * sense in which they meet, the less. Cost: a stem is found by binary search in WordNet's lines where they stand (1 µs,
 * once a stem); the word lists of news are read on first use (1 ms); a comparison intersects two short sorted lists.
 * Tried and lost: reading all of WordNet on first use (150 ms in a background that has just been started); one class a word (merging of senses makes "strike" equal "discover").
 */
import { hashText } from '../text/hash.ts';
import { conceptStem } from './inflections.ts';
import { newsGroups } from './news-words.ts';
import { countries, nameVariants } from './places.ts';
import { wordNetGroups, wordNetStems } from './stems.generated.ts';

/** A stem with the groups that it belongs to, ascending; `strengths` is parallel, 0..1. */
export interface Concept {
  readonly stem: string;
  /** Of the stem: two concepts with other hashes have other stems. */
  readonly hash: number;
  readonly groups: readonly number[];
  readonly strengths: readonly number[];
  /** Bits set by the groups: two concepts without a bit in common share no group. */
  readonly mask: number;
  readonly opposites: ReadonlySet<string> | null;
  /** A verb, or a noun that names what a verb does ("invasion"). */
  readonly predicate: boolean;
}

/** By the letters of stems.generated.ts: first to fourth senses, then families of words ("invade", "invasion"). */
const strengths: Readonly<Record<string, number>> = { A: 0.92, B: 0.86, C: 0.78, D: 0.7, E: 0.97 };
const newsStrength = 0.93;
const countryStrength = 0.98;
const seatStrength = 0.8;
const spellingStrength = 1;
/** Beyond this a stem belongs to so many groups that meeting in one says little ("take", "run"). */
const maxGroups = 40;

/** What WordNet's lines or the word lists of news say of a stem. */
interface Entry {
  /** Group and strength, ascending by group. */
  readonly groups: readonly (readonly [group: number, strength: number])[];
  readonly predicate: boolean;
  readonly opposites: ReadonlySet<string> | null;
}

interface NewsLexicon {
  readonly groups: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly countries: ReadonlySet<string>;
}

let news: NewsLexicon | null = null;
const concepts = new Map<string, Concept>();
const maxConcepts = 80_000;
const unknown: Entry = { groups: [], predicate: false, opposites: null };

/** The concept of a stem as `conceptStem` gives it. Unknown words have no groups. */
export function conceptOf(stem: string): Concept {
  const cached = concepts.get(stem);
  if (cached) return cached;
  news ??= readNews();
  const { groups, predicate, opposites } = findEntry(stem) ?? unknown;
  const entries = [...groups, ...(news.groups.get(stem) ?? [])];
  if (entries.length > maxGroups) {
    entries.sort((a, b) => b[1] - a[1]);
    entries.length = maxGroups;
    entries.sort((a, b) => a[0] - b[0]);
  }
  const concept: Concept = {
    stem,
    hash: hashText(stem),
    groups: entries.map(([group]) => group),
    strengths: entries.map(([, strength]) => strength),
    mask: entries.reduce((mask, [group]) => mask | (1 << (group % 31)), 0),
    opposites,
    predicate,
  };
  if (concepts.size >= maxConcepts) concepts.clear();
  concepts.set(stem, concept);
  return concept;
}

/** Binary search among the lines of stems.generated.ts, which are sorted by code unit. */
function findEntry(stem: string): Entry | null {
  let low = 0;
  let high = wordNetStems.length - 1;
  // Between `low` and `high` stand whole lines, each with a newline before it.
  while (low < high) {
    const start = wordNetStems.lastIndexOf('\n', (low + high) >>> 1);
    const end = wordNetStems.indexOf('\n', start + 1);
    const space = wordNetStems.indexOf(' ', start);
    const found = wordNetStems.slice(start + 1, space);
    if (found === stem) return parseEntry(wordNetStems.slice(space + 1, end));
    if (found < stem) low = end;
    else high = start;
  }
  return null;
}

/** `*` for a predicate, groups as differences in base 36 with the letter of a strength, `!` and opposites. */
function parseEntry(line: string): Entry {
  const predicate = line.startsWith('*');
  const mark = line.indexOf('!');
  const written = line.slice(predicate ? 1 : 0, mark < 0 ? undefined : mark);
  const groups: [number, number][] = [];
  let group = 0;
  for (const [, difference = '', letter = ''] of written.matchAll(/([0-9a-z]+)([A-E])/g)) {
    group += Number.parseInt(difference, 36);
    groups.push([group, strengths[letter] ?? 0]);
  }
  return { groups, predicate, opposites: mark < 0 ? null : new Set(line.slice(mark + 1).split(',')) };
}

/** 0..1: 1 for the same stem, less for words that can stand for one another, 0 for all others. Symmetric. */
export function similarity(a: Concept, b: Concept): number {
  if (a === b || a.stem === b.stem) return 1;
  if ((a.mask & b.mask) === 0) return 0;
  let best = 0;
  for (let i = 0, j = 0; i < a.groups.length && j < b.groups.length;) {
    const left = a.groups[i] as number;
    const right = b.groups[j] as number;
    if (left < right) i++;
    else if (right < left) j++;
    else best = Math.max(best, (a.strengths[i++] as number) * (b.strengths[j++] as number));
  }
  return best;
}

/** Whether the lexicon calls two words opposites ("win", "lose"). Symmetric. */
export function areOpposites(a: Concept, b: Concept): boolean {
  return a.opposites?.has(b.stem) ?? false;
}

/** Whether the lexicon knows the word at all: a capitalised word that it does not know is likely a name. */
export function isKnownWord(stem: string): boolean {
  return conceptOf(stem).groups.length > 0;
}

/** Whether a stem names a country or its people. */
export function isCountry(stem: string): boolean {
  news ??= readNews();
  return news.countries.has(stem);
}

function readNews(): NewsLexicon {
  const groups = new Map<string, Map<number, number>>();
  const countryStems = new Set<string>();
  let next = wordNetGroups;
  const join = (stem: string, group: number, strength: number): void => {
    let known = groups.get(stem);
    if (!known) groups.set(stem, (known = new Map<number, number>()));
    known.set(group, Math.max(strength, known.get(group) ?? 0));
  };
  for (const [source, strength] of [
    [newsGroups, newsStrength],
    [nameVariants, spellingStrength],
  ] as const) {
    for (const line of lines(source)) {
      const group = next++;
      for (const word of line.split(' ')) join(conceptStem(word), group, strength);
    }
  }
  for (const line of lines(countries)) {
    const group = next++;
    const [names = '', seats = ''] = line.split('|');
    for (const word of names.trim().split(' ')) {
      join(conceptStem(word), group, countryStrength);
      countryStems.add(conceptStem(word));
    }
    for (const word of seats.trim().split(' ')) if (word) join(conceptStem(word), group, seatStrength);
  }
  return { groups, countries: countryStems };
}

function lines(block: string): string[] {
  return block.split('\n').filter((line) => line !== '');
}
