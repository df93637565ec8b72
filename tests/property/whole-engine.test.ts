/** The whole engine by its one door: hostile reports cost linear time; a reworded copy is in no conflict; one figure changed is one finding. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crossReference } from '../../src/core/engine.ts';
import { compareSentences } from '../../src/core/findings/compare.ts';
import { findBetween } from '../../src/core/findings/findings.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport, type Report } from '../../src/core/report.ts';

const report = (id: string, text: string): Report => parseReport({ id, text, published: '2022-03-02' });
const reading = (text: string): Reading => readReport(report('x', text));

let costed = 0;

/** CPU milliseconds, the lesser of two runs: other work on the machine only ever adds. */
function cost(text: string): number {
  let least = Infinity;
  for (let run = 0; run < 2; run++) {
    // Under ids of their own: what was read a moment ago is not read again.
    const article = report(`a${costed}`, text);
    const other = { report: report(`b${costed++}`, `${text} Ward said so.`), corpus: 'c' };
    const began = process.cpuUsage();
    crossReference(article, [other]);
    least = Math.min(least, process.cpuUsage(began).user / 1000);
  }
  return least;
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
    'of %s: twice the length costs less than three times as much',
    (_, unit) => {
      const length = 100_000;
      const fill = (size: number): string => unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
      // Code that has not run yet is slower than code that was compiled.
      cost(fill(length));
      // Below some milliseconds a clock tells nothing.
      const once = Math.max(cost(fill(length)), 100);
      expect(cost(fill(2 * length))).toBeLessThan(3 * once);
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
