/**
 * Who bears a report out, and who only repeats it: `independent` of every finding, by where the other report comes from.
 * The texts are whole reports, since an origin is told from the narration.
 */
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../../src/core/engine.ts';
import { crossReference } from '../../src/core/engine.ts';
import { parseReport, type Report } from '../../src/core/report.ts';
import { own, quoting, rewritten, wire } from '../made/ferry-origins.ts';

const report = (id: string, text: string, fields: Partial<Report> = {}): Report =>
  parseReport({
    id,
    text,
    title: 'Ferry Linnea runs aground off Ostrand',
    published: '2024-04-09',
    ...fields,
  });

const against = (article: string, ...others: readonly Report[]) =>
  crossReference(
    report('article', article),
    others.map((each): Candidate => ({ corpus: 'made', report: each })),
  );

type Answer = ReturnType<typeof against>;
const findingsOf = ({ reports }: Answer, id: string) =>
  reports.find((each) => each.id === id)?.findings ?? [];
const independence = (answer: Answer, id: string): readonly boolean[] => [
  ...new Set(findingsOf(answer, id).map(({ independent }) => independent)),
];

describe('a rewrite of the same wire text', () => {
  test('repeats: nothing of it is independent, though much of it agrees', () => {
    const answer = against(wire, report('rewritten', rewritten));
    expect(answer.origins).toEqual([['article', 'rewritten']]);
    const findings = findingsOf(answer, 'rewritten');
    expect(findings.filter(({ relation }) => relation === 'corroborates').length).toBeGreaterThan(4);
    expect(independence(answer, 'rewritten')).toEqual([false]);
  });

  test('nor is a figure in which it differs', () => {
    const changed = rewritten.replace('14 people', '31 people');
    expect(changed).not.toBe(rewritten);
    const answer = against(wire, report('rewritten', changed));
    const numbers = findingsOf(answer, 'rewritten').filter(({ relation }) => relation !== 'corroborates');
    expect(numbers).toMatchObject([{ kind: 'number', independent: false }]);
    expect(numbers[0]?.why).toContain('31 people');
  });

  test('the same words at another address', () => {
    const copied = report('copied', wire.replace(' (AP)', ''), { url: 'https://elsewhere.example/linnea' });
    const answer = against(wire, copied);
    expect(answer.reports).toMatchObject([{ id: 'copied', match: 'copy', sameOrigin: true }]);
    expect(independence(answer, 'copied')).toEqual([false]);
  });
});

describe('a report of its own', () => {
  test('bears out what it states in its own words', () => {
    const answer = against(wire, report('own', own));
    expect(answer.origins).toEqual([['article'], ['own']]);
    expect(independence(answer, 'own')).toEqual([true]);
    expect(findingsOf(answer, 'own').map(({ why }) => why)).toContainEqual(
      expect.stringContaining('14 people'),
    );
  });

  test('and contradicts independently', () => {
    const answer = against(wire, report('own', `${own}\nThe Linnea had 198 passengers on board, Dahl said.`));
    const differing = findingsOf(answer, 'own').filter(({ relation }) => relation !== 'corroborates');
    expect(differing).toMatchObject([{ kind: 'number', independent: true }]);
  });

  test('that quotes the same passenger is no rewrite for that', () => {
    const answer = against(wire, report('quoting', quoting));
    expect(answer.origins).toEqual([['article'], ['quoting']]);
    expect(findingsOf(answer, 'quoting')).toMatchObject([
      { relation: 'corroborates', kind: 'quote', independent: true },
    ]);
  });

  test('of the same publisher as a wire text is another origin all the same', () => {
    const source = 'Harbour Daily';
    const answer = crossReference(report('article', own, { source }), [
      { corpus: 'made', report: report('wire', wire, { source }) },
    ]);
    expect(answer.origins).toEqual([['article'], ['wire']]);
  });
});

describe('two rewrites of one wire text beside a report of its own', () => {
  const answers = [
    against(own, report('wire', wire), report('rewritten', rewritten)),
    against(own, report('rewritten', rewritten), report('wire', wire)),
  ];

  test.each(answers)('are one other origin, in whatever order they come', (answer) => {
    expect(answer.origins.map((group) => [...group].sort())).toEqual([['article'], ['rewritten', 'wire']]);
    expect(independence(answer, 'wire')).toEqual([true]);
    expect(independence(answer, 'rewritten')).toEqual([true]);
  });

  test('what each says does not depend on the other', () => {
    const alone = against(own, report('wire', wire));
    expect(findingsOf(alone, 'wire')).toEqual(findingsOf(answers[0] as Answer, 'wire'));
  });
});

test('passages of one article bear each other out in nothing', () => {
  const both = `${wire}\nThe ministry said 350 civilians were killed in Selmora. The Red Cross said 102 civilians were killed in Selmora.`;
  const { within } = against(both);
  expect(within.length).toBeGreaterThan(0);
  expect(within.every(({ independent }) => !independent)).toBe(true);
});
