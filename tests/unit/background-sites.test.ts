import { beforeEach, describe, expect, test } from 'vitest';
import {
  applyRegistration,
  mayReadUnasked,
  readSettings,
  setAllSites,
  setRule,
  turnOn,
} from '../../src/background/sites.ts';
import { FakePlatform } from './fakes/background-platform.ts';

const [news, other] = ['news.example', 'other.example'];
let platform: FakePlatform;
beforeEach(() => {
  platform = new FakePlatform();
});
/** What the browser does when the reader says yes. */
const grant = (pattern: string) => platform.granted.push(pattern);

describe('always on this site', () => {
  test('registers the content script for that site, and takes it away again', async () => {
    grant('*://news.example/*');
    await setRule(platform, news, 'always');
    expect(platform.registration).toEqual({ matches: ['*://news.example/*'], excludeMatches: [] });
    expect(await readSettings(platform, news)).toEqual({ rule: 'always', allSites: false });
    expect(await readSettings(platform, other)).toEqual({ rule: 'ask', allSites: false });
    await setRule(platform, news, 'ask');
    expect(platform.registration).toBeNull();
    expect(platform.granted).toEqual([]);
  });

  test('is refused when the browser has not granted it', async () => {
    await expect(setRule(platform, news, 'always')).rejects.toMatchObject({ code: 'not-granted' });
    expect(await mayReadUnasked(platform, news)).toBe(false);
  });

  test('a permission taken back in the browser itself is honoured', async () => {
    grant('*://news.example/*');
    await setRule(platform, news, 'always');
    platform.granted = [];
    await applyRegistration(platform);
    expect(platform.registration).toBeNull();
    expect(await readSettings(platform, news)).toEqual({ rule: 'ask', allSites: false });
  });
});

describe('off', () => {
  test('excludes a site from all news pages, and one click brings it back', async () => {
    grant('*://*/*');
    await setAllSites(platform, true);
    await setRule(platform, news, 'off');
    expect(platform.registration).toEqual({ matches: ['*://*/*'], excludeMatches: ['*://news.example/*'] });
    expect(await mayReadUnasked(platform, news)).toBe(false);
    expect(await mayReadUnasked(platform, other)).toBe(true);
    await setRule(platform, news, 'ask');
    expect(platform.registration).toEqual({ matches: ['*://*/*'], excludeMatches: [] });
    expect(await mayReadUnasked(platform, news)).toBe(true);
  });

  test('gives the permission of the site back', async () => {
    grant('*://news.example/*');
    await setRule(platform, news, 'off');
    expect(platform.granted).toEqual([]);
    expect(platform.registration).toBeNull();
  });

  test('ends when the reader grants the site in the browser', async () => {
    await setRule(platform, news, 'off');
    grant('*://news.example/*');
    await turnOn(platform, ['*://news.example/*']);
    expect(await readSettings(platform, news)).toEqual({ rule: 'always', allSites: false });
    expect(platform.registration?.matches).toEqual(['*://news.example/*']);
  });
});

test('all news pages are taken back whole, single sites stay', async () => {
  grant('*://news.example/*');
  grant('*://*/*');
  await setAllSites(platform, true);
  await setAllSites(platform, false);
  expect(platform.granted).toEqual(['*://news.example/*']);
  expect(platform.registration).toEqual({ matches: ['*://news.example/*'], excludeMatches: [] });
});

test('a damaged setting turns nothing off', async () => {
  await platform.local.set('offSites', { news: true });
  expect((await readSettings(platform, news)).rule).toBe('ask');
});
