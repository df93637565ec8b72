/** The stored reports of a selection as JSON Lines: what is imported from them is what was exported. */
import type { Report } from '../../core/report.ts';
import type { StoredCorpus } from '../../corpus/open-corpus.ts';
import { writeReportLine } from '../../files/report-line.ts';
import type { ListCursor } from '../../index/listing.ts';
import { sameReport } from '../../index/same-report.ts';

export interface Selection {
  readonly corpora: readonly string[];
  /** As written, whatever the case; null: any. */
  readonly publisher: string | null;
  /** ISO 8601 days, inclusive; with either, undated reports are left out. Null: open. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Exported {
  readonly blob: Blob;
  readonly reports: number;
}

/** Reports read at once. */
const pageReports = 500;

/**
 * @param onProgress called with the number of reports that were read
 * @throws {CorpusError}
 */
export async function exportReports(
  corpus: StoredCorpus,
  selection: Selection,
  packed: boolean,
  onProgress: (read: number) => void,
): Promise<Exported> {
  const parts: Blob[] = [];
  const lines = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>();
  const out = packed ? lines.readable.pipeThrough(new CompressionStream('gzip')) : lines.readable;
  const collecting = collect(out, parts);
  const writer = lines.writable.getWriter();
  let reports = 0;
  try {
    for await (const page of selectedReports(corpus, selection, onProgress)) {
      reports += page.length;
      await writer.write(new TextEncoder().encode(page.map(writeReportLine).join('')));
    }
    await writer.close();
    await collecting;
  } catch (error) {
    await writer.abort(error).catch(() => undefined);
    await collecting.catch(() => undefined);
    throw error;
  }
  const type = packed ? 'application/gzip' : 'application/jsonl';
  return { blob: new Blob(parts, { type }), reports };
}

/** Blobs are the browser's to keep on disk; arrays would be ours to keep in memory. */
async function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>, parts: Blob[]): Promise<void> {
  const reader = stream.getReader();
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    parts.push(new Blob([value]));
  }
}

async function* selectedReports(
  corpus: StoredCorpus,
  selection: Selection,
  onProgress: (read: number) => void,
): AsyncGenerator<Report[]> {
  const publisher = selection.publisher?.toLowerCase() ?? null;
  const taken = new Map<string, string>();
  let read = 0;
  for (const id of selection.corpora) {
    for (let from: ListCursor | null = null; ;) {
      const page = await corpus.listReports(id, { order: 'added', from, limit: pageReports });
      const wanted: Report[] = [];
      for (const { report } of page.reports) {
        if (!isSelected(report, publisher, selection)) continue;
        const unique = await asUnique(corpus, report, id, taken);
        if (unique !== null) wanted.push(unique);
      }
      read += page.reports.length;
      onProgress(read);
      if (wanted.length > 0) yield wanted;
      from = page.next;
      if (from === null) break;
    }
  }
}

function isSelected(report: Report, publisher: string | null, { from, to }: Selection): boolean {
  if (publisher !== null && report.source?.toLowerCase() !== publisher) return false;
  if (from === null && to === null) return true;
  const day = report.published?.slice(0, 10) ?? null;
  return day !== null && (from === null || day >= from) && (to === null || day <= to);
}

/**
 * An id stands in a file once. The same report of two corpora is written once; another report under a used id gets its
 * corpus's name before it.
 * @param taken the ids written so far, each with the corpus of its report
 */
async function asUnique(
  corpus: StoredCorpus,
  report: Report,
  corpusId: string,
  taken: Map<string, string>,
): Promise<Report | null> {
  const other = taken.get(report.id);
  if (other === undefined) {
    taken.set(report.id, corpusId);
    return report;
  }
  const written = await corpus.report(other, report.id);
  if (written !== null && sameReport(written, report)) return null;
  const id = `${corpusId}/${report.id}`;
  if (taken.has(id)) return null;
  taken.set(id, corpusId);
  return { ...report, id };
}
