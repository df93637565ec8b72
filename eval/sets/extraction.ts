/**
 * Extraction of 62 real pages against their body text, scored as the article extraction benchmark of Zyte (2020) does:
 * shingles of four tokens as bags, each page's counts normalised, precision and recall averaged over pages, F1 of the
 * two averages. Baseline: Readability.js alone on the same parse.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { extractPage } from '../../src/extract/extract.ts';
import { readJson } from '../lib/data.ts';
import { bootstrap } from '../lib/intervals.ts';
import type { EvalSet } from '../set.ts';

interface Score {
  readonly precision: number;
  readonly recall: number;
}

interface Page extends Score {
  readonly id: string;
  readonly url: string;
  readonly baseline: Score;
  readonly isArticle: boolean;
}

const shingleLength = 4;
const pagesShown = 15;

const set: EvalSet = {
  name: 'extraction',
  needs: ['article_extraction/ground-truth.json', 'article_extraction/html'],
  async run(context) {
    const folder = join(context.data, 'article_extraction');
    const truth = readJson<Record<string, { articleBody: string; url: string }>>(
      join(folder, 'ground-truth.json'),
    );
    const pages: Page[] = Object.entries(truth).map(([id, { articleBody, url }]) => {
      const html = gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))).toString('utf8');
      const { page } = extractPage(parseHTML(html).document, url);
      const alone = new Readability(parseHTML(html).document).parse()?.textContent ?? '';
      const baseline = scoreText(articleBody, alone);
      return { id, url, ...scoreText(articleBody, page.report.text), baseline, isArticle: page.isArticle };
    });
    if (context.errors) {
      const worst = [...pages]
        .sort((a, b) => a.precision + a.recall - b.precision - b.recall)
        .slice(0, pagesShown);
      for (const page of worst) {
        context.note(
          `${page.precision.toFixed(3)} ${page.recall.toFixed(3)} ${page.id.slice(0, 8)} ${page.url}`,
        );
      }
    }
    const count = pages.length;
    const baseline = pages.map((page) => page.baseline);
    const precision = (of: readonly Score[]): number => mean(of.map((page) => page.precision));
    const recall = (of: readonly Score[]): number => mean(of.map((page) => page.recall));
    const figure = (name: string, measure: (of: readonly Score[]) => number, target: number | null) => ({
      name,
      value: measure(pages),
      count,
      interval: bootstrap<Score>(pages, measure),
      baselines: { 'Readability.js': measure(baseline) },
      target,
    });
    return [
      figure('shingle F1', (of) => harmonicMean(precision(of), recall(of)), 0.96),
      figure('precision', precision, null),
      figure('recall', recall, null),
      {
        name: 'taken for an article',
        value: pages.filter((page) => page.isArticle).length / count,
        count,
        interval: null,
        baselines: {},
        target: null,
      },
    ];
  },
};
export default set;

function scoreText(truth: string, found: string): Score {
  const expected = shinglesOf(truth);
  const actual = shinglesOf(found);
  let both = 0;
  for (const [shingle, times] of expected) both += Math.min(times, actual.get(shingle) ?? 0);
  const total = (shingles: ReadonlyMap<string, number>): number =>
    [...shingles.values()].reduce((a, b) => a + b, 0);
  return { precision: both / total(actual), recall: both / total(expected) };
}

/** A text shorter than a shingle is one shingle, as in the benchmark. */
function shinglesOf(text: string): Map<string, number> {
  const tokens = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const shingles = new Map<string, number>();
  for (let start = 0; start < Math.max(1, tokens.length - shingleLength + 1); start++) {
    const shingle = tokens.slice(start, start + shingleLength).join(' ');
    shingles.set(shingle, (shingles.get(shingle) ?? 0) + 1);
  }
  return shingles;
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

function harmonicMean(a: number, b: number): number {
  return a + b === 0 ? 0 : (2 * a * b) / (a + b);
}
