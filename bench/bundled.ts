/**
 * Runs a file of the bench in a process of its own, bundled as the command line is, and takes the one line of JSON that
 * it prints. Bundled, because that is what ships: the loader that runs TypeScript as it stands names each function anew
 * whenever one is made, and reading into frames then takes up to twice as long.
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildSync } from 'esbuild';
import { labelledData } from './reports.ts';

const here = import.meta.dirname;
const out = resolve(here, '../out/bench');

/**
 * @param file TypeScript file of this folder
 * @param args its arguments
 * @returns what it printed; null when it failed, with the reason on stderr
 */
export function runBundled<Result>(file: string, args: readonly string[]): Result | null {
  const outfile = `${out}/${file.replace(/\.ts$/, '.mjs')}`;
  buildSync({
    absWorkingDir: here,
    bundle: true,
    entryPoints: [file],
    outfile,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    minifySyntax: true,
    logLevel: 'warning',
    // The files of this folder find its packages as before.
    define: {
      'import.meta.url': JSON.stringify(pathToFileURL(`${here}/${file}`).href),
      'import.meta.dirname': JSON.stringify(here),
    },
  });
  const run = spawnSync(process.execPath, ['--expose-gc', '--max-old-space-size=12000', outfile, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    maxBuffer: 1e8,
    env: { ...process.env, SECOND_SOURCE_EVAL: labelledData },
  });
  return run.status === 0 ? (JSON.parse(run.stdout) as Result) : null;
}
