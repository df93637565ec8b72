/** `extract`: HTML pages to reports, one line a file. */
import { basename } from 'node:path';
import { extractPage } from '../../extract/extract.ts';
import { parseArguments } from '../arguments.ts';
import { UserFault } from '../faults.ts';
import type { Io } from '../io.ts';
import { checkReadable, readWhole } from '../lines.ts';
import { decodeHtml, parsePage } from '../page.ts';

export async function extract(argv: readonly string[], io: Io): Promise<void> {
  const args = parseArguments('extract', argv, {
    url: { type: 'string' },
    output: { type: 'string', short: 'o' },
  });
  const files = args.positionals;
  if (files.length === 0) throw new UserFault('extract: name at least one HTML file');
  if (files.filter((file) => file === '-').length > 1) {
    throw new UserFault('extract: standard input can be read only once');
  }
  const url = args.value('url');
  if (url !== null && !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw new UserFault(`extract: --url is not a web address: ${JSON.stringify(url.slice(0, 200))}`);
  }
  // All of them before the first line of output; only one page is in memory at a time.
  for (const file of files) await checkReadable(file);

  await io.writeAll(args.value('output'), async (write) => {
    for (const [index, file] of files.entries()) {
      const { page, tooLong } = extractPage(parsePage(decodeHtml(await readWhole(file))), url);
      if (tooLong) io.warn(`${file}: has more text than extraction reads`);
      const { report, isArticle, confidence, sentences, publishedFrom } = page;
      const line = {
        ...report,
        id: file === '-' ? '-' : basename(file),
        isArticle,
        confidence,
        sentences: sentences.map(({ start, end }) => ({ start, end })),
        publishedFrom,
      };
      await write(JSON.stringify(line) + '\n');
      io.progress.show('extracting', index + 1, files.length);
    }
  });
}
