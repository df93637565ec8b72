/** A small extension with the product's own corpus and engine, and a file to import, for one browser. */
import { build } from 'esbuild';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { BrowserKind } from '../scripts/browsers/find.ts';
import type { Report } from '../src/core/report.ts';
import { writeLines } from './reports.ts';

const here = import.meta.dirname;
const root = resolve(here, '..');

export interface BenchExtension {
  readonly folder: string;
  /** JSON Lines. */
  readonly file: string;
  remove(): void;
}

export async function writeExtension(kind: BrowserKind, reports: readonly Report[]): Promise<BenchExtension> {
  const parent = `${root}/out/bench-extension`;
  const folder = `${parent}/${kind}`;
  const file = `${parent}/${kind}.jsonl`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await build({
    entryPoints: {
      background: `${here}/extension/background.ts`,
      import: `${here}/extension/import.ts`,
      worker: `${root}/src/options/worker.ts`,
    },
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'iife',
    target: kind === 'chrome' ? 'chrome120' : 'firefox140',
    loader: { '.json': 'json' },
    logLevel: 'error',
  });
  const background = kind === 'chrome' ? { service_worker: 'background.js' } : { scripts: ['background.js'] };
  const manifest = {
    manifest_version: 3,
    name: 'Second Source bench',
    version: '1.0',
    background,
    permissions: ['unlimitedStorage'],
    browser_specific_settings: { gecko: { id: 'bench@second-source.example' } },
  };
  writeFileSync(`${folder}/manifest.json`, JSON.stringify(manifest));
  writeFileSync(`${folder}/licences.txt`, 'The page that the harness speaks from.');
  writeFileSync(
    `${folder}/import.html`,
    '<!doctype html><body><input type="file"><script src="import.js"></script></body>',
  );
  const lines = openSync(file, 'w');
  for (const some of writeLines(reports)) writeSync(lines, some);
  closeSync(lines);
  return {
    folder,
    file,
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
      rmSync(file, { force: true });
    },
  };
}
