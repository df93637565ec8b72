/**
 * The tables that `facts` makes of short reports, for each kind of figure and each thing that must not be mixed:
 * tests/facts-walk holds the article, the other reports, and every table in full. The order of the other reports
 * changes nothing but their numbers.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { collectFacts } from '../../src/core/facts/facts.ts';
import { readReport, type Reading } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';

type Dated = readonly [published: string, text: string];
/** `null` is the article, a number one of the others. */
type Version = readonly [report: number | null, value: string, saidBy: string | null, asOf: string | null];

interface Case {
  readonly rule: string;
  readonly article: Dated;
  readonly others: readonly Dated[];
  readonly facts: readonly (readonly [label: string, versions: readonly Version[]])[];
}

const cases = readFileSync(new URL('../facts-walk/facts.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case);

const read = (id: string, [published, text]: Dated): Reading =>
  readReport(parseReport({ id, text, published }));

describe('tables of figures', () => {
  test.each(cases.map((each): [string, Case] => [each.rule, each]))('%s', (_, { article, others, facts }) => {
    const own = read('article', article);
    const readings = others.map((each, index) => read(String(index), each));
    for (const order of [readings, readings.toReversed()]) {
      const found = collectFacts(own, order);
      expect(
        found.map(({ label, versions }) => [
          label,
          versions.map(({ report, value, saidBy, asOf }) => [
            report === null ? null : Number(report),
            value,
            saidBy,
            asOf,
          ]),
        ]),
      ).toEqual(facts);
      for (const { report, value, start, end } of found.flatMap(({ versions }) => versions)) {
        const { text } = (report === null ? own : (readings[Number(report)] as Reading)).report;
        expect(text.slice(start, end)).toBe(value);
      }
    }
  });
});
