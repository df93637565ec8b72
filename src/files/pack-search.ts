/**
 * Search in a pack by the index that it brings: the chunks' indexes are read for where the words stand, and texts are
 * unpacked only of what is shown. The same reports in the same order as in a corpus (src/index/report-search.ts).
 *
 * Cost: one reading of the file for the SHA-256 of its parts, some 10 µs a report for the check of the index, and .05 s
 * for each chunk that a report of the page lies in.
 */
import type { Report } from '../core/report.ts';
import { countBelow } from '../index/integer-table.ts';
import { blockKey, decodeHeader } from '../index/segment.ts';
import type { ListCursor } from '../index/listing.ts';
import {
  findPlaces,
  placeKey,
  readHits,
  shiftPlaces,
  type SearchHit,
  type SearchPlan,
} from '../index/report-search.ts';
import { FileFault } from './faults.ts';
import type { Pack } from './pack-reader.ts';

const phraseReports = 400;

export interface PackPage {
  /** The first of all, in order, each with its place in the pack. */
  readonly hits: readonly (SearchHit & { readonly number: number })[];
  /** Reports that have all the words; with a phrase in the query no more than so many have it. */
  readonly count: number;
}

/**
 * @param pack whose index is ours
 * @param onProgress called with the reports whose index was read
 * @throws {FileFault}
 */
export async function searchPack(
  pack: Pack,
  plan: SearchPlan,
  limit: number,
  onProgress: (done: number) => void,
): Promise<PackPage> {
  const { chunks } = pack.manifest;
  /** The number of each chunk's first report. */
  const firsts: number[] = [];
  const found: Float64Array[] = [];
  let reports = 0;
  for (const [number, chunk] of chunks.entries()) {
    firsts.push(reports);
    const sealed = await pack.readIndex(number);
    const segment = { id: 0, header: decodeHeader(sealed[0] as Uint8Array) };
    const read = async (keys: readonly number[]) => keys.map((key) => sealed[key - blockKey(0, 0)] ?? null);
    const places = plan.empty ? null : await findPlaces([segment], null, [], read, plan);
    if (places !== null) found.push(shiftPlaces(places, reports));
    reports += chunk.reports;
    onProgress(reports);
  }
  const places = new Float64Array(found.reduce((sum, { length }) => sum + length, 0));
  let size = 0;
  for (const some of found) {
    places.set(some, size);
    size += some.length;
  }
  places.sort();

  const numbers = new Map<Report, number>();
  const readReports = async (wanted: readonly number[]) => {
    const stored = new Map<number, Report>();
    for (const [chunk, first] of firsts.entries()) {
      const own = wanted.filter(
        (number) => number >= first && number < first + (chunks[chunk]?.reports ?? 0),
      );
      if (own.length === 0) continue;
      const read = await pack.readReports(
        chunk,
        own.map((number) => number - first),
      );
      own.forEach((number, at) => stored.set(number, read[at] as Report));
    }
    return wanted.map((number) => {
      const report = stored.get(number) as Report;
      // By the index a report has the day that decided its place; the check of the index alone could not compare it.
      const key = placeKey(report, number);
      if (places[countBelow(places, key)] !== key)
        throw new FileFault('corrupt', `the index gives report ${number} another day than its text`);
      numbers.set(report, number);
      return { corpus: '', report };
    });
  };
  // A phrase passes few of the reports that have its words: then many texts are read at once, each chunk once.
  const hasPhrase = plan.parsed.items.some(({ byStem }) => !byStem);
  const atOnce = hasPhrase ? Math.max(limit, phraseReports) : limit;
  const hits: SearchHit[] = [];
  for (let after: ListCursor | null = null; hits.length < limit;) {
    const page = await readHits(places, plan, readReports, after, atOnce);
    hits.push(...page.hits);
    after = page.next;
    if (after === null) break;
  }
  return {
    hits: hits.slice(0, limit).map((hit) => ({ ...hit, number: numbers.get(hit.report) as number })),
    count: places.length,
  };
}
