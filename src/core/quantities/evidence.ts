/**
 * Whether two quantities speak of the same thing: shared words near the number and in the sentence, the same noun or
 * its neighbours, the same people, the same day, the same speaker. All of it counts of shared stems and small classes
 * of news words; nothing learned, so that each verdict can name its ground.
 */
import { stem } from '../text/stem.ts';
import type { Quantity, Source } from './types.ts';

const irregular = new Map(
  (
    'threw:throw thrown:throw shot:shoot won:win lost:lose broke:break broken:break struck:strike stricken:strike stole:steal ' +
    'stolen:steal took:take taken:take gave:give given:give fell:fall fallen:fall rose:rise risen:rise drove:drive driven:drive ' +
    'held:hold sold:sell bought:bui paid:pai fled:flee made:make found:find ran:run led:lead began:begin spent:spend ' +
    'quak:earthquak temblor:earthquak tremor:earthquak jewelleri:jewelri jewel:jewelri gem:jewelri automobil:car vehicl:car ' +
    'slain:kill murder:kill dead:kill death:kill di:kill fatal:kill hurt:injur wound:injur ' +
    'cop:polic policeman:polic gunman:attack assail:attack smash:ram raid:rob robber:rob thiev:rob heist:rob robberi:rob ' +
    'hit:strike slam:strike boutiqu:store shop:store acquisit:acquir purchas:acquir takeov:acquir bui:acquir deal:acquir ' +
    'teenag:teen youngster:child kid:child defeat:beat victori:win'
  )
    .split(' ')
    .map((item): [string, string] => [item.slice(0, item.indexOf(':')), item.slice(item.indexOf(':') + 1)]),
);

/** One stem for irregular forms and close neighbours. */
export function lemma(stem: string): string {
  return irregular.get(stem) ?? stem;
}

// What every report says tells nothing of which event it is.
const common = new Set(
  (
    'peopl person other report offici author accord year week month day time sinc news sai told new man men woman women ' +
    'countri state citi area region govern yesterdai todai tonight morn night afternoon even late earli place mani numb ' +
    'number toll victim least more than total part stori world nation local group includ call come go get make take ' +
    'kill injur dead wound die death fatal hurt miss arrest left leav caus result'
  ).split(' '),
);

const tellingSets = new WeakMap<readonly string[], ReadonlySet<string>>();

/** The lemmas that tell something, made once for each list (the quantities of a sentence share theirs). */
function telling(stems: readonly string[]): ReadonlySet<string> {
  const known = tellingSets.get(stems);
  if (known !== undefined) return known;
  const made = new Set<string>();
  for (const stem of stems) {
    const word = lemma(stem);
    if (!common.has(word)) made.add(word);
  }
  tellingSets.set(stems, made);
  return made;
}

/** How many lemmas two lists share, the two nouns themselves left out. */
function countShared(one: readonly string[], two: readonly string[], head: string, other: string): number {
  let [few, many] = [telling(one), telling(two)];
  if (few.size > many.size) [few, many] = [many, few];
  let shared = 0;
  for (const each of few) if (each !== head && each !== other && many.has(each)) shared++;
  return shared;
}

export interface Evidence {
  /** Shared telling stems near both numbers. */
  readonly near: number;
  /** Shared telling stems of the two sentences. */
  readonly shared: number;
  /** Shared names of the two sentences. */
  readonly names: number;
  /** Shared telling stems over those of the shorter sentence, 0..1. */
  readonly overlap: number;
  /**
   * The sentences name the same: two names or more, most of those that the one with more has. Where each of them then
   * has one figure of a kind, that figure is of the same thing, in whatever words.
   */
  readonly sameNames: boolean;
  /** The same word stands right before, or right after, both numbers. */
  readonly sameLead: boolean;
  readonly sameTail: boolean;
}

/** The names of a sentence, with the word that opens it where the other sentence shows that it is one. */
function namesBeside({ names, openName }: Quantity, other: Quantity): readonly string[] {
  return openName !== null && other.names.includes(openName) ? [...names, openName] : names;
}

const namesOfDays: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august ' +
    'september october november december'
  ).split(' '),
);
const leastNames = 2;
const mostOfNames = 0.7;

function haveSameNames(one: readonly string[], two: readonly string[]): boolean {
  const left = one.filter((name) => !namesOfDays.has(name));
  const right = two.filter((name) => !namesOfDays.has(name));
  const shared = left.filter((name) => right.includes(name)).length;
  return shared >= leastNames && shared >= mostOfNames * Math.max(left.length, right.length);
}

