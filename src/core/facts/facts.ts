/**
 * Timelines: for each quantity that the article states and another report states too, every value with who said it and
 * the day it holds for, oldest first. The label is cut from the article's own words; nothing is written about the news.
 *
 * A fact gathers what `alignQuantities` paired with one quantity of the article, and the quantities of the article
 * itself that tell the same thing (the headline's toll and the body's, two authorities inside one report).
 *
 * Cost: one alignment a report, which findings need anyway, and a sort.
 */
import { confidentSpeechOf } from '../attribution/attribution.ts';
import type { Fact, FactVersion, FindingKind } from '../cross-reference.ts';
import { isoDay } from '../dates/calendar.ts';
import { alignQuantities, isMain } from '../quantities/align.ts';
import { isBackground, isSome } from '../quantities/evidence.ts';
import { anchorOf, dayBy } from '../quantities/order.ts';
import { quantitiesOf } from '../quantities/quantities.ts';
import type { Quantity, QuantityPair } from '../quantities/types.ts';
import { compareValues, middle } from '../quantities/values.ts';
import type { Reading, TextReading } from '../reading.ts';
import { labelOf } from './label.ts';

/** What a table in a popup can show. */
const mostFacts = 12;
const mostVersions = 24;
/** Below this, two figures are too unsurely of one thing to stand in one row. */
const leastConfidence = 0.6;

interface Gathered {
  readonly key: string;
  readonly seed: Quantity;
  readonly versions: Version[];
}

interface Version extends FactVersion {
  readonly quantity: Quantity;
  /** 0 is the article, then the other reports in their order. */
  readonly order: number;
}

/**
 * The quantities of the article that other reports, or the article itself, give again: those with different values
 * first, then those that most reports give. `start` and `end` of a version are offsets into that report's body.
 */
export function collectFacts(article: Reading, others: readonly Reading[]): Fact[] {
  const own = quantitiesOf(article.body, article.report.published);
  const facts = new Map<string, Gathered>();
  const gather = (seed: Quantity): Gathered => {
    const key = keyOf(seed, own);
    const known = facts.get(key);
    if (known !== undefined) return known;
    const made: Gathered = { key, seed, versions: [] };
    facts.set(key, made);
    addVersion(made, seed, null, 0, article.body);
    return made;
  };
  for (const [index, other] of others.entries()) {
    const there = quantitiesOf(other.body, other.report.published);
    const pairs = alignQuantities(own, there, {
      publishedHere: article.report.published,
      publishedThere: other.report.published,
      within: false,
    });
    for (const pair of pairs) {
      if (!makesFact(pair)) continue;
      const fact = gather(pair.here);
      addVersion(fact, pair.here, null, 0, article.body);
      addVersion(fact, pair.there, other.report.id, index + 1, other.body);
    }
  }
  const inside = alignQuantities(own, own, {
    publishedHere: article.report.published,
    publishedThere: article.report.published,
    within: true,
  });
  for (const pair of inside) {
    if (!makesFact(pair)) continue;
    // "seven … nine …": the lesser toll joins the table that the greater one has with other reports.
    const fact = facts.get(keyOf(pair.there, own)) ?? gather(pair.here);
    addVersion(fact, pair.here, null, 0, article.body);
    addVersion(fact, pair.there, null, 0, article.body);
  }
  return [...facts.values()]
    .filter(({ versions }) => versions.length > 1)
    .sort((one, two) => rank(two) - rank(one) || one.seed.start - two.seed.start)
    .slice(0, mostFacts)
    .map((fact) => publish(fact, article));
}

/** Dates, clock times and ranks make no timeline. */
function makesFact({ here, verdict }: QuantityPair): boolean {
  if (here.kind === 'date' || here.kind === 'clock' || here.kind === 'ordinal') return false;
  return verdict.confidence >= leastConfidence;
}

