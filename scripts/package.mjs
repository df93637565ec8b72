// What goes to the stores, in dist/packages: a zip for the Chrome Web Store, a zip for addons.mozilla.org and the source
// archive that its reviewers build it from. Built anew, checked, and the same bytes when run twice.
// With --no-linter: without addons.mozilla.org's check, for bytes that had it before.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from './build.mjs';
import { checkExtension } from './lib/check-extension.mjs';
import { targets } from './lib/manifests.mjs';
import { binOf, runNode } from './lib/run.mjs';
import { listFiles, zipFiles } from './lib/zip.mjs';
import { ensureDependencies, root } from './setup.mjs';

const out = join(root, 'dist', 'packages');

/** The tracked files; without git (a source archive has none) everything but what is made. */
async function sourceFiles() {
  const git = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  if (git.status === 0 && git.stdout !== '') return git.stdout.split('\0').filter((path) => path !== '');
  const made = /(?:^|\/)node_modules\/|^(?:dist|out|\.cache|\.git)\//;
  return (await listFiles(root)).filter((path) => !made.test(path));
}

/** addons.mozilla.org's own check, at zero of everything. */
function lint(file) {
  const { stdout } = runNode([binOf('addons-linter'), '--output', 'json', file], { capture: true });
  const { errors, warnings, notices } = JSON.parse(stdout);
  return [...errors, ...warnings, ...notices].map(
    (each) =>
      `addons-linter: ${each._type} ${each.code} ${each.file ?? ''}:${each.line ?? ''} ${each.message}`,
  );
}

ensureDependencies();
await build({ quiet: true });
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const faults = targets.flatMap((target) =>
  checkExtension(join(root, 'dist', target), target).map((each) => `${target}: ${each}`),
);
const archives = [];
for (const target of targets) {
  const folder = join(root, 'dist', target);
  archives.push([`second-source-${version}-${target}.zip`, await zipFiles(folder, await listFiles(folder))]);
}
archives.push([`second-source-${version}-source.zip`, await zipFiles(root, await sourceFiles())]);
for (const [name, bytes] of archives) {
  await writeFile(join(out, name), bytes);
  const hash = createHash('sha256').update(bytes).digest('hex');
  console.log(`${hash}  ${(bytes.length / 1000).toFixed(1).padStart(8)} kB  dist/packages/${name}`);
}
if (!process.argv.includes('--no-linter'))
  faults.push(...lint(join(out, `second-source-${version}-firefox.zip`)));
for (const fault of faults) console.error(fault);
console.log(faults.length === 0 ? 'no faults' : `${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
