/**
 * The words of a text as the reader of attributions sees them: what kind of word, what sort of act or thing, in or out
 * of quotation marks, and what stands between it and the word before. A rough part of speech by lists, endings and the
 * neighbours; no tagger (none small enough is free to ship).
 *
 * Cost: one pass over the tokens; what is known of a form is kept.
 */
import { derived, type TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';
import { isCapitalised } from '../text/characters.ts';
import { forms, kinds, wordForm, type WordForm } from './word-forms.ts';

/** What stands between a token and the one before. */
export const gaps = {
  space: 0,
  joined: 1,
  comma: 2,
  opening: 3,
  closing: 4,
  colon: 5,
  dash: 6,
  parenthesis: 7,
  afterParenthesis: 8,
  end: 9,
} as const;

export interface WordTable {
  readonly norm: Int32Array;
  readonly stem: Int32Array;
  readonly kind: Uint8Array;
  /** 0 none, 1 -ed or irregular past, 2 -ing, 3 -s. */
  readonly form: Uint8Array;
  /** Class of the verb, of the noun: character codes of `word-classes.generated.ts`, 0 unknown. */
  readonly verb: Uint8Array;
  readonly noun: Uint8Array;
  readonly gap: Uint8Array;
  readonly quoted: Uint8Array;
}

/** The word table of a text. */
export const wordTable = derived((text: TextReading): WordTable => {
  const { tokens } = text;
  const size = tokens.length;
  const table = makeTable(size);
  const infos: WordForm[] = tokens.map((token) => wordForm(token.form));
  let open = false;
  let sentence = 0;
  for (let at = 0; at < size; at++) {
    const token = tokens[at] as Token;
    const info = infos[at] as WordForm;
    const from = at === 0 ? 0 : (tokens[at - 1] as Token).end;
    let opens = at === 0;
    while (sentence < text.sentences.length && (text.sentences[sentence]?.tokenStart ?? 0) <= at) {
      if (text.sentences[sentence]?.tokenStart === at) opens = true;
      sentence++;
    }
    let gap: number = gaps.space;
    if (token.start === from + 1 && text.text.charCodeAt(from) === 32) gap = gaps.space;
    else {
      const before = readGap(text.text, from, token.start, open);
      gap = before.gap;
      open = before.open;
    }
    table.gap[at] = opens ? gaps.end : gap;
    table.quoted[at] = open ? 1 : 0;
    table.norm[at] = info.norm;
    table.stem[at] = info.stem;
    table.form[at] = info.form;
    table.verb[at] = info.verb;
    table.noun[at] = info.noun;
    table.kind[at] = kindOf(token, info, opens, text.text[token.end] === ',');
  }
  for (let at = 0; at < size; at++) {
    if (table.kind[at] === kinds.noun && isVerbHere(table, infos, at)) table.kind[at] = kinds.verb;
  }
  return table;
});

/** One stretch of memory for all columns: each of its own costs as much as reading some ten words. */
function makeTable(size: number): WordTable {
  const memory = new ArrayBuffer(14 * size);
  const bytes = (column: number): Uint8Array => new Uint8Array(memory, (8 + column) * size, size);
  return {
    norm: new Int32Array(memory, 0, size),
    stem: new Int32Array(memory, 4 * size, size),
    kind: bytes(0),
    form: bytes(1),
    verb: bytes(2),
    noun: bytes(3),
    gap: bytes(4),
    quoted: bytes(5),
  };
}

/** Of a longer gap only the ends are read. */
const longestGap = 24;

/** The weightiest mark between two words, and whether a quotation is open after it. A paragraph's end closes it. */
function readGap(text: string, from: number, to: number, wasOpen: boolean): { gap: number; open: boolean } {
  let open = wasOpen;
  let gap: number = from === to ? gaps.joined : gaps.space;
  for (let at = from; at < to; at++) {
    if (at === from + longestGap / 2 && to - from > longestGap) at = to - longestGap / 2;
    const mark = text[at] as string;
    const isDouble = mark === '"' || (mark === "'" && text[at + 1] === "'");
    if (mark === "'" && isDouble) at++;
    if (mark === '“' || mark === '«' || (isDouble && !open)) {
      open = true;
      gap = gaps.opening;
    } else if (mark === '”' || mark === '»' || isDouble) {
      open = false;
      gap = gaps.closing;
    } else {
      if (mark === '\n') open = false;
      if (gap === gaps.space || gap === gaps.joined) gap = gapOfMark(mark, to - from) ?? gap;
    }
  }
  return { gap, open };
}

function gapOfMark(mark: string, length: number): number | null {
  switch (mark) {
    case ',':
      return gaps.comma;
    case ':':
    case ';':
      return gaps.colon;
    case '—':
    case '–':
      return gaps.dash;
    case '(':
    case '[':
      return gaps.parenthesis;
    case ')':
    case ']':
      return gaps.afterParenthesis;
    case '\n':
    case '!':
    case '?':
    case '…':
      return gaps.end;
    case '-':
      return length > 1 ? gaps.dash : gaps.joined;
    case '’':
    case "'":
    case '&':
    case '/':
    case '@':
      return gaps.joined;
    default:
      return null;
  }
}

function kindOf(token: Token, info: WordForm, opens: boolean, comma: boolean): number {
  if (token.kind === 'number') return kinds.number;
  if (info.kind !== kinds.noun) {
    if (info.kind === kinds.adverb && token.norm.endsWith('ly') && isCapitalised(token.text) && !comma)
      return kinds.name;
    // "Will" and "May" inside a sentence are names; "US" is no pronoun.
    if (
      !opens &&
      info.kind !== kinds.pronoun &&
      isCapitalised(token.text) &&
      token.text.length > 2 &&
      info.kind === kinds.auxiliary
    )
      return kinds.name;
    return token.text === 'US' ? kinds.name : info.kind;
  }
  return isCapitalised(token.text) && !(opens && info.verbShare >= 8) ? kinds.name : kinds.noun;
}

/** A form that can be a verb is one by its ending and its neighbours. */
function isVerbHere(table: WordTable, infos: readonly WordForm[], at: number): boolean {
  const { verbShare, form, verb } = infos[at] as WordForm;
  if (verb === 0) return false;
  const gap = table.gap[at] as number;
  const before = gap === gaps.end ? kinds.other : (table.kind[at - 1] ?? kinds.other);
  const after = table.gap[at + 1] === gaps.end ? kinds.other : (table.kind[at + 1] ?? kinds.other);
  if (before === kinds.determiner || before === kinds.possessive || gap === gaps.joined) return false;
  if (form === forms.past) return true;
  if (form === forms.ing) return before !== kinds.preposition || verbShare >= 5;
  if (
    before === kinds.to ||
    before === kinds.auxiliary ||
    before === kinds.pronoun ||
    before === kinds.relative
  )
    return true;
  if (before === kinds.not) return true;
  const opensObject =
    after === kinds.determiner ||
    after === kinds.possessive ||
    after === kinds.pronoun ||
    after === kinds.that ||
    after === kinds.to ||
    after === kinds.relative ||
    after === kinds.name ||
    after === kinds.not;
  const afterNoun =
    before === kinds.noun || before === kinds.name || before === kinds.that || before === kinds.adverb;
  if (form === forms.s) return afterNoun && (verbShare >= 8 || (opensObject && verbShare >= 2));
  const plural = before === kinds.noun && (infos[at - 1] as WordForm).form === forms.s;
  const beforeVerb = after === kinds.noun && (infos[at + 1] as WordForm).form === forms.past;
  if (plural)
    return (verbShare >= 8 && !beforeVerb && after !== kinds.auxiliary) || (opensObject && verbShare >= 2);
  return verbShare >= 9 && before !== kinds.noun;
}
