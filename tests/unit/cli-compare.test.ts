/** `compare` on the built command line: CONTRACT.md, "compare". */
import { afterAll, expect, test } from 'vitest';
import { CliFolder, jsonLines, parseLines, type CliResult } from './cli-run.ts';

interface Compared {
  id: string | number;
  relation: string;
  kind: string | null;
  confidence: number;
  why: string;
}

const folder = new CliFolder();
afterAll(() => folder.remove());
const compare = (input: string, ...args: string[]): Promise<CliResult> =>
  folder.run(['compare', '--pairs', '-', ...args], input);

const same = 'Flooding in Brisk forced 214 people out of their homes on Monday.';
const pairs = [
  { id: 'same', text1: same, text2: same },
  { id: 7, text1: same, text2: 'The violinist will tour Japan with two sonatas by Franck.' },
  {
    id: 'grown',
    text1: 'The storm has killed 12 people.',
    text2: 'The storm has killed 31 people.',
    published1: '2023-05-01',
    published2: '2023-05-03T09:00:00Z',
  },
  { id: '', text1: '', text2: '', published1: null },
];

test('prints one line a pair, in order, with the five fields', async () => {
  const result = await compare(jsonLines(...pairs));
  expect(result).toMatchObject({ code: 0, stderr: '' });
  const lines = parseLines<Compared>(result.stdout);
  expect(lines.map(({ id }) => id)).toEqual(['same', 7, 'grown', '']);
  for (const line of lines) {
    expect(Object.keys(line)).toEqual(['id', 'relation', 'kind', 'confidence', 'why']);
    expect(line.confidence).toBeGreaterThanOrEqual(0);
    expect(line.confidence).toBeLessThanOrEqual(1);
    expect(line.kind === null).toBe(line.relation === 'unrelated');
  }
  expect(lines.map(({ relation }) => relation)).toEqual([
    'corroborates',
    'unrelated',
    'updates',
    'unrelated',
  ]);
});

test.each([
  ['no id', { text1: 'a', text2: 'b' }, '"id" is missing'],
  ['an id that is a list', { id: [], text1: 'a', text2: 'b' }, '"id" must be'],
  ['no second text', { id: '1', text1: 'a' }, '"text2" is missing'],
  ['a text that is a number', { id: '1', text1: 1, text2: 'b' }, '"text1" must be a string'],
  [
    'a date that is none',
    { id: '1', text1: 'a', text2: 'b', published2: 'Monday' },
    '"published2" is not an ISO',
  ],
  ['a date that is a number', { id: '1', text1: 'a', text2: 'b', published1: 2023 }, '"published1" must be'],
  ['no object', 'pair', 'must be a JSON object'],
])('a bad line, %s: exit 2 before any output, or counted with --skip-invalid', async (_, bad, fault) => {
  const input = jsonLines(pairs[0], bad);
  const refused = await compare(input);
  expect({ code: refused.code, stdout: refused.stdout }).toEqual({ code: 2, stdout: '' });
  expect(refused.stderr).toMatch(/^second-source: -:2: [^\n]+\n$/);
  expect(refused.stderr).toContain(fault);
  const skipped = await compare(input, '--skip-invalid');
  expect(skipped.code).toBe(0);
  expect(parseLines<Compared>(skipped.stdout).map(({ id }) => id)).toEqual(['same']);
  expect(skipped.stderr).toContain('skipped 1 invalid line');
});

test('the pairs are asked for', async () => {
  const result = await folder.run(['compare']);
  expect(result).toMatchObject({ code: 2, stdout: '' });
  expect(result.stderr).toContain('--pairs');
});
