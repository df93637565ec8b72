// Builds the extension for both browsers and the command line.
//   node scripts/build.mjs [--dev]     --dev: not minified, with inline source maps
// Out: dist/chrome, dist/firefox (each a whole extension), dist/cli/second-source.mjs. The same sources give the same
// bytes: no time, no path of the machine and no order of the file system gets in.
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { collectLicences } from './lib/licences.mjs';
import { manifestFor, oldestBrowser, targets } from './lib/manifests.mjs';
import { noHtmlSinks } from './lib/no-html-sinks.mjs';
import { writePages } from './lib/pages.mjs';
import { ensureDependencies, root } from './setup.mjs';

/**
 * The entry points found in src: background/main.ts, content/main.ts, and a page for each other folder with a
 * main.tsx. A folder's other entries (`src/options/worker.ts`) become `options-worker.js`.
 */
async function findEntryPoints() {
  const folders = (await readdir(join(root, 'src'), { withFileTypes: true }))
    .filter((each) => each.isDirectory())
    .map((each) => each.name)
    .sort();
  const first = (...paths) =>
    paths.map((path) => join('src', path)).find((path) => existsSync(join(root, path)));
  const modules = {};
  for (const name of folders.filter((each) => each !== 'content' && each !== 'cli')) {
    const main = first(`${name}/main.tsx`, `${name}/main.ts`);
    if (main) modules[name] = main;
    const worker = first(`${name}/worker.ts`);
    if (worker) modules[`${name}-worker`] = worker;
  }
  return { modules, content: first('content/main.ts'), cli: first('cli/main.ts') };
}

async function buildExtension(esbuild, target, out, { dev, manifest, version, entries }) {
  await mkdir(out, { recursive: true });
  await cp(join(root, 'extension'), out, { recursive: true, filter: (path) => !path.endsWith('.md') });
  for (const [name, html] of Object.entries(writePages())) await writeFile(join(out, name), html);
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    outdir: out,
    minify: !dev,
    sourcemap: dev ? 'inline' : false,
    metafile: true,
    logLevel: 'warning',
    legalComments: 'none',
    charset: 'ascii',
    target: [oldestBrowser(manifest, target)],
    define: { 'process.env.NODE_ENV': dev ? '"development"' : '"production"' },
    jsx: 'automatic',
    jsxImportSource: 'preact',
    loader: { '.css': 'text' },
    plugins: [noHtmlSinks],
  };
  const results = [
    await esbuild.build({ ...common, format: 'esm', entryPoints: entries.modules }),
    // A content script is a classic script.
    await esbuild.build({ ...common, format: 'iife', entryPoints: { content: entries.content } }),
  ];
  await writeFile(
    join(out, 'manifest.json'),
    `${JSON.stringify(manifestFor(manifest, target, version), null, 2)}\n`,
  );
  await writeFile(join(out, 'licences.txt'), await collectLicences(results.map((each) => each.metafile)));
  return Object.assign({}, ...results.map((each) => each.metafile.outputs));
}

/**
 * dist/cli/second-source.mjs alone; bin/second-source.mjs calls it too, perhaps several at once, so the bundle appears
 * whole or not at all. Its time is that of the start: a source changed meanwhile is then seen to be newer.
 * @param {{ dev?: boolean }} [options]
 */
export async function buildCommandLine({ dev = false } = {}) {
  const started = new Date();
  const esbuild = await import('esbuild');
  const out = join(root, 'dist', 'cli');
  const { cli } = await findEntryPoints();
  if (!cli) throw new Error('src/cli has no main.ts');
  const result = await esbuild.build({
    absWorkingDir: root,
    bundle: true,
    entryPoints: [cli],
    outfile: join(out, 'second-source.mjs'),
    platform: 'node',
    target: 'node20',
    format: 'esm',
    // Constants are written where they are used: bundled they are variables, which a query then reads thousands of times.
    minifySyntax: !dev,
    sourcemap: dev ? 'inline' : false,
    metafile: true,
    write: false,
    logLevel: 'warning',
    legalComments: 'none',
    loader: { '.css': 'text' },
    plugins: [noHtmlSinks],
    // CommonJS packages in the bundle ask for Node's modules with require.
    banner: {
      js: "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);",
    },
  });
  await mkdir(out, { recursive: true });
  await writeFile(join(out, 'licences.txt'), await collectLicences([result.metafile]));
  for (const { path, contents } of result.outputFiles) {
    const beside = `${path}.${process.pid}`;
    await writeFile(beside, contents);
    await utimes(beside, started, started);
    await rename(beside, path);
  }
  return result.metafile.outputs;
}

/**
 * @param {{ dev?: boolean, quiet?: boolean }} [options]
 * @throws when an entry point, the manifest or a library's known text is missing
 */
export async function build({ dev = false, quiet = false } = {}) {
  ensureDependencies();
  const esbuild = await import('esbuild');
  const readJson = async (name) => JSON.parse(await readFile(join(root, name), 'utf8'));
  const manifest = await readJson('manifest.json');
  const { version } = await readJson('package.json');
  const entries = await findEntryPoints();
  for (const [name, found] of [
    ['background', entries.modules.background],
    ['popup', entries.modules.popup],
    ['content', entries.content],
    ['cli', entries.cli],
  ]) {
    if (!found) throw new Error(`src/${name} has no main.ts`);
  }
  const bytes = {};
  for (const target of targets) {
    const unfinished = join(root, 'dist', `.${target}-${process.pid}`);
    try {
      const outputs = await buildExtension(esbuild, target, unfinished, { dev, manifest, version, entries });
      for (const [file, output] of Object.entries(outputs))
        bytes[`${target}/${basename(file)}`] = output.bytes;
      // Put in its place whole: who builds twice at a time never sees half of one.
      await rm(join(root, 'dist', target), { recursive: true, force: true });
      await rename(unfinished, join(root, 'dist', target));
    } finally {
      await rm(unfinished, { recursive: true, force: true });
    }
  }
  for (const [file, output] of Object.entries(await buildCommandLine({ dev }))) {
    bytes[`cli/${basename(file)}`] = output.bytes;
  }
  if (quiet) return;
  for (const [file, size] of Object.entries(bytes).sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(`${(size / 1000).toFixed(1).padStart(8)} kB  dist/${file}`);
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  await build({ dev: process.argv.includes('--dev') }).catch((error) => {
    console.error(`build: ${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  });
}
