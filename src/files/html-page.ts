/** An HTML page of a folder or a zip as a report. */
import type { Report } from '../core/report.ts';
import { extractPage } from '../extract/extract.ts';
import { decodeHtml } from '../extract/off-page.ts';

/** A page of 16 MB is no article, and extraction takes a second a megabyte. */
export const maxPageBytes = 16 * 2 ** 20;

/** Whether a file is read as a page, by its name. */
export function isPageName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return /\.x?html?$/i.test(name) && !name.startsWith('.') && !path.startsWith('__MACOSX/');
}

/**
 * The report on a page; null when no article is on it.
 * @param path the report's id: relative to the folder, with `/`
 * @param parse makes a document in which no script runs and into which nothing is loaded
 */
export function readHtmlPage(
  path: string,
  bytes: Uint8Array,
  parse: (html: string) => Document,
): Report | null {
  const { page, tooLong } = extractPage(parse(decodeHtml(bytes)), null);
  if (tooLong || !page.isArticle || page.report.text === '') return null;
  return { ...page.report, id: path };
}
