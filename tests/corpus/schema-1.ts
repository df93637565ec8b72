/**
 * The database of the release before: version 1, as the code of that release wrote it. `schema-1.json.gz` holds its
 * three object stores after 300 made reports were imported in batches, one of them replaced, and another corpus
 * removed; with the ids that it proposed, in order, for sixty articles. It was dumped once and is never made anew: the
 * code that wrote it is gone.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { makeReports } from '../made/reports.ts';
import type { Report } from '../../src/core/report.ts';

type Entries = readonly (readonly [key: IDBValidKey, value: unknown])[];

export interface OldDatabase {
  readonly version: number;
  /** Blocks are base64. */
  readonly stores: Readonly<Record<'meta' | 'blocks' | 'packs', Entries>>;
  readonly answers: readonly (readonly string[])[];
}

export function readOldDatabase(): OldDatabase {
  const file = new URL('schema-1.json.gz', import.meta.url);
  return JSON.parse(gunzipSync(readFileSync(file)).toString()) as OldDatabase;
}

/** The articles of `answers`. */
export function oldArticles(): Report[] {
  return [...makeReports(40, 99), ...makeReports(300).slice(0, 20)];
}

/** Writes the old database, where there is none yet. Runs in a page as it stands: it names nothing from outside. */
export async function writeOldDatabase(name: string, old: OldDatabase): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open(name, old.version);
    opening.onupgradeneeded = () => {
      for (const store of Object.keys(old.stores)) opening.result.createObjectStore(store);
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error(String(opening.error)));
  });
  const transaction = database.transaction(Object.keys(old.stores), 'readwrite');
  for (const [store, entries] of Object.entries(old.stores)) {
    for (const [key, value] of entries) {
      const stored = store === 'blocks' ? Uint8Array.from(atob(value as string), (c) => c.charCodeAt(0)) : value;
      transaction.objectStore(store).put(stored, key);
    }
  }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(new Error(String(transaction.error)));
  });
  database.close();
}
