/**
 * A file of reports, JSON Lines or a pack, validated whole. What stays in memory is the file's own bytes, line by line and outside the
 * JavaScript heap; a report is parsed again when it is asked for.
 */
import { parseReport, type Report } from '../core/report.ts';
import { canonicalJson, parseJson } from '../files/json.ts';
import type { SealedBlocks } from '../index/sealed.ts';
import { UserFault } from './faults.ts';
import { readPackOf } from './pack-file.ts';
import { InvalidRecordError, readRecords, type ReadOptions } from './records.ts';

/** Reports of a pack that were sealed together: places [from, to). */
export interface SealedPlaces {
  readonly from: number;
  readonly to: number;
  readonly sealed: SealedBlocks;
}

export class ReportFile {
  readonly #bytes: Uint8Array[] = [];
  readonly #lines: number[] = [];
  readonly #firstWithId = new Map<string, number>();
  readonly #repetitions = new Map<number, number>();
  readonly #sealed: SealedPlaces[] = [];

  private constructor(
    /** As the user named it. */
    readonly file: string,
  ) {}

  /** @throws {UserFault} when the file cannot be read or a line is bad */
  static async read(file: string, options: ReadOptions): Promise<ReportFile> {
    const reports = new ReportFile(file);
    const isPack = await readPackOf(file, ({ lines, sealed, ...chunk }, done, number) => {
      const from = reports.size;
      for (const [at, report] of chunk.reports.entries()) {
        if (reports.#firstWithId.has(report.id))
          throw new UserFault(`${file}: an id of chunk ${number} stands in the pack twice`);
        reports.#add(report, from + at + 1, lines[at] as Uint8Array);
      }
      if (sealed !== null) reports.#sealed.push({ from, to: reports.size, sealed });
      options.onProgress?.(done);
    });
    if (!isPack)
      await readRecords(file, options, parseReport, ({ value, line, bytes }) =>
        reports.#add(value, line, bytes),
      );
    return reports;
  }

  /** Of a pack: the parts of its index, in order and without gaps; none when the index is to be made. */
  get sealedPlaces(): readonly SealedPlaces[] {
    return this.#sealed;
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

  #add(report: Report, line: number, bytes: Uint8Array): void {
    this.#refuseOtherContent(report);
    const place = this.#bytes.length;
    this.#bytes.push(bytes);
    this.#lines.push(line);
    const first = this.#firstWithId.get(report.id);
    if (first === undefined) this.#firstWithId.set(report.id, place);
    else this.#repetitions.set(place, first);
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
