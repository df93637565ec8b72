/** `match` on the built command line: CONTRACT.md, "match". The corpus is the starter corpus that ships. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CrossReference } from '../../src/core/cross-reference.ts';
import { CliFolder, jsonLines, parseLines, type CliResult } from './cli-run.ts';

interface SeedReport {
  id: string;
  text: string;
  title: string | null;
  url: string | null;
}

const folder = new CliFolder();
afterAll(() => folder.remove());
const starter = fileURLToPath(new URL('../../extension/corpus/seeds.jsonl', import.meta.url));
const seeds = parseLines<SeedReport>(readFileSync(starter, 'utf8'));
const seed = (id: string): SeedReport => seeds.find((each) => each.id === id) as SeedReport;
folder.lines('seeds.jsonl', ...seeds);

const match = (...args: string[]): Promise<CliResult> => folder.run(['match', ...args]);
async function answers(...args: string[]): Promise<CrossReference[]> {
  const result = await match(...args);
  expect(result).toMatchObject({ code: 0, stderr: '' });
  return parseLines<CrossReference>(result.stdout);
}

describe('the five seeds, each as the article', () => {
  let all: CrossReference[] = [];
  beforeAll(async () => {
    all = await answers('--corpus', 'seeds.jsonl', '--articles', 'seeds.jsonl');
  });

  test('one answer an article, in the order of the input, with every field', () => {
    expect(all.map(({ id }) => id)).toEqual(seeds.map(({ id }) => id));
    for (const answer of all) {
      expect(Object.keys(answer)).toEqual(
        expect.arrayContaining(['id', 'origins', 'reports', 'within', 'facts']),
      );
      for (const report of answer.reports) {
        expect(Object.keys(report).sort()).toEqual(
          ['corpus', 'findings', 'id', 'match', 'originWhy', 'reuse', 'sameOrigin', 'score'].sort(),
        );
      }
    }
  });

  test('the article is the very same line of the same file: it is not among its reports', () => {
    for (const { id, reports } of all) {
      expect(reports.map((report) => report.id).sort()).toEqual(
        seeds.map((each) => each.id).filter((other) => other !== id),
      );
      expect(reports.every(({ corpus }) => corpus === 'seeds.jsonl')).toBe(true);
    }
  });

  test('origins are a partition of the article and its reports, the article first', () => {
    for (const { id, origins, reports } of all) {
      expect(origins.flat().sort()).toEqual([id, ...reports.map((report) => report.id)].sort());
      expect(origins[0]?.[0]).toBe(id);
      expect(origins.map((group) => [...group].sort().join()).sort()).toEqual(['000,001,002', '003', '004']);
      for (const report of reports) {
        expect(report.sameOrigin).toBe(origins[0]?.includes(report.id));
        expect(report.originWhy.length > 0).toBe(report.sameOrigin);
      }
    }
  });

  test('reports by score, findings by confidence, and every offset points at its words', () => {
    let checked = 0;
    for (const { id, reports, within } of all) {
      const scores = reports.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      const sides = [
        ...reports.map((report) => ({ findings: report.findings, there: seed(report.id), report })),
        { findings: within, there: seed(id), report: null },
      ];
      for (const { findings, there, report } of sides) {
        const order = findings.map(({ confidence, here }) => [-confidence, here.start]);
        expect(order).toEqual(
          [...order].sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0)),
        );
        for (const finding of findings) {
          for (const [passage, from] of [
            [finding.here, seed(id)],
            [finding.there, there],
          ] as const) {
            const text = passage.field === 'title' ? from.title : from.text;
            expect(text?.slice(passage.start, passage.end)).toBe(passage.text);
            expect(passage.end).toBeGreaterThan(passage.start);
            checked++;
          }
          expect(finding.why).not.toBe('');
          if (report?.sameOrigin) expect(finding.independent).toBe(false);
        }
      }
    }
    expect(checked).toBeGreaterThan(50);
  });

  test('--top bounds the list of reports only', async () => {
    const top = await answers('--corpus', 'seeds.jsonl', '--articles', 'seeds.jsonl', '--top', '2');
    top.forEach((answer, index) => {
      expect(answer.reports).toEqual(all[index]?.reports.slice(0, 2));
      expect(answer.origins).toEqual(all[index]?.origins);
    });
  });
});

describe('the article itself', () => {
  const article = seed('003');
  const other = {
    id: 'else',
    text: 'The port of Arden was closed for two days after the storm, the harbour master said.',
  };

  test('without a URL: equal text, whatever the white space and the id; with another URL it is a copy', async () => {
    folder.lines('plain.jsonl', { id: 'x', text: article.text.replaceAll(' ', '  ') }, other);
    folder.lines('copy.jsonl', { id: '003', text: article.text, url: 'https://two.example/story' }, other);
    folder.lines('article.jsonl', { id: 'a', text: article.text });
    folder.lines('addressed.jsonl', {
      id: 'a',
      text: article.text,
      url: 'https://one.example/story?utm_source=x',
    });
    const [plain] = await answers('--corpus', 'plain.jsonl', '--articles', 'article.jsonl');
    expect(plain?.reports).toEqual([]);
    const [copy] = await answers('--corpus', 'copy.jsonl', '--articles', 'addressed.jsonl');
    expect(copy?.reports).toMatchObject([{ id: '003', match: 'copy', sameOrigin: true }]);
    folder.lines('same.jsonl', { id: '003', text: other.text, url: 'https://one.example/story' });
    const [same] = await answers('--corpus', 'same.jsonl', '--articles', 'addressed.jsonl');
    expect(same?.reports).toEqual([]);
  });

  test('ids are never compared', async () => {
    folder.lines('id.jsonl', { ...seed('004'), id: '003' });
    folder.lines('one.jsonl', article);
    const [answer] = await answers('--corpus', 'id.jsonl', '--articles', 'one.jsonl');
    expect(answer?.reports.map(({ id }) => id)).toEqual(['003']);
  });

  test('the same line is known by file and line, under another name of the file too', async () => {
    const [answer] = await answers('--corpus', `${folder.path}/seeds.jsonl`, '--articles', './seeds.jsonl');
    expect(answer?.reports.map(({ id }) => id).sort()).toEqual(['001', '002', '003', '004']);
    expect(answer?.reports[0]?.corpus).toBe(`${folder.path}/seeds.jsonl`);
  });

  test('standard input as corpus and as articles is read once, and its lines are themselves', async () => {
    const result = await folder.run(['match', '--corpus', '-', '--articles', '-'], jsonLines(...seeds));
    const [answer] = parseLines<CrossReference>(result.stdout);
    expect(answer?.reports).toHaveLength(4);
  });
});

describe('several corpora', () => {
  test('each report names its file as it was given; one report in two is listed from the first', async () => {
    folder.lines('first.jsonl', seed('001'), seed('002'));
    folder.lines('second.jsonl', seed('002'), seed('003'));
    folder.lines('asked.jsonl', seed('000'));
    const [answer] = await answers(
      ...['--corpus', 'first.jsonl', '--corpus', './second.jsonl', '--corpus', 'first.jsonl'],
      ...['--articles', 'asked.jsonl'],
    );
    const found = answer?.reports.map(({ id, corpus }) => `${id} ${corpus}`).sort();
    expect(found).toEqual(['001 first.jsonl', '002 first.jsonl', '003 ./second.jsonl']);
  });
});

describe('no match', () => {
  test('the line that the contract gives; with --all what was below the threshold, as related', async () => {
    folder.lines('asked.jsonl', {
      id: 'tower',
      text: 'The television tower of the old capital was painted green. Painters said that it will take a month.',
    });
    const [answer] = await answers('--corpus', 'seeds.jsonl', '--articles', 'asked.jsonl');
    expect(answer).toMatchObject({ id: 'tower', origins: [['tower']], reports: [] });
    const [wide] = await answers('--corpus', 'seeds.jsonl', '--articles', 'asked.jsonl', '--all');
    expect(wide?.origins).toEqual([['tower']]);
    expect(wide?.reports.length).toBeGreaterThan(0);
    for (const report of wide?.reports ?? []) {
      expect(report).toMatchObject({ match: 'related', sameOrigin: false, originWhy: [], findings: [] });
    }
  });

  test('nothing is shared at all', async () => {
    folder.lines('asked.jsonl', { id: 'x', text: '' });
    const result = await match('--corpus', 'seeds.jsonl', '--articles', 'asked.jsonl');
    expect(parseLines(result.stdout)).toMatchObject([
      { id: 'x', origins: [['x']], reports: [], within: [], facts: [] },
    ]);
  });
});

test('many articles, matched on all cores, give what one by one gives, in order', async () => {
  const many = [...seeds, ...seeds, ...seeds].map((each, index) => ({ ...each, id: `${each.id}-${index}` }));
  folder.lines('many.jsonl', ...many);
  const together = await match('--corpus', 'seeds.jsonl', '--articles', 'many.jsonl');
  let apart = '';
  for (const start of [0, 8]) {
    folder.lines('some.jsonl', ...many.slice(start, start + 8));
    apart += (await match('--corpus', 'seeds.jsonl', '--articles', 'some.jsonl')).stdout;
  }
  expect(together).toEqual({ code: 0, stdout: apart, stderr: '' });
});
