/** What looks like a contradiction and is none, beside what is one. */
import { describe, expect, test } from 'vitest';
import { compareSentences } from '../../src/core/findings/compare.ts';

const compare = (text1: string, text2: string) => compareSentences({ text1, text2 });

describe('no contradiction', () => {
  test.each([
    [
      'The island has no bridge to the mainland, without the toll that ferries charge.',
      'The island is without the bridge to the mainland that other islands have.',
    ],
    [
      'Grocers buy the cheese from a farm that sells it in ten villages.',
      'Grocers sell the cheese of a farm in ten villages.',
    ],
    [
      'The gallery has sold prints for years without much competition.',
      'The gallery has sold prints for years against no competition.',
    ],
    [
      'The storm kept the ferry from reaching the island on Monday.',
      'The ferry did not reach the island on Monday because of the storm.',
    ],
  ])('%s / %s', (one, two) => {
    expect(compare(one, two).relation).not.toBe('conflicts');
    expect(compare(two, one).relation).not.toBe('conflicts');
  });

  test('a noun of harm is nothing that was done to the other thing', () => {
    expect(
      compare(
        'The reputation of the harbour board was destroyed by the report on the strikes.',
        'After earlier strikes, the harbour board had been warned.',
      ).kind,
    ).not.toBe('severity');
  });
});

describe('a contradiction', () => {
  test.each([
    [
      'The gale hit the Lund lighthouse on Friday night.',
      'The gale destroyed the Lund lighthouse on Friday night.',
      'severity',
    ],
    [
      'The mayor of Harwick signed the lease for the old mill.',
      'The mayor of Harwick never signed the lease for the old mill.',
      'negation',
    ],
  ])('%s / %s', (one, two, kind) => {
    expect(compare(one, two).kind).toBe(kind);
  });
});

describe('quotations that were altered', () => {
  test('outweigh an agreement of the rest', () => {
    const found = compare(
      '"We will rebuild the old pier before the first of the winter storms," mayor Anna Holt said on Monday.',
      '"We will rebuild the old pier before the worst of the winter storms," mayor Anna Holt said on Monday.',
    );
    expect(found).toMatchObject({ relation: 'differs', kind: 'quote' });
  });

  test.each([
    [
      '"We are going to open the pier in September with a feast for the town," Holt said.',
      '"We are going to open the pier in Sept with a feast for the town," Holt said.',
    ],
    [
      '"The ferries and the trains are late in our town every single winter," she said.',
      '"The trains and the ferries are late in our town every single winter," she said.',
    ],
    [
      '"The wind has turned in our favour and the boats can sail again," he said.',
      '"The wind has turned in Norvik\'s favour and the boats can sail again," he said.',
    ],
  ])('are not those that a reporter tidied: %s / %s', (one, two) => {
    expect(compare(one, two)).not.toMatchObject({ relation: 'differs' });
  });
});
