/**
 * What a sentence gives to each number in it: its content stems, its names, who speaks and the days it speaks of.
 * Computed once a sentence and shared by its quantities.
 *
 * Cost: linear in the sentence; stems and names are capped, because a hostile text can be one sentence of a megabyte.
 */
import type { DateMention } from '../dates/read-dates.ts';
import type { Language } from './languages/language.ts';
import type { Part } from './parts.ts';
import type { Source } from './types.ts';

/** Enough for any sentence that a person wrote. */
const mostStems = 120;
const mostSources = 6;

interface SpokenSource {
  readonly source: Source;
  /** Index of the speech verb, or of "according". */
  readonly at: number;
}

export interface SentenceContext {
  /** Range of parts, end-exclusive. */
  readonly from: number;
  readonly to: number;
  readonly context: readonly string[];
  readonly names: readonly string[];
  /** The capitalised word that opens the sentence and may be a name, where none follows it; else null. */
  readonly openName: string | null;
  readonly sources: readonly SpokenSource[];
  readonly dates: readonly DateMention[];
  /**
   * The date of the sentence before, where that one brings a thing up ("last year a quake struck …") and this one, without
   * a date of its own, goes on about it ("five people died in the quake"); else null.
   */
  readonly carried: DateMention | null;
}

/** Contexts of all sentences, by sentence index. */
export function sentenceContexts(
  text: string,
  parts: readonly Part[],
  dates: readonly DateMention[],
  language: Language,
): Map<number, SentenceContext> {
  const contexts = new Map<number, SentenceContext>();
  let date = 0;
  let speaker: Source | null = null;
  let spokeAt = -Infinity;
  let before: DatedSentence | null = null;
  for (let from = 0; from < parts.length;) {
    const sentence = (parts[from] as Part).sentence;
    let to = from;
    while (to < parts.length && (parts[to] as Part).sentence === sentence) to++;
    const own: DateMention[] = [];
    for (; date < dates.length && (dates[date] as DateMention).from < to; date++) {
      if (own.length < mostSources) own.push(dates[date] as DateMention);
    }
    const sources = sourcesIn(
      text,
      parts,
      from,
      to,
      language,
      sentence - spokeAt <= farthestName ? speaker : null,
    );
    const person = sources.findLast(({ source }) => isPerson(source));
    if (person !== undefined) [speaker, spokeAt] = [person.source, sentence];
    const carried: DateMention | null =
      own.length > 0 ? null : carriedDate(parts, from, to, before, language);
    before = { from, to, date: own.find((each) => each.days !== null) ?? null };
    contexts.set(sentence, new LazyContext(parts, language, from, to, sources, own, carried));
    from = to;
  }
  return contexts;
}

/** Most sentences have no number: what only a number asks for is found when one does. */
class LazyContext implements SentenceContext {
  #context: readonly string[] | null = null;
  #names: readonly string[] | null = null;

  constructor(
    private readonly parts: readonly Part[],
    private readonly language: Language,
    readonly from: number,
    readonly to: number,
    readonly sources: readonly SpokenSource[],
    readonly dates: readonly DateMention[],
    readonly carried: DateMention | null,
  ) {}

