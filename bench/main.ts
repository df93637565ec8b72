/**
 * `npm run bench [-- OPTION…]`: time, memory and size beside what was asked and beside the peers; tables, and
 * out/bench.json.
 *
 *   --only WHAT,…           profile, compare, peers, pack, browsers, poll; default all
 *   --reports N             the corpus; default 20000, a quarter of an hour in all. 100000 is what was asked for
 *   --peer-reports N        of the peers alone; default as many
 *   --browser-reports N,…   default a tenth and all: what ten times the corpus at the same reports a week costs
 *   --queries N             of each of five strengths; default 60
 *   --kills N               of the background, each followed by an answer; default 20
 *   --polls N               of each kind; default 20
 *   --browsers KIND,…       chrome, firefox
 *   --engines NAME,…        second-source, sqlite-fts5, flexsearch, minisearch, orama
 *
 * The peers are installed into bench/ when they are not there.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { measureBrowser, type BrowserResult } from './browsers.ts';
import { runBundled } from './bundled.ts';
import type { CompareResult } from './compare.ts';
import { peers } from './engines.mjs';
import { measurePack } from './pack.ts';
import { measurePeers } from './peers.ts';
import { measurePoll, type PollResult } from './poll.ts';
import { printBrowsers, printCompare, printPack, printPeers, printPolls, printProfile } from './print.ts';
import type { ProfileResult } from './profile.ts';

const out = resolve(import.meta.dirname, '../out');
const parts = ['profile', 'compare', 'peers', 'pack', 'browsers', 'poll'];
const engineNames = ['second-source', ...peers];

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: parts.join(',') },
    reports: { type: 'string', default: '20000' },
    'peer-reports': { type: 'string' },
    'browser-reports': { type: 'string' },
    queries: { type: 'string', default: '60' },
    kills: { type: 'string', default: '20' },
    polls: { type: 'string', default: '20' },
    browsers: { type: 'string', default: 'chrome,firefox' },
    engines: { type: 'string', default: engineNames.join(',') },
  },
});
const only = listOf('only', values.only, parts);
const kinds = listOf('browsers', values.browsers, ['chrome', 'firefox']) as ('chrome' | 'firefox')[];
const engines = listOf('engines', values.engines, engineNames);
const reports = numberOf('reports', values.reports);
const queries = numberOf('queries', values.queries);
const sizes = (values['browser-reports'] ?? `${Math.ceil(reports / 10)},${reports}`)
  .split(',')
  .map((size) => numberOf('browser-reports', size));

const result: Record<string, unknown> = {
  node: process.version,
  cpu: cpus()[0]?.model,
  cores: cpus().length,
};
if (only.includes('profile')) printProfile(keep('profile', measureReading<ProfileResult>('profile')));
if (only.includes('compare')) printCompare(keep('compare', measureReading<CompareResult>('compare')));
if (only.includes('peers')) {
  const peerReports = numberOf('peer-reports', values['peer-reports'] ?? values.reports);
  printPeers(keep('engines', measurePeers({ engines, reports, peerReports, queries })));
}
if (only.includes('pack')) {
  console.error(`pack build, ${reports} reports …`);
  printPack(keep('pack', measurePack(reports)));
}
if (only.includes('browsers')) {
  const kills = numberOf('kills', values.kills);
  const measured: BrowserResult[] = [];
  for (const kind of kinds) {
    for (const count of sizes) {
      console.error(`${kind}, ${count} reports …`);
      const each = await measureBrowser(kind, count, queries, kills);
      if (each) measured.push(each);
      else console.error(`${kind} is not on this machine: left out`);
      // What is measured stays when a later part fails.
      keep('browsers', measured);
    }
  }
  printBrowsers(measured);
}
if (only.includes('poll')) {
  const polls: PollResult[] = [];
  for (const kind of kinds) {
    console.error(`${kind}, polls …`);
    const each = await measurePoll(kind, numberOf('polls', values.polls));
    if (each) polls.push(each);
    else console.error(`${kind} is not on this machine: left out`);
  }
  printPolls(keep('polls', polls));
}

function measureReading<Result>(what: 'profile' | 'compare'): Result {
  const measured = runBundled<Result>('reading.ts', [what]);
  if (measured === null) process.exit(1);
  return measured;
}

/** Writes what was measured so far. */
function keep<Value>(name: string, value: Value): Value {
  result[name] = value;
  mkdirSync(out, { recursive: true });
  writeFileSync(`${out}/bench.json`, `${JSON.stringify(result, null, 2)}\n`);
  return value;
}

function numberOf(option: string, value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) refuse(`--${option} must be a whole number from 1, not ${value}`);
  return Number(value);
}

function listOf(option: string, value: string, known: readonly string[]): string[] {
  const chosen = value.split(',');
  const other = chosen.find((each) => !known.includes(each));
  if (other !== undefined) refuse(`--${option} does not know ${other}; it knows ${known.join(', ')}`);
  return chosen;
}

function refuse(fault: string): never {
  console.error(`bench: ${fault}`);
  process.exit(2);
}
