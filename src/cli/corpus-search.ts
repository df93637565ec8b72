/**
 * Search for words in the files of a corpus: the reports that the options page's search finds, in its order
 * (src/index/report-search.ts). A pack is searched by its index. JSON Lines are read through once: making an index of
 * them takes three times as long as looking at each report, and serves one question.
 */
import { parseReport, type Report } from '../core/report.ts';
import { sentences } from '../core/text/sentences.ts';
import { searchPack } from '../files/pack-search.ts';
import { markOf, SeenIds } from '../files/seen-ids.ts';
import { matchReport, placeKey, type SearchPlan } from '../index/report-search.ts';
import { withPack } from './pack-file.ts';
import { InvalidRecordError, readRecords, type ReadOptions } from './records.ts';

export interface Found {
  readonly report: Report;
  /** As the user named it. */
  readonly corpus: string;
  /** By which reports of one file are sorted: by day from the newest on, the undated last, then as they stand there. */
  readonly key: number;
  /** Into `report.text`. Null when only the title has the words. */
  readonly passage: { readonly start: number; readonly end: number } | null;
}

export interface FileHits {
  /** The first of all, in order. */
  readonly found: readonly Found[];
  /** All that were found; of a pack, with a phrase in the query, all that have its words. */
  readonly count: number;
  readonly exact: boolean;
}

const longestPassage = 240;

/** @throws {UserFault} */
export async function searchFile(
  file: string,
  plan: SearchPlan,
  top: number,
  options: ReadOptions,
): Promise<FileHits> {
  const inPack = await withPack(file, async (pack) => {
    if (!pack.hasOurIndex) {
      const scan = new Scan(file, plan, top);
      for (let chunk = 0; chunk < pack.manifest.chunks.length; chunk++)
        for (const report of (await pack.readChunk(chunk)).reports) scan.look(report);
      return scan.finish();
    }
    const { hits, count } = await searchPack(pack, plan, top, (done) => options.onProgress?.(done));
    const found = hits.map(({ report, number }) => foundAt(file, report, plan, placeKey(report, number)));
    return { found, count, exact: plan.parsed.items.every(({ byStem }) => byStem) };
  });
  if (inPack !== null) return inPack;
  const scan = new Scan(file, plan, top);
  const seen = new SeenIds();
  await readRecords(file, options, parseReport, ({ value }) => {
    const known = seen.add(markOf(value));
    if (known === 'other')
      throw new InvalidRecordError(
        `the id ${JSON.stringify(value.id.slice(0, 80))} was used before with other content`,
      );
    if (known === 'new') scan.look(value);
  });
  return scan.finish();
}

/** Reports one after another; of those that are found the first `top` in order are kept. */
class Scan {
  #found: { report: Report; key: number }[] = [];
  #reports = 0;
  #count = 0;

  constructor(
    private readonly file: string,
    private readonly plan: SearchPlan,
    private readonly top: number,
  ) {}

  look(report: Report): void {
    const key = placeKey(report, this.#reports++);
    if (matchReport(report, this.plan) === null) return;
    this.#count++;
    this.#found.push({ report, key });
    if (this.#found.length >= 2 * this.top + 64) this.#cut();
  }

  finish(): FileHits {
    this.#cut();
    const found = this.#found.map(({ report, key }) => foundAt(this.file, report, this.plan, key));
    return { found, count: this.#count, exact: true };
  }

  #cut(): void {
    this.#found.sort((a, b) => a.key - b.key);
    this.#found.length = Math.min(this.#found.length, this.top);
  }
}

function foundAt(corpus: string, report: Report, plan: SearchPlan, key: number): Found {
  const first = matchReport(report, plan)?.inText.spans[0];
  return { report, corpus, key, passage: first ? passageAt(report.text, first.start) : null };
}

/** The sentence at a place, shortened. */
function passageAt(text: string, place: number): { start: number; end: number } {
  const within = sentences(text).find(({ start, end }) => start <= place && place < end);
  const start = within?.start ?? place;
  const end = within?.end ?? text.length;
  if (end - start <= longestPassage) return { start, end };
  const from = Math.max(start, Math.min(place - longestPassage / 2, end - longestPassage));
  return { start: from, end: from + longestPassage };
}
