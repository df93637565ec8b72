/**
 * The corpora of one run: files of reports under one numbering, and the candidates for an article out of all of them.
 * A file that is named twice, or as corpus and as articles, is read once. A report that stands in two corpora with the
 * same id and content is listed from the first.
 */
import type { Candidate } from '../core/engine.ts';
import type { Report } from '../core/report.ts';
import { canonicalJson } from './json.ts';
import { fileKey } from './lines.ts';
import type { ReadOptions } from './records.ts';
import { ReportFile } from './report-file.ts';

/** One report of the run. */
interface Entry {
  readonly reports: ReportFile;
  readonly place: number;
}

/** A line of the articles' file. */
export interface Article {
  readonly reports: ReportFile;
  readonly place: number;
}

/** Reads each file once, whatever it is called and however often. */
export class ReportFiles {
  readonly #read = new Map<string, ReportFile>();

  async read(file: string, options: ReadOptions): Promise<ReportFile> {
    const key = fileKey(file);
    const known = this.#read.get(key);
    if (known) return known;
    const reports = await ReportFile.read(file, options);
    this.#read.set(key, reports);
    return reports;
  }
}

export class Corpora {
  readonly #entries: Entry[] = [];
  readonly #names = new Map<ReportFile, string>();

  /** @param name as the user gave it: what `corpus` says in the answer */
  add(name: string, reports: ReportFile): void {
    if (this.#names.has(reports)) return;
    const earlier = [...this.#names.keys()];
    this.#names.set(reports, name);
    for (let place = 0; place < reports.size; place++) {
      if (reports.isRepetition(place) || earlier.some((other) => hasSame(other, reports, place))) continue;
      this.#entries.push({ reports, place });
    }
  }

  get size(): number {
    return this.#entries.length;
  }

  candidates(article: Article): Candidate[] {
    return this.#entries
      .filter(
        ({ reports, place }) => reports !== article.reports || !reports.isSameLine(place, article.place),
      )
      .map(({ reports, place }) => ({
        report: reports.reportAt(place),
        corpus: this.#names.get(reports) ?? '',
      }));
  }
}

function hasSame(other: ReportFile, reports: ReportFile, place: number): boolean {
  const report: Report = reports.reportAt(place);
  const twin = other.placeOf(report.id);
  return twin !== null && canonicalJson(other.reportAt(twin)) === canonicalJson(report);
}
