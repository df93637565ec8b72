/** A report against the sources that it was written from: English sources of more than 400 characters. */
import { join } from 'node:path';
import { matchReports } from '../../src/core/match/match.ts';
import { readReport } from '../../src/core/reading.ts';
import { readJsonLines } from '../lib/data.ts';
import { bm25Scorer, tfIdfScorer, windowOverlap, wordJaccard, type Scorer } from '../lib/baselines.ts';
import { bootstrap } from '../lib/intervals.ts';
import { averagePrecision, mean, rankBy } from '../lib/ranking.ts';
import type { EvalSet } from '../set.ts';
import { readSources } from '../training/same-event.ts';

interface Story {
  readonly event: number;
  readonly title: string;
  readonly date: string;
  readonly paragraphs: readonly string[];
}

const set: EvalSet = {
  name: 'wikinewssum',
  needs: ['wikinewssum/sources.jsonl', 'wikinewssum/wikinews.jsonl'],
  async run(context) {
    const { data } = context;
    const sources = readSources(data);
    const stories = readJsonLines<Story>(join(data, 'wikinewssum/wikinews.jsonl')).filter((story) =>
      sources.some((source) => source.event === `wikinews ${story.event}`),
    );
    // The scores are by the shipped model, which was trained on pairs of these sources, never on the reports themselves.
    context.note('wikinewssum: pairs of report and source are in no training set; pairs of sources are');
    const texts = stories.map((story) => `${story.title}\n${story.paragraphs.join('\n')}`);
    const sourceTexts = sources.map(({ reading }) => `${reading.report.title ?? ''}\n${reading.report.text}`);
    const rank = (story: Story, score: (source: number) => number): number =>
      averagePrecision(
        rankBy([...sources.keys()], score, (source) => sources[source]?.event === `wikinews ${story.event}`),
      );
    const mine = stories.map((story) => {
      const report = {
        id: story.title,
        text: story.paragraphs.join('\n'),
        title: story.title,
        url: null,
        source: null,
        author: null,
        language: 'en',
        published: null,
        modified: null,
      };
      const reading = readReport(report);
      return rank(
        story,
        (source) => matchReports(reading, (sources[source] as (typeof sources)[number]).reading).score,
      );
    });
    const byScorer = (make: (all: readonly string[]) => Scorer): number => {
      const scorer = make([...sourceTexts, ...texts]);
      return mean(
        stories.map((story, at) => {
          const scores = scorer.scores(sourceTexts.length + at);
          return rank(story, (source) => scores[source] ?? 0);
        }),
      );
    };
    const byPair = (measure: (a: string, b: string) => number): number =>
      mean(
        stories.map((story, at) =>
          rank(story, (source) => measure(texts[at] ?? '', sourceTexts[source] ?? '')),
        ),
      );
    const head = (text: string): string => text.split('\n')[0] ?? '';
    return [
      {
        name: 'MAP',
        value: mean(mine),
        count: mine.length,
        interval: bootstrap(mine, mean),
        baselines: {
          'TF-IDF': byScorer(tfIdfScorer),
          BM25: byScorer(bm25Scorer),
          '30 characters': byPair(windowOverlap),
          headline: byPair((a, b) => wordJaccard(head(a), head(b))),
        },
        target: 0.96,
      },
    ];
  },
};
export default set;
