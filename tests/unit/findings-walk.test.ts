/**
 * What `compare` says of short passages, for each thing that it must tell apart: tests/findings-walk holds a table for
 * each part (numbers; quotations; dates, places and names; polarity and degree; attribution; time; agreement), each kind
 * of difference beside a benign one that must stay silent. Both orders of a pair are asked for.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compareSentences } from '../../src/core/findings/compare.ts';

interface Case {
  readonly rule: string;
  readonly here: string;
  readonly there: string;
  /** Relations that are right; "silent" is agreement or nothing. */
  readonly expect: readonly string[];
  readonly kind?: string;
  readonly published?: readonly [string, string];
}

const folder = new URL('../findings-walk/', import.meta.url);
const tables = readdirSync(folder).map((name): [string, Case[]] => [
  name.replace('.jsonl', ''),
  readFileSync(new URL(name, folder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Case),
]);

describe.each(tables)('%s', (_, cases) => {
  test.each(cases.map((each): [string, Case] => [each.rule, each]))('%s', (_rule, each) => {
    const [publishedHere = null, publishedThere = null] = each.published ?? [];
    const one = {
      text1: each.here,
      text2: each.there,
      published1: publishedHere,
      published2: publishedThere,
    };
    const two = {
      text1: each.there,
      text2: each.here,
      published1: publishedThere,
      published2: publishedHere,
    };
    for (const pair of [one, two]) {
      const { relation, kind } = compareSentences(pair);
      const isSilent = relation === 'corroborates' || relation === 'unrelated';
      const right = each.expect.includes(relation) || (isSilent && each.expect.includes('silent'));
      expect(right ? each.expect : relation).toEqual(each.expect);
      if (each.kind !== undefined && !isSilent) expect(kind).toBe(each.kind);
    }
  });
});
