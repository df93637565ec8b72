/** The popup and the command line are one engine: for each seed both show the same findings. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CrossReference } from '../../src/core/cross-reference.ts';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import { paragraphsOf, seeds } from '../../demo/seeds.ts';
import { browserKinds, read, start, tabState, withoutCorpus, type Session } from './harness.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const starter = join(root, 'extension/corpus/seeds.jsonl');

/** What `match` says of one article against the starter corpus. */
function matchOnNode(article: object): CrossReference {
  const folder = mkdtempSync(join(tmpdir(), 'second-source-same-'));
  try {
    const file = join(folder, 'article.jsonl');
    writeFileSync(file, JSON.stringify(article) + '\n');
    const args = ['bin/second-source.mjs', 'match', '--corpus', starter, '--articles', file];
    const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
    expect(run).toMatchObject({ status: 0, stderr: '' });
    return JSON.parse(run.stdout) as CrossReference;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The partition, whatever its order. */
function groups({ origins }: CrossReference): string[] {
  return origins.map((group) => [...group].sort().join(' ')).sort();
}

describe.each(browserKinds)('popup in %s and command line', (kind) => {
  let site: DemoSite;
  let session: Session;

  beforeAll(async () => {
    site = await serveDemo();
    session = await start(kind);
  });
  afterAll(async () => {
    await session?.close();
    await site?.close();
  });

  test.each(seeds.map(({ id }, index) => ({ id, index })))('$id', async ({ index }) => {
    const seed = seeds[index];
    const tab = await session.open(site.articles[index]?.url ?? '');
    const popup = await read(session, tab);
    const { answer } = await tabState(session);
    if (!answer || !seed) throw new Error('no answer');

    // The same input gives the same answer in every field (a message sorts the fields): the page as it was read.
    const asRead = matchOnNode({ ...answer.article, text: paragraphsOf(seed).join('\n') });
    expect(withoutCorpus(asRead)).toEqual(withoutCorpus(answer.answer));

    // And the seed as it stands in its file gives the same findings as its page, whose heading moves only the scores.
    const asStored = matchOnNode({ ...seed, id: answer.article.id });
    const findings = (each: CrossReference) =>
      [...each.reports]
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .map(({ id, findings }) => [
          id,
          findings.map(({ relation, kind, here, there }) => [relation, kind, here.text, there.text]),
        ]);
    expect(findings(asStored)).toEqual(findings(answer.answer));
    expect(groups(asStored)).toEqual(groups(answer.answer));

    // What the popup prints is what the answer holds.
    const printed = (await popup.text()).replaceAll(/\s+/g, ' ');
    const others = answer.answer.origins.length - 1;
    expect(printed).toContain(`${others} other independent origins`);
    await popup.close();
    await tab.close();
  });
});
