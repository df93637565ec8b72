// Runs a TypeScript file with the arguments that follow it: `node scripts/run-ts.mjs FILE.ts [ARG…]`.
// Sets up what is missing first, so that a script works from a fresh clone.
import { spawnSync } from 'node:child_process';
import { ensureDependencies } from './setup.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) {
  console.error('usage: node scripts/run-ts.mjs FILE.ts [ARG…]');
  process.exit(2);
}
ensureDependencies();
const run = spawnSync(process.execPath, ['--import', 'tsx', file, ...args], { stdio: 'inherit' });
process.exit(run.status ?? 1);