  get context(): readonly string[] {
    return (this.#context ??= contentStems(this.parts, this.from, this.to));
  }

  get openName(): string | null {
    const [first, second] = [this.parts[this.from] as Part, this.parts[this.from + 1]];
    const alone =
      this.from < this.to && first.capital && first.isContent && second?.capital !== true && !first.acronym;
    return alone ? first.norm : null;
  }

  get names(): readonly string[] {
    return (this.#names ??= nameWords(this.parts, this.from, this.to, this.language));
  }
}

interface DatedSentence {
  readonly from: number;
  readonly to: number;
  readonly date: DateMention | null;
}

const farthestNoun = 5;

/** The date of the sentence before, where "the quake" here is "a quake" there. English. */
function carriedDate(
  parts: readonly Part[],
  from: number,
  to: number,
  before: DatedSentence | null,
  language: Language,
): DateMention | null {
  if (language.code !== 'en' || before === null || before.date === null) return null;
  const broughtUp = stemsOfOne(parts, before.from, before.to);
  if (broughtUp.size === 0) return null;
  for (let at = from; at + 1 < to; at++)
    if ((parts[at] as Part).norm === 'the' && broughtUp.has((parts[at + 1] as Part).stem)) return before.date;
  return null;
}

/** What a sentence brings up as one ("a school") and in the plural ("schools", and "says" too), as stems. English. */
export interface OneAndMany {
  readonly ofOne: readonly string[];
  readonly ofMany: readonly string[];
}

export const neitherOneNorMany: OneAndMany = { ofOne: [], ofMany: [] };
const oneAndMany = new WeakMap<SentenceContext, OneAndMany>();

/** Read once a sentence: a hostile text is one sentence with many tolls. */
export function oneAndManyIn(
  parts: readonly Part[],
  sentence: SentenceContext,
  language: Language,
): OneAndMany {
  if (language.code !== 'en') return neitherOneNorMany;
  let found = oneAndMany.get(sentence);
  if (!found) {
    const { from, to } = sentence;
    const ofMany = new Set<string>();
    for (let at = from; at < to && ofMany.size < mostStems; at++) {
      const part = parts[at] as Part;
      if (/[^sui]s$/.test(part.norm) && part.isContent) ofMany.add(part.stem);
    }
    found = { ofOne: [...stemsOfOne(parts, from, to)], ofMany: [...ofMany] };
    oneAndMany.set(sentence, found);
  }
  return found;
}

/** Stems of the phrases that open with "a" or "an". */
function stemsOfOne(parts: readonly Part[], from: number, to: number): ReadonlySet<string> {
  const stems = new Set<string>();
  for (let at = from; at < to && stems.size < mostStems; at++) {
    if (!/^an?$/.test((parts[at] as Part).norm)) continue;
    for (let next = at + 1; next < Math.min(to, at + 1 + farthestNoun); next++) {
      const part = parts[next] as Part;
      // "A 6.1-magnitude quake", and not what follows in "an escape was tried".
      if (part.isNumber) continue;
      if (!part.isContent || (next > at + 1 && /[;:()\n]/.test(part.gap))) break;
      stems.add(part.stem);
    }
  }
  return stems;
}

/** So many sentences after a name, "he said" still means that name. */
const farthestName = 2;

/** A person by name: two words at least, each with a capital, and no body ("Human Rights Watch" would be three). */
function isPerson({ name, keys }: Source): boolean {
  return keys.length >= 2 && /^(?:\p{Lu}[\p{L}'’.-]+ ){1,3}\p{Lu}[\p{L}'’.-]+$/u.test(name);
}

function contentStems(parts: readonly Part[], from: number, to: number): string[] {
  const stems = new Set<string>();
  for (let at = from; at < to && stems.size < mostStems; at++) {
    const part = parts[at] as Part;
    if (part.isContent) stems.add(part.stem);
  }
  return [...stems];
}

function nameWords(parts: readonly Part[], from: number, to: number, language: Language): string[] {
  const names = new Set<string>();
  for (let at = from; at < to && names.size < mostStems; at++) {
    const part = parts[at] as Part;
    if (!part.capital || !part.isContent) continue;
    // The first word of a sentence is a name only when another capital follows it.
    if (at === from && parts[at + 1]?.capital !== true && !part.acronym) continue;
    names.add(part.norm);
    addInitials(parts, at, to, language, names);
  }
  return [...names];
}

/** "Advanced Micro Devices" is also "AMD": the initials of a run of capitals that begins here. */
function addInitials(
  parts: readonly Part[],
  at: number,
  to: number,
  language: Language,
  names: Set<string>,
): void {
  const before = parts[at - 1];
  if (before?.capital === true && (parts[at] as Part).gap === ' ') return;
  let initials = '';
  for (let index = at; index < Math.min(to, at + 6); index++) {
    const part = parts[index] as Part;
    if (index > at && part.gap !== ' ') break;
    if (!part.capital || part.isNumber || language.weekdays.has(part.norm)) break;
    initials += part.norm[0] as string;
    if (initials.length >= 3) names.add(initials);
  }
}

const farthestSpeaker = 16;

function sourcesIn(
  text: string,
  parts: readonly Part[],
  from: number,
  to: number,
  language: Language,
  earlier: Source | null,
): SpokenSource[] {
  const found: SpokenSource[] = [];
  for (let at = from; at < to && found.length < mostSources; at++) {
    const part = parts[at] as Part;
    if (language.code === 'en' && passives.has(parts[at - 1]?.norm ?? '') && at - 1 > from) {
      const source = passiveSource(text, parts, from, at, to, language);
      if (source !== null) {
        found.push({ source, at });
        continue;
      }
    }
    if (part.word.isSayVerb) {
      if (!isSpoken(parts, from, at, language)) continue;
      if (/^(?:he|she)$/.test(parts[at - 1]?.norm ?? '') && at > from) {
        if (earlier !== null) found.push({ source: earlier, at });
        continue;
      }
      const inverted =
        /^["”'’]*,/.test(part.gap) && parts[at + 1]?.capital === true && (parts[at + 1] as Part).isContent;
      const source = inverted
        ? speakerAfter(text, parts, at + 1, to, language)
        : (speakerBefore(text, parts, from, at, language) ?? speakerAfter(text, parts, at + 1, to, language));
      if (source !== null) found.push({ source, at });
      continue;
    }
    if (!part.word.opensAccording) continue;
    const phrase = accordingPhrase(parts, at, language);
    if (phrase !== null && at + phrase.length < to) {
      const source = speakerAfter(text, parts, at + phrase.length, to, language);
      if (source !== null) found.push({ source, at });
    }
  }
  return found;
}

/** The words of "according to" that begin at a part; null where none do. */
function accordingPhrase(
  parts: readonly Part[],
  at: number,
  { accordingTo }: Language,
): readonly string[] | null {
  const { norm } = parts[at] as Part;
  for (const phrase of accordingTo) {
    if (phrase[0] === norm && phrase.every((word, offset) => parts[at + offset]?.norm === word))
      return phrase;
  }
  return null;
}

const articles = new Set(
  'the a an this that its their his her der die das ein eine le la les un une el los las una'.split(' '),
);
const passives = new Set('is are was were be been being'.split(' '));

const farthestAs = 8;

/** "Ruiz was quoted as saying", "was quoted by the agency as saying": the subject; "it was announced by the army": the agent. */
function passiveSource(
  text: string,
  parts: readonly Part[],
  from: number,
  verb: number,
  to: number,
  language: Language,
): Source | null {
  const { norm } = parts[verb] as Part;
  if (norm === 'quoted' || norm === 'cited') {
    for (let at = verb + 1; at < Math.min(to - 1, verb + farthestAs); at++) {
      if ((parts[at] as Part).norm === 'as' && (parts[at + 1] as Part).norm.endsWith('ing'))
        return speakerBefore(text, parts, from, verb - 1, language);
    }
    return null;
  }
  if (!language.sayVerbs.has(norm) || parts[verb + 1]?.norm !== 'by' || verb + 2 >= to) return null;
  return speakerAfter(text, parts, verb + 2, to, language);
}

/** Whether a word is what somebody says: "an estimated $1 million" and "damage was estimated at" have no speaker before them. */
function isSpoken(parts: readonly Part[], from: number, verb: number, language: Language): boolean {
  if (verb === from) return true;
  const { norm: before, capital } = parts[verb - 1] as Part;
  // "the UN" ends with a French article.
  if (articles.has(before) && (!capital || verb - 1 === from)) return false;
  return language.code !== 'en' || !passives.has(before) || (parts[verb] as Part).norm.endsWith('ing');
}

function speakerBefore(
  text: string,
  parts: readonly Part[],
  from: number,
  verb: number,
  language: Language,
): Source | null {
  let end = verb;
  // Bounded: "said" is itself an auxiliary somewhere, and a hostile sentence holds nothing else.
  const leastEnd = Math.max(from, verb - farthestSpeaker);
  // Behind a comma stands no auxiliary ("who took office in May, said").
  while (
    end > leastEnd &&
    !(parts[end]?.gap ?? '').startsWith(',') &&
    language.auxiliaries.has((parts[end - 1] as Part).norm)
  )
    end--;
  const first = Math.max(from, end - farthestSpeaker);
  // "Michelle Bachelet, the U.N.'s human rights chief, told": an apposition in commas belongs to the name before it.
  const apposed = (parts[end]?.gap ?? '').startsWith(',');
  let commas = 0;
  let at = end - 1;
  for (; at >= first; at--) {
    const part = parts[at] as Part;
    if (part.isNumber || language.cardinals.has(part.norm) || language.vague.has(part.norm)) return null;
    const opening = part.gap;
    if (/[.;:!?\n"“”»]/.test(withoutInitial(opening))) break;
    if (opening.includes(',')) {
      if (!apposed || commas >= 1) break;
      commas++;
    }
  }
  return sourceOf(text, parts, Math.max(at, first), end, language);
}

/** A gap such as ". " after an initial ("U. S.") is no boundary. */
function withoutInitial(gap: string): string {
  return gap === '. ' || gap === ".'" || gap === '.' ? '' : gap;
}

function speakerAfter(
  text: string,
  parts: readonly Part[],
  from: number,
  to: number,
  language: Language,
): Source | null {
  const last = Math.min(to, from + farthestSpeaker);
  let commas = 0;
  let at = from;
  for (; at < last; at++) {
    const part = parts[at] as Part;
    if (at > from && /[;:!?\n"“”»(]/.test(part.gap)) break;
    if (at > from && part.gap.includes(',') && ++commas > 1) break;
    if (at > from && (language.sayVerbs.has(part.norm) || part.norm === 'that')) break;
  }
  const first = parts[from];
  if (first === undefined) return null;
  // "said that …" and "said on Monday" name nobody.
  const opens =
    first.capital ||
    language.officials.has(first.norm) ||
    /^(?:the|a|an|der|die|das|le|la|les|el|los)$/.test(first.norm);
  if (!opens) return null;
  return sourceOf(text, parts, from, at, language);
}

/** Whether a capital is owed to the beginning of the sentence: "Damage to the hall …" names nobody. */
function isOpener(parts: readonly Part[], at: number, language: Language): boolean {
  const part = parts[at] as Part;
  if (language.code !== 'en' || part.acronym || parts[at - 1]?.sentence === part.sentence) return false;
  const after = parts[at + 1];
  if (after === undefined || after.sentence !== part.sentence || after.gap !== ' ') return false;
  return !after.capital && !language.sayVerbs.has(after.norm) && !language.auxiliaries.has(after.norm);
}

function sourceOf(
  text: string,
  parts: readonly Part[],
  from: number,
  to: number,
  language: Language,
): Source | null {
  const keys: string[] = [];
  let start = -1;
  let end = -1;
  let named = false;
  let closed = false;
  for (let at = from; at < to; at++) {
    const part = parts[at] as Part;
    // "Michelle Bachelet, the U.N.'s human rights chief": the name ends at the comma, the keys go on.
    if (start >= 0 && part.gap.includes(',')) closed = true;
    const official = language.officials.has(part.norm);
    const name = part.capital && part.isContent && !isOpener(parts, at, language);
    if (!name && !official) continue;
    if (part.isNumber) continue;
    keys.push(name ? part.norm : part.stem);
    named = true;
    if (start < 0) start = at;
    if (!closed) end = at;
  }
  if (!named || start < 0) return null;
  const name = text.slice((parts[start] as Part).start, (parts[end] as Part).end);
  return { name, keys, named };
}
