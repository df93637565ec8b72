/** Readers of the labelled data. The files are trusted: a broken one throws with its name and line. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Every line of a JSON Lines file (`.gz`: gzip), as the caller says it is shaped. Empty lines are passed over. */
export function readJsonLines<T>(path: string): T[] {
  const rows: T[] = [];
  readText(path)
    .split('\n')
    .forEach((line, index) => {
      if (line.trim() === '') return;
      try {
        rows.push(JSON.parse(line) as T);
      } catch (cause) {
        throw new Error(`${path}:${index + 1}: not JSON`, { cause });
      }
    });
  return rows;
}

/** One JSON file, as the caller says it is shaped. */
export function readJson<T>(path: string): T {
  return JSON.parse(readText(path)) as T;
}

function readText(path: string): string {
  const bytes = readFileSync(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}
