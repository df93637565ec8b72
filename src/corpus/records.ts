/** Small records beside the corpus: feeds, earlier versions, corrections, jobs. One store a kind, a string for a key. */
import type { RecordsOf } from './corpus.ts';
import { write, type DatabaseStore, type RecordStore } from './database.ts';
import { asCorpusError } from './errors.ts';

/** All methods throw `CorpusError`. */
export class Records<Value> implements RecordsOf<Value> {
  /** @param parse gives back a stored value in its present shape; null for one that cannot be read, which is then as if it were not there */
  constructor(
    private readonly database: DatabaseStore,
    private readonly store: RecordStore,
    private readonly parse: (stored: unknown) => Value | null,
  ) {}

  async get(key: string): Promise<Value | null> {
    const stored = await this.#ask(async (database) => database.get(this.store, key));
    return stored === undefined ? null : this.parse(stored);
  }

  /** All of them, by key; `prefix`: those whose key begins so. */
  async all(prefix = ''): Promise<[key: string, value: Value][]> {
    return this.#ask(async (database) => {
      const transaction = database.transaction(this.store, 'readonly');
      const range = prefix === '' ? null : IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const [keys, values] = await Promise.all([
        transaction.store.getAllKeys(range),
        transaction.store.getAll(range),
        transaction.done,
      ]);
      return keys.flatMap((key, at): [string, Value][] => {
        const value = this.parse(values[at]);
        return value === null ? [] : [[key, value]];
      });
    });
  }

  async put(key: string, value: Value): Promise<void> {
    await this.update(key, () => value);
  }

  async delete(key: string): Promise<void> {
    await this.update(key, () => null);
  }

  /**
   * Changes one record in one transaction: two contexts never overwrite each other's change.
   * @param change gives the new value, null to delete; it may not await anything
   */
  async update(key: string, change: (before: Value | null) => Value | null): Promise<Value | null> {
    return this.#ask((database) =>
      write(database, [this.store], async (transaction) => {
        const records = transaction.objectStore(this.store);
        const stored = await records.get(key);
        const after = change(stored === undefined ? null : this.parse(stored));
        if (after === null) await records.delete(key);
        else await records.put(after, key);
        return after;
      }),
    );
  }

  async #ask<Answer>(
    work: (database: Awaited<ReturnType<DatabaseStore['open']>>) => Promise<Answer>,
  ): Promise<Answer> {
    try {
      return await work(await this.database.open());
    } catch (error) {
      throw asCorpusError(error);
    }
  }
}
