/**
 * Writes what extraction finds now on the named pages (default: those without expectations) as their expectations. Read
 * what it writes against the page before it is committed: a baseline that nobody read proves nothing.
 *   node scripts/run-ts.mjs tests/pages/make-expected.ts [NAME…]
 */
import { existsSync, writeFileSync } from 'node:fs';
import { pageNames, pathOf, readPage } from './read-page.ts';

const asked = process.argv.slice(2);
const names = asked.length > 0 ? asked : pageNames.filter((name) => !existsSync(pathOf(name, 'expected.json')));
for (const name of names) {
  writeFileSync(pathOf(name, 'expected.json'), `${JSON.stringify(readPage(name), null, 2)}\n`);
  console.log(name);
}
