/** Sentences that say the same but for one word, each beside a twin that must not be set against it. */
import { describe, expect, it } from 'vitest';
import { compareSentences } from '../../src/core/findings/compare.ts';

/** "relation kind" of two sentences, which is the same from either side. */
function relation(text1: string, text2: string): string {
  const [one, other] = [compareSentences({ text1, text2 }), compareSentences({ text1: text2, text2: text1 })];
  expect(other.relation).toBe(one.relation);
  return [one.relation, one.kind].filter((part) => part !== null).join(' ');
}

describe('what may come', () => {
  const done = 'Borno Ferries has closed its terminal in Orsa, the firm said on Monday.';

  it.each([
    'Borno Ferries may close its terminal in Orsa, the firm said on Monday.',
    'Borno Ferries plans to close its terminal in Orsa, the firm said on Monday.',
    'Borno Ferries is considering closing its terminal in Orsa, the firm said on Monday.',
  ])('is not what was done: %s', (plan) => {
    expect(relation(plan, done)).toBe('differs outcome');
  });

  it('is told with both verbs', () => {
    const text1 = 'Borno Ferries may shut its terminal in Orsa on Monday.';
    const text2 = 'Borno Ferries has shut its terminal in Orsa on Monday.';
    expect(compareSentences({ text1, text2 }).why).toBe('may shut against has shut');
  });

  it.each([
    [
      'in two words for a plan',
      done.replace('has closed', 'plans to close'),
      done.replace('has closed', 'intends to close'),
    ],
    [
      'in two words for what may be',
      done.replace('has closed', 'may close'),
      done.replace('has closed', 'could close'),
    ],
    [
      'that came as it was expected',
      'The expected storm closed the port of Orsa.',
      'The storm closed the port of Orsa.',
    ],
    ['and of another firm', done.replace('has closed', 'may close'), done.replace('Borno', 'Velmora')],
  ])('is no contrast %s', (_, one, two) => {
    expect(relation(one, two)).not.toMatch(/conflicts|differs/);
  });
});

describe('how often it has happened', () => {
  it.each([
    [
      'Asha Mirel won the Orsa regatta for the fourth time on Sunday.',
      'Asha Mirel won the Orsa regatta for the third time on Sunday.',
    ],
    [
      'Asha Mirel took her 4th Orsa regatta title on Sunday.',
      'On Sunday Asha Mirel took her third Orsa regatta title.',
    ],
  ])('is a conflict: %s / %s', (one, two) => {
    expect(relation(one, two)).toBe('conflicts number');
  });

  it.each([
    [
      'written otherwise',
      'Asha Mirel won the Orsa regatta for the 4th time.',
      'Asha Mirel won the Orsa regatta for the fourth time.',
    ],
    [
      'of parts of one event',
      'Asha Mirel won the third race on Sunday.',
      'Asha Mirel won the fourth race on Sunday.',
    ],
    [
      'of two contests',
      'Asha Mirel won the Orsa regatta for the fourth time.',
      'Asha Mirel won the Velmora marathon for the third time.',
    ],
  ])('is none %s', (_, one, two) => {
    expect(relation(one, two)).not.toMatch(/conflicts|differs/);
  });
});

describe('another day', () => {
  it.each([
    [
      'The dam at Orsa burst on Tuesday and flooded forty houses.',
      "Monday's burst of the dam at Orsa flooded forty houses.",
    ],
    [
      'The new ferry terminal in Orsa will open on 3 June.',
      'The new ferry terminal in Orsa will open on 10 June.',
    ],
  ])('is no agreement: %s / %s', (one, two) => {
    expect(relation(one, two)).not.toMatch(/corroborates/);
  });

  it.each([
    [
      'on which it was said',
      'The dam at Orsa burst on Tuesday and flooded forty houses, the mayor said on Wednesday.',
      'The dam at Orsa burst on Tuesday and flooded forty houses, the mayor said on Thursday.',
    ],
    [
      'written otherwise',
      'The new ferry terminal in Orsa will open on 3 June.',
      'The new ferry terminal in Orsa will open on June 3.',
    ],
  ])('is none %s', (_, one, two) => {
    expect(relation(one, two)).toMatch(/corroborates/);
  });
});
