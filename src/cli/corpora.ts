/**
 * The corpora of one run: files of reports in one index, the browser's own, and the candidates for an article out of
 * all of them. A file that is named twice, or as corpus and as articles, is read once. A report that stands in two
 * corpora with the same id and content is listed from the first.
 */
import { defaultCandidates, queryOf, ReportIndex } from '../index/report-index.ts';
import type { SealedBlocks } from '../index/sealed.ts';
import { canonicalJson } from '../files/json.ts';
import { fileKey } from './lines.ts';
import type { ReportBytes } from './matcher.ts';
import { PlaceStore, type Place } from './place-store.ts';
import type { ReadOptions } from './records.ts';
import { ReportFile } from './report-file.ts';

/** Reports that are parsed at once to be indexed: about 50 MB at news length. */
const batchReports = 4096;
/** Of the reports asked for so many times are compared, so that the order is the engine's and not the index's. */
const candidatesPerReport = 2;

/** Reads each file once, whatever it is called and however often. */
export class ReportFiles {
  readonly #read = new Map<string, ReportFile>();

  /** @throws {UserFault} */
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
  readonly #names = new Map<ReportFile, string>();
  readonly #store = new PlaceStore();
  readonly #index = new ReportIndex(this.#store, { cacheBytes: 0 });
  #size = 0;

  /**
   * @param name as the user gave it: what `corpus` says in the answer
   * @param onProgress called with the places of this file that are done
   */
  async add(name: string, reports: ReportFile, onProgress: (done: number) => void): Promise<void> {
    if (this.#names.has(reports)) return;
    const earlier = [...this.#names.keys()];
    const corpusId = String(this.#names.size);
    this.#names.set(reports, name);
    for (const { from, to, sealed } of batchesOf(reports)) {
      const places: Place[] = [];
      for (let place = from; place < to; place++) {
        const listed =
          reports.isRepetition(place) || earlier.some((other) => holdsSame(other, reports, place));
        if (!listed) places.push({ reports, place });
      }
      this.#store.next = places;
      const batch = places.map(({ place }) => reports.reportAt(place));
      // What was sealed of more reports than are taken is of no use.
      await this.#index.add(corpusId, name, batch, batch.length === to - from ? sealed : null);
      this.#size += places.length;
      onProgress(to);
    }
  }

  /** Merges the index for the quickest answers: once, after the last `add`. */
  async finish(): Promise<void> {
    while (await this.#index.maintain());
  }

  /**
   * The reports worth comparing with an article, best first; never the article's own line.
   * @param top how many are to be shown
   */
  async candidates(article: Place, top: number): Promise<ReportBytes[]> {
    const report = article.reports.reportAt(article.place);
    const limit = Math.max(defaultCandidates, candidatesPerReport * top);
    // One more, for the article's own line.
    const found = await this.#index.search(queryOf(report, this.#size), limit + 1);
    return found
      .map(({ number }) => this.#store.placeOf(number))
      .filter((place) => place !== null)
      .filter(
        ({ reports, place }) => reports !== article.reports || !reports.isSameReport(place, article.place),
      )
      .slice(0, limit)
      .map((each) => this.bytesOf(each));
  }

  /** A report for the matcher. */
  bytesOf({ reports, place }: Place): ReportBytes {
    const corpus = this.#names.get(reports) ?? reports.file;
    return { key: `${place} ${corpus}`, corpus, bytes: reports.bytesAt(place) };
  }
}

function* batchesOf(
  reports: ReportFile,
): Generator<{ from: number; to: number; sealed: SealedBlocks | null }> {
  yield* reports.sealedPlaces;
  const sealed = reports.sealedPlaces.at(-1)?.to ?? 0;
  for (let from = sealed; from < reports.size; from += batchReports)
    yield { from, to: Math.min(from + batchReports, reports.size), sealed: null };
}

function holdsSame(other: ReportFile, reports: ReportFile, place: number): boolean {
  const report = reports.reportAt(place);
  const twin = other.placeOf(report.id);
  return twin !== null && canonicalJson(other.reportAt(twin)) === canonicalJson(report);
}
