/** `corpus search`: reports that have all of some words, the newest first. */
import { dayOf, isIsoDate } from '../../core/report.ts';
import { planSearch } from '../../index/report-search.ts';
import { parseArguments, type Arguments } from '../arguments.ts';
import { oneLine, UserFault } from '../faults.ts';
import type { Io } from '../io.ts';
import { fileKey } from '../lines.ts';
import { searchFile, type FileHits, type Found } from '../corpus-search.ts';
import type { ReadOptions } from '../records.ts';
import { parseTop } from './match.ts';

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
  const words = args.positionals.join(' ');
  if (words.trim() === '') throw new UserFault('corpus search: name the words to look for');
  const plan = planSearch({
    words,
    publisher: args.value('publisher'),
    from: day(args, 'from'),
    to: day(args, 'to'),
  });
  const top = parseTop('corpus search', args.value('top'));

  const all: FileHits[] = [];
  for (const file of new Map(files.map((each) => [fileKey(each), each])).values()) {
    const options: ReadOptions = {
      skipInvalid: args.flag('skip-invalid'),
      warn: io.warn,
      onProgress: (done) => io.progress.show('searching', done, null),
    };
    all.push(await searchFile(file, plan, top, options));
  }
  // By day alone: of one day, reports stand as their files were named.
  const found = all.flatMap((each) => each.found).sort((a, b) => rankOf(a) - rankOf(b));
  const write = args.flag('json') ? asJson : asText;
  await io.writeAll(args.value('output'), async (out) => {
    for (const each of found.slice(0, top)) await out(write(each));
  });
  const { passedOver } = plan.parsed;
  if (passedOver.length > 0)
    io.warn(`passed over, since nearly every report has them: ${oneLine(passedOver.join(', '))}`);
  const count = all.reduce((sum, each) => sum + each.count, 0);
  const which = all.every(({ exact }) => exact) ? 'reports found' : 'reports have all the words';
  if (found.length === 0) io.warn('no report found');
  else if (found.length > top || count > found.length)
    io.warn(`${count} ${which}; these are the newest ${Math.min(top, found.length)} (--top shows more)`);
}

/** The newest first, the undated last. */
function rankOf({ report }: Found): number {
  const day = dayOf(report.published);
  return day === null ? Number.MAX_SAFE_INTEGER : -day;
}

function asJson({ corpus: file, report, passage }: Found): string {
  const { id, title, source, published, url, text } = report;
  return (
    JSON.stringify({
      id,
      corpus: file,
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
