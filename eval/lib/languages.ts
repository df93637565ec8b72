/** Scores the labelled sentences of eval/labels/languages.jsonl: numbers, dates and speakers in four languages. */
import { fileURLToPath } from 'node:url';
import { isoDay } from '../../src/core/dates/calendar.ts';
import { quantitiesOf } from '../../src/core/quantities/quantities.ts';
import type { Quantity } from '../../src/core/quantities/types.ts';
import { quotationsOf } from '../../src/core/quotations/quotations.ts';
import { readText, type TextReading } from '../../src/core/reading.ts';
import { readJsonLines } from './data.ts';

export interface LabelledSentence {
  readonly language: 'de' | 'fr' | 'es' | 'uk';
  readonly text: string;
  /** "low..high" or one number, then the unit, or what became of those counted. */
  readonly numbers: readonly string[];
  /** ISO days; a span as first/last. */
  readonly dates: readonly string[];
  /** First words of a quotation, and its speaker. */
  readonly speakers: readonly (readonly [string, string])[];
}

const published = '2022-03-02';
const labels = fileURLToPath(new URL('../labels/languages.jsonl', import.meta.url));
export interface ScoredSentence {
  readonly sentence: LabelledSentence;
  /** Of numbers, dates and speakers those that are not as labelled: what is expected and what is found. */
  readonly wrong: readonly { readonly expected: readonly string[]; readonly found: readonly string[] }[];
}

/** Every labelled sentence with what is wrong about its reading. */
export function scoreLanguages(): ScoredSentence[] {
  return readJsonLines<LabelledSentence>(labels).map((sentence) => {
    const reading = readText(sentence.text);
    const speakers = sentence.speakers.map(([words, who]) => `${words} > ${who}`);
    const wrong = [
      { expected: sentence.numbers, found: numbersIn(reading) },
      { expected: sentence.dates, found: datesIn(reading) },
      { expected: speakers, found: speakersIn(reading, sentence) },
    ].filter(({ expected, found }) => !isSame(expected, found));
    return { sentence, wrong };
  });
}

function isSame(expected: readonly string[], found: readonly string[]): boolean {
  return [...expected].sort().join(';') === [...found].sort().join(';');
}

function numbersIn(reading: TextReading): string[] {
  return quantitiesOf(reading, published)
    .filter(({ kind }) => kind !== 'date' && kind !== 'ordinal')
    .map(showNumber);
}

function showNumber({ kind, value, unit, role }: Quantity): string {
  const round = (number: number): string =>
    !Number.isFinite(number)
      ? 'inf'
      : String(Number.isInteger(number) ? number : Number(number.toPrecision(4)));
  const range = value.low === value.high ? round(value.low) : `${round(value.low)}..${round(value.high)}`;
  const what = unit ?? (kind === 'count' ? role : kind);
  return what === null ? range : `${range} ${what}`;
}

function datesIn(reading: TextReading): string[] {
  return quantitiesOf(reading, published)
    .filter(({ kind }) => kind === 'date')
    .map(({ value }) =>
      value.low === value.high ? isoDay(value.low) : `${isoDay(value.low)}/${isoDay(value.high)}`,
    );
}

/** What is found, in the words of the label where it is the same: marks and an article at the edges do not count. */
function speakersIn(reading: TextReading, { speakers }: LabelledSentence): string[] {
  return quotationsOf(reading).map(({ start, end, speaker }) => {
    const words = reading.text.slice(start, end);
    const label = speakers.find(([first]) => words.startsWith(first));
    const who = speaker ?? 'nobody';
    return label ? `${label[0]} > ${bare(who) === bare(label[1]) ? label[1] : who}` : `${words} > ${who}`;
  });
}

function bare(name: string): string {
  return name.toLowerCase().replace(/^(?:der|die|das|le|la|les|el|los|las|un|une|ein|eine) /, '');
}
