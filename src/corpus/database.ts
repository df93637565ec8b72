/**
 * The database in IndexedDB and its block store. Object stores: `meta` (state, corpora), `blocks` (of the index),
 * `packs` (the reports' texts, some in a record: a put costs about .1 ms whatever it holds); and, each read and written
 * through records.ts, `feeds`, `versions` (earlier ones of a report), `corrections` (the reader's) and `jobs` (imports
 * under way). Chromium and Firefox compress values themselves.
 */
import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { Change, MetaValue, ReportPack } from '../index/block-store.ts';
import type { KeyedStore } from '../index/integrity.ts';
import { CorpusError } from './corpus.ts';
import { asCorpusError } from './errors.ts';

export interface CorpusSchema extends DBSchema {
  meta: { key: string; value: unknown };
  blocks: { key: number; value: Uint8Array };
  packs: { key: number; value: ReportPack };
  feeds: { key: string; value: unknown };
  versions: { key: string; value: unknown };
  corrections: { key: string; value: unknown };
  jobs: { key: string; value: unknown };
}

/** Raise with any change of the object stores, with a step in `upgrades`. */
export const databaseVersion = 2;

export const databaseName = 'second-source';

/** Stores of small records under a string. */
export const recordStores = ['feeds', 'versions', 'corrections', 'jobs'] as const;
export type RecordStore = (typeof recordStores)[number];

type Upgrade = (database: IDBPDatabase<CorpusSchema>) => void;

/** `upgrades[n]` leads from version n to n + 1. They run in the one transaction that opens the database. */
const upgrades: readonly Upgrade[] = [
  (database) => {
    database.createObjectStore('meta');
    database.createObjectStore('blocks');
    database.createObjectStore('packs');
  },
  (database) => {
    for (const name of recordStores) database.createObjectStore(name);
  },
];

/**
 * Opens the database, making or upgrading it.
 * @param onLost called when the connection ends by itself: a newer version wants in, or the browser closed it
 * @throws {CorpusError}
 */
export async function openDatabase(name: string, onLost: () => void): Promise<IDBPDatabase<CorpusSchema>> {
  if (typeof indexedDB === 'undefined') {
    throw new CorpusError('refused', 'This browser gives the extension no storage here.');
  }
  try {
    const database = await openDB<CorpusSchema>(name, databaseVersion, {
      upgrade(opened, oldVersion) {
        for (const upgrade of upgrades.slice(oldVersion)) upgrade(opened);
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        onLost();
      },
      terminated: onLost,
    });
    return database;
  } catch (error) {
    throw asCorpusError(error);
  }
}

/** The block store over a database that is opened when needed, and anew when the connection was lost. */
export class DatabaseStore implements KeyedStore {
  #database: Promise<IDBPDatabase<CorpusSchema>> | null = null;

  constructor(private readonly name: string) {}

  async readMeta(keys: readonly string[]): Promise<MetaValue[]> {
    return this.#read('meta', keys);
  }

  async readBlocks(keys: readonly number[]): Promise<(Uint8Array | null)[]> {
    return this.#read('blocks', keys);
  }

  async readPacks(keys: readonly number[]): Promise<(ReportPack | null)[]> {
    return this.#read('packs', keys);
  }

  async blockKeys(from: number, limit: number): Promise<number[]> {
    return this.#keys('blocks', from, limit);
  }

  async packKeys(from: number, limit: number): Promise<number[]> {
    return this.#keys('packs', from, limit);
  }

  async commit(change: Change): Promise<boolean> {
    try {
      const stores = ['meta', 'blocks', 'packs'] as const;
      return await write(await this.open(), stores, async (transaction) => {
        const [key, value] = change.expect;
        if (((await transaction.objectStore('meta').get(key)) ?? null) !== value) return false;
        await writeChange(transaction, change);
        return true;
      });
    } catch (error) {
      throw asCorpusError(error);
    }
  }

  /** @throws {CorpusError} */
  async open(): Promise<IDBPDatabase<CorpusSchema>> {
    this.#database ??= openDatabase(this.name, () => {
      this.#database = null;
    });
    try {
      return await this.#database;
    } catch (error) {
      this.#database = null;
      throw error;
    }
  }

  close(): void {
    const database = this.#database;
    this.#database = null;
    database?.then(
      (opened) => opened.close(),
      () => undefined, // was reported to whoever asked for it
    );
  }

  async #keys(name: 'blocks' | 'packs', from: number, limit: number): Promise<number[]> {
    try {
      const database = await this.open();
      return await database.getAllKeys(name, IDBKeyRange.lowerBound(from), limit);
    } catch (error) {
      throw asCorpusError(error);
    }
  }

  async #read<Name extends 'meta' | 'blocks' | 'packs'>(
    name: Name,
    keys: readonly CorpusSchema[Name]['key'][],
  ): Promise<(CorpusSchema[Name]['value'] | null)[]> {
    if (keys.length === 0) return [];
    try {
      const database = await this.open();
      const transaction = database.transaction(name, 'readonly');
      const store = transaction.objectStore(name);
      const [values] = await Promise.all([Promise.all(keys.map((key) => store.get(key))), transaction.done]);
      return values.map((value) => value ?? null);
    } catch (error) {
      throw asCorpusError(error);
    }
  }
}

type Writing<Names extends readonly StoreNames<CorpusSchema>[]> = IDBPTransaction<
  CorpusSchema,
  Names,
  'readwrite'
>;

async function writeChange(
  transaction: Writing<readonly ('meta' | 'blocks' | 'packs')[]>,
  change: Change,
): Promise<void> {
  const meta = transaction.objectStore('meta');
  const blocks = transaction.objectStore('blocks');
  const packs = transaction.objectStore('packs');
  const requests: Promise<unknown>[] = [];
  const request = (asked: Promise<unknown>): void => {
    // When one fails all are aborted; the first is awaited below, the others must not count as unhandled.
    asked.catch(() => undefined);
    requests.push(asked);
  };
  for (const [from, to] of change.dropBlocks) request(blocks.delete(IDBKeyRange.bound(from, to)));
  for (const [from, to] of change.dropPacks) request(packs.delete(IDBKeyRange.bound(from, to)));
  for (const [key, value] of change.meta) request(value === null ? meta.delete(key) : meta.put(value, key));
  for (const [key, block] of change.blocks) request(blocks.put(block, key));
  for (const [key, pack] of change.packs) request(packs.put(pack, key));
  await Promise.all(requests);
}

/**
 * Writes in one transaction, which is on the disk when it is over; when something fails nothing of it is.
 * @param work may await nothing but requests of the transaction
 * @throws what failed: of a full disk, the fault that tells so
 */
export async function write<const Names extends readonly StoreNames<CorpusSchema>[], Value>(
  database: IDBPDatabase<CorpusSchema>,
  stores: Names,
  work: (transaction: Writing<Names>) => Promise<Value>,
): Promise<Value> {
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' });
  // Aborting rejects this too; it is awaited on every path below.
  const done = transaction.done;
  let value: Value;
  try {
    value = await work(transaction);
  } catch (error) {
    throw await abort(transaction, done, error);
  }
  await done;
  return value;
}

/** Ends a transaction in which something failed, and tells why: a full disk is told by the transaction alone. */
async function abort(transaction: { abort(): void }, done: Promise<void>, error: unknown): Promise<unknown> {
  try {
    transaction.abort();
  } catch (ended) {
    // It has ended by itself, which is what was wanted.
    void ended;
  }
  const reason: unknown = await done.then(
    () => null,
    (fault: unknown) => fault,
  );
  return reason instanceof DOMException && reason.name !== 'AbortError' ? reason : error;
}
