/** What CONTRACT.md says about input, usage and exit codes, on the built command line. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { CliFolder, jsonLines, parseLines, type CliResult } from './cli-run.ts';

const folder = new CliFolder();
afterAll(() => folder.remove());

const flood = { id: 'flood', text: 'The river Ola left its bed on Monday night.\nNobody was hurt.' };
const budget = { id: 'budget', text: 'Parliament passed the budget by 71 votes to 60.' };
folder.lines('corpus.jsonl', flood, budget);
folder.lines('articles.jsonl', { id: 'a', text: 'A comet was seen over the southern islands.' });

/** Bad input or usage: exit 2, nothing on stdout, one line on stderr. */
function expectRefused(result: CliResult, ...parts: readonly (string | RegExp)[]): void {
  expect({ code: result.code, stdout: result.stdout }).toEqual({ code: 2, stdout: '' });
  expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
  for (const part of parts) expect(result.stderr).toMatch(part);
}
const match = (...args: string[]): Promise<CliResult> => folder.run(['match', ...args]);

describe('a bad line ends the command with its file, line and fault, before any output', () => {
  const cases: readonly [name: string, line: string | Uint8Array, fault: RegExp][] = [
    ['not JSON', '{"id": "x", ', /not JSON/],
    ['an array', '[]', /must be a JSON object/],
    ['null', 'null', /must be a JSON object/],
    ['no id', '{"text": "x"}', /"id" is missing/],
    ['no text', '{"id": "x"}', /"text" is missing/],
    ['an empty id', '{"id": "", "text": "x"}', /"id" is empty/],
    ['a number as id', '{"id": 7, "text": "x"}', /"id" must be a string/],
    ['null as text', '{"id": "x", "text": null}', /"text" must be a string/],
    ['a number as title', '{"id": "x", "text": "x", "title": 1}', /"title" must be a string or null/],
    ['a list as source', '{"id": "x", "text": "x", "source": []}', /"source" must be a string or null/],
    ['no date', '{"id": "x", "text": "x", "published": "yesterday"}', /"published" is not an ISO 8601 date/],
    ['a day that is not', '{"id": "x", "text": "x", "modified": "2023-02-30"}', /"modified" is not an ISO/],
    ['the id of another', '{"id": "flood", "text": "Other words."}', /"flood" was used at line 1/],
    ['bytes that are not UTF-8', Buffer.from('{"id": "x", "text": "\xe9"}', 'latin1'), /not UTF-8/],
  ];

  test.each(cases)('corpus: %s', async (name, line, fault) => {
    const file = `corpus ${name}.jsonl`;
    folder.file(file, Buffer.concat([Buffer.from(jsonLines(flood, budget)), Buffer.from(line)]));
    expectRefused(await match('--corpus', file, '--articles', 'articles.jsonl'), `${file}:3: `, fault);
  });

  test.each(cases)('articles: %s', async (name, line, fault) => {
    const file = `articles ${name}.jsonl`;
    folder.file(file, Buffer.concat([Buffer.from(jsonLines(flood)), Buffer.from(line)]));
    expectRefused(await match('--corpus', 'corpus.jsonl', '--articles', file), `${file}:2: `, fault);
  });

  test('in the second corpus, after articles that are good', async () => {
    folder.file('late.jsonl', jsonLines(budget) + 'oops\n');
    const refused = await match(
      '--corpus',
      'corpus.jsonl',
      '--corpus',
      'late.jsonl',
      '--articles',
      'articles.jsonl',
    );
    expectRefused(refused, 'late.jsonl:2: not JSON');
  });
});

