/**
 * One article against its candidates, from the bytes of both to the line of the answer: what each worker of the pool
 * does. Reports stay parsed while they are in recent use, so that the engine's readings of them serve again.
 */
import { crossReference, type EngineOptions } from '../core/engine.ts';
import { RecentReadings } from '../core/recent-readings.ts';
import { parseReport, type Report } from '../core/report.ts';
import { parseJson } from '../files/json.ts';

/** A validated report as it stands in its file. */
export interface ReportBytes {
  /** The same for the same report throughout a run. */
  readonly key: string;
  /** The corpus as the user named it. */
  readonly corpus: string;
  readonly bytes: Uint8Array;
}

export interface MatchJob {
  readonly article: ReportBytes;
  readonly candidates: readonly ReportBytes[];
  readonly options: Omit<EngineOptions, 'readings'>;
}

/** Articles of a batch have their candidates in common; some 30 MB on Node. */
const readingsAtMost = 200;
/** Several times what one article is compared with; about 10 MB of text. */
const parsedAtMost = 1000;

export class Matcher {
  readonly #parsed = new Map<string, Report>();
  readonly #readings = new RecentReadings(readingsAtMost, true);

  /** The answer as one line of JSON, with its line end. */
  answer({ article, candidates, options }: MatchJob): string {
    const found = candidates.map((each) => ({ report: this.#parse(each), corpus: each.corpus }));
    const answer = crossReference(this.#parse(article), found, { ...options, readings: this.#readings });
    return JSON.stringify(answer) + '\n';
  }

  #parse({ key, bytes }: ReportBytes): Report {
    const report = this.#parsed.get(key) ?? parseReport(parseJson(bytes));
    // Kept in order of last use.
    this.#parsed.delete(key);
    this.#parsed.set(key, report);
    if (this.#parsed.size > parsedAtMost) {
      const oldest = this.#parsed.keys().next();
      if (!oldest.done) this.#parsed.delete(oldest.value);
    }
    return report;
  }
}
