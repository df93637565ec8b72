// Archives that are the same bytes whenever and wherever they are made.
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** The first moment that a zip file can name. Written as local time by fflate, hence made from local parts. */
const mtime = new Date(1980, 0, 1);

/** Paths of all files under a folder, with slashes, sorted. */
export async function listFiles(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((each) => each.isFile())
    .map((each) => relative(folder, join(each.parentPath, each.name)).split(sep).join('/'))
    .sort();
}

/**
 * @param {string} folder
 * @param {string[]} paths of files in it, with slashes
 * @returns {Promise<Uint8Array>} a zip of them, in order of their paths
 */
export async function zipFiles(folder, paths) {
  // A package of ours: it is there only after the set-up.
  const { zipSync } = await import('fflate');
  const files = await Promise.all(
    paths.map(async (path) => [path, new Uint8Array(await readFile(join(folder, path)))]),
  );
  files.sort(([a], [b]) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(files), { level: 9, mtime, os: 3 });
}
