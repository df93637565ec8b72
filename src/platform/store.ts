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
