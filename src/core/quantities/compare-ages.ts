/** Two ages: of one person, or of two. Names decide; without them the part that each plays in the deed. */
import { evidenceFor, lemma } from './evidence.ts';
import { strength, verdict, type Pair } from './pair.ts';
import type { Quantity, QuantityVerdict } from './types.ts';
import { middle } from './values.ts';

/** An age as such, or by its decade. */
function isStated({ bound }: Quantity): boolean {
  return bound === 'exact' || bound === 'range';
}

const victimWords = new Set(
  'kill shoot murder die strike stab rape assault abduct kidnap rescu wound injur hit'.split(' '),
);

const accusedWords = new Set(
  'accus charg arrest suspect convict sentenc confess plead admit guilti driver gunman'.split(' '),
);

const maleNouns = new Set(
  'man boi male father grandfath son husband actor grandson uncl brother mann jung homm garçon hombr niño чоловік хлопець'.split(
    ' ',
  ),
);

const femaleNouns = new Set(
  'woman girl femal mother grandmoth daughter wife actress aunt sister frau mädchen femm fill mujer niña жінка дівчина'.split(
    ' ',
  ),
);

/** Whether the nearest telling word makes a person the victim of a deed or the one accused of it. */
function part(quantity: Quantity): 'victim' | 'accused' | null {
  for (const stem of [quantity.head ?? '', ...quantity.near.slice(0, farthestDeed)]) {
    const word = lemma(stem);
    if (accusedWords.has(word)) return 'accused';
    if (victimWords.has(word)) return 'victim';
  }
  return null;
}

/** How many words around an age are looked at, nearest first. */
const farthestDeed = 7;

function gender(quantity: Quantity): 'male' | 'female' | null {
  const head = quantity.head ?? '';
  return maleNouns.has(head) ? 'male' : femaleNouns.has(head) ? 'female' : null;
}

export function compareAges(pair: Pair): QuantityVerdict | null {
  const { here, there, values, context } = pair;
  const named = sameName(here.owner, there.owner);
  const bothNamed = here.owner.length > 0 && there.owner.length > 0;
  const evidence = evidenceFor(here, there);
  const support = strength(evidence);
  if (values.relation === 'same') {
    if (context.within || (bothNamed && !named && evidence.near < 1)) return null;
    if (gender(here) !== null && gender(there) !== null && gender(here) !== gender(there)) return null;
    return named || evidence.shared >= 1
      ? verdict(pair, 'corroborates', (named ? 0.8 : 0.62) + 0.2 * support, 'the same age')
      : null;
  }
  const difference = Math.abs(middle(here.stated) - middle(there.stated));
  // A birthday may lie between two reports; a baby is not the adult of the next sentence.
  if (difference < 1.5 || Math.min(middle(here.stated), middle(there.stated)) < 1) return null;
  if (!isStated(here) || !isStated(there) || values.relation !== 'apart') return null;
  if (gender(here) !== null && gender(there) !== null && gender(here) !== gender(there)) return null;
  if (named) {
    return verdict(pair, 'conflicts', 0.8 + 0.15 * support, 'two ages of one person');
  }
  if (context.within) return null;
  const parts = [part(here), part(there)];
  if (parts[0] !== null && parts[1] !== null && parts[0] !== parts[1]) return null;
  if (bothNamed) return null;
  const samePart = parts[0] !== null && parts[0] === parts[1];
  // A name on one side only may be anybody's: the deed must make up for it.
  if (here.owner.length > 0 || there.owner.length > 0) {
    const sameDeed = samePart && (evidence.sameLead || evidence.shared >= sharedForName);
    if (!sameDeed && evidence.overlap < retold) return null;
  }
  // Who is named elsewhere in the other sentence is seldom the one whose age stands there.
  if (namesMeet(here, there) && !samePart) return null;
  // Two sentences that open with the person and go on alike speak of the same one.
  const bothOpen = here.opens && there.opens && evidence.shared >= 3;
  const sameNoun =
    bothOpen || (samePart && evidence.sameLead) || (here.head !== null && here.head === there.head);
  if (!sameNoun && (samePart ? evidence.shared < 3 : evidence.near < 3 && evidence.overlap < 0.5))
    return null;
  const points =
    (samePart ? 1 : 0) +
    (sameNoun ? 1 : 0) +
    (bothOpen ? 1 : 0) +
    Math.min(3, evidence.near) +
    (evidence.overlap >= 0.35 ? 1 : 0) +
    (evidence.shared >= 3 ? 1 : 0);
  if (points < (samePart && evidence.near >= 1 ? 2 : 3) || evidence.shared < 1) return null;
  return verdict(pair, 'conflicts', 0.45 + 0.05 * points + 0.2 * support, 'two ages for the same person');
}

/** From this share of common words on, a sentence is the other one with another age in it. */
const retold = 0.6;

/** So many telling words shared, beside the part in the deed, stand for a name that one side lacks. */
const sharedForName = 4;

/** Whether two names have one surname (the last word) and no two first names; of a single word, which may be either. */
function sameName(one: readonly string[], two: readonly string[]): boolean {
  if (one.length === 0 || two.length === 0) return false;
  if (one.length === 1) return two.includes(one[0] as string);
  if (two.length === 1) return one.includes(two[0] as string);
  return one.at(-1) === two.at(-1) && one[0]?.[0] === two[0]?.[0];
}

/** Whether the person whom one side names stands near the age on the other. */
function namesMeet(here: Quantity, there: Quantity): boolean {
  return (
    here.owner.some((each) => there.near.includes(each) || there.names.includes(each)) ||
    there.owner.some((each) => here.near.includes(each) || here.names.includes(each))
  );
}
