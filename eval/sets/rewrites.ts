/** Rewrites made of open news, to be found among 30,000 releases: the index as the product has it, in memory. */
import { join } from 'node:path';
import { parseReport, type Report } from '../../src/core/report.ts';
import { buildMemoryIndex } from '../../src/index/memory-corpus.ts';
import { readJsonLines } from '../lib/data.ts';
import { wilson } from '../lib/intervals.ts';
import { seededRandom } from '../lib/random.ts';
import { keepQuotations, respin, vocabularyOf } from '../lib/respin.ts';
import type { EvalSet, Figure } from '../set.ts';

const depth = 10;
const mostQueries = 120;
const leastCharacters = 1_200;

const set: EvalSet = {
  name: 'rewrites',
  needs: ['senate/docs.jsonl.gz', 'open_news/geovirus_wikinews.jsonl'],
  async run({ data }) {
    const releases = readJsonLines<unknown>(join(data, 'senate/docs.jsonl.gz')).map(parseReport);
    const news = readJsonLines<{ title: string; paragraphs: string[] }>(
      join(data, 'open_news/geovirus_wikinews.jsonl'),
    ).map((row, at): Report => makeReport(`news ${at}`, row.title, row.paragraphs.join('\n')));
    const corpus = await buildMemoryIndex([['eval', [...releases, ...news]]]);
    const long = news.filter((report) => report.text.length >= leastCharacters).slice(0, mostQueries);
    const vocabulary = vocabularyOf(releases.slice(0, 400).map((report) => report.text));
    const random = seededRandom(7);
    const filler = (): string => (releases[Math.floor(random() * releases.length)] as Report).text;
    const ways: Record<string, (text: string) => string | null> = {
      'light (5 % of words replaced)': (text) => respin(text, { replaced: 0.05 }, vocabulary, random),
      '15 % replaced': (text) => respin(text, { replaced: 0.15 }, vocabulary, random),
      '30 % replaced': (text) => respin(text, { replaced: 0.3 }, vocabulary, random),
      '45 % replaced': (text) => respin(text, { replaced: 0.45 }, vocabulary, random),
      'sentence order changed': (text) =>
        respin(text, { replaced: 0.15, shuffled: true }, vocabulary, random),
      'two quotations only': (text) => keepQuotations(text, filler(), random),
    };
    const figures: Figure[] = [];
    for (const [name, rewrite] of Object.entries(ways)) {
      let found = 0;
      let asked = 0;
      for (const report of long) {
        const text = rewrite(report.text);
        if (text === null) continue;
        asked++;
        const answer = await corpus.candidates(makeReport(`${report.id} ${name}`, null, text), depth);
        if (answer.some((each) => each.report.id === report.id)) found++;
      }
      figures.push({
        name: `recall@${depth}: ${name}`,
        value: found / asked,
        count: asked,
        interval: wilson(found, asked),
        baselines: {},
        target: name === 'two quotations only' ? 0.97 : 1,
      });
    }
    return figures;
  },
};
export default set;

function makeReport(id: string, title: string | null, text: string): Report {
  const none = { url: null, source: null, author: null, language: 'en', published: null, modified: null };
  return { id, title, text, ...none };
}
