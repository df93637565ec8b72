import { describe, expect, test } from 'vitest';
import { compareSentences } from '../../src/core/findings/compare.ts';

describe('another name in the same place', () => {
  test.each([
    [
      'place',
      'The summit will be held in Vienna.',
      'The summit will be held in Geneva.',
      'Vienna against Geneva',
    ],
    [
      'name',
      'Finance Minister Anna Holt resigned over the budget leak.',
      'Finance Minister Peter Lund resigned over the budget leak.',
      'Anna Holt against Peter Lund',
    ],
  ])('is a conflict of kind %s', (kind, text1, text2, why) => {
    expect(compareSentences({ text1, text2 })).toMatchObject({ relation: 'conflicts', kind, why });
    expect(compareSentences({ text1: text2, text2: text1 })).toMatchObject({ relation: 'conflicts', kind });
  });

  test.each([
    [
      'a spelling',
      'The embassy in Kyiv closed its visa office.',
      'The embassy in Kiev closed its visa office.',
    ],
    [
      'one word for a person',
      'Minister Holt resigned over the leak.',
      'Minister Anna resigned over the leak.',
    ],
    ['initials', 'North Sea Power said it would shut the plant.', 'NSP said it would shut the plant.'],
    [
      'a name that the other has too',
      'The firm opened a plant in Porto, after one in Braga.',
      'The firm opened a plant in Braga, before one in Porto.',
    ],
    [
      'where somebody is from',
      'The club signed a San Marino striker.',
      'The club signed a Costa Rica striker.',
    ],
  ])('is none where it is %s', (_what, text1, text2) => {
    expect(compareSentences({ text1, text2 }).relation).not.toBe('conflicts');
  });
});

test('outcomes that exclude each other are no agreement, however little else is said', () => {
  const text1 = 'The court convicted him.';
  expect(compareSentences({ text1, text2: 'The court acquitted him.' }).relation).not.toBe('corroborates');
  expect(
    compareSentences({ text1, text2: 'The court found him guilty; it convicted him.' }).relation,
  ).not.toBe('conflicts');
});
