/**
 * Words by what they mean, as far as a lexicon knows: which words may stand for one another, which are opposites.
 * Sources: WordNet 3.1 (Fellbaum 1998) compiled to first senses, and the groups of `news-words.ts`.
 *
 * A word is known by its stem (`conceptStem`). Two words are as similar as their best shared group allows: the rarer the
 * sense in which they meet, the less. Cost: the lexicon is parsed once on first use (about 20 ms); a comparison
 * intersects two short sorted lists. Tried and lost: one class a word (merging of senses makes "strike" equal "discover").
 */
import { conceptStem } from './inflections.ts';
import { newsGroups } from './news-words.ts';
import { countries, nameVariants } from './places.ts';
import { antonyms, events, families, synonyms, verbs } from './wordnet.generated.ts';

/** A stem with the groups that it belongs to, ascending; `strengths` is parallel, 0..1. */
export interface Concept {
  readonly stem: string;
  readonly groups: readonly number[];
  readonly strengths: readonly number[];
  /** Bits set by the groups: two concepts without a bit in common share no group. */
  readonly mask: number;
  readonly opposites: ReadonlySet<string> | null;
  /** A verb, or a noun that names what a verb does ("invasion"). */
  readonly predicate: boolean;
}

const strengthOfRank = [0.92, 0.92, 0.86, 0.78, 0.7] as const;
const newsStrength = 0.93;
const familyStrength = 0.97;
const countryStrength = 0.98;
const seatStrength = 0.8;
const spellingStrength = 1;
/** Beyond this a stem belongs to so many groups that meeting in one says little ("take", "run"). */
const maxGroups = 40;

interface Lexicon {
  readonly groups: Map<string, Map<number, number>>;
  readonly opposites: Map<string, Set<string>>;
  /** Stems of verbs and of nouns made of verbs. */
  readonly predicates: ReadonlySet<string>;
  readonly countries: ReadonlySet<string>;
}

let lexicon: Lexicon | null = null;
const concepts = new Map<string, Concept>();
const maxConcepts = 80_000;

/** The concept of a stem as `conceptStem` gives it. Unknown words have no groups. */
export function conceptOf(stem: string): Concept {
  const cached = concepts.get(stem);
  if (cached) return cached;
  lexicon ??= readLexicon();
  const entries = [...(lexicon.groups.get(stem) ?? [])].sort((a, b) => b[1] - a[1]).slice(0, maxGroups);
  entries.sort((a, b) => a[0] - b[0]);
  const concept: Concept = {
    stem,
    groups: entries.map(([group]) => group),
    strengths: entries.map(([, strength]) => strength),
    mask: entries.reduce((mask, [group]) => mask | (1 << (group % 31)), 0),
    opposites: lexicon.opposites.get(stem) ?? null,
    predicate: lexicon.predicates.has(stem),
  };
  if (concepts.size >= maxConcepts) concepts.clear();
  concepts.set(stem, concept);
  return concept;
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
  lexicon ??= readLexicon();
  return lexicon.groups.has(stem);
}

/** Whether a stem names a country or its people. */
export function isCountry(stem: string): boolean {
  lexicon ??= readLexicon();
  return lexicon.countries.has(stem);
}

function readLexicon(): Lexicon {
  const groups = new Map<string, Map<number, number>>();
  const opposites = new Map<string, Set<string>>();
  const countryStems = new Set<string>();
  let next = 0;
  const join = (stem: string, group: number, strength: number): void => {
    let known = groups.get(stem);
    if (!known) groups.set(stem, (known = new Map<number, number>()));
    known.set(group, Math.max(strength, known.get(group) ?? 0));
  };
  for (const line of lines(synonyms)) {
    const group = next++;
    for (const entry of line.split(' ')) {
      const rank = /\d$/.test(entry) ? Number(entry.at(-1)) : 1;
      join(conceptStem(entry.replace(/\d$/, '')), group, strengthOfRank[rank] ?? strengthOfRank[4]);
    }
  }
  for (const [source, strength] of [
    [families, familyStrength],
    [events, familyStrength],
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
  for (const line of lines(antonyms)) {
    const [a = '', b = ''] = line.split(' ').map(conceptStem);
    if (a === b) continue;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      let known = opposites.get(from);
      if (!known) opposites.set(from, (known = new Set()));
      known.add(to);
    }
  }
  const predicates = new Set(
    [...lines(verbs), ...lines(events).flatMap((line) => line.split(' '))].map(conceptStem),
  );
  return { groups, opposites, predicates, countries: countryStems };
}

function lines(block: string): string[] {
  return block.split('\n').filter((line) => line !== '');
}