/** Quantities of the article with one key are one fact. */
function keyOf(quantity: Quantity, all: readonly Quantity[]): string {
  const main = !quantity.part && !isBackground(quantity) && isMain(quantity, all);
  if (main && quantity.kind === 'count' && quantity.role !== null) {
    return `count ${quantity.role} ${isSome(quantity.head) ? quantity.head : ''}`;
  }
  if (main && quantity.kind === 'magnitude') return 'magnitude';
  if (quantity.kind === 'age' && quantity.owner.length > 0)
    return `age ${[...quantity.owner].sort().join(' ')}`;
  return `${quantity.kind} ${quantity.unit ?? ''} ${quantity.role ?? ''} ${quantity.head ?? ''} ${middle(quantity.stated)}`;
}

/** Adds a version unless the same report gave the same value by the same source already. */
function addVersion(
  fact: Gathered,
  quantity: Quantity,
  report: string | null,
  order: number,
  text: TextReading,
): void {
  if (fact.versions.length >= mostVersions) return;
  const said = saidBy(quantity, text);
  const repeated = fact.versions.some(
    (version) =>
      version.report === report &&
      (version.start === quantity.start ||
        (compareValues(version.quantity, quantity)?.relation === 'same' &&
          (version.saidBy === said || said === null || version.saidBy === null))),
  );
  if (repeated) return;
  fact.versions.push({
    report,
    value: '',
    saidBy: said,
    asOf: quantity.asOf === null ? null : isoDay(quantity.asOf),
    start: quantity.start,
    end: quantity.valueEnd,
    quantity,
    order,
  });
}

/** Who gives a figure, in the words of the text; null where that is not found, or a pronoun. */
function saidBy({ saidBy: source, start, end }: Quantity, text: TextReading): string | null {
  const speech = confidentSpeechOf(text).find(
    ({ content, name }) => content.start <= start && end <= content.end && !pronouns.has(name.toLowerCase()),
  );
  if (speech === undefined) return source?.named === true ? source.name : null;
  // Behind what is said a comma ends it: "struck off Takel on Monday, the geological survey said".
  const { source: named, content, cue } = speech;
  const isBehind = content.start < named.start && named.start < cue.start;
  const parts = speech.name.split(',');
  // Before it what is said of a speaker in commas is left out: "Michelle Bachelet, the U.N.'s human rights chief, said".
  const name = ((isBehind ? parts.at(-1) : parts[0]) ?? '').trim();
  return withoutTime(name).replace(openingArticle, '');
}

/** "Fire chief Per Aske after the blast". */
const withoutTime = (name: string): string => name.split(timeAfterName, 1)[0] ?? name;
const timeAfterName = / (?:after|before|during|on|late|early)(?= )/u;
const openingArticle = /^(?:the|la|le|les|los|las|el|der|die|das) |^l['’]/iu;

const pronouns: ReadonlySet<string> = new Set(
  'he she it they we i you who which that this these those one some many others'.split(' '),
);

/** Facts whose values differ come first; then those with more reports. */
function rank({ versions }: Gathered): number {
  const first = versions[0] as Version;
  const differ = versions.some(
    (version) => compareValues(first.quantity, version.quantity)?.relation !== 'same',
  );
  return (differ ? 1000 : 0) + new Set(versions.map((version) => version.report)).size;
}

/** Those without a day come last. */
const lastDay = Number.MAX_SAFE_INTEGER;

function publish(fact: Gathered, article: Reading): Fact {
  const kind: FindingKind = 'number';
  const anchor = anchorOf(fact.versions.map(({ quantity }) => quantity));
  const dayOf = ({ quantity }: Version): number => dayBy(quantity, anchor) ?? lastDay;
  const versions = [...fact.versions].sort(
    (one, two) => dayOf(one) - dayOf(two) || one.order - two.order || one.start - two.start,
  );
  return {
    kind,
    label: labelOf(fact.seed, article.body),
    versions: versions.map(({ report, saidBy, asOf, quantity }) => ({
      report,
      value: quantity.text.slice(0, quantity.valueEnd - quantity.start),
      saidBy,
      asOf,
      start: quantity.start,
      end: quantity.valueEnd,
    })),
  };
}
