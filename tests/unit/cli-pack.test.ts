/** `pack` and a pack as a corpus, as a user runs them. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { until } from '../../scripts/browsers/wait.ts';
import { MemoryStore } from '../../src/index/memory-store.ts';
import { ReportIndex } from '../../src/index/report-index.ts';
import type { ReportSearch } from '../../src/index/report-search.ts';
import { makeReports } from '../made/reports.ts';
import { CliFolder, jsonLines, parseLines } from './cli-run.ts';

// Each starts the command line some times, which a busy machine does slowly.
vi.setConfig({ testTimeout: 120_000 });
const folder = new CliFolder();
afterAll(() => folder.remove());

const reports = makeReports(60);
folder.lines('reports.jsonl', ...reports);
const bin = fileURLToPath(new URL('../../bin/second-source.mjs', import.meta.url));
const bytesOf = (name: string): Buffer => readFileSync(join(folder.path, name));

async function refused(args: readonly string[], fault: string | RegExp, input = ''): Promise<void> {
  const result = await folder.run(args, input);
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toMatch(fault);
  expect(result.stderr.trim().split('\n')).toHaveLength(1);
}

describe('pack build', () => {
  test('tells what the pack is, and the same input gives the same bytes', async () => {
    const args = ['pack', 'build', 'reports.jsonl', '--name', 'Made reports', '--license', 'CC0-1.0'];
    expect(await folder.run([...args, '-o', 'one.pack'])).toEqual({ code: 0, stdout: '', stderr: '' });
    folder.file('packed.jsonl.gz', gzipSync(jsonLines(...reports)));
    args[2] = 'packed.jsonl.gz';
    await folder.run([...args, '-o', 'other.pack']);
    expect(bytesOf('one.pack').equals(bytesOf('other.pack'))).toBe(true);
    const [about] = parseLines<Record<string, unknown>>(
      (await folder.run(['pack', 'info', 'one.pack'])).stdout,
    );
    const days = reports.flatMap(({ published }) => published?.slice(0, 10) ?? []).sort();
    expect(about).toMatchObject({
      name: 'Made reports',
      license: 'CC0-1.0',
      date: days.at(-1),
      oldest: days[0],
      newest: days.at(-1),
      reports: 60,
      schema: 1,
      chunks: 1,
    });
    const [verified] = parseLines((await folder.run(['pack', 'verify', 'one.pack'])).stdout);
    expect(verified).toEqual({ file: 'one.pack', whole: true, reports: 60, chunks: 1, index: 'true' });
  });

  test('reads standard input and several inputs; the same report twice is one', async () => {
    folder.lines('more.jsonl', reports[3], { id: 'x', text: 'One more.', unknown: { a: [1] } });
    const built = await folder.run(
      ['pack', 'build', '-', 'more.jsonl', '-o', 'two.pack'],
      jsonLines(...reports),
    );
    expect(built).toEqual({ code: 0, stdout: '', stderr: '' });
    const verified = await folder.run(['pack', 'verify', 'two.pack']);
    expect(parseLines(verified.stdout)).toMatchObject([{ reports: 61, index: 'true' }]);
  });

  test('tells of the line that is at fault, and leaves nothing behind', async () => {
    folder.file('bad.jsonl', `${jsonLines(reports[0], reports[1])}{"id":"c"}\n`);
    await refused(['pack', 'build', 'bad.jsonl', '-o', 'bad.pack'], 'bad.jsonl:3: field "text" is missing');
    folder.lines('clash.jsonl', reports[0], { ...reports[0], text: 'Other.' });
    await refused(
      ['pack', 'build', 'clash.jsonl', '-o', 'bad.pack'],
      /clash.jsonl:2: its id was used before/,
    );
    folder.file('deep.jsonl', `{"id":"a","text":"b","deep":${'['.repeat(3000)}${']'.repeat(3000)}}\n`);
    await refused(
      ['pack', 'build', 'deep.jsonl', '-o', 'bad.pack'],
      'deep.jsonl:1: field "deep" is nested too',
    );
    expect(readdirSync(folder.path).filter((name) => name.startsWith('bad.pack'))).toEqual([]);
    const skipping = await folder.run([
      'pack',
      'build',
      'bad.jsonl',
      'clash.jsonl',
      '--skip-invalid',
      '-o',
      'ok.pack',
    ]);
    expect(skipping.code).toBe(0);
    expect(skipping.stderr).toMatch(/skipped 2 invalid lines; the first is bad.jsonl:3/);
    expect(parseLines((await folder.run(['pack', 'info', 'ok.pack'])).stdout)).toMatchObject([
      { reports: 2 },
    ]);
  });

  test('refuses what it cannot read, and bad usage', async () => {
    folder.file('a.warc', 'WARC/1.0\r\nWARC-Type: warcinfo\r\n');
    await refused(
      ['pack', 'build', 'a.warc', '-o', 'x.pack'],
      'web archives (WARC, WACZ) cannot be read yet',
    );
    folder.file('a.bin', new Uint8Array([1, 2, 3]));
    await refused(['pack', 'build', 'a.bin', '-o', 'x.pack'], 'a.bin: is neither');
    await refused(['pack', 'build', 'nowhere.jsonl', '-o', 'x.pack'], 'there is no such file');
    await refused(['pack', 'build', 'reports.jsonl'], '-o NAME.pack is missing');
    await refused(['pack', 'build', '-o', 'x.pack'], 'name at least one input');
    await refused(
      ['pack', 'build', 'reports.jsonl', '-o', 'x.pack', '--date', '2031-02-30'],
      '--date is no day',
    );
    await refused(['pack', 'build', '-', '-o', 'x.pack'], 'there is no report to pack');
    await refused(['pack', 'build', 'one.pack', '-o', 'x.pack'], 'is a pack already');
    await refused(['pack'], 'name what to do');
    expect(existsSync(join(folder.path, 'x.pack'))).toBe(false);
  });

  test('reads a folder of pages, each by its path, and leaves out those without an article', async () => {
    const paragraphs = (reports[4]?.text ?? '')
      .repeat(3)
      .split('\n')
      .map((line) => `<p>${line}</p>`)
      .join('');
    const page = `<!doctype html><html lang="en"><head><title>Waters rise</title><meta property="og:type" content="article"></head><body><article><h1>Waters rise</h1>${paragraphs}</article></body></html>`;
    mkdirSync(join(folder.path, 'site/deep'), { recursive: true });
    writeFileSync(join(folder.path, 'site/deep/story.html'), page);
    writeFileSync(join(folder.path, 'site/empty.htm'), '<!doctype html><title>Nothing</title><body></body>');
    writeFileSync(join(folder.path, 'site/picture.png'), 'no page');
    const built = await folder.run(['pack', 'build', 'site', '-o', 'site.pack']);
    expect(built).toMatchObject({
      code: 0,
      stderr: expect.stringMatching(/left out 1 page or item/) as string,
    });
    const found = await folder.run(['corpus', 'search', '--corpus', 'site.pack', 'sandbags', '--json']);
    expect(parseLines<{ id: string }>(found.stdout)[0]?.id).toBe('deep/story.html');
  });

  test('reads a feed that was saved', async () => {
    folder.file(
      'feed.xml',
      `<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title><link>https://h.example/</link>
        <item><guid>one</guid><link>https://h.example/1</link><title>Ferry late</title><description>The ferry was late by two hours on Monday.</description></item>
        <item><guid>two</guid><link>https://h.example/2</link><title>No text</title></item></channel></rss>`,
    );
    expect((await folder.run(['pack', 'build', 'feed.xml', '-o', 'feed.pack'])).stderr).toMatch(
      /left out 1 page or item/,
    );
    const found = await folder.run(['corpus', 'search', '--corpus', 'feed.pack', 'ferry', '--json']);
    expect(parseLines(found.stdout)).toMatchObject([
      { id: 'one', source: 'Harbour News', url: 'https://h.example/1' },
    ]);
    folder.file('broken.xml', '<rss><channel><item>');
    await refused(['pack', 'build', 'broken.xml', '-o', 'x.pack'], 'broken.xml: ');
  });

  test('killed in the middle, goes on and gives the same bytes', { timeout: 240_000 }, async () => {
    folder.lines('long.jsonl', ...makeReports(9000));
    await folder.run(['pack', 'build', 'long.jsonl', '-o', 'whole.pack']);
    const journal = join(folder.path, 'long.pack.partial.journal');
    // The name of the pack is part of it.
    const args = [bin, 'pack', 'build', 'long.jsonl', '-o', 'long.pack', '--name', 'whole'];
    const child = spawn(process.execPath, args, { cwd: folder.path });
    await until(
      'two chunks',
      () => existsSync(journal) && readFileSync(journal, 'utf8').split('\n').length > 3,
    );
    child.kill('SIGKILL');
    await new Promise((resolve) => child.on('close', resolve));
    expect(existsSync(join(folder.path, 'long.pack'))).toBe(false);
    expect(existsSync(journal)).toBe(true);
    const again = await folder.run(args.slice(1));
    expect(again.stderr).toMatch(/going on after \d+ reports/);
    expect(bytesOf('long.pack').equals(bytesOf('whole.pack'))).toBe(true);
    expect(readdirSync(folder.path).filter((name) => name.includes('.partial'))).toEqual([]);
  });
});

describe('a pack as a corpus', () => {
  test('gives the answers of its JSON Lines', async () => {
    folder.lines(
      'articles.jsonl',
      ...makeReports(4, 21).map((each) => ({ ...each, id: `article-${each.id}` })),
      reports[2],
    );
    const answers: string[] = [];
    for (const corpus of ['reports.jsonl', 'one.pack']) {
      const result = await folder.run(['match', '--corpus', corpus, '--articles', 'articles.jsonl', '--all']);
      expect(result).toMatchObject({ code: 0, stderr: '' });
      answers.push(result.stdout.replaceAll(`"corpus":"${corpus}"`, '"corpus":"C"'));
    }
    expect(answers[1]).toBe(answers[0]);
    expect(answers[0]).toContain('"match":"same-event"');
  });

  test('stands beside another corpus that has some of its reports', async () => {
    folder.lines('some.jsonl', ...reports.slice(10, 40));
    const ids = async (...corpora: string[]): Promise<unknown> => {
      const named = corpora.flatMap((corpus) => ['--corpus', corpus]);
      const { stdout } = await folder.run(['match', ...named, '--articles', 'articles.jsonl']);
      return parseLines<{ reports: { id: string; score: number }[] }>(stdout).map(({ reports: listed }) =>
        listed.map(({ id, score }) => [id, score]),
      );
    };
    expect(await ids('some.jsonl', 'one.pack')).toEqual(await ids('reports.jsonl'));
  });

  test('damaged, cut off or newer, is refused with the reason', async () => {
    const whole = bytesOf('one.pack');
    const changed = (name: string, change: (bytes: Buffer) => Buffer): string =>
      folder.file(name, change(Buffer.from(whole)));
    const flip = (at: number) => (bytes: Buffer) => {
      bytes[at] = (bytes[at] as number) ^ 1;
      return bytes;
    };
    const verify = (name: string): string[] => ['pack', 'verify', name];
    await refused(verify(changed('d1.pack', flip(100))), 'the SHA-256 of texts 0 does not fit');
    await refused(verify(changed('d2.pack', flip(whole.length - 100))), 'SHA-256 of its list of parts');
    await refused(
      verify(changed('d3.pack', (bytes) => bytes.subarray(0, -1))),
      'cut off: its end is missing',
    );
    await refused(verify(changed('d4.pack', flip(9))), 'made by a newer version');
    await refused(verify(changed('d5.pack', (bytes) => bytes.subarray(0, 12))), 'cut off');
    await refused(verify('reports.jsonl'), 'reports.jsonl: it is not a pack');
    await refused(
      ['match', '--corpus', 'd1.pack', '--articles', 'articles.jsonl'],
      'd1.pack: the pack is damaged',
    );
    await refused(['pack', 'info', 'd2.pack'], 'damaged');
  });
});

describe('corpus search', () => {
  const search = async (...args: string[]): Promise<{ id: string; passage: { text: string } | null }[]> => {
    const result = await folder.run(['corpus', 'search', ...args, '--json', '--top', '100']);
    expect(result.code).toBe(0);
    return parseLines(result.stdout);
  };

  test('finds all words whatever their endings, the same in a pack and in JSON Lines', async () => {
    const expected = reports.filter(
      ({ text, title }) => /flood/i.test(`${title} ${text}`) && /sandbag/i.test(text),
    );
    expect(expected.length).toBeGreaterThan(1);
    const found = await search('--corpus', 'reports.jsonl', 'flooding', 'sandbag');
    expect(found.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
    expect((await search('--corpus', 'one.pack', 'sandbag flooding')).map(({ id }) => id)).toEqual(
      found.map(({ id }) => id),
    );
    expect(found[0]?.passage?.text).toMatch(/flood|sandbag/);
  });

  test('finds what the search of the options page finds, in its order', async () => {
    const many = makeReports(9000);
    const index = new ReportIndex(new MemoryStore(), { cacheBytes: 0 });
    await index.add('c', 'C', many);
    // In five chunks, and in a file that has a report twice.
    folder.lines('many.jsonl', ...many, many[17]);
    await folder.run(['pack', 'build', 'many.jsonl', '-o', 'many.pack']);
    const asked: [words: string, options: string[], search: Partial<ReportSearch>][] = [
      ['floods', [], {}],
      ['night watching the', [], {}],
      ['"brought blankets" harbour', [], {}],
      ['"blankets brought"', [], {}],
      ['smoke', ['--publisher', 'halvik  COURIER'], { publisher: 'Halvik Courier' }],
      ['ropes', ['--from', '2031-01-10', '--to', '2031-02-20'], { from: '2031-01-10', to: '2031-02-20' }],
    ];
    for (const [words, options, more] of asked) {
      const expected = await index.searchReports({ words, limit: 100, ...more });
      const ids = expected.hits.map(({ report }) => report.id);
      if (words !== '"blankets brought"') expect(ids.length).toBeGreaterThan(10);
      for (const corpus of ['many.jsonl', 'many.pack'])
        expect((await search('--corpus', corpus, ...options, words)).map(({ id }) => id)).toEqual(ids);
    }
  });

  test('passes over what nearly every report has, and says so', async () => {
    const some = await folder.run(['corpus', 'search', '--corpus', 'one.pack', 'the night', '--json']);
    expect(some.stderr).toMatch(/passed over, since nearly every report has them: the\n/);
    expect(parseLines(some.stdout).length).toBeGreaterThan(0);
    const none = await folder.run(['corpus', 'search', '--corpus', 'one.pack', 'the']);
    expect(none).toMatchObject({ code: 0, stdout: '' });
    folder.lines('twice.jsonl', reports[0], { ...reports[0], text: 'Other.' });
    await refused(['corpus', 'search', '--corpus', 'twice.jsonl', 'night'], 'twice.jsonl:2: the id');
    await refused(['corpus', 'search', '--corpus', 'd1.pack', 'zebra'], 'd1.pack: the pack is damaged');
  });

  test('keeps to a publisher and to dates', async () => {
    const all = await search('--corpus', 'one.pack', 'night');
    const own = await search('--corpus', 'one.pack', '--publisher', 'halvik courier', 'night');
    const sourceOf = new Map(reports.map(({ id, source, published }) => [id, { source, published }]));
    expect(own.map(({ id }) => id)).toEqual(
      all.map(({ id }) => id).filter((id) => sourceOf.get(id)?.source === 'Halvik Courier'),
    );
    const dated = await search('--corpus', 'one.pack', '--from', '2031-01-10', '--to', '2031-01-20', 'night');
    const within = all.filter(({ id }) => {
      const day = sourceOf.get(id)?.published?.slice(0, 10) ?? '';
      return day >= '2031-01-10' && day <= '2031-01-20';
    });
    expect(within.length).toBeGreaterThan(0);
    expect(dated.map(({ id }) => id)).toEqual(within.map(({ id }) => id));
  });

  test('shows lines for people, and says when there are more or none', async () => {
    const some = await folder.run(['corpus', 'search', '--corpus', 'reports.jsonl', '--top', '2', 'night']);
    expect(some.stdout.trim().split('\n')).toHaveLength(4);
    expect(some.stderr).toMatch(/reports found; these are the newest 2/);
    const none = await folder.run(['corpus', 'search', '--corpus', 'reports.jsonl', 'zebra']);
    expect(none).toMatchObject({
      code: 0,
      stdout: '',
      stderr: expect.stringMatching(/no report found/) as string,
    });
    await refused(['corpus', 'search', '--corpus', 'reports.jsonl'], 'name the words');
    await refused(['corpus', 'search', 'word'], '--corpus FILE is missing');
    await refused(['corpus', 'search', '--corpus', 'bad.jsonl', 'word'], 'bad.jsonl:3');
    await refused(['corpus', 'find', 'word'], 'name what to do: search');
    await refused(
      ['corpus', 'search', '--corpus', 'reports.jsonl', '--from', 'May', 'word'],
      '--from is no day',
    );
  });
});
