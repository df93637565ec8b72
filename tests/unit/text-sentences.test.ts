import { describe, expect, test } from 'vitest';
import { sentences } from '../../src/core/text/sentences.ts';

const split = (text: string): string[] => sentences(text).map((span) => text.slice(span.start, span.end));

describe('sentences', () => {
  test.each([
    ['The bridge closed. Trains stopped.', ['The bridge closed.', 'Trains stopped.']],
    [
      'Linda Moor, the U.S. Ambassador, agreed. She left.',
      ['Linda Moor, the U.S. Ambassador, agreed.', 'She left.'],
    ],
    ['They met in the U.S. The talks failed.', ['They met in the U.S.', 'The talks failed.']],
    ['Dr. Ines Vale and Gov. J. P. Hart spoke.', ['Dr. Ines Vale and Gov. J. P. Hart spoke.']],
    ['“We are safe.” He left.', ['“We are safe.”', 'He left.']],
    ['“Is it over?” she asked.', ['“Is it over?” she asked.']],
    ['It rose 3.5 percent. Nobody knew why.', ['It rose 3.5 percent.', 'Nobody knew why.']],
    ['A headline without end\nThe body begins.', ['A headline without end', 'The body begins.']],
    ['“We wait … because we must,” he said.', ['“We wait … because we must,” he said.']],
    ['桥已关闭。火车停运。', ['桥已关闭。', '火车停运。']],
    ['Fishermen landed on Feb. 28, 2022. Rain fell.', ['Fishermen landed on Feb. 28, 2022.', 'Rain fell.']],
    ['no ends at all', ['no ends at all']],
    ['  \n\n ', []],
    ['', []],
  ])('splits %j', (text, expected) => {
    expect(split(text)).toEqual(expected);
  });

  test('spans are ordered, disjoint and never empty, whatever the text', () => {
    for (const text of ['....', '?!?! .\n. "', '“”.’) A', 'a.b.c. D. E', '\ud800. X']) {
      let last = 0;
      for (const span of sentences(text)) {
        expect(span.start).toBeGreaterThanOrEqual(last);
        expect(span.end).toBeGreaterThan(span.start);
        last = span.end;
      }
    }
  });

  test.each(['.', '. ', '" ', '( ', 'U.S. ', '…', '\n', 'a'])('stays linear on a megabyte of %j', (piece) => {
    const time = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const begin = performance.now();
      sentences(text);
      return performance.now() - begin;
    };
    time(50_000);
    // Quadratic work would take a hundred times as long for ten times the text, and minutes for this one.
    expect(time(1_000_000)).toBeLessThan(Math.max(400, 60 * time(100_000)));
  });
});
