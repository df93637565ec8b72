/** One engine: the popup of a seed and `second-source match` of that seed show the same findings. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import { seeds } from '../../demo/seeds.ts';
import type { CrossReference, Passage } from '../../src/core/cross-reference.ts';
import { browserKinds, read, start, tabState, type Session } from './harness.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The command line's answer for an article against the starter corpus. */
function matchOnNode(article: object): CrossReference {
  const folder = mkdtempSync(join(tmpdir(), 'second-source-'));
  const file = join(folder, 'article.jsonl');
  writeFileSync(file, `${JSON.stringify(article)}\n`);
  const corpus = join(root, 'extension/corpus/seeds.jsonl');
  // The bundle of the same build as the extension's.
  const bin = join(root, 'dist/cli/second-source.mjs');
  const out = execFileSync(process.execPath, [bin, 'match', '--corpus', corpus, '--articles', file]);
  return JSON.parse(out.toString()) as CrossReference;
}

describe.each(browserKinds)('the command line and %s', (kind) => {
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

  test.each(seeds.map((seed, index) => ({ id: seed.id, seed, index })))(
    'agree on report $id',
    async ({ seed, index }) => {
      const page = await session.open(site.articles[index]?.url ?? '');
      const popup = await read(session, page);
      const { answer } = await tabState(session);
      if (answer === null) throw new Error('the popup has no answer');
      const shown = await popup.evaluate((document) => {
        for (const details of document.querySelectorAll('details')) details.open = true;
        return document.querySelector('main')?.textContent ?? '';
      });

      const onNode = matchOnNode({ ...answer.article, text: seed.text });
      const outline = (each: CrossReference) => ({
        origins: each.origins.map((ids) => ids.map((id) => (id === each.id ? 'the article' : id))),
        reports: each.reports.map(({ id, match, sameOrigin }) => ({ id, match, sameOrigin })),
      });
      expect(outline(onNode)).toEqual(outline(answer.answer));

      // By their words: white space between paragraphs differs between a page and a file.
      const words = (passage: Passage) => passage.text.replaceAll(/\s+/g, ' ').trim();
      const list = (each: CrossReference) =>
        each.reports.flatMap((report) =>
          report.findings.map(
            ({ relation, kind: of, here, there, confidence }) =>
              `${report.id} ${relation} ${of} ${confidence} | ${words(here)} | ${words(there)}`,
          ),
        );
      expect(list(answer.answer)).toEqual(list(onNode));
      for (const finding of answer.answer.reports.flatMap((report) => report.findings)) {
        expect(shown).toContain(finding.here.text);
        expect(shown).toContain(finding.there.text);
      }
      await popup.close();
      await page.close();
    },
  );
});
