import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenize } from '../../src/core/text/tokenize.ts';

/** The same by one regular expression, for texts without unspaced scripts: what a word and a number is. */
function tokenizeNaively(text: string): string[] {
  const pattern = /\p{Nd}+(?:[.,\u00a0\u202f’']\p{Nd}+)*|[\p{L}\p{M}]+(?:['’ʼ.\-‑][\p{L}\p{M}]+)*/gu;
  return (text.match(pattern) ?? []).flatMap((run) =>
    /^\p{Nd}/u.test(run) || !run.includes('.') || /^\p{L}(?:\.\p{L})+$/u.test(run)
      ? [run]
      : run.split('.').filter((part) => part !== ''),
  );
}

const pieces = fc.constantFrom(
  ...[
    'a',
    'B',
    'word',
    'é',
    'Straße',
    '1',
    '22',
    '٣',
    '.',
    ',',
    "'",
    '’',
    '-',
    '‑',
    ' ',
    '\n',
    '𝒳',
    '\ud800',
    '\u0301',
    'U.S',
    '…',
    '\u00a0',
  ],
);

describe('tokens', () => {
  it('are what the definition says', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        const text = parts.join('');
        expect(tokenize(text).map((token) => token.text)).toEqual(tokenizeNaively(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it('stand where they say, in order, without gaps inside, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let end = 0;
        const misplaced = tokenize(text).filter((token) => {
          const fits = token.start >= end && text.slice(token.start, token.end) === token.text;
          end = token.end;
          return !fits;
        });
        expect(misplaced).toEqual([]);
      }),
    );
  });

  it('are one a character in scripts without spaces, also next to Latin', () => {
    expect(tokenize('北京NATO会').map((token) => token.text)).toEqual(['北', '京', 'NATO', '会']);
  });
});