/** What the surroundings of two quantities have in common. */
export function evidenceFor(here: Quantity, there: Quantity): Evidence {
  const [head, other] = [lemma(here.head ?? ''), lemma(there.head ?? '')];
  const shared = countShared(here.context, there.context, head, other);
  const shorter = Math.min(telling(here.context).size, telling(there.context).size);
  return {
    near: countShared(here.near, there.near, head, other),
    shared,
    names: countShared(namesBeside(here, there), namesBeside(there, here), head, other),
    sameNames: haveSameNames(namesBeside(here, there), namesBeside(there, here)),
    overlap: shorter === 0 ? 0 : Math.min(1, shared / shorter),
    sameLead: sameWord(here.lead, there.lead),
    sameTail: sameWord(here.tail, there.tail),
  };
}

/** Whether two stems are one word up to irregular forms and neighbours; null is none. */
export function sameWord(one: string | null, two: string | null): boolean {
  return one !== null && two !== null && (one === two || lemma(one) === lemma(two));
}

const generic = new Set(
  (
    'people person persons others other individuals humans victims victim dead residents souls lives folk bodies deaths fatalities ' +
    'casualties injuries injured wounded menschen personen leute tote toten todesopfer opfer verletzte verletzten weitere ' +
    'personnes personne morts mort blessés blessé victimes autres habitants gens personas muertos muerto heridos herido ' +
    'víctimas otros fallecidos людей люди осіб особи людини загиблих поранених жертв постраждалих'
  )
    .split(' ')
    .map(stem),
);

/** Nouns that count the same things, where "home" elsewhere is not always a house. */
const countedAlike = new Map(
  (
    'home:hous dwell:hous policemen:polic policeman:polic offic:polic migrant:refuge rebel:insurg employe:worker ' +
    'pupil:student student:student lorri:truck flat:apart'
  )
    .split(' ')
    .map((item): [string, string] => [item.slice(0, item.indexOf(':')), item.slice(item.indexOf(':') + 1)]),
);

function nounOf(head: string): string {
  return countedAlike.get(head) ?? lemma(head);
}

type NounMatch = 'same' | 'generic' | 'different';

/** Whether two counts name the same noun: the same stem or neighbour, or people in general against some people. */
export function matchNouns(here: Quantity, there: Quantity): NounMatch {
  const [one, two] = [here.head, there.head];
  const isGeneric = (head: string | null): boolean => head === null || generic.has(head);
  if (isGeneric(one) && isGeneric(two)) return 'same';
  if (one !== null && two !== null && nounOf(one) === nounOf(two)) return 'same';
  return isGeneric(one) || isGeneric(two) ? 'generic' : 'different';
}

/** Stems of people who are only some of those that a total counts. */
const someOnly = new Set(
  (
    'child children kid kids girl girls boy boys babies infants women woman men man soldier soldiers troops servicemen policemen ' +
    'police officers officer militants fighters rebels insurgents students pupils foreigners tourists workers firefighters ' +
    'medics journalists civilians crew passengers guards kinder frauen männer soldaten zivilisten polizisten schüler ' +
    'enfants femmes hommes soldats civils policiers élèves niños niñas mujeres hombres soldados civiles policías ' +
    'дітей діти жінок чоловіків військових солдатів цивільних поліцейських'
  )
    .split(' ')
    .map(stem),
);

/** Whether a noun names only some of the people whom another count may take in. */
export function isSome(head: string | null): boolean {
  return head !== null && someOnly.has(head);
}

/** Whether the days that two clauses speak of exclude each other, with a day of slack for time zones. */
export function daysApart(here: Quantity, there: Quantity): boolean {
  const [one, two] = [here.when, there.when];
  if (one === null || two === null) return false;
  return one.low > two.high + 1 || two.low > one.high + 1;
}

/** Whether a clause is dated to another year than the time of its report: background, not the event. */
export function isBackground(quantity: Quantity): boolean {
  if (quantity.when === null) return false;
  // Without a publication date, a bare year is what a report gives to something past.
  const isYear = quantity.when.high - quantity.when.low > 300;
  if (quantity.asOf === null) return isYear;
  // "Last year" is another year in March too.
  return quantity.when.high < (isYear ? quantity.asOf : quantity.asOf - 120);
}

/** Whether two sources are different named authorities. */
export function differentSources(here: Source | null, there: Source | null): boolean {
  if (here === null || there === null || !here.named || !there.named) return false;
  return !here.keys.some((key) => there.keys.includes(key));
}
