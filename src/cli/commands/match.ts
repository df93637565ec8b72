/** `match`: articles against corpora, one line an article, in the order of the input. */
import { parseArguments, refusePositionals, required } from '../arguments.ts';
import { Corpora, ReportFiles } from '../corpora.ts';
import { UserFault } from '../faults.ts';
import type { Io } from '../io.ts';
import { openMatchPool } from '../match-pool.ts';
import type { ReadOptions } from '../records.ts';

const defaultTop = 20;

export async function match(argv: readonly string[], io: Io): Promise<void> {
  const args = parseArguments('match', argv, {
    corpus: { type: 'string', multiple: true },
    articles: { type: 'string' },
    top: { type: 'string' },
    all: { type: 'boolean' },
    'skip-invalid': { type: 'boolean' },
    output: { type: 'string', short: 'o' },
  });
  refusePositionals('match', args);
  const corpusFiles = args.values('corpus');
  if (corpusFiles.length === 0) throw new UserFault('match: --corpus FILE is missing');
  const articlesFile = required('match', args, 'articles');
  const top = parseTop('match', args.value('top'));

  const reading: ReadOptions = {
    skipInvalid: args.flag('skip-invalid'),
    warn: io.warn,
    onProgress: (lines) => io.progress.show('reading reports', lines, null),
  };
  const files = new ReportFiles();
  // The articles first: they are few, and a fault in them is then told at once.
  const articles = await files.read(articlesFile, reading);
  const corpora = new Corpora();
  for (const file of corpusFiles) {
    const reports = await files.read(file, reading);
    await corpora.add(file, reports, (done) => io.progress.show('indexing', done, reports.size));
  }
  await corpora.finish();

  await io.writeAll(args.value('output'), async (write) => {
    const pool = openMatchPool(articles.size);
    const underWay: ReturnType<typeof pool.run>[] = [];
    let done = 0;
    const writeNext = async (): Promise<void> => {
      const reply = await underWay.shift();
      if (!reply) return;
      if ('fault' in reply) throw reply.fault;
      await write(reply.answer);
      io.progress.show('matching', ++done, articles.size);
    };
    try {
      for (let place = 0; place < articles.size; place++) {
        const article = { reports: articles, place };
        const candidates = await corpora.candidates(article, top);
        underWay.push(
          pool.run({
            article: corpora.bytesOf(article),
            candidates,
            options: { top, all: args.flag('all') },
          }),
        );
        if (underWay.length >= pool.width) await writeNext();
      }
      while (underWay.length > 0) await writeNext();
    } finally {
      await pool.close();
    }
  });
}

/** @throws {UserFault} */
export function parseTop(command: string, value: string | null): number {
  if (value === null) return defaultTop;
  if (!/^[1-9]\d{0,8}$/.test(value)) {
    throw new UserFault(
      `${command}: --top must be a whole number from 1, not ${JSON.stringify(value.slice(0, 40))}`,
    );
  }
  return Number(value);
}
