// Everything that can be said of the code without running the product: format, typed lint, types (twice: the core has
// no DOM), unused code, import zones. Prints one line a step, and a step's output only when it fails.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binOf, runNode } from './lib/run.mjs';
import { ensureDependencies, root } from './setup.mjs';

ensureDependencies();
mkdirSync(join(root, 'out'), { recursive: true });

const steps = [
  ['format', [binOf('prettier'), '--check', '--log-level', 'warn', '.']],
  ['lint', [binOf('eslint'), '--max-warnings', '0', '.']],
  ['types of the core', [binOf('typescript', 'tsc'), '-p', 'tsconfig.core.json']],
  ['types', [binOf('typescript', 'tsc'), '-p', 'tsconfig.json']],
  ['unused code', ['scripts/lib/unused.mjs']],
  ['import zones', [binOf('vitest'), 'run', '--project', 'node', 'tests/architecture', '--reporter=dot']],
];

const results = { passed: 0, failed: 0 };
for (const [name, args] of steps) {
  const started = performance.now();
  const { ok, output } = runNode(args, { capture: true });
  results[ok ? 'passed' : 'failed']++;
  if (!ok) console.log(output.trimEnd());
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}
writeFileSync(join(root, 'out', 'check.json'), JSON.stringify(results));
process.exit(results.failed === 0 ? 0 : 1);
