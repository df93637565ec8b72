/**
 * From a page to a report: a copy of the page (copy.ts), Readability's choice of its text (readability.ts), what a
 * reader would not call the article taken out (refine.ts), metadata (metadata.ts), and the decision whether it is an
 * article at all (decide.ts). The same steps run in the browser, between which the content script yields, and on the
 * command line, which runs them through.
 */
import { sentences } from '../core/text/sentences.ts';
import { copyPage, type Leaf, type PageCopy } from './copy.ts';
import { readOpeningDay } from './dates.ts';
import { decideArticle } from './decide.ts';
import { readMetadata } from './metadata.ts';
import type { ExtractedPage } from './page.ts';
import { joinLine, paragraphsOf, placeText, type Paragraph, type Piece } from './passages.ts';
import { survivorsOf } from './readability.ts';
import { refineParagraphs } from './refine.ts';
import { restoreDropped } from './restore.ts';

export interface Extraction {
  readonly page: ExtractedPage;
  /** Where every stretch of `page.report.text` stands in the page. */
  readonly pieces: readonly Piece[];
  /** Where the title is shown in the page, when it is; into `page.report.title`. */
  readonly titlePieces: readonly Piece[];
  /** More text than extraction reads: nothing was extracted. */
  readonly tooLong: boolean;
}

export interface ExtractionOptions {
  /** Whether an element of the live page is rendered; without it only attributes are looked at. */
  readonly isVisible?: (element: Element) => boolean;
}

/**
 * Extracts a page in one go. Never changes the document.
 * @param url where the page was loaded from; null when that is not known
 */
export function extractPage(document: Document, url: string | null): Extraction {
  const steps = extractSteps(document, url);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in steps: the caller may pause wherever it yields. */
export function* extractSteps(
  document: Document,
  url: string | null,
  options: ExtractionOptions = {},
): Generator<undefined, Extraction> {
  const metadata = yield* readMetadata(document, url);
  yield undefined;
  const copies = (): Generator<undefined, PageCopy> => copyPage(document, options.isVisible);
  const copy = yield* copies();
  const survivors = copy.tooLong ? null : yield* survivorsOf(copies, copy);
  yield undefined;
  const kept = survivors === null ? [] : restoreDropped(copy.leaves, survivors.leaves);
  const { body, above } = refineParagraphs(paragraphsOf(kept));
  const placed = placeText(body);
  const lines = [placed.text, ...above.map((line) => line.text)];
  const shown = lines.map(readOpeningDay).find((day) => day !== null) ?? metadata.shownDay;
  const openingDay = metadata.published === null ? shown : null;
  const decision = decideArticle(body, copy.leaves, metadata, url);
  yield undefined;
  const title = metadata.title;
  const page: ExtractedPage = {
    report: {
      id: '',
      text: placed.text,
      title,
      url: metadata.url,
      source: metadata.source,
      author: metadata.author ?? plainByline(survivors?.byline ?? null),
      language: metadata.language,
      published: metadata.published ?? openingDay,
      modified: metadata.modified,
    },
    isArticle: decision.isArticle,
    confidence: decision.confidence,
    sentences: sentences(placed.text),
    publishedFrom: metadata.published !== null ? 'metadata' : openingDay !== null ? 'text' : null,
  };
  return {
    page,
    pieces: placed.pieces,
    titlePieces: title === null ? [] : (shownTitle(copy.leaves, title)?.pieces ?? []),
    tooLong: copy.tooLong,
  };
}

/** The heading that shows the title, word for word. */
function shownTitle(leaves: readonly Leaf[], title: string): Paragraph | null {
  const wanted = title.replace(/\s+/g, ' ').trim();
  let block: Leaf[] = [];
  const matches = (): Paragraph | null => {
    const paragraph = block.some((leaf) => headingOf(leaf)) ? joinLine(block) : null;
    return paragraph?.text === wanted ? paragraph : null;
  };
  for (const leaf of leaves) {
    if (block.length > 0 && (block[0] as Leaf).block !== leaf.block) {
      const found = matches();
      if (found !== null) return found;
      block = [];
    }
    block.push(leaf);
  }
  return matches();
}

function headingOf(leaf: Leaf): boolean {
  for (let part: Leaf['around'] | null = leaf.around; part !== null; part = part.parent) {
    if (/^h[1-3]$/.test(part.tag)) return true;
  }
  return false;
}

/** Readability's byline with its "By" and anything after a line end or a date taken off. */
function plainByline(byline: string | null): string | null {
  const name = (byline ?? '')
    .trim()
    .split(/[\n|•·]/, 1)[0]
    ?.replace(/^\s*by:?\s+/i, '')
    .trim();
  return name && name.length <= 80 && !/\d/.test(name) ? name : null;
}
