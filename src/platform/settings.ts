/** The reader's settings in the browser's local store. */
import { readSettingsRecord, type Settings } from '../protocol/settings.ts';
import type { Store } from './store.ts';

export const settingsKey = 'settings';

export async function loadSettings(store: Store): Promise<Settings> {
  return readSettingsRecord(await store.get(settingsKey));
}

/** Writes the settings with some of them changed, and gives them back. Two changes at the same moment: the last counts. */
export async function changeSettings(store: Store, change: Partial<Settings>): Promise<Settings> {
  const settings = { ...(await loadSettings(store)), ...change };
  await store.set(settingsKey, settings);
  return settings;
}
