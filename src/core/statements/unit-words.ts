/**
 * What a word brings to any unit that it makes, whatever stands around it: its concept, its weights, the lists that it
 * stands on. Cost: a form is looked up in some ten lists once and kept; a text then asks once a word.
 */
import { lookUpRarity } from '../frequencies/rarity.ts';
import { conceptOf, isCountry, type Concept } from '../lexicon/concepts.ts';
import { degreeSteps, progressNouns } from '../lexicon/degrees.ts';
import { functionWords, lightWords, numberWords } from '../lexicon/function-words.ts';
import { baseForm, conceptStem } from '../lexicon/inflections.ts';
import { phrases } from '../lexicon/news-words.ts';
import { formOf, ofForm, type Form } from '../text/forms.ts';
import { hashStem } from '../text/words.ts';

export interface UnitWord {
  readonly concept: Concept;
  /** The lexicon knows the word; and as a country or its people. */
  readonly isKnown: boolean;
  readonly isCountry: boolean;
  readonly isFunction: boolean;
  readonly isNumber: boolean;
  /** What talks make or lack. */
  readonly isProgress: boolean;
  /** A phrase that stands for one word may begin with it. */
  readonly opensPhrase: boolean;
  /** It has a hyphen. */
  readonly isCompound: boolean;
  /** How much it says as a word or a name, and as a number: about 0.2 (light) to 1.3 (rare). */
  readonly weight: number;
  readonly weightAsNumber: number;
}

const lightWeight = 0.22;
const numberWeight = 0.8;
const numberWordWeight = 0.4;
/** ln(reports / reports that have it) at which a word weighs 1. */
const fullRarity = 6.5;
const minWeight = 0.3;
const maxWeight = 1.3;

const phraseOpeners: ReadonlySet<string> = new Set(
  [...phrases.keys()].flatMap((phrase) => {
    const word = phrase.split(' ')[0] as string;
    return [word, conceptStem(word)];
  }),
);

/** What is known of a form, and of a normalised word. */
export const unitWordOf: (form: Form) => UnitWord = ofForm(lookUp);
export const unitWord = (norm: string): UnitWord => unitWordOf(formOf(norm));

function lookUp(norm: string): UnitWord {
  const stem = conceptStem(norm);
  const concept = conceptOf(stem);
  const isLight = lightWords.has(norm) || degreeSteps.has(norm);
  const isNumber = numberWords.has(norm);
  const rarity = lookUpRarity(hashStem(stem)) / fullRarity;
  return {
    concept,
    isKnown: concept.groups.length > 0,
    isCountry: isCountry(stem),
    isFunction: functionWords.has(norm),
    isNumber,
    isProgress: progressNouns.has(norm),
    isCompound: norm.includes('-') || norm.includes('‑'),
    opensPhrase: phraseOpeners.has(baseForm(norm)) || phraseOpeners.has(stem),
    weight: isLight ? lightWeight : Math.min(maxWeight, Math.max(minWeight, rarity)),
    weightAsNumber: isLight ? lightWeight : isNumber ? numberWordWeight : numberWeight,
  };
}
