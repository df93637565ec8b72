/**
 * What a word is to the number reader whatever stands around it: whether it tells what a text is about, whether a number
 * may begin with it, what became of those counted beside it, the role of an amount beside it.
 *
 * Cost: a form is looked up in the lists of its language once and kept; the readers ask for it at every number's side.
 */
import { ofForm, type Form } from '../text/forms.ts';
import type { Language } from './languages/language.ts';
import { startsVague } from './vague-numbers.ts';

export class PartWord {
  /** Tells what a text is about, unless it is a number or the name of a month. */
  readonly isContent: boolean;
  readonly isMonth: boolean;
  /** Some number in words begins with it. */
  readonly opensNumber: boolean;
  /** Some date in words begins with it. */
  readonly opensDate: boolean;
  readonly isSayVerb: boolean;
  /** The words of "according to" may begin with it. */
  readonly opensAccording: boolean;
  /** Some hedge before a number ends with it: "at least". */
  readonly endsHedge: boolean;
  #fate: string | null | undefined = undefined;
  #role: string | null | undefined = undefined;

  constructor(
    private readonly norm: string,
    private readonly language: Language,
  ) {
    this.isContent =
      norm.length > 1 &&
      !language.functionWords.has(norm) &&
      !language.auxiliaries.has(norm) &&
      !language.cardinals.has(norm) &&
      !language.scales.has(norm) &&
      !language.weekdays.has(norm);
    this.isMonth = language.months.has(norm);
    this.opensNumber =
      language.cardinals.has(norm) ||
      language.none.has(norm) ||
      language.scales.has(norm) ||
      language.vague.has(norm) ||
      language.fractions.has(norm) ||
      language.ordinals.has(norm) ||
      startsVague(norm) ||
      (language.code === 'de' && /hundert|tausend/.test(norm.slice(0, 50)));
    this.opensDate =
      this.isMonth ||
      norm === 'a' ||
      language.cardinals.has(norm) ||
      language.weekdays.has(norm) ||
      language.relativeDays.has(norm) ||
      language.periods.has(norm) ||
      language.last.has(norm) ||
      language.next.has(norm);
    this.isSayVerb = language.sayVerbs.has(norm);
    this.endsHedge = language.hedges.some(({ words }) => words.at(-1) === norm);
    this.opensAccording = language.accordingTo.some(([first]) => first === norm);
  }

  /** What became of those counted: "killed". */
  get fate(): string | null {
    if (this.#fate === undefined) this.#fate = firstThatBegins(this.norm, this.language.fates);
    return this.#fate;
  }

  /** The role of an amount that the word gives: "damage". */
  get role(): string | null {
    if (this.#role === undefined) this.#role = firstThatBegins(this.norm, this.language.roles);
    return this.#role;
  }
}

function firstThatBegins(norm: string, list: readonly (readonly [string, string])[]): string | null {
  for (const [beginning, value] of list) {
    if (beginning.endsWith('=') ? norm === beginning.slice(0, -1) : norm.startsWith(beginning)) return value;
  }
  return null;
}

const byLanguage = new Map<Language, (form: Form) => PartWord>();

/** What is known of forms in a language. */
export function partWords(language: Language): (form: Form) => PartWord {
  let words = byLanguage.get(language);
  if (words === undefined) {
    words = ofForm((norm) => new PartWord(norm, language));
    byLanguage.set(language, words);
  }
  return words;
}
