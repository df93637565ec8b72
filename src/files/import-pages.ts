/** Reports of HTML pages for an import: of a folder, a zip, or one page. A place in it is a number of pages. */
import type { Report } from '../core/report.ts';
import { StreamHash } from './byte-source.ts';
import { FileFault } from './faults.ts';
import { isPageName, maxPageBytes, readHtmlPage } from './html-page.ts';
import type { ImportSource, OpenOptions } from './import-source.ts';
import { inMegabytes } from './unpack.ts';

export interface PageFile {
  /** In the folder or zip, with `/`; the report's id. */
  readonly path: string;
  readonly size: number;
  read(): Promise<Uint8Array<ArrayBuffer>>;
}

/** Pages that are added in one step; extraction takes some 50 ms each. */
const batchPages = 50;

/** @throws {FileFault} */
export async function openPages(
  title: string,
  files: readonly PageFile[],
  { parse, onProgress, signal }: OpenOptions,
): Promise<ImportSource> {
  const pages = files.filter(({ path }) => isPageName(path)).sort((a, b) => (a.path < b.path ? -1 : 1));
  if (pages.length === 0) throw new FileFault('invalid', 'there is no HTML page in it (.html, .htm)');
  const hash = new StreamHash();
  const paths = new Set<string>();
  for (const [at, page] of pages.entries()) {
    signal.throwIfAborted();
    const name = JSON.stringify(page.path.slice(-80));
    if (paths.has(page.path)) throw new FileFault('invalid', `there are two pages ${name}`);
    paths.add(page.path);
    if (page.size > maxPageBytes)
      throw new FileFault('too-large', `the page ${name} is larger than ${inMegabytes(maxPageBytes)}`);
    await hash.addText(page.path);
    await hash.add(await page.read());
    onProgress((at + 1) / pages.length);
  }
  return {
    title,
    hash: await hash.finish(),
    size: pages.length,
    async *batches(from) {
      for (let at = from; at < pages.length; at += batchPages) {
        const batch = pages.slice(at, at + batchPages);
        const reports: Report[] = [];
        for (const page of batch) {
          const report = readHtmlPage(page.path, await page.read(), parse);
          if (report !== null) reports.push(report);
        }
        yield { reports, sealed: null, next: at + batch.length, leftOut: batch.length - reports.length };
      }
    },
  };
}
