/**
 * A file of reports, validated whole. What stays in memory is the file's own bytes, line by line and outside the
 * JavaScript heap; a report is parsed again when it is asked for.
 */
import { parseReport, type Report } from '../core/report.ts';
import { canonicalJson, parseJson } from './json.ts';
import { InvalidRecordError, readRecords, type ReadOptions } from './records.ts';

export class ReportFile {
  readonly #bytes: Uint8Array[] = [];
  readonly #lines: number[] = [];
  readonly #firstWithId = new Map<string, number>();
  readonly #repetitions = new Map<number, number>();

  private constructor(
    /** As the user named it. */
    readonly file: string,
  ) {}

  /** @throws {UserFault} when the file cannot be read or a line is bad */
  static async read(file: string, options: ReadOptions): Promise<ReportFile> {
    const reports = new ReportFile(file);
    await readRecords(file, options, parseReport, ({ value, line, bytes }) => {
      reports.#refuseOtherContent(value);
      const place = reports.#bytes.length;
      reports.#bytes.push(bytes);
      reports.#lines.push(line);
      const first = reports.#firstWithId.get(value.id);
      if (first === undefined) reports.#firstWithId.set(value.id, place);
      else reports.#repetitions.set(place, first);
    });
    return reports;
  }

  get size(): number {
    return this.#bytes.length;
  }

  /** The place of the first report with an id; null when there is none. */
  placeOf(id: string): number | null {
    return this.#firstWithId.get(id) ?? null;
  }

  /** Whether an earlier line holds the same report. */
  isRepetition(place: number): boolean {
    return this.#repetitions.has(place);
  }

  /** Whether two places hold one line, or the same report twice. */
  isSameReport(one: number, other: number): boolean {
    return (this.#repetitions.get(one) ?? one) === (this.#repetitions.get(other) ?? other);
  }

  /**
   * The report's line as it was read.
   * @throws {RangeError} when there is no such place
   */
  bytesAt(place: number): Uint8Array {
    const bytes = this.#bytes[place];
    if (!bytes) throw new RangeError(`${this.file} has no report ${place}`);
    return bytes;
  }

  /** The report, parsed again. */
  reportAt(place: number): Report {
    return parseReport(parseJson(this.bytesAt(place)));
  }

  #refuseOtherContent(report: Report): void {
    const place = this.#firstWithId.get(report.id);
    if (place === undefined) return;
    if (canonicalJson(this.reportAt(place)) === canonicalJson(report)) return;
    throw new InvalidRecordError(
      `the id ${JSON.stringify(report.id.slice(0, 80))} was used at line ${this.#lines[place]} with other content`,
    );
  }
}
