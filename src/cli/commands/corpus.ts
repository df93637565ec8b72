/** `corpus search`: reports that have all of some words, the best first. */
import { isIsoDate, type Report } from '../../core/report.ts';
import { parseArguments, type Arguments } from '../arguments.ts';
import { oneLine, UserFault } from '../faults.ts';
import type { Io } from '../io.ts';
import { fileKey } from '../lines.ts';
import { eachReport } from '../report-stream.ts';
import { WordSearch, type Hit } from '../word-search.ts';
import { parseTop } from './match.ts';

interface Found extends Hit {
  readonly corpus: string;
  readonly report: Report;
}

export async function corpus(argv: readonly string[], io: Io): Promise<void> {
  const [action, ...rest] = argv;
  if (action !== 'search') throw new UserFault('corpus: name what to do: search');
  await search(rest, io);
}

async function search(argv: readonly string[], io: Io): Promise<void> {
  const args = parseArguments('corpus search', argv, {
    corpus: { type: 'string', multiple: true },
    publisher: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    top: { type: 'string' },
    json: { type: 'boolean' },
    'skip-invalid': { type: 'boolean' },
    output: { type: 'string', short: 'o' },
  });
  const files = args.values('corpus');
  if (files.length === 0) throw new UserFault('corpus search: --corpus FILE is missing');
  const query = new WordSearch({
    words: args.positionals.join(' '),
    publisher: args.value('publisher'),
    from: day(args, 'from'),
    to: day(args, 'to'),
  });
  if (query.isEmpty) throw new UserFault('corpus search: name the words to look for');
  const top = parseTop('corpus search', args.value('top'));

  const best = new Best(top);
  for (const file of new Map(files.map((each) => [fileKey(each), each])).values()) {
    await eachReport(
      file,
      {
        skipInvalid: args.flag('skip-invalid'),
        warn: io.warn,
        onProgress: (done) => io.progress.show('searching', done, null),
      },
      (report) => {
        const hit = query.match(report);
        if (hit !== null) best.add({ ...hit, corpus: file, report });
      },
    );
  }
  const write = args.flag('json') ? asJson : asText;
  await io.writeAll(args.value('output'), async (out) => {
    for (const found of best.take()) await out(write(found));
  });
  if (best.count > top) io.warn(`${best.count} reports found; these are the best ${top} (--top shows more)`);
  else if (best.count === 0) io.warn('no report found');
}

/** The best so far: sorted and cut whenever twice as many have come. */
class Best {
  #found: Found[] = [];
  count = 0;

  constructor(private readonly top: number) {}

  add(found: Found): void {
    this.count++;
    this.#found.push(found);
    if (this.#found.length >= 2 * this.top + 64) this.take();
  }

  take(): readonly Found[] {
    this.#found.sort(
      (a, b) => b.score - a.score || newer(a.report, b.report) || (a.report.id < b.report.id ? -1 : 1),
    );
    this.#found.length = Math.min(this.#found.length, this.top);
    return this.#found;
  }
}

function newer(a: Report, b: Report): number {
  const [one, other] = [a.published ?? '', b.published ?? ''];
  return one === other ? 0 : one > other ? -1 : 1;
}

function asJson({ corpus: file, report, score, passage }: Found): string {
  const { id, title, source, published, url, text } = report;
  return (
    JSON.stringify({
      id,
      corpus: file,
      score: Math.round(score * 100) / 100,
      title,
      source,
      published,
      url,
      passage: passage && { ...passage, text: text.slice(passage.start, passage.end) },
    }) + '\n'
  );
}

function asText({ report: { id, title, source, published, text }, passage }: Found): string {
  const parts = [
    published?.slice(0, 10) ?? 'undated',
    source ?? 'unknown publisher',
    title ?? 'untitled',
    id,
  ];
  const quoted = passage === null ? '' : `    ${oneLine(text.slice(passage.start, passage.end))}\n`;
  return `${parts.map(oneLine).join(' · ')}\n${quoted}`;
}

function day(args: Arguments, name: string): string | null {
  const value = args.value(name);
  if (value !== null && !(isIsoDate(value) && value.length === 10))
    throw new UserFault(
      `corpus search: --${name} is no day (YYYY-MM-DD): ${JSON.stringify(value.slice(0, 40))}`,
    );
  return value;
}
