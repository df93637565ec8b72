/** What stands around two clauses: place, neighbourhood, and words that every sentence of a text has. */
import { describe, expect, test } from 'vitest';
import { readText } from '../../src/core/reading.ts';
import { contextFeatureNames, contextFeatures } from '../../src/core/statements/accord-context.ts';
import { alignClauses } from '../../src/core/statements/accord.ts';

const quake = 'The quake struck the coast at dawn.';
const shelter = 'Soldiers carried blankets to a school in Orlen after the quake.';
const mayor = 'The mayor of Orlen thanked the soldiers for the blankets.';

/** By name, of one sentence of each text, whole. */
function features(here: string, there: string, sentenceHere: number, sentenceThere: number) {
  const [left, right] = [readText(here), readText(there)];
  const whole = (text: ReturnType<typeof readText>, sentence: number) => {
    const { start, end } = text.sentences[sentence] as { start: number; end: number };
    return { sentence, start, end };
  };
  const alignment = alignClauses(left, whole(left, sentenceHere), right, whole(right, sentenceThere));
  if (!alignment) throw new Error('no clauses');
  const values = contextFeatures(alignment, left, right);
  return Object.fromEntries(contextFeatureNames.map((name, at) => [name, values[at]]));
}

describe('the context of two clauses', () => {
  test('tells where they stand', () => {
    const found = features(`${quake} ${shelter}`, `${quake} ${mayor} ${shelter} ${mayor}`, 1, 2);
    expect(found['place, less']).toBe(0.5);
    expect(found['places apart']).toBe(0);
    expect(
      features(`${shelter} ${quake}`, `${quake} ${mayor} ${mayor} ${shelter}`, 0, 3)['places apart'],
    ).toBe(0.75);
  });

  test('finds what one has and the other has not near it', () => {
    const near = features(`${quake} ${shelter}`, `${quake} ${mayor}`, 1, 1);
    const far = features(`${quake} ${shelter}`, `${mayor}`, 1, 0);
    expect(near['unmatched but near, more']).toBeGreaterThan(far['unmatched but near, more'] as number);
    expect(near['unmatched and not near, more']).toBeLessThan(far['unmatched and not near, more'] as number);
  });

  test('takes little of words that the text has all along', () => {
    const rare = features(quake, `${quake} ${mayor}`, 0, 0);
    const common = features(quake, `${quake} ${quake} ${quake} ${quake}`, 0, 0);
    expect(rare['share of rare words']).toBe(1);
    expect(common['share of rare words']).toBeCloseTo(0.25);
  });

  test('is the same from either side', () => {
    const [here, there] = [`${quake} ${shelter}`, `${mayor} ${quake} ${shelter} ${mayor}`];
    expect(features(here, there, 1, 2)).toEqual(features(there, here, 2, 1));
  });
});
