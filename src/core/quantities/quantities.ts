/**
 * Reads the numbers and dates of a news text into `Quantity` frames: value with bound and granularity, unit, what is
 * counted and what became of it, as a part of what, said by whom, as of when.
 *
 * One pass over the words with tables for each language; no parser and nothing learned, so that a frame can be
 * explained and costs microseconds. What is not understood is left out: a number without a noun or a unit is no
 * quantity. After the frames of quantity alignment in news (unit, value, what is counted: cf. Roy, Vieira and Roth,
 * "Reasoning about Quantities in Natural Language", 2015), with subset, source and as-of date added.
 *
 * Cost: linear in the text; at most `mostQuantities` frames a text.
 */
import { readDates, type DateMention } from '../dates/read-dates.ts';
import type { TextReading } from '../reading.ts';
import { dayOf } from '../report.ts';
import { classify } from './classify.ts';
import { datelineOf, isDateline } from './dateline.ts';
import type { Classified } from './frame.ts';
import { languageOf } from './languages/detect.ts';
import type { Language } from './languages/language.ts';
import { readDecade } from './decades.ts';
import { readNumber } from './numbers.ts';
import { looksRespaced, partsOf, type Part } from './parts.ts';
import {
  neitherOneNorMany,
  oneAndManyIn,
  sentenceContexts,
  type OneAndMany,
  type SentenceContext,
} from './sentence-context.ts';
import type { Interval, Quantity, Source } from './types.ts';

/** No report states so many; a hostile text must not make comparing it expensive. */
const mostQuantities = 600;
/** Numbers looked at, understood or not: a report of 5 kB has some thirty. */
const mostNumbers = 6000;
const nearWindow = 10;

const cache = new WeakMap<TextReading, Map<string, readonly Quantity[]>>();

/**
 * The quantities of a text in order, dates among them.
 * @param published ISO 8601 date of the report, which resolves weekdays and "last week"; null when it is unknown
 */
export function quantitiesOf(text: TextReading, published: string | null): readonly Quantity[] {
  const key = published ?? '';
  const known = cache.get(text);
  const cached = known?.get(key);
  if (cached !== undefined) return cached;
  const quantities = readQuantities(text, dayOf(published));
  if (known === undefined) cache.set(text, new Map([[key, quantities]]));
  else known.set(key, quantities);
  return quantities;
}

function readQuantities(reading: TextReading, given: number | null): Quantity[] {
  const language = languageOf(reading.tokens);
  const respaced = looksRespaced(reading.text);
  const parts = partsOf(reading, language);
  const dateline = given === null ? datelineOf(parts, language) : null;
  const published: Published = {
    day: given ?? dateline?.days?.low ?? null,
    monthDay: dateline?.monthDay ?? null,
  };
  const dates = readDates(parts, language, published.day);
  // A dateline dates the report, not what its first sentence tells of.
  const told = dates.filter((each) => !isDateline(parts, each, language));
  const contexts = sentenceContexts(reading.text, parts, told, language);
  const found: QuantityDraft[] = [];
  let date = 0;
  let looked = 0;
  for (let at = 0; at < parts.length && found.length < mostQuantities && looked < mostNumbers;) {
    const sentence = contexts.get((parts[at] as Part).sentence) as SentenceContext;
    while (date < dates.length && (dates[date] as DateMention).to <= at) date++;
    const mention = dates[date];
    if (mention !== undefined && mention.from <= at) {
      const quantity = dateQuantity(reading, parts, mention, sentence, language, published);
      found.push(quantity);
      at = mention.to;
      continue;
    }
    const decade = readDecade(reading.text, parts, at, sentence, language, respaced);
    const number =
      decade === null && (parts[at] as Part).opensNumber ? readNumber(parts, at, language, respaced) : null;
    const to = decade?.to ?? number?.to ?? Infinity;
    if (to > (mention?.from ?? parts.length)) {
      at++;
      continue;
    }
    looked++;
    const read = decade ?? (number && classify(reading.text, parts, number, sentence, language, respaced));
    if (read !== null) {
      const { frame } = read;
      const start = number?.range === true ? rangeStart(parts, read, language) : read.start;
      found.push(
        quantityOf(
          reading,
          start === read.start ? read : { ...read, start },
          (parts[at] as Part).sentence,
          surroundings(
            parts,
            read.from,
            read.to,
            sentence,
            language,
            published,
            read.own,
            frame.kind === 'score',
          ),
          frame.role === null ? neitherOneNorMany : oneAndManyIn(parts, sentence, language),
        ),
      );
    }
    at = Math.max(to, read?.to ?? 0);
    // What is left of "4:43 to play" is no number of its own.
    if (read === null && parts[at]?.isNumber === true && /^: ?$/.test((parts[at] as Part).gap)) at++;
  }
  return tellSole(found);
}

