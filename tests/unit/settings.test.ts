import { describe, expect, test } from 'vitest';
import { changeSettings, loadSettings, settingsKey } from '../../src/platform/settings.ts';
import { defaultSettings, readSettingsRecord } from '../../src/protocol/settings.ts';
import { FakeStore } from './fakes/background-platform.ts';

describe('settings', () => {
  test('are the defaults until something is changed, and a change leaves the rest alone', async () => {
    const store = new FakeStore();
    expect(await loadSettings(store)).toEqual(defaultSettings);
    await changeSettings(store, { keep: { all: true, sites: ['news.example'] } });
    await changeSettings(store, { palette: 'high-contrast' });
    expect(await loadSettings(store)).toEqual({
      ...defaultSettings,
      keep: { all: true, sites: ['news.example'] },
      palette: 'high-contrast',
    });
    expect(await store.get(settingsKey)).toEqual(await loadSettings(store));
  });

  test.each([
    [null],
    ['text'],
    [{ keep: 7, palette: 'pink', retention: { maxAgeDays: -1, maxMegabytes: 'many' } }],
    [{ keep: { all: 'yes', sites: 'all' }, keptReportsMark: 1 }],
  ])('what is damaged is at its default: %j', (stored) => {
    expect(readSettingsRecord(stored)).toEqual(defaultSettings);
  });
});
