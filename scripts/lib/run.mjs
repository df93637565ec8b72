// Runs the programs of node_modules and of Node, one after the other.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/** The script behind a package's command, so that it runs without a shell on every system. */
export function binOf(name, command = name) {
  const folder = join(root, 'node_modules', name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs Node with arguments.
 * @param {string[]} args
 * @param {{ capture?: boolean, env?: Record<string, string> }} [options] capture: give the output back, print nothing
 */
export function runNode(args, { capture = false, env = {} } = {}) {
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, ...env },
  });
  return {
    ok: run.status === 0,
    status: run.status ?? 1,
    output: `${run.stdout ?? ''}${run.stderr ?? ''}`,
    stdout: run.stdout,
  };
}
