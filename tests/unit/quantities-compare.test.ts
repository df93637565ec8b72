import { describe, expect, test } from 'vitest';
import { alignQuantities } from '../../src/core/quantities/align.ts';
import { quantitiesOf } from '../../src/core/quantities/quantities.ts';
import type { QuantityPair } from '../../src/core/quantities/types.ts';
import { readText } from '../../src/core/reading.ts';

function pairsOf(
  one: string,
  two: string,
  publishedHere: string | null = null,
  publishedThere: string | null = null,
): readonly QuantityPair[] {
  return alignQuantities(
    quantitiesOf(readText(one), publishedHere),
    quantitiesOf(readText(two), publishedThere),
    { publishedHere, publishedThere, within: false },
  );
}

/** Relations of the pairs of numbers, dates left out. */
function relations(
  one: string,
  two: string,
  here: string | null = null,
  there: string | null = null,
): string[] {
  return pairsOf(one, two, here, there)
    .filter(({ verdict }) => verdict.kind === 'number')
    .map(({ verdict }) => verdict.relation);
}

describe('what two figures say of each other', () => {
  test.each<[string, string, string]>([
    [
      'A landslide in Selmora killed 40 people.',
      'More than 40 people died in the landslide in Selmora.',
      'corroborates',
    ],
    [
      'The landslide in Selmora killed at least 40 people.',
      'Forty people were killed by the Selmora landslide.',
      'corroborates',
    ],
    [
      'Dozens of people were hurt in the Selmora landslide.',
      'The landslide in Selmora injured 55 people.',
      'corroborates',
    ],
    [
      'A tremor struck at a depth of 10 kilometres near Selmora.',
      'The tremor near Selmora had a depth of six miles.',
      'corroborates',
    ],
    [
      'Norvik bought Telco for $5.36 billion.',
      'Norvik agreed to buy Telco in a $5.4bn deal.',
      'corroborates',
    ],
    [
      'Thieves made off with gems worth 3 million euros ($3.9 million).',
      'The thieves stole $3.9 million in gems.',
      'corroborates',
    ],
    ['A landslide in Selmora killed 40 people.', 'The landslide in Selmora killed 52 people.', 'differs'],
    ['A 6.1-magnitude quake struck Selmora.', 'A magnitude 7.4 earthquake shook Selmora.', 'conflicts'],
    ['A 6.1-magnitude quake struck Selmora.', 'A magnitude 6.2 earthquake shook Selmora.', 'differs'],
    [
      'Norvik bought rival Telco for $5.4 billion.',
      'Norvik paid $8.6 billion to acquire its rival Telco.',
      'conflicts',
    ],
    ['Anna Brandt, 59, was hit by a car.', 'The car hit Anna Brandt, 71, on Friday.', 'conflicts'],
    ['Norvik beat Telmo City 3-1 in the final.', 'Norvik won the final against Telmo City 4-1.', 'conflicts'],
    [
      'He was hit nine times by shots of officers in Selmora.',
      'The autopsy in Selmora shows he was hit four times by shots of officers.',
      'differs',
    ],
  ])('%s / %s: %s', (one, two, expected) => {
    expect(relations(one, two)).toEqual([expected]);
    expect(relations(two, one)).toEqual([expected]);
  });

  test.each<[string, string, string]>([
    ['partitive', 'One of the three men was arrested in Selmora.', 'Three men were arrested in Selmora.'],
    ['a subset', 'The raid in Selmora killed 30 people.', 'The raid in Selmora killed 12 children.'],
    [
      'announced as a part',
      'The raid in Selmora killed 30 people, including 12 women.',
      'The raid in Selmora killed 30 people.',
    ],
    ['metres and millions', 'The 3.7m high wall in Selmora fell.', 'The wall in Selmora cost 3.7m euros.'],
    [
      'two ways to say a time',
      'The strike in Selmora lasted two weeks.',
      'The strike in Selmora lasted 12 days.',
    ],
    [
      'two people',
      'Anna Brandt, 59, was hit by a car driven by Paul Weil.',
      'Paul Weil, 23, hit Anna Brandt with his car.',
    ],
    [
      'a birthday between',
      'Paul Weil, 26, is accused of the shooting.',
      'A court convicted Paul Weil, 27, of the shooting.',
    ],
    ['a range that contains', '50 or 60 people were hurt in Selmora.', '55 people were hurt in Selmora.'],
    [
      'an older disaster',
      'The quake in Selmora killed five people.',
      'In 2004 a quake in Selmora killed 230,000 people.',
    ],
    [
      'one strike and a war',
      'The incident killed at least five people.',
      'At least 350 civilians have been killed since the invasion.',
    ],
    [
      'ordinals',
      'It was the third raid in Selmora this year.',
      'It was the fifth raid in Selmora since May.',
    ],
    [
      'another game',
      'Norvik won 91-73 over Telmo City in Oslund.',
      'Norvik lost 108-70 to Brask United in Oslund.',
    ],
    ['other quantities', 'The bank raised interest rates to 20 percent.', 'More than 20 banks closed.'],
    [
      'a distance elsewhere',
      'He was caught 25 miles northwest of Selmora.',
      'He escaped 40 miles east of Selmora.',
    ],
    ['two places', 'The storm killed 15 people in Selmora.', 'The storm killed three people in Brask.'],
  ])('silence: %s', (_name, one, two) => {
    expect(relations(one, two).filter((each) => each !== 'corroborates')).toEqual([]);
  });

  test('a count that grew between two dates is an update, whichever side is the later', () => {
    const [monday, tuesday] = ['2022-02-28', '2022-03-01'];
    const early = 'More than 500,000 refugees have fled Selmora, the UN said Monday.';
    const late = 'The UN has said that more than 660,000 refugees have fled Selmora.';
    expect(relations(early, late, monday, tuesday)).toEqual(['updates']);
    expect(relations(late, early, tuesday, monday)).toEqual(['updates']);
    expect(relations(early, late)).toEqual(['differs']);
  });

  test('two reports of one day are ordered by their time of day only', () => {
    const [early, late] = [
      'The storm in Selmora killed 16 people.',
      'The storm in Selmora killed 23 people.',
    ];
    expect(relations(early, late, '2022-09-30T03:48:00Z', '2022-09-30T22:57:00Z')).toEqual(['updates']);
    expect(relations(early, late, '2022-09-30', '2022-09-30')).toEqual(['differs']);
  });

  test('two named authorities with two counts differ by source, also inside one report', () => {
    const [one, two] = [
      'At least 350 civilians were killed in Selmora, the ministry said.',
      'The Red Cross said at least 102 civilians have been killed in Selmora.',
    ];
    expect(relations(one, two)).toEqual(['differs-by-source']);
    const report = quantitiesOf(readText(`${one} ${two}`), null);
    const within = alignQuantities(report, report, {
      publishedHere: null,
      publishedThere: null,
      within: true,
    });
    expect(within.map(({ verdict }) => verdict.relation)).toEqual(['differs-by-source']);
  });

  test('a value that the other text states somewhere is in no conflict', () => {
    const one =
      'The quake in Selmora killed 24 people. Early reports had spoken of five people killed in Selmora.';
    expect(relations(one, 'The quake in Selmora killed five people.')).toEqual(['corroborates']);
  });

  test('of several tolls only the totals are compared', () => {
    const one = 'The quake killed 24 people. Ten people were killed in the village of Brask.';
    const pairs = pairsOf(one, 'The quake killed 30 people in all.');
    expect(pairs.map(({ here, there }) => [here.text, there.text])).toEqual([['24 people', '30 people']]);
  });

  test('the why names both values', () => {
    const [pair] = pairsOf(
      'A 6.1-magnitude quake struck Selmora.',
      'A magnitude 7.4 earthquake shook Selmora.',
    );
    expect(pair?.verdict.why).toContain('6.1-magnitude');
    expect(pair?.verdict.why).toContain('7.4');
  });
});
