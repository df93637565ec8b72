/** A JSON store of the browser's. */
import browser from 'webextension-polyfill';

export interface Store {
  get(key: string): Promise<unknown>;
  /** Everything in it. */
  all(): Promise<Readonly<Record<string, unknown>>>;
  /** @throws when it is full */
  set(key: string, value: unknown): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
}

/** Calls back after a record has changed, whichever context changed it. Returns a function that stops it. */
export function onStored(area: 'session' | 'local', key: string, changed: () => void): () => void {
  const listener = (changes: Record<string, unknown>, changedArea: string) => {
    if (changedArea === area && key in changes) changed();
  };
  browser.storage.onChanged.addListener(listener);
  return () => browser.storage.onChanged.removeListener(listener);
}

/** `session`: in memory, gone with the browser's session. `local`: on disk. */
export function storeOf(area: 'session' | 'local'): Store {
  return {
    async get(key) {
      return (await browser.storage[area].get(key))[key];
    },
    all: () => browser.storage[area].get(null),
    set: (key, value) => browser.storage[area].set({ [key]: value }),
    remove: (keys) => browser.storage[area].remove([...keys]),
  };
}
