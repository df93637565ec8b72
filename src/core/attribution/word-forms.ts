/**
 * What a word form is by itself: its kind by lists and endings, its form, and what sort of act or thing it names
 * (WordNet's lexicographer classes, Fellbaum 1998). English only: in other languages every word is a noun or a name.
 *
 * Cost: a form is taken apart once and kept.
 */
import { baseForm } from '../lexicon/inflections.ts';
import { nounClasses, verbClasses } from '../lexicon/word-classes.generated.ts';
import { ofForm, type Form } from '../text/forms.ts';
import { hashText } from '../text/hash.ts';

/** Rough parts of speech. */
export const kinds = {
  other: 0,
  determiner: 1,
  possessive: 2,
  pronoun: 3,
  relative: 4,
  that: 5,
  preposition: 6,
  conjunction: 7,
  subordinator: 8,
  auxiliary: 9,
  verb: 10,
  adverb: 11,
  noun: 12,
  name: 13,
  number: 14,
  to: 15,
  not: 16,
} as const;

export interface WordForm {
  /** Hash of the norm, and of the lemma. */
  readonly norm: number;
  readonly stem: number;
  readonly kind: number;
  readonly form: number;
  /** Classes as `word-classes.generated.ts` has them, character codes; 0 unknown. */
  readonly verb: number;
  readonly noun: number;
  /** Tenths of its uses in which it is a verb. */
  readonly verbShare: number;
}

const listed: ReadonlyMap<string, number> = new Map(
  (
    [
      [
        kinds.determiner,
        'the a an this these those some any all no every each several many most both another few such',
      ],
      [kinds.possessive, 'his her their its our your my'],
      [
        kinds.pronoun,
        'he she they we i you it someone somebody everyone everybody anyone nobody others me him them us one',
      ],
      [kinds.relative, 'who which whom whose what where when why how whether'],
      [kinds.that, 'that'],
      [
        kinds.preposition,
        'of in on at by for with from into onto upon over under about after before between through during against among within without toward towards across along around behind near off out up down via per amid like despite ahead',
      ],
      [kinds.conjunction, 'and or but nor yet'],
      [kinds.subordinator, 'while as because if although though since unless until whereas than so'],
      [
        kinds.auxiliary,
        "is are was were be been being am do does did has have had will would shall should can could may might must 'll ain't isn't aren't wasn't weren't don't doesn't didn't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't cannot",
      ],
      [
        kinds.adverb,
        'also just only even still already very too more ever again once now then there here later earlier soon often always together instead rather quite perhaps maybe however meanwhile yesterday today tonight monday tuesday wednesday thursday friday saturday sunday',
      ],
      [kinds.to, 'to'],
      [kinds.not, 'not never'],
    ] as const
  ).flatMap(([kind, list]) => list.split(' ').map((word): [string, number] => [word, kind])),
);
/** "I'm" and its like open with a pronoun: a source of its own. */
const contracted = /^(?:i|we|they|you|he|she)'(?:m|re|ve|ll|d)$/;

interface Classes {
  readonly verbs: ReadonlyMap<string, { readonly code: number; readonly share: number }>;
  readonly nouns: ReadonlyMap<string, number>;
}
let classes: Classes | null = null;

function readClasses(): Classes {
  const verbs = new Map<string, { code: number; share: number }>();
  for (const line of verbClasses.trim().split('\n')) {
    const [name = '', ...words] = line.split(' ');
    for (const word of words) {
      const share = /\d$/.test(word) ? Number(word.at(-1)) : 10;
      verbs.set(word.replace(/\d$/, ''), { code: name.charCodeAt(0), share });
    }
  }
  for (const word of lateVerbs.split(' ')) verbs.set(word, { code: speechClass, share: 7 });
  const nouns = new Map<string, number>();
  for (const line of nounClasses.trim().split('\n')) {
    const [name = '', ...words] = line.split(' ');
    for (const word of words) nouns.set(word, name.charCodeAt(0));
  }
  return { verbs, nouns };
}

/** Verbs of speech that are younger or rarer than the corpora behind WordNet. */
const lateVerbs =
  'tweet retweet email text blog tout reference opine rebut refute quip decry chide lambast lambaste tease diss slam blast rip bash troll livetweet post emphasise criticise apologise';
const speechClass = 's'.charCodeAt(0);
/** A past form of no verb that is known. */
const unknownClass = 'u'.charCodeAt(0);

/** Inflections by their ending. */
export const forms = { none: 0, past: 1, ing: 2, s: 3 } as const;

/** The ways in which an ending may have been put to a word, likeliest first: "stopped" from stopp, stoppe, stop. */
function basesOf(norm: string, ending: string): string[] {
  if (!norm.endsWith(ending) || norm.length < ending.length + 2) return [];
  const cut = norm.slice(0, -ending.length);
  const bases = [cut, `${cut}e`];
  if (cut.at(-1) === cut.at(-2)) bases.push(cut.slice(0, -1));
  if (cut.endsWith('i')) bases.unshift(`${cut.slice(0, -1)}y`);
  return bases;
}

const endings = [
  ['ed', forms.past],
  ['ing', forms.ing],
  ['s', forms.s],
  ['es', forms.s],
] as const;

/** What is known of a form. */
export const wordForm: (form: Form) => WordForm = ofForm(learn);

function learn(norm: string): WordForm {
  classes ??= readClasses();
  const { verbs, nouns } = classes;
  let form: number = norm.endsWith('ed') ? forms.past : norm.endsWith('ing') ? forms.ing : forms.none;
  if (norm.endsWith('s') && !norm.endsWith('ss')) form = forms.s;
  let lemma = norm;
  const irregular = baseForm(norm);
  if (irregular !== norm) {
    lemma = irregular;
    if (verbs.has(lemma) && form === forms.none) form = forms.past;
  } else if (norm.length <= longestInflected && (!verbs.has(norm) || form !== forms.none)) {
    for (const [ending, ofEnding] of endings) {
      const base = basesOf(norm, ending).find(
        (each) => verbs.has(each) || (ofEnding === forms.s && nouns.has(each)),
      );
      if (base === undefined) continue;
      lemma = base;
      form = ofEnding;
      break;
    }
  }
  const isUnknownPast = form === forms.past && norm.length > 4 && !verbs.has(lemma) && !nouns.has(norm);
  const verb = isUnknownPast ? { code: unknownClass, share: 6 } : verbs.get(lemma);
  const isAdverb = norm.length > 4 && norm.endsWith('ly') && !verb && !nouns.has(norm);
  return {
    norm: hashText(norm) | 0,
    stem: hashText(lemma) | 0,
    kind: listed.get(norm) ?? (contracted.test(norm) ? kinds.pronoun : isAdverb ? kinds.adverb : kinds.noun),
    form,
    verb: verb?.code ?? 0,
    noun: nouns.get(norm) ?? nouns.get(lemma) ?? 0,
    verbShare: verb?.share ?? 0,
  };
}
/** No inflected word of English is longer. */
const longestInflected = 24;
