/** Prices that move, periods that are not the same, results of two firms: no two amounts for one thing. */
import { describe, expect, test } from 'vitest';
import { compareSentences } from '../../src/core/findings/compare.ts';

const relation = (text1: string, text2: string): string => compareSentences({ text1, text2 }).relation;

describe('amounts of two moments or of two things', () => {
  test.each([
    [
      'Shares of Norvik Shipping fell 31 cents to $18.20 in early trading on the Oslo exchange.',
      'Shares of Norvik Shipping were down 44 cents at $18.07 in afternoon trading on the Oslo exchange.',
    ],
    [
      'The dollar climbed to 118.40 yen in London after the central bank kept its rate.',
      'The dollar rose to 118.92 yen in New York after the central bank kept its rate.',
    ],
    [
      'Norvik Shipping earned $40 million on revenue of $310 million in the same quarter a year earlier.',
      'Norvik Shipping earned $55 million on revenue of $350 million in the quarter that ended in May.',
    ],
  ])('are no conflict: %s / %s', (one, two) => {
    expect(['conflicts', 'differs']).not.toContain(relation(one, two));
    expect(['conflicts', 'differs']).not.toContain(relation(two, one));
  });

  test('a price that was agreed is one price', () => {
    expect(
      relation(
        'Norvik Shipping will buy the ferry line Baltic Star for $120 million.',
        'Norvik Shipping will buy the ferry line Baltic Star for $175 million.',
      ),
    ).toBe('conflicts');
  });

  test('a figure with a digit less is the same figure', () => {
    expect(
      relation(
        'Prices of bread rose 6.3 percent in the port city in March, the statistics office said.',
        'Prices of bread rose 6 percent in the port city in March, the statistics office said.',
      ),
    ).toBe('corroborates');
  });
});
