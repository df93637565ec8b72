/** Where the compared values stand: of figures, words, names and altered quotations, in offsets of each text. */
import { describe, expect, test } from 'vitest';
import type { Passage } from '../../src/core/cross-reference.ts';
import { findBetween } from '../../src/core/findings/findings.ts';
import { readReport } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';

const lead = 'Rain fell on the coast all night.\n';
const reading = (text: string) => readReport(parseReport({ id: 'x', text: lead + text }));
const valueOf = (text: string, { value }: Passage): string | null =>
  value === undefined ? null : (lead + text).slice(value.start, value.end);

describe('the values of a finding', () => {
  test.each([
    [
      'figures with their bounds',
      'More than 500 people were evacuated from Selmora on the coast.',
      'At least 900 people were evacuated from Selmora on the coast.',
      'More than 500',
      'At least 900',
    ],
    [
      'steps of degree',
      'The envoy said that the talks on the Selmora dam made little progress.',
      'The envoy said that the talks on the Selmora dam made no progress.',
      'little progress',
      'no progress',
    ],
    [
      'altered quotations',
      '“We will rebuild every single house in this valley before the winter comes,” Ana Ruiz said.',
      '“We will rebuild every single school in this valley before the winter comes,” Ana Ruiz said.',
      'house',
      'school',
    ],
  ])('%s', (_, one, two, left, right) => {
    const found = findBetween(reading(one), reading(two), { sameOrigin: false }).filter(
      ({ relation }) => relation !== 'corroborates',
    );
    expect(found).toHaveLength(1);
    for (const { here, there } of found) {
      expect(valueOf(one, here)).toBe(left);
      expect(valueOf(two, there)).toBe(right);
      expect(here.value?.start).toBeGreaterThanOrEqual(here.start);
      expect(here.value?.end).toBeLessThanOrEqual(here.end);
    }
  });
});
