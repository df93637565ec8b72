#!/usr/bin/env node
// Runs the command line, which is one bundle under dist/; builds it first when it is missing or older than its
// sources, so that `npx second-source` tells the truth about this checkout.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = join(root, 'dist/cli/second-source.mjs');
const sources = [
  'src/core',
  'src/index',
  'src/extract',
  'src/feeds',
  'src/files',
  'src/cli',
  'package.json',
  'package-lock.json',
];

/** Milliseconds of the latest change under a path; 0 when there is none. */
function changedAt(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A removed file shows in its folder's own time.
  return readdirSync(path).reduce(
    (latest, name) => Math.max(latest, changedAt(join(path, name))),
    stat.mtimeMs,
  );
}

const builtAt = changedAt(bundle);
if (builtAt === 0 || sources.some((source) => changedAt(join(root, source)) > builtAt)) {
  try {
    const { buildCommandLine } = await import('../scripts/build.mjs');
    await buildCommandLine();
  } catch (error) {
    console.error(
      `second-source: cannot be built (${error instanceof Error ? error.message.split('\n')[0] : error})`,
    );
    process.exit(1);
  }
}
await import(pathToFileURL(bundle).href);
