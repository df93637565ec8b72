import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeEach, expect, test } from 'vitest';
import { keepCorpus } from '../../src/background/corpus-keeper.ts';
import {
  ensureStarterCorpus,
  parseStarter,
  starterFile,
  starterVersion,
} from '../../src/background/starter.ts';
import { exampleReport } from '../../src/protocol/corpora.ts';
import { FakePlatform } from './fakes/background-platform.ts';
import { FakeCorpus } from './fakes/corpus.ts';

const shipped = readFileSync(new URL('../../extension/corpus/seeds.jsonl', import.meta.url), 'utf8');
let platform: FakePlatform;
let corpus: FakeCorpus;

beforeEach(() => {
  platform = new FakePlatform();
  platform.files[starterFile] = shipped;
  corpus = new FakeCorpus();
});

const ids = () => [...(corpus.corpora.get('starter')?.reports.keys() ?? [])];

test('the five reports are added once', async () => {
  await ensureStarterCorpus(platform, corpus);
  await ensureStarterCorpus(platform, corpus);
  expect(ids()).toEqual(['000', '001', '002', '003', '004']);
  expect(corpus.calls.filter((call) => call === 'add')).toHaveLength(1);
});

test('the report that the first-run page shows is one of them', () => {
  expect(parseStarter(shipped).map(({ id }) => id)).toContain(exampleReport.id);
});

test('a store that the browser cleared is seeded again, whatever the mark says', async () => {
  await ensureStarterCorpus(platform, corpus);
  corpus.corpora.clear();
  await ensureStarterCorpus(platform, corpus);
  expect(ids()).toHaveLength(5);
});

test('a worker that died between the reports and the mark leaves nothing that the next cannot finish', async () => {
  await corpus.add('starter', 'Starter corpus', parseStarter(shipped));
  await ensureStarterCorpus(platform, corpus);
  expect(ids()).toHaveLength(5);
  expect(await platform.local.get('starter')).toEqual({ version: starterVersion, reports: 5 });
});

test('an older version gives way, with the reports that the new one no longer has', async () => {
  await ensureStarterCorpus(platform, corpus);
  await platform.local.set('starter', { version: starterVersion - 1, reports: 5 });
  await corpus.add('starter', 'Starter corpus', parseStarter('{"id":"old","text":"An old report."}'));
  await ensureStarterCorpus(platform, corpus);
  expect(ids()).toEqual(['000', '001', '002', '003', '004']);
});

test('of a damaged file nothing is used', async () => {
  platform.files[starterFile] = `${shipped}\n{"id":"x"}`;
  await expect(ensureStarterCorpus(platform, corpus)).rejects.toThrow('field "text" is missing');
  expect(corpus.calls).not.toContain('add');
});

test('a changed starter file asks for a new version', () => {
  // When this fails: raise starterVersion, then note the new hash here.
  const hash = createHash('sha256').update(shipped).digest('hex').slice(0, 16);
  expect({ version: starterVersion, hash }).toEqual({ version: 1, hash: 'f0308c24d37ef1b7' });
});

test('a store that failed is tried again at the next need', async () => {
  let opened = 0;
  const keeper = keepCorpus(platform, async () => {
    opened++;
    if (opened === 1) throw new Error('refused');
    return corpus;
  });
  await expect(keeper.ready()).rejects.toThrow('refused');
  await Promise.all([keeper.ready(), keeper.ready()]);
  expect(opened).toBe(2);
});
