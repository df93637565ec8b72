/** The whole engine by its one door: hostile reports cost linear time; a reworded copy is in no conflict; one figure changed is one finding. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossReference } from '../../src/core/engine.ts';
import { compareSentences } from '../../src/core/findings/compare.ts';
import { findBetween } from '../../src/core/findings/findings.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport, type Report } from '../../src/core/report.ts';
import { cpuMs, fill, linearLimit } from './growth.ts';

const report = (id: string, text: string): Report => parseReport({ id, text, published: '2022-03-02' });
const reading = (text: string): Reading => readReport(report('x', text));

let costed = 0;

function cost(text: string): number {
  return cpuMs(
    // Under ids of their own: what was read a moment ago is not read again.
    () => [report(`a${costed}`, text), report(`b${costed++}`, `${text} Ward said so.`)] as const,
    ([article, other]) => crossReference(article, [{ report: other, corpus: 'c' }]),
  );
}

describe('an article against a report of hostile text', () => {
  it.each([
    ['digits', '7'],
    ['numbers', '12 '],
    ['quotation marks', '"'],
    ['opening marks', '“a '],
    ['nested quotations', '“he said, ‘'],
    ['brackets', '(['],
    ['speech verbs', 'said '],
    ['capitals', 'WARD '],
    ['names that speak', 'Ward said '],
    ['sentences that quote', '“No,” said Ward. '],
    ['tolls', '12 people died. '],
  ])(
    'of %s: costs time in proportion to its length',
    (_, unit) => {
      const length = 50_000;
      // Code that has not run yet is slower than code that was compiled.
      cost(fill(unit, length));
      const once = cost(fill(unit, length));
      expect(cost(fill(unit, 4 * length))).toBeLessThan(linearLimit(once, 50));
    },
    120_000,
  );
});

describe('a report read a moment ago', () => {
  const other = (text: string): string =>
    JSON.stringify(
      crossReference(report('again', 'Six people died in the flood at Marsby on Monday, the mayor said.'), [
        { report: report('other', text), corpus: 'c' },
      ]),
    );

  it('is read anew when it says something else', () => {
    const first = 'The flood at Marsby killed six people on Monday, according to the mayor.';
    const second = first.replace('six', 'nine');
    const before = other(first);
    expect(other(second)).not.toBe(before);
    expect(other(first)).toBe(before);
  });
});

/** Words of which each may stand for the others. */
const choices = [
  ['huge', 'enormous'],
  ['began', 'started'],
  ['purchased', 'bought'],
  ['physician', 'doctor'],
  ['vessel', 'ship'],
  ['officials', 'authorities'],
] as const;
const worded = fc.tuple(...choices.map((words) => fc.constantFrom(...words)));
const story = ([size, began, bought, doctor, ship, officials]: readonly string[]): string =>
  `A ${size} fire ${began} on the ${ship} in the harbour of Norhaven. ` +
  `A ${doctor} treated 14 sailors on the quay. ` +
  `The owner had ${bought} the ${ship} in May, ${officials} said.`;

describe('a reworded copy', () => {
  it('by synonyms is in no conflict', () => {
    fc.assert(
      fc.property(worded, worded, (a, b) => {
        const found = findBetween(reading(story(a)), reading(story(b)), { sameOrigin: false });
        expect(found.filter(({ relation }) => relation === 'conflicts')).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('with one figure changed gives that finding', () => {
    fc.assert(
      fc.property(worded, fc.integer({ min: 20, max: 99 }), (words, figure) => {
        const changed = story(words).replace('14 sailors', `${figure} sailors`);
        const found = findBetween(reading(story(words)), reading(changed), { sameOrigin: false }).filter(
          ({ relation }) => relation !== 'corroborates',
        );
        expect(
          found.map(({ kind, here, there }) => [
            kind,
            here.text.includes('14'),
            there.text.includes(`${figure}`),
          ]),
        ).toEqual([['number', true, true]]);
        const { relation } = compareSentences({
          text1: 'A doctor treated 14 sailors on the quay.',
          text2: `A doctor treated ${figure} sailors on the quay.`,
        });
        expect(['conflicts', 'differs', 'updates']).toContain(relation);
      }),
      { numRuns: 20 },
    );
  });
});
