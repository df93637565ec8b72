/**
 * Text of a piece of HTML, without a document: htmlparser2 tells of tags and texts, and nothing is ever built that
 * could run or load anything. Block elements and line breaks part lines; scripts, styles, pictures' captions, tables of
 * forms and the like are left out. Cost: linear in the text (depth is bounded, see xml.ts).
 */
import { Parser } from 'htmlparser2';
import { maxDepth } from './xml.ts';

/** Longer content of one item is cut: no news report is so long. */
const maxMarkup = 500_000;

const skipped = new Set(
  (
    'script style noscript template svg math canvas iframe object embed audio video select option textarea button ' +
    'form figure figcaption head title nav aside footer'
  ).split(' '),
);
const blocks = new Set(
  (
    'address article blockquote body br center dd details div dl dt fieldset h1 h2 h3 h4 h5 h6 header hr html li ' +
    'main ol p pre section summary table tr ul'
  ).split(' '),
);

/** Thrown by ourselves, to leave the parser. */
class TooDeep extends Error {}

/** Paragraphs separated by `\n`; '' when there is no text. What nests too deeply is read up to there. */
export function htmlToText(markup: string): string {
  const lines: string[] = [];
  let line = '';
  let depth = 0;
  let skippedDepth = 0;
  const endLine = (): void => {
    const text = line.replace(/\s+/gu, ' ').trim();
    if (text !== '') lines.push(text);
    line = '';
  };
  const parser = new Parser(
    {
      onopentag(name) {
        if (++depth > maxDepth) throw new TooDeep();
        if (skippedDepth > 0 || skipped.has(name)) skippedDepth++;
        else if (blocks.has(name)) endLine();
        else if (name === 'td' || name === 'th') line += ' ';
      },
      ontext(data) {
        if (skippedDepth === 0) line += data;
      },
      onclosetag(name) {
        depth--;
        if (skippedDepth > 0) skippedDepth--;
        else if (blocks.has(name)) endLine();
      },
    },
    { decodeEntities: true },
  );
  try {
    parser.write(markup.slice(0, maxMarkup));
    parser.end();
  } catch (error) {
    if (!(error instanceof TooDeep)) throw error;
  }
  endLine();
  return withoutControls(lines.join('\n'));
}

/** The same on one line: titles and names hold HTML too. Cut at `maxLength`; null when nothing is left. */
export function htmlToLine(markup: string, maxLength: number): string | null {
  // No more than some multiple of what is kept can matter.
  const text = htmlToText(markup.slice(0, maxLength * 10)).replaceAll('\n', ' ');
  // Escaped twice: "AT&amp;amp;T".
  const plain = /&(?:#\w{2,7}|[a-z]{2,8});/i.test(text) ? htmlToText(text).replaceAll('\n', ' ') : text;
  const cut = plain.length > maxLength ? `${plain.slice(0, maxLength - 1).trimEnd()}…` : plain;
  return cut === '' ? null : cut;
}

/** Control characters, and letters that turn the direction of what follows, have no place in a text that is shown. */
function withoutControls(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '');
}
