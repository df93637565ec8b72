/**
 * Readings kept between answers. A database gives a new object for a report each time, so a report is known by its id
 * and by what it says.
 *
 * A reading with its frames takes some .5 MB of a browser's memory for 3 kB of text, and one that was only scored a
 * tenth of that: so in a background only those are kept that a reader may meet again next, the listed ones.
 */
import { readReport, type Reading } from './reading.ts';
import type { Report } from './report.ts';

export class RecentReadings {
  readonly #kept = new Map<string, Reading>();

  /**
   * @param most readings kept, 0 and up; the one that was kept again the longest ago goes first
   * @param keepsScored also those of reports that were scored and not listed, for a batch over one corpus
   */
  constructor(
    private readonly most: number,
    readonly keepsScored = false,
  ) {}

  /** The kept reading of a report, else a new one. */
  read(report: Report): Reading {
    const known = this.#kept.get(report.id);
    return known && readsTheSame(known.report, report) ? known : readReport(report);
  }

  keep(reading: Reading): void {
    const { id } = reading.report;
    this.#kept.delete(id);
    this.#kept.set(id, reading);
    if (this.#kept.size > this.most) this.#kept.delete(this.#kept.keys().next().value as string);
  }
}

const readFields = ['text', 'title', 'url', 'source', 'author', 'language', 'published', 'modified'] as const;

function readsTheSame(a: Report, b: Report): boolean {
  return a === b || readFields.every((field) => a[field] === b[field]);
}
