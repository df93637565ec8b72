/** A heading for a quantity, cut from the text that states it: what is counted and the few words that say what of it. */
import type { Quantity } from '../quantities/types.ts';
import type { TextReading } from '../reading.ts';

/** What is measured or paid stands before the amount, and where or how after it. */
const measuredKinds: ReadonlySet<Quantity['kind']> = new Set(['measure', 'duration', 'rate', 'money']);

/** Words after the noun: "refugees | have fled Ukraine to date". */
const mostWordsAfter = 4;
const mostWordsBefore = 3;
const mostCharacters = 80;

/** Another clause begins: what follows tells nothing of what is counted. */
const opensElse =
  /^(?:and|or|but|as|in|when|while|after|before|und|oder|aber|als|et|ou|mais|y|o|pero|і|та|але|й)\b/;
const hanging = new Set(
  'a an the to for since at in of by on with from that which who when and into after as der die das den zu für seit von mit le la les de du des à en el los las por para з на до в у від і та'.split(
    ' ',
  ),
);

/**
 * The words around a number without the number, as they stand in the text; where the words before it tell what
 * happened ("killing at least five people") they come first, with an ellipsis for the number.
 */
export function labelOf(quantity: Quantity, text: TextReading): string {
  const sentence = text.sentences[quantity.sentence];
  const last = sentence?.end ?? text.text.length;
  const noun = text.text.slice(quantity.valueEnd, quantity.end).trim();
  const after = wordsAfter(text, quantity.end, last);
  const before = wordsBefore(text, sentence?.start ?? 0, quantity.start);
  const measured = measuredKinds.has(quantity.kind);
  const tellsAfter = after !== '' && !opensElse.test(after) && quantity.tail !== null && !measured;
  const parts = tellsAfter || before === '' ? [noun, after] : [before, '…', noun];
  // "Ana Mirel, 59, the mayor": between two commas only what stands before the first of them tells.
  const label =
    parts.filter((part) => part !== '').join(' ') ||
    wordsBefore(text, sentence?.start ?? 0, commaBefore(text.text, quantity.start));
  return shorten(label.replaceAll(/\s+/g, ' ').replace(/^[-‑ ]+/, ''));
}

/** The words that follow up to the next mark, without what hangs over. */
function wordsAfter(text: TextReading, from: number, last: number): string {
  let end = from;
  let reached = from;
  let words = 0;
  for (const token of tokensFrom(text, from)) {
    if (token.start >= last || words >= mostWordsAfter) break;
    if (text.text.slice(reached, token.start).trim() !== '') break;
    words++;
    // What hangs over at the end ("fled Ukraine to") is left out.
    if (!hanging.has(token.norm)) end = token.end;
    reached = token.end;
  }
  return text.text.slice(from, end).trim();
}

/** Where the text ends before a comma that an offset stands behind; the offset itself without one. */
function commaBefore(text: string, offset: number): number {
  const before = text.slice(Math.max(0, offset - 3), offset);
  const comma = before.search(/, ?$/);
  return comma < 0 ? offset : offset - before.length + comma;
}

function wordsBefore(text: TextReading, first: number, to: number): string {
  let start = to;
  let words = 0;
  const { tokens } = text;
  for (let index = firstTokenFrom(text, to) - 1; index >= 0 && words < mostWordsBefore; index--) {
    const token = tokens[index];
    if (token === undefined || token.start < first) break;
    if (text.text.slice(token.end, start).trim() !== '') break;
    start = token.start;
    words++;
  }
  return text.text.slice(start, to).trim();
}

function* tokensFrom(text: TextReading, from: number): Generator<TextReading['tokens'][number]> {
  for (let index = firstTokenFrom(text, from); index < text.tokens.length; index++) {
    yield text.tokens[index] as TextReading['tokens'][number];
  }
}

/** Index of the first token that begins at or after an offset, by bisection. */
function firstTokenFrom({ tokens }: TextReading, offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tokens[middle]?.start ?? Infinity) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function shorten(label: string): string {
  if (label.length <= mostCharacters) return label;
  const cut = label.lastIndexOf(' ', mostCharacters);
  return `${label.slice(0, cut > 0 ? cut : mostCharacters)}…`;
}
