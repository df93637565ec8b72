// Exports that nothing imports, and packages that nothing uses.
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { createRequire } from 'node:module';
import { root } from '../setup.mjs';

const require = createRequire(import.meta.url);
const { analyzeTsConfig } = require('ts-unused-exports');

const faults = [];

/** Loaded by name by a runner instead of being imported. */
const loadedByName = [/^vitest\.config\.ts$/, /^eval\/sets\/[^/]+\.ts$/];
const importedLater = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((each) => each.isFile() && /\.tsx?$/.test(each.name))
  .flatMap((each) => {
    const text = readFileSync(join(each.parentPath, each.name), 'utf8');
    return [...text.matchAll(/const \{ ([^}]{1,200}) \} = await import\('([^']{1,200})'\)/g)].map(
      (match) => ({
        file: basename(match[2]),
        names: match[1].split(/[,:\s]+/),
      }),
    );
  });
const { unusedExports } = analyzeTsConfig(join(root, 'tsconfig.json'));
for (const [file, exports] of Object.entries(unusedExports)) {
  const path = relative(root, file).replaceAll('\\', '/');
  if (loadedByName.some((pattern) => pattern.test(path))) continue;
  const text = readFileSync(file, 'utf8');
  for (const { exportName, location } of exports) {
    // A type in the signature of something that is used belongs to it, and is named again in its file.
    if (text.match(new RegExp(`\\b${exportName}\\b`, 'g'))?.length > 1) continue;
    // What is imported when it is needed (`await import('./x.ts')`) is taken apart by name, which the analysis does not see.
    if (importedLater.some((each) => each.file === basename(path) && each.names.includes(exportName)))
      continue;
    faults.push(`${path}:${location?.line ?? 1}  ${exportName} is exported and never used`);
  }
}

/** Run by their commands or read by a tool's configuration; never imported. */
const commandsOnly = new Set(['prettier', 'eslint', 'tsx', 'addons-linter', 'ts-unused-exports']);
const sources = ['src', 'scripts', 'tests', 'eval', 'bench', 'demo', 'bin']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter(
        (each) =>
          each.isFile() && !each.parentPath.includes('node_modules') && /\.(?:ts|tsx|mjs)$/.test(each.name),
      )
      .map((each) => readFileSync(join(each.parentPath, each.name), 'utf8')),
  )
  .concat(
    readFileSync(join(root, 'eslint.config.mjs'), 'utf8'),
    readFileSync(join(root, 'tsconfig.json'), 'utf8'),
  );
const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
  const types = /^@types\/(.+)$/.exec(name)?.[1];
  if (commandsOnly.has(name)) continue;
  if (
    !sources.some((text) =>
      [`'${name}'`, `'${name}/`, `"${types ?? name}"`, `"${name}"`].some((each) => text.includes(each)),
    )
  ) {
    faults.push(`package.json  ${name} is not used`);
  }
}

for (const fault of faults.sort()) console.log(fault);
process.exit(faults.length === 0 ? 0 : 1);
