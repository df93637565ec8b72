/** Looking after the database as a whole, also when the corpus in it cannot be opened. */
import { deleteDB } from 'idb';
import { checkStore, repairStore, type Health, type Progress } from '../index/integrity.ts';
import { databaseName, DatabaseStore } from './database.ts';
import { asCorpusError } from './errors.ts';

export type { Health, Progress } from '../index/integrity.ts';

/** Looks at everything that is stored and changes nothing. @throws {CorpusError} */
export function checkCorpus(progress: (progress: Progress) => void, name = databaseName): Promise<Health> {
  return withStore(name, (store) => checkStore(store, progress));
}

/**
 * Makes the store whole again (src/index/integrity.ts) and tells what was wrong. Afterwards the index may have to be made
 * anew, which an open corpus does by `maintain`.
 * @throws {CorpusError}
 */
export function repairCorpus(progress: (progress: Progress) => void, name = databaseName): Promise<Health> {
  return withStore(name, (store) => repairStore(store, progress));
}

/** Deletes the database, whatever state it is in. Open handles of it must not be used again. @throws {CorpusError} */
export async function eraseCorpus(name = databaseName): Promise<void> {
  try {
    await deleteDB(name);
  } catch (error) {
    throw asCorpusError(error);
  }
}

async function withStore<Value>(
  name: string,
  work: (store: DatabaseStore) => Promise<Value>,
): Promise<Value> {
  const store = new DatabaseStore(name);
  try {
    return await work(store);
  } catch (error) {
    throw asCorpusError(error);
  } finally {
    store.close();
  }
}
