/**
 * Ages told by their decade: "a man in his 40s", "in her late sixties", "in their mid-thirties", and "teenager" beside a
 * figure elsewhere. English. Cost: constant for each word.
 */
import { frameOf, type Classified, type Scene } from './frame.ts';
import { plainNumber, type NumberMention } from './numbers.ts';
import type { Language } from './languages/language.ts';
import type { Part } from './parts.ts';
import type { SentenceContext } from './sentence-context.ts';

const decades: ReadonlyMap<string, number> = new Map(
  'twenties thirties forties fifties sixties seventies eighties nineties'
    .split(' ')
    .map((word, at) => [word, 20 + 10 * at]),
);
/** Years of a decade that its early, middle and late part take in, with a year of slack. */
const spans: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['early', [0, 4]],
  ['mid', [3, 7]],
  ['late', [6, 9]],
]);
const wholeDecade = [0, 9] as const;
const owners: ReadonlySet<string> = new Set(['his', 'her', 'their', 'my']);
const mostWords = 3;

/** The age that begins at a part "in" before a decade of somebody's life; null where none does. */
export function readDecade(
  text: string,
  parts: readonly Part[],
  at: number,
  sentence: SentenceContext,
  language: Language,
  respaced: boolean,
): Classified | null {
  if (language.code !== 'en' || (parts[at] as Part).norm !== 'in') return null;
  if (!owners.has(parts[at + 1]?.norm ?? '')) return null;
  let span: readonly [number, number] = wholeDecade;
  for (let index = at + 2; index < Math.min(sentence.to, at + 2 + mostWords); index++) {
    const part = parts[index] as Part;
    // "mid-thirties" is one word.
    const [first = '', second] = part.norm.split('-');
    const word = second ?? first;
    if (spans.has(first)) span = spans.get(first) as readonly [number, number];
    const inDigits = /^[2-9]0$/.test(word) && parts[index + 1]?.norm === 's' && parts[index + 1]?.gap === '';
    const decade = inDigits
      ? Number(word)
      : (decades.get(word) ?? (/^[2-9]0s$/.test(word) ? parseInt(word, 10) : null));
    if (decade !== null) {
      const to = index + (inDigits ? 2 : 1);
      return frameOfDecade(
        { text, parts, number: numberAt(at, to), sentence, language, respaced },
        decade,
        span,
      );
    }
    if (!spans.has(first)) return null;
  }
  return null;
}

/** The place of the words; what they say is in the frame. */
function numberAt(from: number, to: number): NumberMention {
  return { ...plainNumber, from, to, low: 0, high: 0, step: 10, range: true };
}

function frameOfDecade(scene: Scene, decade: number, [first, last]: readonly [number, number]): Classified {
  const { parts, number, sentence, language } = scene;
  const before = parts[number.from - 1];
  const described =
    before !== undefined && number.from > sentence.from && !language.functionWords.has(before.norm);
  const owner: string[] = [];
  // "Pettigrew, in his 40s," belongs to the name; "a man in his 40s" to the noun.
  if (described && before.capital) {
    for (let index = number.from - 1; index >= Math.max(sentence.from, number.from - mostWords); index--) {
      if (!(parts[index] as Part).capital) break;
      owner.unshift((parts[index] as Part).norm);
    }
  }
  return frameOf(scene, {
    kind: 'age',
    to: number.to,
    unit: 'years',
    head: described && !before.capital ? number.from - 1 : null,
    owner,
    stated: { low: decade + first, high: decade + last },
    bound: 'range',
    part: false,
  });
}
