import { expect, test } from 'vitest';
import { crossReference } from '../../src/core/engine.ts';
import { parseReport } from '../../src/core/report.ts';

const hit = 'The bridge over the Ola was hit by a shell on Monday, the mayor said.';
const destroyed = 'The bridge over the Ola was destroyed by a shell on Monday, the mayor said.';
const rest = [
  'Trains between Brisk and Arden stay cancelled until the embankment has been checked, the railway said.',
  'Firefighters brought 214 people to the school on the hill, and nobody is missing after the night.',
];

function differences(here: readonly string[], there: readonly string[]): string[] {
  const report = (id: string, lines: readonly string[]) =>
    parseReport({ id, text: [...lines, ...rest].join('\n'), url: `https://${id}.example/` });
  const { reports } = crossReference(report('a', here), [{ report: report('b', there), corpus: 'c' }]);
  return (reports[0]?.findings ?? [])
    .filter(({ relation }) => relation !== 'corroborates')
    .map((finding) => `${finding.here.text} / ${finding.there.text}`);
}

test('what both texts say twice over is no difference between them', () => {
  expect(differences([hit, destroyed], [hit, destroyed])).toEqual([]);
  expect(differences([hit, destroyed], [destroyed, hit])).toEqual([]);
});

test('what only one of them says is', () => {
  expect(differences([hit], [destroyed])).toHaveLength(1);
});
