/**
 * The text of an article's page that was fetched off its site: the same extraction as of a page that is read, over a
 * document of linkedom, in which no script runs and nothing loads. A page that says that it is not free to read gives
 * no text. Heavy: imported only when there is a page to read (background/feeds).
 */
import { Parser } from 'htmlparser2';
import type { Report } from '../core/report.ts';
import { extractPage } from '../extract/extract.ts';
import { readLinkedData } from '../extract/json-ld.ts';
import { decodeHtml, parsePage } from '../extract/off-page.ts';

export type ArticleReading =
  | { readonly state: 'read'; readonly report: Report }
  /** The publisher asks for money or an account. */
  | { readonly state: 'paid' }
  /** Not an article, or no text that can be read. */
  | { readonly state: 'no-article' };

/** An element that is never closed opens the next one deeper; real pages stay below 1,000. */
const maxPageDepth = 2_000;

class TooDeep extends Error {}

/** @param url where the page was loaded from, after redirections */
export function readArticle(bytes: Uint8Array, url: string): ArticleReading {
  const html = decodeHtml(bytes);
  if (isTooDeep(html)) return { state: 'no-article' };
  const document = parsePage(html);
  if (isPaid(document)) return { state: 'paid' };
  const { page, tooLong } = extractPage(document, url);
  if (tooLong || !page.isArticle || page.report.text === '') return { state: 'no-article' };
  return { state: 'read', report: page.report };
}

function isPaid(document: Document): boolean {
  if (readLinkedData(document).isPaid) return true;
  // The same as microdata; written as text or as an address ("http://schema.org/False").
  for (const element of document.querySelectorAll('[itemprop~="isAccessibleForFree"]')) {
    const value = element.getAttribute('content') ?? element.getAttribute('href') ?? element.textContent;
    if (/(?:^|\/)false$/i.test(value.trim())) return true;
  }
  const tier = document.querySelector('meta[property="article:content_tier"]')?.getAttribute('content');
  return /^(?:locked|metered)$/i.test(tier?.trim() ?? '');
}

/** The parser's stack costs time in proportion to its depth at each element: a page of a million "<b>" is not begun. */
function isTooDeep(html: string): boolean {
  let depth = 0;
  const parser = new Parser({
    onopentag() {
      if (++depth > maxPageDepth) throw new TooDeep();
    },
    onclosetag() {
      depth--;
    },
  });
  try {
    parser.write(html);
    parser.end();
    return false;
  } catch (error) {
    if (error instanceof TooDeep) return true;
    throw error;
  }
}
