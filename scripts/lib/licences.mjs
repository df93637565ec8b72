// NOTICE and the licences of every package that a bundle contains, as one text that ships beside it.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../setup.mjs';

/** Folders of the packages whose code is in the outputs: `node_modules/idb`, `node_modules/@mozilla/readability`. */
function packageFolders(metafiles) {
  const folders = new Set();
  for (const { inputs, outputs } of metafiles) {
    for (const output of Object.values(outputs)) {
      for (const [input, { bytesInOutput }] of Object.entries(output.inputs)) {
        if (bytesInOutput === 0 || !(input in inputs)) continue;
        const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input);
        if (match) folders.add(match[1]);
      }
    }
  }
  return [...folders].sort();
}

/**
 * @param {import('esbuild').Metafile[]} metafiles
 * @returns {Promise<string>} NOTICE, then name, version, licence and its full text of each package, sorted by name; of a package
 *   that brings no text, its author and the licence that its package.json names
 * @throws when a package names no licence at all
 */
export async function collectLicences(metafiles) {
  const parts = [await readFile(join(root, 'NOTICE'), 'utf8')];
  for (const folder of packageFolders(metafiles)) {
    const { name, version, license, author } = JSON.parse(
      await readFile(join(root, folder, 'package.json'), 'utf8'),
    );
    if (typeof license !== 'string') throw new Error(`${folder} names no licence`);
    const file = (await readdir(join(root, folder))).sort().find((each) => /^licen[cs]e(?:\.|$)/i.test(each));
    const text = file
      ? (await readFile(join(root, folder, file), 'utf8')).replaceAll('\r\n', '\n').trim()
      : `Copyright ${author?.name ?? author ?? 'the authors of the package'}`;
    parts.push(`${name} ${version} (${license})\n\n${text}\n`);
  }
  return parts.join(`\n${'-'.repeat(80)}\n\n`);
}
