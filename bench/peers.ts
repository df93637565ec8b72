/** Our index and its peers on Node, each in a process of its own (engine.ts). */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { runBundled } from './bundled.ts';
import type { EngineResult } from './engine.ts';

const here = import.meta.dirname;
const ours = 'second-source';

export interface PeersOptions {
  readonly engines: readonly string[];
  readonly reports: number;
  /** Of the peers, which take minutes to build what ours builds in seconds. */
  readonly peerReports: number;
  readonly queries: number;
}

/** One that fails is told on stderr and left out. */
export function measurePeers({ engines, reports, peerReports, queries }: PeersOptions): EngineResult[] {
  if (!existsSync(`${here}/node_modules/.package-lock.json`)) {
    console.error('Installing the peers (npm ci in bench/) …');
    runNpm('ci', '--no-audit', '--no-fund', '--loglevel=error');
    // Some set-ups of npm leave out the step that compiles SQLite.
    runNpm('rebuild', 'better-sqlite3', '--loglevel=error');
  }
  return engines.flatMap((name) => {
    const size = name === ours ? reports : peerReports;
    console.error(`${name}, ${size} reports …`);
    const measured = runBundled<EngineResult>('engine.ts', [name, String(size), String(queries)]);
    if (measured) return [measured];
    console.error(`${name} failed: left out`);
    return [];
  });
}

function runNpm(...args: string[]): void {
  spawnSync('npm', args, {
    cwd: here,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
}
