// What continuous integration runs: the check, all tests, and the engine's floors where the labelled sets are at hand.
// Ends with one line, `N passed, N failed`, for everything together; exits 1 when anything failed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const totals = { passed: 0, failed: 0 };
const failures = [];

/** Runs a script of package.json; its counts are read from the file that it writes, else it counts as one. */
function step(args, countsFile) {
  console.log(`\n== npm ${args.join(' ')}`);
  if (countsFile) rmSync(join(root, countsFile), { force: true });
  const run = spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  const ok = run.status === 0;
  let counts = { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  if (countsFile && existsSync(join(root, countsFile))) {
    counts = JSON.parse(readFileSync(join(root, countsFile), 'utf8'));
    if (!ok && counts.failed === 0) counts.failed = 1;
  }
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  failures.push(...(counts.failures ?? []));
}

step(['run', 'check'], 'out/check.json');
step(['test', '--', '--no-closing-line'], 'out/test/totals.json');
if (existsSync(process.env.SECOND_SOURCE_EVAL ?? join(root, '..', 'shared', 'eval'))) {
  step(['run', 'eval', '--', '--floors']);
}
for (const failure of failures) console.log(`FAILED ${failure}`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);
