/** The list of well-known feeds that is offered. */
import { expect, test } from 'vitest';
import { addressOf, languageOf } from '../../src/feeds/parsed.ts';
import wellKnown from '../../src/feeds/well-known.json';

test('each has a name, a language and an address of its own, by https', () => {
  for (const { name, address, language } of wellKnown) {
    expect(name.trim()).not.toBe('');
    expect(addressOf(address, 'https://none.example/')).toBe(address);
    expect(address).toMatch(/^https:/);
    expect(languageOf(language)).toBe(language);
    expect(new Intl.DisplayNames('en', { type: 'language' }).of(language)).not.toBe(language);
  }
  expect(new Set(wellKnown.map(({ address }) => address)).size).toBe(wellKnown.length);
});

test('several languages, those together that are of one', () => {
  const languages = wellKnown.map(({ language }) => language);
  expect(new Set(languages).size).toBeGreaterThanOrEqual(10);
  const changes = languages.filter((language, at) => language !== languages[at - 1]).length;
  expect(changes).toBe(new Set(languages).size);
});
