/** Figures of two sentences that name the same and are worded otherwise, and twins that are of two things. */
import { describe, expect, test } from 'vitest';
import { compareSentences } from '../../src/core/findings/compare.ts';
import { quantitiesOf } from '../../src/core/quantities/quantities.ts';
import { readText } from '../../src/core/reading.ts';

const relation = (text1: string, text2: string): string => compareSentences({ text1, text2 }).relation;

describe('one figure a sentence, of the same names', () => {
  test.each([
    [
      'Solmar Foods will pay $2.6 billion in cash for Tarn Dairies, the two said in a joint statement.',
      'Tarn Dairies is to be swallowed by Solmar Foods, which hands over $3.4bn in cash under the deal.',
      'conflicts',
    ],
    [
      'Flight 82 left Ordal for Venn at 1220 GMT, the airport said.',
      'The plane, Flight 82 to Venn, took off from Ordal at 1340 GMT, according to the airport.',
      'conflicts',
    ],
    [
      'Organisers said 80,000 people joined the march against the levy in Velmora.',
      'Police said 25,000 people joined the march against the levy in Velmora.',
      'differs-by-source',
    ],
    [
      'The writer Edda Marl has died at 87, her publisher said on Friday.',
      'The author of the Tarrin books, Edda Marl, died in her sleep aged 78.',
      'conflicts',
    ],
  ])('is of one thing: %s', (one, two, expected) => {
    expect(relation(one, two)).toBe(expected);
    expect(relation(two, one)).toBe(expected);
  });
});

describe('like figures of two things', () => {
  test.each([
    [
      'Former treasurer Milo Stan was sentenced to four years in prison over the stadium contracts.',
      'Former mayor Jozef Kral was sentenced to nine years in prison over the stadium contracts.',
    ],
    [
      'The ministry expects the economy of Tarvia to grow by 2.1 percent in 2025.',
      'The ministry expects the economy of Tarvia to grow by 1.4 percent in 2026.',
    ],
    [
      'Keller rushed for 205 yards as Selmora beat Tarnow on Sunday.',
      'Selmora beat Tarnow although it gave up 352 yards on Sunday.',
    ],
    [
      'The offer of Solmar is worth $4.2 billion in cash and 57 million shares.',
      'Solmar will pay $5.4 billion for Tarn.',
    ],
  ])('have no relation: %s', (one, two) => {
    expect(['unrelated', 'corroborates']).toContain(relation(one, two));
  });
});

describe('what was read as something else', () => {
  const figures = (text: string): string[] =>
    quantitiesOf(readText(text), null).map(({ kind, stated, unit }) =>
      `${kind} ${Math.round(stated.low * 1e4) / 1e4} ${unit ?? ''}`.trim(),
    );

  test.each([
    ['The bank raised its rate by 25 basis points.', ['percentage-points 0.25 %']],
    ['Borrowing costs rose by half a percentage point.', ['percentage-points 0.5 %']],
    ['The bank cut its rate by a quarter of a percentage point.', ['percentage-points 0.25 %']],
    ['Half of the points went to Selmora.', ['percent 50 %']],
    ['She died on the way to Orsa at 87.', ['age 87 years']],
    ['The mine opened at 87 metres.', ['measure 87 m']],
  ])('%s', (text, expected) => {
    expect(figures(text).map((each) => each.replace(/31557600|\.0+$/g, ''))).toEqual(expected);
  });

  test('a measure in another unit or spelling is of the same kind', () => {
    expect(
      relation(
        'The river stood at 5.6 metres in the centre of Osbury.',
        'The river stood at 18.4 feet in the centre of Osbury.',
      ),
    ).toBe('corroborates');
  });
});
