import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseSettings, SettingsFileError, writeSettings } from '../../src/options/settings/settings-file.ts';
import { defaultSettings, palettes, type Settings } from '../../src/protocol/settings.ts';

const limit = fc.option(fc.integer({ min: 1, max: 100_000 }), { nil: null });
const site = fc.constantFrom('news.example', 'a.b.example', 'localhost');
const settings: fc.Arbitrary<Settings> = fc.record({
  keep: fc.record({ all: fc.boolean(), sites: fc.uniqueArray(site) }),
  keptReportsMark: fc.boolean(),
  palette: fc.constantFrom(...palettes),
  retention: fc.record({ maxAgeDays: limit, maxMegabytes: limit, everything: fc.boolean() }),
});

test('what is exported comes back the same', () => {
  fc.assert(
    fc.property(settings, fc.uniqueArray(site), (given, offSites) => {
      expect(parseSettings(writeSettings({ settings: given, offSites }))).toEqual({
        settings: given,
        offSites,
      });
    }),
  );
});

const file = (change: object): string =>
  JSON.stringify({
    ...(JSON.parse(writeSettings({ settings: defaultSettings, offSites: [] })) as object),
    ...change,
  });

test.each([
  ['', 'This file is not JSON.'],
  ['[1]', 'This file holds no settings of Second Source.'],
  [file({ format: 'other' }), 'This file holds no settings of Second Source.'],
  [file({ version: 2 }), 'These settings are from a newer version of Second Source: update it first.'],
  [file({ settings: null }), 'The settings in this file are damaged.'],
  [file({ settings: { colour: 'red' } }), '“colour” is no setting.'],
  [file({ settings: { palette: 'pink' } }), 'The setting “palette” has no value that it can have.'],
  [
    file({ settings: { retention: { maxAgeDays: -1 } } }),
    'The setting “retention” has no value that it can have.',
  ],
  [
    file({ settings: { keep: { all: true, sites: [7] } } }),
    'The setting “keep” has no value that it can have.',
  ],
  [file({ offSites: ['not a host'] }), '"not a host" is no site.'],
])('%s is refused in one line', (text, message) => {
  expect(() => parseSettings(text)).toThrow(new SettingsFileError(message));
});

test('any text is read or refused, and nothing else is thrown', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.json(),
        fc.json().map((json) => file({ settings: json })),
      ),
      (text) => {
        try {
          parseSettings(text);
        } catch (error) {
          expect(error).toBeInstanceOf(SettingsFileError);
          expect((error as Error).message).not.toContain('\n');
        }
      },
    ),
  );
});
