/**
 * What comparing costs on one core: an article against the 20 best reports of its event, and a report into frames
 * (quantities, attributions of speech, quotations, statements; sources of belief, wish and deed, which the reader of
 * attributions finds too, are asked for by no comparison). Twice: with 20 real reports of the same news (ECB+, 1.5 kB in the
 * median), and with 20 rewrites of one release of about 5 kB, from lightly to mostly reworded, so that nearly every
 * sentence has a counterpart, which is the dearest case. Processor time, which other work on the machine disturbs least;
 * each reading is new, so that nothing is taken from a cache.
 */
import { existsSync } from 'node:fs';
import { readEcbplus } from '../eval/training/same-event.ts';
import { respin, vocabularyOf } from '../eval/lib/respin.ts';
import { seededRandom } from '../eval/lib/random.ts';
import { confidentSpeechOf } from '../src/core/attribution/attribution.ts';
import { findBetween } from '../src/core/findings/findings.ts';
import { quantitiesOf } from '../src/core/quantities/quantities.ts';
import { quotationsOf } from '../src/core/quotations/quotations.ts';
import { readReport, type Reading } from '../src/core/reading.ts';
import type { Report } from '../src/core/report.ts';
import { statementsOf } from '../src/core/statements/units.ts';
import { labelledData, makeReports } from './reports.ts';
import { spreadOf, type Spread } from './spread.ts';

export interface CompareResult {
  /** Real articles, each with 20 others of its topic; null where there is no labelled data. */
  readonly real: { readonly articles: number; readonly withTwenty: Spread } | null;
  readonly articles: number;
  /** Milliseconds of processor time, as is the next. */
  readonly withTwenty: Spread;
  readonly intoFrames: Spread;
}

const reportsEach = 20;
const mostArticles = 30;
const warmUp = 4;

/** Measures both over articles of 4.5 to 5.5 kB. */
export function measureCompare(): CompareResult {
  const articles = makeReports(3000)
    .filter(({ text }) => text.length > 4500 && text.length < 5500)
    .slice(0, mostArticles + warmUp);
  const vocabulary = vocabularyOf(articles.map(({ text }) => text));
  const random = seededRandom(7);
  const compared: number[] = [];
  const framed: number[] = [];
  articles.forEach((article, index) => {
    const others = Array.from({ length: reportsEach }, (_, at): Report => {
      const how = { replaced: 0.1 + (0.6 * at) / reportsEach, shuffled: at % 2 === 1 };
      return { ...article, id: `${article.id}-${at}`, text: respin(article.text, how, vocabulary, random) };
    });
    const frames = others.map((report) => cpuOf(() => readFrames(readReport(report))));
    const readings = others.map((report) => readReport(report));
    const here = readReport(article);
    for (const reading of [here, ...readings]) readFrames(reading);
    const whole = cpuOf(() => {
      for (const reading of readings) findBetween(here, reading, { sameOrigin: false });
    });
    if (index < warmUp) return;
    compared.push(whole);
    framed.push(...frames);
  });
  return {
    real: measureReal(),
    articles: compared.length,
    withTwenty: spreadOf(compared),
    intoFrames: spreadOf(framed),
  };
}

const mostOfTopic = 6;

/** The first articles of each topic that has enough reports, against the next 20 of it. */
function measureReal(): CompareResult['real'] {
  if (!existsSync(labelledData)) return null;
  const topics = new Map<string, Report[]>();
  for (const { topic, reading } of readEcbplus(labelledData))
    topics.set(topic, [...(topics.get(topic) ?? []), reading.report]);
  const compared: number[] = [];
  for (const reports of topics.values()) {
    if (reports.length <= reportsEach) continue;
    const readings = reports.map((report) => readReport(report));
    for (const reading of readings) readFrames(reading);
    for (const here of readings.slice(0, mostOfTopic)) {
      const others = readings.filter((each) => each !== here).slice(0, reportsEach);
      compared.push(
        cpuOf(() => {
          for (const reading of others) findBetween(here, reading, { sameOrigin: false });
        }),
      );
    }
  }
  return { articles: compared.length, withTwenty: spreadOf(compared) };
}

function readFrames({ body, report }: Reading): void {
  quantitiesOf(body, report.published);
  confidentSpeechOf(body);
  quotationsOf(body);
  statementsOf(body);
}

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
