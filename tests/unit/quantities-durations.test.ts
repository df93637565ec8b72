/** Stretches of time: one that was, one that may come, and one sentence told twice with two of them. */
import { describe, expect, test } from 'vitest';
import { compareSentences } from '../../src/core/findings/compare.ts';

const relation = (text1: string, text2: string): string => compareSentences({ text1, text2 }).relation;

describe('a stretch of time in a sentence that is told twice', () => {
  test.each([
    ['Marlow was sentenced to 12 years in prison for the arson.', '15'],
    ['A judge gave Marlow 12 years.', '13'],
    ['The crew spent 12 days at sea.', '14'],
  ])('differs when it is another, however near: %s', (text, other) => {
    expect(relation(text, text.replace('12', other))).toBe('differs');
  });

  test.each([
    ['The crew spent 2 weeks at sea.', 'The crew spent 12 days at sea.'],
    ['The strike lasted about 10 days.', 'The strike lasted 11 days.'],
    [
      'A judge gave Marlow a 12-year sentence for arson.',
      'A judge gave Marlow a sentence of 12 years for arson.',
    ],
  ])('is the same in another unit, rounded, or in other words: %s', (one, two) => {
    expect(relation(one, two)).toBe('corroborates');
  });
});

describe('a stretch of time that may come', () => {
  test.each([
    [
      'Marlow was sentenced to 12 years in prison for the arson.',
      'Marlow faces 25 years in prison for the arson.',
    ],
    ['Marlow was sentenced to 12 years in prison.', 'Marlow faces a maximum sentence of 25 years in prison.'],
    [
      'Marlow served 18 months in prison for fraud.',
      'Marlow is likely to face three to six months in prison for fraud.',
    ],
    ['The strike lasted 12 days, the union said.', 'The strike could last 30 days, the union said.'],
  ])('is no other figure for one that did: %s', (one, two) => {
    expect(['unrelated', 'corroborates']).toContain(relation(one, two));
    expect(['unrelated', 'corroborates']).toContain(relation(two, one));
  });

  test('differs from another that may come', () => {
    expect(
      relation('Marlow faces 10 years in prison for arson.', 'Marlow faces 25 years in prison for arson.'),
    ).toBe('differs');
  });
});
