/** What extraction finds on a page, before anything is matched. */
import type { Report } from '../core/report.ts';
import type { Span } from '../core/text/sentences.ts';

export interface ExtractedPage {
  /** `id` is given by the caller. Facts that are not on the page are null. */
  readonly report: Report;
  readonly isArticle: boolean;
  /** 0..1: how sure extraction is that this is an article and that the body is whole. */
  readonly confidence: number;
  /** Into `report.text`. */
  readonly sentences: readonly Span[];
  readonly publishedFrom: 'metadata' | 'text' | null;
}
