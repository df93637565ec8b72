/**
 * Word forms, each one object wherever it stands, with all that lists and rules say of the form alone. A reader that asks
 * a dozen tables about every word of a text asks each once a form: what it was told is kept on the form, in a place of
 * its own, and found there by an index instead of by hashing and comparing the word.
 *
 * Cost: one look-up of the word as it is written for each token; an array access for what is known. What lost: a table of
 * its own for each reader (seven of them took some tenth of a whole answer).
 */

/** A normalised word. */
export class Form {
  /** By the index of who asked. */
  readonly known: unknown[] = [];

  constructor(readonly norm: string) {}
}

/** News uses some 50,000 forms; a full table is dropped whole, and lives on in the texts that were read with it. */
const maxForms = 60_000;
let forms = new Map<string, Form>();

/** The form of a normalised word. */
export function formOf(norm: string): Form {
  let form = forms.get(norm);
  if (form !== undefined) return form;
  if (forms.size >= maxForms) forms = new Map();
  form = new Form(norm);
  forms.set(norm, form);
  return form;
}

let askers = 0;

/** A function of the normalised word that is computed once a form. */
export function ofForm<Value extends object | string | number | boolean | null>(
  compute: (norm: string) => Value,
): (form: Form) => Value {
  const index = askers++;
  return ({ known, norm }) => {
    const value = known[index];
    if (value !== undefined) return value as Value;
    const computed = compute(norm);
    known[index] = computed;
    return computed;
  };
}
