// Every kind of test, the real browsers included: `npm test [-- FILTER…]`.
// Sets up what is missing, builds, runs the tests on Node, end to end, and of the packages, and ends with `N passed, N failed` for
// all of them, counted from the runners' JSON reports.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from './build.mjs';
import { binOf, runNode } from './lib/run.mjs';
import { ensureDependencies, root } from './setup.mjs';

const filters = process.argv.slice(2).filter((each) => each !== '--no-closing-line');
const reports = join(root, 'out', 'test');
/** `failures`: a line each, that a long log can be read from its end. */
const totals = { passed: 0, failed: 0, failures: [] };

function oneLine(text) {
  return text.replace(/\s+/g, ' ').slice(0, 600);
}

/** Counts a report of vitest; a file that could not be loaded counts as one failed test, and so does no report. */
function count(project, ok) {
  let report;
  try {
    report = JSON.parse(readFileSync(join(reports, `${project}.json`), 'utf8'));
  } catch (error) {
    console.error(`no report of the ${project} tests: ${error.message}`);
    totals.failed++;
    return;
  }
  const unloaded = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + unloaded;
  for (const file of report.testResults) {
    const name = relative(root, file.name);
    for (const test of file.assertionResults.filter(({ status }) => status === 'failed')) {
      totals.failures.push(oneLine(`${name}: ${test.fullName}: ${test.failureMessages.join(' | ')}`));
    }
    if (file.message) totals.failures.push(oneLine(`${name}: ${file.message}`));
  }
  totals.passed += report.numPassedTests;
  // A runner that ends badly without a failed test (an error outside of tests) is a failure too.
  totals.failed += failed === 0 && !ok ? 1 : failed;
}

ensureDependencies();
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const browsers = runNode(['--import', 'tsx', 'scripts/browsers/ensure.ts', 'chrome', 'firefox']);
if (!browsers.ok) process.exit(browsers.status);
try {
  await build({ quiet: true });
} catch (error) {
  console.error(`build: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

for (const project of ['node', 'e2e', 'package']) {
  const { ok } = runNode([
    binOf('vitest'),
    'run',
    '--project',
    project,
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(reports, `${project}.json`)}`,
    ...filters,
  ]);
  count(project, ok);
}

writeFileSync(join(reports, 'totals.json'), JSON.stringify(totals));
if (!process.argv.includes('--no-closing-line')) {
  for (const failure of totals.failures) console.log(`FAILED ${failure}`);
  console.log(`${totals.passed} passed, ${totals.failed} failed`);
}
process.exit(totals.failed === 0 ? 0 : 1);
