import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween, hasChanged } from '../../src/core/versions/changes.ts';

const version = (text: string, title: string | null = null) => ({ title, text });
const brief = (before: string, after: string) =>
  changesBetween(version(before), version(after)).map(({ kind, before: old, after: now }) => [
    kind,
    old,
    now,
  ]);

describe('what changed between two versions', () => {
  test('the same words with other white space are the same version', () => {
    const [one, other] = [
      version('A bridge fell. No one was hurt.'),
      version('A bridge  fell.\nNo one was hurt.'),
    ];
    expect(hasChanged(one, other)).toBe(false);
    expect(changesBetween(one, other)).toEqual([]);
  });

  test('a sentence that was changed is shown with what it was', () => {
    expect(
      brief(
        'A bridge fell on Monday. Four people were hurt, police said. Trains stopped.',
        'A bridge fell on Monday. Six people were hurt, police said. Trains stopped.',
      ),
    ).toEqual([['changed', 'Four people were hurt, police said.', 'Six people were hurt, police said.']]);
  });

  test('sentences that were added or taken out', () => {
    expect(
      brief('A bridge fell. Trains stopped.', 'A bridge fell. The mayor came at noon. Trains stopped.'),
    ).toEqual([['added', null, 'The mayor came at noon.']]);
    expect(
      brief('A bridge fell. The mayor came at noon. Trains stopped.', 'A bridge fell. Trains stopped.'),
    ).toEqual([['removed', 'The mayor came at noon.', null]]);
  });

  test('a title is a change of its own', () => {
    expect(
      changesBetween(version('It fell.', 'Bridge falls'), version('It fell.', 'Bridge collapses')),
    ).toEqual([{ kind: 'changed', before: 'Bridge falls', after: 'Bridge collapses', field: 'title' }]);
    expect(changesBetween(version('It fell.'), version('It fell.', 'Bridge falls'))).toMatchObject([
      { kind: 'added', field: 'title' },
    ]);
  });

  test('every change names sentences of the two versions, and none that both have', () => {
    const words = fc.constantFrom(
      'Boats left.',
      'It rained.',
      'The port closed.',
      'A ship sank.',
      'Gulls cried loud.',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), fc.array(words, { maxLength: 12 }), (old, now) => {
        const changes = changesBetween(version(old.join(' ')), version(now.join(' ')));
        for (const { kind, before, after } of changes) {
          if (before !== null) expect(old).toContain(before);
          if (after !== null) expect(now).toContain(after);
          expect(before === null).toBe(kind === 'added');
          expect(after === null).toBe(kind === 'removed');
        }
        const missing = now.filter((sentence) => !old.includes(sentence));
        for (const sentence of missing) expect(changes.some(({ after }) => after === sentence)).toBe(true);
      }),
    );
  });

  test('two long texts with nothing in common take no long time', () => {
    const many = (word: string) =>
      Array.from({ length: 5_000 }, (_, n) => `${word} number ${n} came.`).join(' ');
    const started = process.cpuUsage().user;
    const changes = changesBetween(version(many('Boat')), version(many('Train')));
    expect(changes.length).toBe(10_000);
    expect(process.cpuUsage().user - started).toBeLessThan(3_000_000);
  });
});