/** Sets `sole` of each: quantities stand in order, a sentence's together. */
function tellSole(quantities: QuantityDraft[]): Quantity[] {
  for (let from = 0; from < quantities.length;) {
    const { sentence } = quantities[from] as Quantity;
    let to = from + 1;
    while (quantities[to]?.sentence === sentence) to++;
    for (let at = from; at < to; at++) {
      const quantity = quantities[at] as QuantityDraft;
      for (let other = from; other < to && quantity.sole; other++) {
        const { kind, unit } = quantities[other] as Quantity;
        if (other !== at && kind === quantity.kind && unit === quantity.unit) quantity.sole = false;
      }
    }
    from = to;
  }
  return quantities;
}

/** A quantity while its sentence is read. */
type QuantityDraft = Omit<Quantity, 'sole'> & { sole: boolean };

/** Named one by one: spreading three objects into one took longer than reading the number. */
function quantityOf(
  { field, text }: TextReading,
  { frame, start, end, valueEnd }: Pick<Classified, 'frame' | 'start' | 'end' | 'valueEnd'>,
  sentence: number,
  around: Surroundings,
  { ofOne, ofMany }: OneAndMany,
): QuantityDraft {
  return {
    kind: frame.kind,
    value: frame.value,
    stated: frame.stated,
    bound: frame.bound,
    step: frame.step,
    unit: frame.unit,
    equivalents: frame.equivalents,
    head: frame.head,
    modifiers: frame.modifiers,
    role: frame.role,
    part: frame.part,
    owner: frame.owner,
    field,
    start,
    end,
    valueEnd,
    text: text.slice(start, end),
    sentence,
    lead: around.lead,
    tail: around.tail,
    near: around.near,
    context: around.context,
    names: around.names,
    openName: around.openName,
    saidBy: around.saidBy,
    asOf: around.asOf,
    asOfMonthDay: around.asOfMonthDay,
    when: around.when,
    place: around.place,
    opens: around.opens,
    sole: true,
    pointsBack: around.pointsBack,
    subject: around.subject,
    ofOne,
    ofMany,
  };
}

/** The word that opens a range belongs to it: "between 10 and 12" is not "10 and 12". */
function rangeStart(
  parts: readonly Part[],
  { from, start }: { readonly from: number; readonly start: number },
  language: Language,
): number {
  const before = parts[from - 1];
  return before !== undefined && language.between.has(before.norm) && parts[from]?.gap === ' '
    ? before.start
    : start;
}

/** When a report was published, as far as it is known. */
interface Published {
  /** Days since 1970-01-01. */
  readonly day: number | null;
  /** month × 100 + day of a dateline without a year, where nothing tells the day. */
  readonly monthDay: number | null;
}

interface Surroundings {
  readonly lead: string | null;
  readonly tail: string | null;
  readonly near: readonly string[];
  readonly context: readonly string[];
  readonly names: readonly string[];
  readonly openName: string | null;
  readonly saidBy: Source | null;
  readonly asOf: number | null;
  readonly asOfMonthDay: number | null;
  readonly when: Interval | null;
  readonly place: readonly string[];
  readonly opens: boolean;
  readonly pointsBack: boolean;
  readonly subject: readonly string[];
}

