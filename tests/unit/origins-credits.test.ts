import { describe, expect, it } from 'vitest';
import { creditsOf } from '../../src/core/origins/credits.ts';
import { readReport } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';

const credits = (text: string, more: object = {}): string[] =>
  creditsOf(readReport(parseReport({ id: 'x', text, ...more }))).map(
    ({ outlet, role }) => `${role} ${outlet}`,
  );

describe('credits', () => {
  it.each([
    ['VESTERBY (Reuters) - A ferry ran aground on Thursday.', ['agency Reuters']],
    ['OSLO, Nov. 3 (AP) -- A ferry ran aground on Thursday.', ['agency AP']],
    ['A ferry ran aground on Thursday.\n© 2021 Agence France-Presse', ['agency AFP']],
    ['“It was dark,” the captain told Reuters and CNN.', ['told Reuters', 'told CNN']],
    ['In an interview with the BBC the captain denied it.', ['told BBC']],
    ['The captain was drunk, the New York Times reported.', ['cited New York Times']],
    ['According to Bloomberg, the line is for sale.', ['cited Bloomberg']],
    [
      'A ferry ran aground.\nSome information for this report came from The Associated Press and Reuters.',
      ['contributed AP', 'contributed Reuters'],
    ],
  ])('%s', (text, expected) => {
    expect(credits(text)).toEqual(expected);
  });

  it('takes the agency from the source or the author', () => {
    expect(credits('A ferry ran aground.', { source: 'Reuters' })).toEqual(['agency Reuters']);
    expect(credits('A ferry ran aground.', { author: 'By Jo Roe, Associated Press' })).toEqual(['agency AP']);
  });

  it('is silent on a picture credit, a stock price and a word that only looks like an outlet', () => {
    expect(credits('A ferry ran aground.\n(Image: AP)')).toEqual([]);
    expect(credits('Shares of Thomson Reuters fell by two percent.')).toEqual([]);
    expect(credits('There was a variety of reasons, and the sun rose.')).toEqual([]);
  });
});