describe('--skip-invalid counts bad lines on stderr and goes on', () => {
  test('match, in corpus and articles', async () => {
    folder.file(
      'holes.jsonl',
      `oops\n${jsonLines(flood)}{"id": 1}\n${jsonLines({ ...flood, text: 'Other.' })}`,
    );
    folder.file(
      'asked.jsonl',
      `${jsonLines({ id: 'a', text: 'A comet.' })}{}\n${jsonLines({ id: 'b', text: 'Two.' })}`,
    );
    const result = await match('--corpus', 'holes.jsonl', '--articles', 'asked.jsonl', '--skip-invalid');
    expect(result.code).toBe(0);
    expect(parseLines<{ id: string }>(result.stdout).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(result.stderr).toMatch(/holes\.jsonl: skipped 3 invalid lines; the first is line 1: not JSON/);
    expect(result.stderr).toMatch(
      /asked\.jsonl: skipped 1 invalid line; the first is line 2: field "id" is missing/,
    );
  });

  test('nothing is said when nothing was skipped', async () => {
    const result = await match('--corpus', 'corpus.jsonl', '--articles', 'articles.jsonl', '--skip-invalid');
    expect(result).toMatchObject({ code: 0, stderr: '' });
  });

  test('a file that cannot be read is not a bad line', async () => {
    expectRefused(
      await match('--corpus', 'none.jsonl', '--articles', 'articles.jsonl', '--skip-invalid'),
      'none.jsonl',
    );
  });
});

describe('files', () => {
  const plain = (): Promise<CliResult> => match('--corpus', 'corpus.jsonl', '--articles', 'articles.jsonl');

  test('gzip by name, also in several members', async () => {
    folder.file('packed.jsonl.gz', Buffer.concat([gzipSync(jsonLines(flood)), gzipSync(jsonLines(budget))]));
    folder.file('asked.jsonl.gz', gzipSync(readFileSync(join(folder.path, 'articles.jsonl'))));
    expect(await match('--corpus', 'packed.jsonl.gz', '--articles', 'asked.jsonl.gz')).toEqual(await plain());
  });

  test('gzip that is cut off, or none at all', async () => {
    const whole = gzipSync(jsonLines(flood, budget));
    folder.file('cut.jsonl.gz', whole.subarray(0, whole.length - 12));
    expectRefused(
      await match('--corpus', 'cut.jsonl.gz', '--articles', 'articles.jsonl'),
      /cut\.jsonl\.gz:\d+: .*gzip/,
    );
    folder.lines('none.jsonl.gz', flood);
    expectRefused(
      await match('--corpus', 'none.jsonl.gz', '--articles', 'articles.jsonl'),
      /none\.jsonl\.gz:1: .*gzip/,
    );
  });

  test('standard input, as articles and as corpus', async () => {
    const articles = readFileSync(join(folder.path, 'articles.jsonl'));
    const asArticles = await folder.run(['match', '--corpus', 'corpus.jsonl', '--articles', '-'], articles);
    expect(asArticles).toEqual(await plain());
    const asCorpus = await folder.run(['match', '--corpus', '-', '--articles', 'articles.jsonl'], 'oops');
    expectRefused(asCorpus, '-:1: not JSON');
  });

  test('a byte order mark, Windows line ends, blank lines and a missing last line end are no fault', async () => {
    const text = '\ufeff' + jsonLines(flood).trimEnd() + '\r\n\r\n   \n' + JSON.stringify(budget);
    folder.file('odd.jsonl', text);
    expect(await match('--corpus', 'odd.jsonl', '--articles', 'articles.jsonl')).toEqual(await plain());
  });

  test('an empty corpus and no articles', async () => {
    folder.file('empty.jsonl', '');
    expect((await match('--corpus', 'empty.jsonl', '--articles', 'articles.jsonl')).code).toBe(0);
    const nothing = await match('--corpus', 'corpus.jsonl', '--articles', 'empty.jsonl');
    expect(nothing).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('the same report twice in one file, its fields in another order, is no fault', async () => {
    const again = { text: budget.text, title: null, id: budget.id };
    folder.lines('twice.jsonl', flood, budget, again);
    expect(await match('--corpus', 'twice.jsonl', '--articles', 'articles.jsonl')).toEqual(await plain());
  });

  test('one id in two corpora with other content is no fault: ids are unique in their corpus', async () => {
    folder.lines('other.jsonl', { ...budget, text: 'Another budget altogether.' });
    const both = await match(
      '--corpus',
      'corpus.jsonl',
      '--corpus',
      'other.jsonl',
      '--articles',
      'articles.jsonl',
    );
    expect(both.code).toBe(0);
  });

  test('a folder or a missing file', async () => {
    expectRefused(await match('--corpus', '.', '--articles', 'articles.jsonl'), 'is a folder');
    expectRefused(
      await match('--corpus', 'corpus.jsonl', '--articles', 'no\nsuch.jsonl'),
      'there is no such file',
    );
  });
});

describe('output', () => {
  test('a file is written whole', async () => {
    const args = ['--corpus', 'corpus.jsonl', '--articles', 'articles.jsonl'];
    const printed = await match(...args);
    expect(await match(...args, '--output', 'out.jsonl')).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder.path, 'out.jsonl'), 'utf8')).toBe(printed.stdout);
    expect(await match(...args, '-o', '-')).toEqual(printed);
  });

  test('or not at all', async () => {
    folder.file('kept.jsonl', 'what was there');
    folder.file('bad.jsonl', jsonLines(flood) + 'oops');
    expectRefused(await match('--corpus', 'bad.jsonl', '--articles', 'articles.jsonl', '-o', 'kept.jsonl'));
    expectRefused(
      await match('--corpus', 'corpus.jsonl', '--articles', 'articles.jsonl', '-o', 'no/such/place'),
    );
    expect(readFileSync(join(folder.path, 'kept.jsonl'), 'utf8')).toBe('what was there');
    expect(readdirSync(folder.path).filter((name) => name.includes('.part'))).toEqual([]);
  });
});

describe('bad usage', () => {
  test.each([
    ['no command', [], 'name a command'],
    ['an unknown command', ['rate'], '"rate"'],
    ['a name that every object has', ['constructor'], '"constructor"'],
    ['no corpus', ['match', '--articles', 'articles.jsonl'], '--corpus'],
    ['no articles', ['match', '--corpus', 'corpus.jsonl'], '--articles'],
    ['an unknown option', ['match', '--corpora', 'corpus.jsonl'], '--corpora'],
    ['an option without its value', ['match', '--corpus'], '--corpus'],
    ['a stray argument', ['match', '--corpus', 'corpus.jsonl', '--articles', 'articles.jsonl', 'x'], '"x"'],
    ['articles twice', ['match', '--corpus', 'c', '--articles', 'a', '--articles', 'b'], 'twice'],
    ['--top 0', ['match', '--corpus', 'c', '--articles', 'a', '--top', '0'], '--top'],
    ['--top many', ['match', '--corpus', 'c', '--articles', 'a', '--top', 'many'], '--top'],
  ])('%s', async (_, args, part) => {
    expectRefused(await folder.run(args), part);
  });

  test('help and version are asked for, so they go to stdout', async () => {
    const help = await folder.run(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('second-source match --corpus FILE.jsonl[.gz]');
    expect((await folder.run(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