/** What stands around the parts from..to of a quantity. */
function surroundings(
  parts: readonly Part[],
  from: number,
  to: number,
  sentence: SentenceContext,
  language: Language,
  published: Published,
  own: ReadonlySet<string>,
  isScore: boolean,
): Surroundings {
  const near: string[] = [];
  const take = (index: number): void => {
    const part = parts[index] as Part;
    if (part.isContent && !own.has(part.stem) && !near.includes(part.stem)) near.push(part.stem);
  };
  for (let distance = 1; distance <= nearWindow; distance++) {
    if (from - distance >= sentence.from) take(from - distance);
    if (to - 1 + distance < sentence.to) take(to - 1 + distance);
  }
  const spoken = nearestBy(sentence.sources, (each) => Math.abs(each.at - from));
  const saidOn =
    spoken === null
      ? null
      : (sentence.dates.find((each) => isDay(each) && Math.abs(each.from - spoken.at) <= 2) ?? null);
  const stoodOn = sentence.dates.find((each) => isDay(each) && isAsOf(parts, each, to, sentence.to));
  const stated = stoodOn ?? saidOn;
  const when = nearestBy(
    sentence.dates.filter(
      (each) =>
        each !== saidOn &&
        each !== stoodOn &&
        each.days !== null &&
        each.from !== from &&
        (each.from <= sentence.from + 1 || dates(each, from, to)),
    ),
    (each) => Math.abs(each.from - from),
  );
  return {
    lead: leadOf(parts, from, sentence.from),
    tail: tailOf(parts, to, sentence.to),
    near,
    context: sentence.context,
    names: sentence.names,
    openName: sentence.openName,
    saidBy: spoken?.source ?? null,
    asOf: stated === null ? published.day : (stated.days?.low ?? null),
    asOfMonthDay: stated === null ? published.monthDay : stated.days === null ? stated.monthDay : null,
    when: when?.days ?? sentence.carried?.days ?? null,
    place: placeAfter(parts, to, sentence.to, isScore ? opponentWords : placeWords),
    opens:
      from === sentence.from ||
      (from === sentence.from + 1 && language.functionWords.has((parts[sentence.from] as Part).norm)),
    pointsBack: from > sentence.from && pointers.has((parts[from - 1] as Part).norm),
    subject: subjectBefore(parts, from, sentence.from),
  };
}

/** A day of the calendar, if only by month and day; a bare weekday is any week's. */
const isDay = ({ days, monthDay }: DateMention): boolean => days !== null || monthDay !== null;

const pointers: ReadonlySet<string> = new Set('the these those both'.split(' '));

const farthestHad = 3;

/** "As of 3 May", "By Thursday", "On Monday 300 people had fled": the day up to which is counted, not that of an event. */
function isAsOf(parts: readonly Part[], mention: DateMention, to: number, limit: number): boolean {
  if (mention.precision !== 'day') return false;
  const [before, before2] = [parts[mention.from - 1]?.norm ?? '', parts[mention.from - 2]?.norm ?? ''];
  if (before === 'by' || (before === 'of' && before2 === 'as')) return true;
  if (before !== 'on' || mention.to > to) return false;
  for (let at = to; at < Math.min(limit, to + farthestHad); at++)
    if ((parts[at] as Part).norm === 'had') return true;
  return false;
}

const farthestSubject = 14;

/** The last run of capitalised words before a number. */
function subjectBefore(parts: readonly Part[], from: number, first: number): readonly string[] {
  for (let index = from - 1; index >= Math.max(first, from - farthestSubject); index--) {
    const part = parts[index] as Part;
    if (!part.capital || !part.isContent) continue;
    const run = [part.norm];
    for (let before = index - 1; before >= first; before--) {
      const word = parts[before] as Part;
      if (!word.capital || !word.isContent || (parts[before + 1] as Part).gap !== ' ') break;
      run.push(word.norm);
    }
    return run;
  }
  return noWords;
}

