/** Which passages of two independent reports bear each other out, which only look like it; and what titles add. */
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/core/cross-reference.ts';
import { findBetween } from '../../src/core/findings/findings.ts';
import { readReport } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';

function between(one: string, two: string, titles: readonly (string | null)[] = []): Finding[] {
  const [here = null, there = null] = titles;
  return findBetween(
    readReport({ ...parseReport({ id: 'a', text: one }), title: here }),
    readReport({ ...parseReport({ id: 'b', text: two }), title: there }),
    { sameOrigin: false },
  );
}

const agreements = (one: string, two: string): Finding[] =>
  between(one, two).filter(({ relation, kind }) => relation === 'corroborates' && kind === 'statement');

describe('passages of independent reports', () => {
  test.each([
    [
      'Norvik’s lighthouse continues to crumble, the council heard.',
      'Norvik’s lighthouse is crumbling into the bay after a hard winter.',
    ],
    [
      'Divers recovered the bell of the sunken ferry, the harbour office said.',
      'The bell of the sunken ferry was recovered by divers.',
    ],
  ])('agree: %s / %s', (one, two) => {
    expect(agreements(one, two)).not.toHaveLength(0);
  });

  test.each([
    [
      'The harbour club placed goalkeeper Lars Brandt on the injured list.',
      'The harbour club placed striker Peter Nygaard on the injured list.',
    ],
    [
      'If the bell of the sunken ferry is recovered by divers, the museum will pay.',
      'The bell of the sunken ferry was recovered by divers.',
    ],
    [
      'The parliamentary elections in Norvik would show the world a changed country.',
      'Posters for the parliamentary elections in Norvik cost more than ever.',
    ],
  ])('do not agree: %s / %s', (one, two) => {
    expect(agreements(one, two)).toHaveLength(0);
  });
});

test('the words of an agreement are told as they are written, each once', () => {
  const [found] = agreements(
    'The U.N. said divers recovered the no-frills bell of the ferry Linnea off Norvik, and divers cleaned it.',
    'Divers recovered the no-frills bell of the ferry Linnea off Norvik, the U.N. said.',
  );
  const words = found?.why.replace('both: ', '').split(', ') ?? [];
  expect(words).toContain('Linnea');
  expect(new Set(words).size).toBe(words.length);
  for (const word of words.flatMap((each) => each.split('/'))) {
    expect(`${found?.here.text} ${found?.there.text} divers`).toContain(word);
  }
});

test('an age that both give takes nothing away of what its sentence tells', () => {
  const one = 'Captain Jonas Reval, 59, spoke of a power failure that stopped both engines of the Linnea.';
  const two =
    'The captain, Jonas Reval, 59, told investigators that a power failure had stopped both engines of the Linnea.';
  const found = between(one, two).map(({ kind, here, there }) => [kind, here.text, there.text]);
  expect(found).toContainEqual(['number', 'Captain Jonas Reval, 59', 'Jonas Reval, 59']);
  expect(found).toContainEqual(['statement', one.slice(0, -1), expect.stringContaining('both engines')]);
});

describe('titles', () => {
  const text = 'A ferry ran aground off Norvik on Monday. Rescuers worked through the night in heavy rain.';
  const other =
    'A ferry ran aground off Norvik on Monday and 24 passengers were injured, the coast guard said.';

  test('are compared where the texts say nothing of it', () => {
    const found = between(text, other, ['Ferry runs aground off Norvik, 9 passengers injured']);
    const inTitle = found.filter(({ here }) => here.field === 'title');
    expect(inTitle.map(({ kind, relation }) => [kind, relation])).toEqual([['number', 'differs']]);
    expect(inTitle[0]?.here.text).toContain('9 passengers');
  });

  test('add nothing that the texts say', () => {
    const found = between(`${text} Nine passengers were injured when the ferry ran aground.`, other, [
      'Ferry runs aground off Norvik, 9 passengers injured',
    ]);
    expect(found.filter(({ relation }) => relation === 'differs')).toHaveLength(1);
    expect(found.some(({ here }) => here.field === 'title')).toBe(false);
  });
});
