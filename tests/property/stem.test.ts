import fc from 'fast-check';
import { stemmer } from 'stemmer';
import { describe, expect, test } from 'vitest';
import { synonyms } from '../../scripts/lexicon/wordnet.generated.ts';
import { porterStem } from '../../src/core/text/porter.ts';
import { stem } from '../../src/core/text/stem.ts';

const endings =
  's es ies sses ed eed ing y e l ll ion sion tion ational tional enci anci izer bli alli entli eli ousli ization ation ator alism iveness fulness ousness aliti iviti biliti logi icate ative alize iciti ical ful ness al ance ence er ic able ible ant ement ment ent ou ism ate iti ous ive ize'.split(
    ' ',
  );
const letters = (alphabet: string) => fc.constantFrom(...alphabet.split(''));

describe("Porter's stemmer", () => {
  test('gives the stems of the package, for every word of the lexicon with every ending', () => {
    const words = new Set(synonyms.match(/[a-z]+/g));
    expect(words.size).toBeGreaterThan(10_000);
    const wrong: string[] = [];
    let at = 0;
    for (const word of words) {
      for (const each of [
        word,
        `${word}s`,
        `${word}ed`,
        `${word}ing`,
        word + (endings[at++ % endings.length] ?? ''),
      ])
        if (each.length > 2 && porterStem(each) !== stemmer(each)) wrong.push(each);
    }
    expect(wrong).toEqual([]);
  });

  test('and for what is no word', () => {
    const stems = fc.array(letters('aeiouybcdlstz'), { minLength: 0, maxLength: 6 });
    fc.assert(
      fc.property(stems, fc.array(fc.constantFrom(...endings), { maxLength: 3 }), (start, ends) => {
        const word = start.join('') + ends.join('');
        fc.pre(word.length > 2);
        expect(porterStem(word)).toBe(stemmer(word));
      }),
      { numRuns: 20_000 },
    );
  });

  test('leaves alone what is not of letters a to z', () => {
    expect(stem('café')).toBe('café');
    expect(stem("o'brien")).toBe("o'brien");
    expect(stem('is')).toBe('is');
  });
});
