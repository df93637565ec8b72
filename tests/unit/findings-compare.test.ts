import { describe, expect, it } from 'vitest';
import { compareSentences } from '../../src/core/findings/compare.ts';

const relation = (text1: string, text2: string) => compareSentences({ text1, text2 });

describe('compareSentences', () => {
  it.each([
    [
      'The town council approved the plan for a new harbour on Tuesday.',
      'The town council rejected the plan for a new harbour on Tuesday.',
      'outcome',
    ],
    [
      'The first round of talks on the dam made no progress.',
      'The first round of talks on the dam made some progress.',
      'degree',
    ],
    [
      'The minister resigned from the cabinet after the report.',
      'The minister did not resign from the cabinet after the report.',
      'negation',
    ],
  ])('sees a conflict: %s / %s', (a, b, kind) => {
    expect(relation(a, b)).toMatchObject({ relation: 'conflicts', kind });
    expect(relation(b, a)).toMatchObject({ relation: 'conflicts', kind });
  });

  it('tells hit from destroyed', () => {
    const found = relation(
      'A shell hit the water tower in the old town.',
      'A shell destroyed the water tower in the old town.',
    );
    expect(found).toMatchObject({ relation: 'differs', kind: 'severity' });
  });

  it.each([
    ['The council did not approve the harbour plan.', 'The council never approved the harbour plan.'],
    [
      'Police arrested three men after the robbery of a jewellery shop in the centre of Lyon.',
      'Three men were detained by police following the heist at a jewelry store in central Lyon.',
    ],
    ['The ministry denied that the dam had failed.', 'The ministry said that the dam had not failed.'],
    ['The talks made little progress.', 'The talks made scant progress.'],
  ])('sees no conflict: %s / %s', (a, b) => {
    expect(['corroborates', 'unrelated']).toContain(relation(a, b).relation);
  });

  it('bears out what is said in other words', () => {
    const found = relation(
      'Police arrested three men on Monday after the robbery of a jewellery shop in Lyon.',
      'On Monday three men were arrested by the police following the robbery at a jewelry store in Lyon.',
    );
    expect(found.relation).toBe('corroborates');
  });

  it('leaves apart what has nothing in common, with no kind', () => {
    expect(
      relation('The orchestra opened its season with Mahler.', 'Grain prices fell in Chicago.'),
    ).toMatchObject({
      relation: 'unrelated',
      kind: null,
    });
  });

  it('survives empty text', () => {
    expect(relation('', '').relation).toBe('unrelated');
  });
});
