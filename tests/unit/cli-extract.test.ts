/** `extract` on the built command line: CONTRACT.md, "extract". */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { decodeHtml } from '../../src/cli/page.ts';
import { CliFolder, parseLines, type CliResult } from './cli-run.ts';

interface Extracted {
  id: string;
  text: string;
  title: string | null;
  url: string | null;
  source: string | null;
  author: string | null;
  language: string | null;
  published: string | null;
  modified: string | null;
  isArticle: boolean;
  confidence: number;
  sentences: { start: number; end: number }[];
  publishedFrom: 'metadata' | 'text' | null;
}

const folder = new CliFolder();
afterAll(() => folder.remove());

const paragraphs = [
  'The river Ola left its bed on Monday night and flooded the lower streets of Brisk, the mayor said.',
  'Firefighters brought 214 people to the school on the hill. “Nobody was hurt, and nobody is missing,” said mayor Ida Holm.',
  'The water stood two metres high at the old bridge. It is expected to fall by Thursday, the weather service said.',
  'Insurers began to count the damage on Tuesday. A first estimate speaks of 3.5 million crowns, most of it in cellars.',
  'Trains between Brisk and Arden stay cancelled until the embankment has been checked, the railway said.',
];
const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>River floods Brisk | The Ola Post</title>
<meta property="og:site_name" content="The Ola Post"><meta property="og:type" content="article">
<meta property="og:title" content="River floods Brisk">
<meta property="article:published_time" content="2023-05-02T08:00:00Z">
<link rel="canonical" href="/news/river-floods-brisk"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>River floods Brisk</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article>
<footer>Terms of use</footer></body></html>`;
folder.file('flood.html', page);
folder.file('bare.html', '<p>Too little to be a report.');
folder.file('packed.html.gz', gzipSync(page));

const extract = (...args: string[]): Promise<CliResult> => folder.run(['extract', ...args]);

test('prints one object a file, in order, with every field', async () => {
  const result = await extract('bare.html', 'flood.html', '--url', 'https://post.example/story?utm_source=x');
  expect(result).toMatchObject({ code: 0, stderr: '' });
  const [bare, flood] = parseLines<Extracted>(result.stdout);
  const fields =
    'id text title url source author language published modified isArticle confidence sentences publishedFrom';
  expect(Object.keys(flood ?? {}).sort()).toEqual(fields.split(' ').sort());
  expect(bare).toMatchObject({
    id: 'bare.html',
    isArticle: false,
    title: null,
    published: null,
    publishedFrom: null,
  });
  expect(flood).toMatchObject({
    id: 'flood.html',
    text: paragraphs.join('\n'),
    title: 'River floods Brisk',
    source: 'The Ola Post',
    url: 'https://post.example/news/river-floods-brisk',
    author: null,
    language: 'en',
    isArticle: true,
    publishedFrom: 'metadata',
  });
  expect(flood?.published).toMatch(/^2023-05-02/);
  expect(flood?.confidence).toBeGreaterThan(0.5);
  const sentences = flood?.sentences.map(({ start, end }) => flood.text.slice(start, end)) ?? [];
  expect(sentences[0]).toBe(paragraphs[0]);
  expect(sentences).toHaveLength(8);
});

test('what it prints is a report that match reads', async () => {
  folder.file('extracted.jsonl', (await extract('flood.html')).stdout);
  const result = await folder.run(['match', '--corpus', 'extracted.jsonl', '--articles', 'extracted.jsonl']);
  expect(parseLines<{ reports: unknown[] }>(result.stdout)).toMatchObject([
    { id: 'flood.html', reports: [] },
  ]);
});

test('reads gzip and standard input; the id is the name of the file, not its folder', async () => {
  const [plain] = parseLines<Extracted>((await extract('flood.html')).stdout);
  const [packed] = parseLines<Extracted>((await extract(join(folder.path, 'packed.html.gz'))).stdout);
  const [piped] = parseLines<Extracted>((await folder.run(['extract', '-'], page)).stdout);
  expect({ ...packed, id: 'flood.html' }).toEqual(plain);
  expect(packed?.id).toBe('packed.html.gz');
  expect({ ...piped, id: 'flood.html' }).toEqual(plain);
});

test('bad usage and bad input: exit 2, one line, nothing printed', async () => {
  folder.file('cut.html.gz', gzipSync(page).subarray(0, 200));
  for (const [args, part] of [
    [[], 'at least one'],
    [['flood.html', 'missing.html'], 'missing.html: there is no such file'],
    [['flood.html', '.'], 'is a folder'],
    [['flood.html', 'cut.html.gz'], /cut\.html\.gz: .*gzip/],
    [['flood.html', '--url', 'not an address'], '--url'],
    [['flood.html', '--url', 'javascript:alert(1)'], '--url'],
    [['-', '-'], 'only once'],
  ] as const) {
    const result = await extract(...args);
    expect({ args, code: result.code, stdout: result.stdout }).toEqual({ args, code: 2, stdout: '' });
    expect(result.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(result.stderr).toMatch(part);
  }
});

test('pages that are none: an answer without an article, and no fault', async () => {
  const odd: Record<string, string> = {
    'empty.html': '',
    'text.html': 'just text',
    'pdf.html': '%PDF-1.4 \u0000\u00ff',
    'frames.html': '<html><frameset><frame src=a></frameset></html>',
    'svg.html': '<svg><g/></svg>',
    'open.html': '<html>\n<body><div><!-- never closed',
    'deep.html': '<div>'.repeat(5000),
  };
  for (const [name, html] of Object.entries(odd)) folder.file(name, html);
  const result = await extract(...Object.keys(odd));
  expect(result).toMatchObject({ code: 0, stderr: '' });
  const pages = parseLines<Extracted>(result.stdout);
  expect(pages.map(({ id, isArticle }) => [id, isArticle])).toEqual(
    Object.keys(odd).map((name) => [name, false]),
  );
});

test('writes a file whole', async () => {
  await extract('flood.html', '-o', 'out.jsonl');
  expect(readFileSync(join(folder.path, 'out.jsonl'), 'utf8')).toBe((await extract('flood.html')).stdout);
});

test.each([
  ['a byte order mark', Buffer.from('\ufeff<p>Žádná', 'utf8'), '<p>Žádná'],
  ['UTF-16', Buffer.from('\ufeff<p>Žádná', 'utf16le'), '<p>Žádná'],
  ['a declared set', Buffer.from('<meta charset="windows-1252"><p>caf\xe9', 'latin1'), '<p>café'],
  ['nothing, and UTF-8', Buffer.from('<p>Žádná'), '<p>Žádná'],
  ['nothing, and not UTF-8', Buffer.from('<p>caf\xe9', 'latin1'), '<p>café'],
  ['a set that nobody knows', Buffer.from('<meta charset=klingon><p>café'), '<p>café'],
])('the character set: %s', (_, bytes, text) => {
  expect(decodeHtml(bytes).replace(/^<meta[^>]*>/, '')).toBe(text);
});
