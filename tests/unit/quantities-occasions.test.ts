/** Figures of other people, other occasions and other readings of one amount: no difference between two reports. */
import { describe, expect, test } from 'vitest';
import { alignQuantities } from '../../src/core/quantities/align.ts';
import { quantitiesOf } from '../../src/core/quantities/quantities.ts';
import { readText } from '../../src/core/reading.ts';

/** Relations other than agreement. */
function differences(
  one: string,
  two: string,
  here: string | null = null,
  there: string | null = null,
): string[] {
  return alignQuantities(quantitiesOf(readText(one), here), quantitiesOf(readText(two), there), {
    publishedHere: here,
    publishedThere: there,
    within: false,
  })
    .map(({ verdict }) => verdict.relation)
    .filter((relation) => relation !== 'corroborates');
}

function agreements(one: string, two: string): number {
  return alignQuantities(quantitiesOf(readText(one), null), quantitiesOf(readText(two), null), {
    publishedHere: null,
    publishedThere: null,
    within: false,
  }).filter(({ verdict }) => verdict.relation === 'corroborates').length;
}

describe('an amount and its conversion', () => {
  const both = 'Damage to the Orvel mill was put at $US3 million ($4.2 million), officials said.';

  test('either value is agreement', () => {
    for (const amount of ['$3 million', '$4.2 million']) {
      const other = `The fire at the Orvel mill caused ${amount} in damage.`;
      expect(differences(both, other)).toEqual([]);
      expect(agreements(both, other)).toBe(1);
    }
  });

  test('a third value is a difference', () => {
    expect(differences(both, 'Damage to the Orvel mill was put at $7 million.')).not.toEqual([]);
  });
});

describe('ages', () => {
  test('two ages behind one surname conflict', () => {
    expect(
      differences('Ilse Marlow, 43, won the Selmora regatta.', 'Marlow, 47, won the regatta in Selmora.'),
    ).toEqual(['conflicts']);
  });

  test.each([
    ['The 31-year-old Dorset won the bout in Selmora.', 'Dorset beat the 38-year-old Welshman in Selmora.'],
    ['Ilse Marlow, 43, won the Selmora regatta.', 'Peter Marlow, 47, won the regatta in Selmora.'],
    ['Ana Rusk, 24, fired at the crowd in Selmora.', 'A 12-year-old girl was hurt by the shots in Selmora.'],
  ])('of two people are silent: %s', (one, two) => {
    expect(differences(one, two)).toEqual([]);
  });
});

describe('other occasions', () => {
  test.each([
    [
      'Selmora United lost 70-61 to Norvik at home.',
      'Selmora United of Norvik beat visiting Tarnow 88-66 at home.',
    ],
    ['Keller completed 19 of 33 passes for Selmora.', 'Keller completed 19 passes for Selmora.'],
    [
      'Keller lost the ball at the Selmora 12-yard line.',
      'Selmora took the ball at the Keller 31-yard line.',
    ],
    ['The patch covers six versions of Norvik Office.', 'The patch is for 32-bit versions of Norvik Office.'],
    [
      'The police had shut the Selmora bridge as of 5:00 p.m. local time.',
      'The police shut the Selmora bridge at 9:00 a.m. local time.',
    ],
    [
      'Marlow began a 80-day stay at the Selmora clinic.',
      'Marlow left a 20-day course at the Selmora clinic.',
    ],
    [
      'The Norvik bulletin was released in Selmora on May 9, 2011.',
      'The Telco bulletin was released in Selmora on July 23, 2011.',
    ],
    [
      'Dorset, a champion with 30 knockouts, kept the Selmora title.',
      'Dorset, a champion with 34 knockouts, kept the Selmora title.',
    ],
    [
      'A magnitude 6.1 quake struck off the northern coast and woke sleeping families in Selmora.',
      'A 7.7 magnitude quake in winter had broken many windows, two roads and the roof of a school.',
    ],
    [
      'The quake damaged more than 400 houses in the Selmora hills.',
      'The quake in the Selmora hills damaged 10 houses in Tarnow.',
    ],
  ])('are silent: %s', (one, two) => {
    expect(differences(one, two)).toEqual([]);
  });

  test('the same game with two scores conflicts', () => {
    expect(
      differences(
        'In the cup final Selmora beat Norvik 85-78.',
        'In the cup final Selmora beat Norvik 91-73.',
      ),
    ).toEqual(['conflicts']);
  });

  test('one digit string in two zones differs', () => {
    expect(
      differences(
        'The quake struck Selmora at 0737 GMT.',
        'The quake struck Selmora at 7:37 a.m. local time.',
      ),
    ).toEqual(['differs']);
  });
});

describe('open bounds', () => {
  const few = 'At least five people were hurt when the Selmora bridge fell.';
  const many = 'The fall of a bridge hurt dozens in Selmora.';

  test('that can both be true are silent unless time orders them', () => {
    expect(differences(few, many)).toEqual([]);
    expect(differences(few, many, '2021-05-01', '2021-05-03')).toEqual(['updates']);
  });

  test('that lie close are told as two counts', () => {
    expect(
      differences(
        'At least five people were killed when the bridge in Selmora fell.',
        'The fall of a bridge in Selmora on market day killed at least three people.',
      ),
    ).toEqual(['differs']);
  });
});

describe('who says a figure', () => {
  test.each([
    ['Damage to the Orvel Mill was estimated at $3 million.', null],
    ['The former Liberal senator saw the estimated $3 million ruin.', null],
    ["The fire at Ann Moss's home did an estimated $3 million in damage.", null],
    ['The UN said 3,000 people fled.', 'UN'],
    ['Moss said 3,000 people fled.', 'Moss'],
    ['According to Ann Moss, 3,000 people fled.', 'Ann Moss'],
  ])('%s', (text, name) => {
    expect(quantitiesOf(readText(text), null)[0]?.saidBy?.name ?? null).toBe(name);
  });
});
