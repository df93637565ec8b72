/** Attributions and quotations of any text: within bounds, in order, deterministic, and linear on hostile text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attributionsOf } from '../../src/core/attribution/attribution.ts';
import { quotationsOf } from '../../src/core/quotations/quotations.ts';
import { readText } from '../../src/core/reading.ts';
import { cpuMs, fill, linearLimit } from './growth.ts';

const pieces = [
  'said',
  'Ward',
  'according to',
  '“',
  '”',
  '"',
  "''",
  '(',
  ')',
  ',',
  ':',
  '. ',
  '\n',
  '— ',
  'he’s',
  'who',
  'his claim',
  'the mayor of',
  'told',
  'сказав',
  'a déclaré',
  'dijo',
  '12',
  'that',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ maxLength: 8 })), { maxLength: 60 })
  .map((words) => words.join(' '));

describe('attributions of any text', () => {
  it('stand within it, in order of their cues, the same each time', () => {
    fc.assert(
      fc.property(text, (written) => {
        const found = attributionsOf(readText(written));
        let last = 0;
        for (const { source, cue, content, confidence, name } of found) {
          expect(cue.start).toBeGreaterThanOrEqual(last);
          last = cue.start;
          for (const span of [source, cue, content]) {
            expect(span.start).toBeGreaterThanOrEqual(0);
            expect(span.end).toBeGreaterThan(span.start);
            expect(span.end).toBeLessThanOrEqual(written.length);
          }
          expect(written.slice(source.start, source.end)).toBe(name);
          expect(confidence).toBeGreaterThan(0);
          expect(confidence).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(attributionsOf(readText(written))).toEqual(found);
      }),
      { numRuns: 150 },
    );
  });
});

const length = 20_000;

describe.each([
  ['speech verbs', 'said '],
  ['names', 'Ward '],
  ['names and verbs', 'Ward said '],
  ['possessives', "Ward's claim "],
  ['opening marks', '“'],
  ['marks and words', '" a '],
  ['two apostrophes', "''a "],
  ['brackets', '(a '],
  ['colons', 'a: '],
  ['dashes at heads of lines', '— Vamos, dijo ella\n'],
  ['guillemets', '« Non », a dit le maire. '],
  ['who', 'who said '],
])('%s without end', (_, unit) => {
  it('cost time in proportion to their length', () => {
    const cost = (size: number) =>
      cpuMs(
        () => fill(unit, size),
        (text) => {
          const reading = readText(text);
          return [attributionsOf(reading), quotationsOf(reading)];
        },
      );
    cost(length / 2);
    const once = cost(length);
    expect(cost(4 * length)).toBeLessThan(linearLimit(once, 10));
  });
});