const placeWords = new Set('in at near outside across around en à au в у біля'.split(' '));
const opponentWords = new Set('over against of past to gegen contre contra над'.split(' '));
const farthestPlace = 11;

/** The capitalised words after the first preposition of place that follows a number. */
function placeAfter(
  parts: readonly Part[],
  to: number,
  last: number,
  prepositions: ReadonlySet<string>,
): readonly string[] {
  for (let index = to; index < Math.min(last, to + farthestPlace); index++) {
    const part = parts[index] as Part;
    if (/[,;:()]/.test(part.gap)) return noWords;
    if (!prepositions.has(part.norm)) continue;
    const place: string[] = [];
    for (let next = index + 1; next < Math.min(last, index + 5); next++) {
      const word = parts[next] as Part;
      if (word.capital && word.isContent) place.push(word.norm);
      else if (place.length > 0 || word.gap.trim() !== '') break;
    }
    if (place.length > 0) return place;
  }
  return noWords;
}

const noWords: readonly string[] = [];

/** A year further off than this belongs to another clause ("a region devastated by the tsunami of 2004"). */
const farthestYear = 9;
const farthestDay = 12;

/** Whether a date stands near enough to the parts from..to to date what they tell. */
function dates(mention: DateMention, from: number, to: number): boolean {
  const distance = mention.from >= to ? mention.from - to : from - mention.to;
  return (
    distance <= (mention.precision === 'year' || mention.precision === 'month' ? farthestYear : farthestDay)
  );
}

const farthestLead = 4;

function leadOf(parts: readonly Part[], from: number, first: number): string | null {
  for (let index = from - 1; index >= Math.max(first, from - farthestLead); index--) {
    if ((parts[index] as Part).isContent) return (parts[index] as Part).stem;
  }
  return null;
}

function tailOf(parts: readonly Part[], to: number, last: number): string | null {
  for (let index = to; index < Math.min(last, to + farthestLead); index++) {
    const part = parts[index] as Part;
    if (part.gap.trim() !== '' && index > to) return null;
    if (part.isContent) return part.stem;
  }
  return null;
}

function nearestBy<Item>(items: readonly Item[], distance: (item: Item) => number): Item | null {
  let best: Item | null = null;
  for (const item of items) if (best === null || distance(item) < distance(best)) best = item;
  return best;
}

/** A date as a quantity: days when it is resolved, else its weekday or its month and day, each with a unit of its own. */
function dateQuantity(
  reading: TextReading,
  parts: readonly Part[],
  mention: DateMention,
  sentence: SentenceContext,
  language: Language,
  published: Published,
): Quantity {
  const start = (parts[mention.from] as Part).start;
  const end = (parts[mention.to - 1] as Part).end;
  const open = mention.weekday ?? mention.monthDay ?? 0;
  const value = mention.days ?? { low: open, high: open };
  const unit = mention.days !== null ? 'day' : mention.weekday !== null ? 'weekday' : 'month-day';
  const spoken =
    sentence.sources.some((each) => Math.abs(each.at - mention.from) <= 2) ||
    isDateline(parts, mention, language);
  return quantityOf(
    reading,
    {
      frame: {
        kind: 'date',
        value,
        stated: value,
        bound: mention.precision === 'day' ? 'exact' : 'range',
        step: 1,
        unit,
        equivalents: [],
        head: null,
        modifiers: [],
        // The day on which something was said dates the saying, not the event.
        role: spoken ? 'said' : null,
        part: false,
        owner: [],
      },
      start,
      end,
      valueEnd: end,
    },
    (parts[mention.from] as Part).sentence,
    surroundings(parts, mention.from, mention.to, sentence, language, published, noStems, false),
    neitherOneNorMany,
  );
}

const noStems: ReadonlySet<string> = new Set();
