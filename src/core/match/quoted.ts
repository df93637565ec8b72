/**
 * Which words stand inside quotation marks. What two reports both quote was said to both; what they both tell in the
 * same words of their own was written once. So alignment keeps the two apart.
 *
 * Straight marks are told apart by what stands around them; a quotation may run over paragraphs when each opens with
 * a mark, and ends after `maxQuotationLength` characters whatever comes. One pass, linear.
 */
import type { Words } from '../text/words.ts';

/** UTF-16 units; longer than that an opening mark was never closed. */
const maxQuotationLength = 1_500;

/** 1 for each of the first `count` words that stands inside a quotation, else 0. */
export function markQuoted(text: string, words: Words, count: number): Uint8Array {
  const quoted = new Uint8Array(count);
  let open = -1;
  let from = 0;
  let word = 0;
  const close = (end: number): void => {
    while (word < count && (words.starts[word] as number) < from) word++;
    for (; word < count && (words.starts[word] as number) < end; word++) quoted[word] = 1;
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const double = unit === 39 && text.charCodeAt(at + 1) === 39;
    if (open >= 0 && at - open > maxQuotationLength) open = -1;
    if (unit === 0x201c || unit === 0xab || unit === 0x201e) {
      open = from = at;
    } else if (unit === 0x201d || unit === 0xbb) {
      if (open >= 0) close(at);
      open = -1;
    } else if (unit === 34 || double || (unit === 96 && text.charCodeAt(at + 1) === 96)) {
      const after = at + (unit === 34 ? 1 : 2);
      const opens = isGap(text, at - 1) && !isGap(text, after);
      if (open >= 0) close(at);
      // A mark that opens a paragraph goes on with the quotation of the one before.
      if (unit === 96 || (opens && (open < 0 || text[at - 1] === '\n'))) open = from = at;
      else open = -1;
      at = after - 1;
    }
  }
  return quoted;
}

function isGap(text: string, at: number): boolean {
  if (at < 0 || at >= text.length) return true;
  const unit = text.charCodeAt(at);
  return unit <= 32 || unit === 0xa0 || unit === 40 || unit === 0x2014 || unit === 0x2013;
}
