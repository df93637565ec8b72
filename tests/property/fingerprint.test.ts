import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileReport } from '../../src/core/fingerprint/profile.ts';
import { gramWords, guaranteedRunWords, windowGrams, winnow } from '../../src/core/fingerprint/winnow.ts';
import { hashText } from '../../src/core/text/hash.ts';
import { tokenize } from '../../src/core/text/tokenize.ts';
import { wordFlag, wordsOf } from '../../src/core/text/words.ts';

const word = fc.nat({ max: 0xffffffff });
const run = (from: number, to: number) => fc.array(word, { minLength: from, maxLength: to });

function fingerprints(words: readonly number[]): Set<number> {
  const out = new Uint32Array(words.length + 1);
  const end = winnow(Uint32Array.from(words), 0, words.length, out, 0);
  return new Set(out.subarray(0, end));
}

/** All n-gram hashes, by winnowing each n-gram alone. */
function grams(words: readonly number[]): number[] {
  const all: number[] = [];
  for (let at = 0; at + gramWords <= words.length; at++) {
    all.push([...fingerprints(words.slice(at, at + gramWords))][0] as number);
  }
  return all;
}

describe('winnowing', () => {
  it('finds every shared run of the guaranteed length, wherever it stands', () => {
    fc.assert(
      fc.property(
        run(guaranteedRunWords, guaranteedRunWords + 5),
        run(0, 30),
        run(0, 30),
        run(0, 30),
        run(0, 30),
        (shared, a, b, c, d) => {
          const one = fingerprints([...a, ...shared, ...b]);
          const other = fingerprints([...c, ...shared, ...d]);
          expect([...one].some((each) => other.has(each))).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('shares nothing when no n-gram is shared', () => {
    fc.assert(
      fc.property(run(0, 60), run(0, 60), (a, b) => {
        const known = new Set(grams(a));
        fc.pre(!grams(b).some((gram) => known.has(gram)));
        const one = fingerprints(a);
        expect([...fingerprints(b)].some((each) => one.has(each))).toBe(false);
      }),
    );
  });

  it('keeps what the definition keeps: the rightmost smallest of each window', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { maxLength: 80 }), (words) => {
        const all = grams(words);
        const naive = new Set<number>();
        const windows = Math.max(all.length === 0 ? 0 : 1, all.length - windowGrams + 1);
        for (let at = 0; at < windows; at++) naive.add(Math.min(...all.slice(at, at + windowGrams)));
        expect(fingerprints(words)).toEqual(naive);
      }),
      { numRuns: 500 },
    );
  });
});

const pieces = fc.constantFrom(
  'Kyiv',
  'no-fly',
  "don't",
  'Russia’s',
  'U.S.',
  'U.N',
  'a.m.',
  '1,700',
  '9.5',
  '3.7m',
  'été',
  'Ünal',
  'straße',
  '北京',
  'ไทย',
  '.',
  ',',
  '"',
  '“',
  '\n',
  ' ',
  '  ',
  'end.Next',
  '2022-03-01',
  '٣٤',
  'x',
  '’',
  "'",
  '-',
  '𝒳',
  '𠀀',
  '😀',
);

describe('words', () => {
  it('are the tokens, compounds in parts', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join(' ');
        const words = wordsOf(text);
        const expected = tokenize(text)
          .filter((token) => token.kind !== 'number')
          .flatMap((token) => token.norm.split('-'))
          .map((norm) =>
            norm.length === 1 && /\p{Script=Han}|\p{Script=Thai}/u.test(norm) ? null : hashText(norm),
          );
        const actual: (number | null)[] = [];
        for (let at = 0; at < words.count; at++) {
          const flags = words.flags[at] as number;
          if (flags & wordFlag.number) continue;
          actual.push(flags & wordFlag.character ? null : (words.hashes[at] as number));
        }
        expect(actual.map((each) => each ?? 0)).toEqual(
          expected.map((each, at) => (actual[at] === null ? 0 : (each ?? 0))),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('stand where they say, in order, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const words = wordsOf(text);
        let end = 0;
        for (let at = 0; at < words.count; at++) {
          const [from, to] = [words.starts[at] as number, words.ends[at] as number];
          if (from < end || to <= from) expect.fail(`word ${at} stands at ${from} to ${to}, behind ${end}`);
          end = to;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('profiles', () => {
  const report = (text: string, title: string | null = null) => ({
    id: 'a',
    text,
    title,
    url: null,
    source: null,
    author: null,
    language: null,
    published: null,
    modified: null,
  });

  it('are ascending, unique, and the same for the same text', () => {
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), fc.string(), (parts, title) => {
        const profile = profileReport(report(parts.join(' '), title));
        for (const hashes of [profile.terms, profile.verbatim, profile.reworded]) {
          for (let at = 1; at < hashes.length; at++)
            expect(hashes[at]).toBeGreaterThan(hashes[at - 1] as number);
        }
        expect(profile.termFrequencies.length).toBe(profile.terms.length);
        expect([...profile.termFrequencies].every((count) => count >= 1)).toBe(true);
        expect(profileReport(report(parts.join(' '), title))).toEqual(profile);
      }),
    );
  });
});
