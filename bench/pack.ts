/** `pack build` as a user runs it: speed, memory, and what a report takes in a pack, text and index. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { makeReports, writeLines } from './reports.ts';

export interface PackResult {
  readonly reports: number;
  readonly cores: number;
  /** Of JSON Lines. */
  readonly megabytes: number;
  readonly seconds: number;
  /** Of all threads. */
  readonly cpuSeconds: number;
  /** Most memory that the process held at once. */
  readonly peakMegabytes: number;
  readonly textBytesPerReport: number;
  readonly indexBytesPerReport: number;
}

const root = resolve(import.meta.dirname, '..');
const bin = `${root}/bin/second-source.mjs`;

/** @throws when a build fails */
export function measurePack(count: number): PackResult {
  const folder = `${root}/out/bench-pack`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const input = `${folder}/reports.jsonl`;
  const pack = `${folder}/reports.pack`;
  const usageFile = `${folder}/usage.json`;
  const file = openSync(input, 'w');
  for (const lines of writeLines(makeReports(count))) writeSync(file, lines);
  closeSync(file);
  // Builds the command line where that is due.
  run(['--help']);
  const start = performance.now();
  run(['pack', 'build', input, '-o', pack], usageFile);
  const seconds = (performance.now() - start) / 1000;
  const usage = JSON.parse(readFileSync(usageFile, 'utf8')) as { cpuSeconds: number; peakBytes: number };
  const about = JSON.parse(run(['pack', 'info', pack])) as { textBytes: number; indexBytes: number };
  const megabytes = statSync(input).size / 1e6;
  rmSync(folder, { recursive: true, force: true });
  return {
    reports: count,
    cores: availableParallelism(),
    megabytes,
    seconds,
    cpuSeconds: usage.cpuSeconds,
    peakMegabytes: usage.peakBytes / 1e6,
    textBytesPerReport: about.textBytes / count,
    indexBytesPerReport: about.indexBytes / count,
  };
}

function run(args: readonly string[], usageFile?: string): string {
  const hook = ['--import', pathToFileURL(`${root}/bench/usage.mjs`).href];
  const { status, stdout } = spawnSync(process.execPath, [...(usageFile ? hook : []), bin, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...(usageFile ? { BENCH_USAGE: usageFile } : {}) },
  });
  if (status !== 0) throw new Error(`second-source ${args.slice(0, 2).join(' ')} failed`);
  return stdout;
}
