/** The line reader against a naive model, over random bytes, chunk borders and gzip members. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { canonicalJson } from '../../src/files/json.ts';
import { readLines } from '../../src/cli/lines.ts';

const folder = mkdtempSync(join(tmpdir(), 'second-source-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(file: string): Promise<{ number: number; text: string }[]> {
  const lines: { number: number; text: string }[] = [];
  for await (const { number, bytes } of readLines(file)) {
    lines.push({ number, text: Buffer.from(bytes).toString('utf8') });
  }
  return lines;
}

const lineText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', ' ', '\t \r', '\u2028', '{"id":"é"}', '\r'),
  // Longer than the reader's chunk.
  fc.integer({ min: 1_048_570, max: 1_048_580 }).map((length) => 'x'.repeat(length)),
);

test('lines are those of a plain split, blank ones left out, numbers kept, packed or not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        lineText.map((text) => text.replaceAll('\n', '')),
        { maxLength: 6 },
      ),
      fc.boolean(),
      fc.nat(),
      async (lines, endsWithNewline, cut) => {
        const whole = Buffer.from(lines.join('\n') + (endsWithNewline ? '\n' : ''));
        const expected = lines
          .map((text, index) => ({ number: index + 1, text: Buffer.from(text).toString('utf8') }))
          .map((line, index) => (index === 0 ? { ...line, text: line.text.replace(/^\ufeff/, '') } : line))
          .filter(({ text }) => /[^ \t\r]/.test(text));
        const plain = join(folder, 'lines.jsonl');
        writeFileSync(plain, whole);
        expect(await read(plain)).toEqual(expected);
        const at = cut % (whole.length + 1);
        const packed = join(folder, 'lines.jsonl.gz');
        writeFileSync(packed, Buffer.concat([gzipSync(whole.subarray(0, at)), gzipSync(whole.subarray(at))]));
        expect(await read(packed)).toEqual(expected);
      },
    ),
    { numRuns: 60 },
  );
});

test('one canonical text for equal values, and only for those', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), (fields) => {
      const turned = Object.fromEntries(Object.entries(fields).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(fields));
      expect(canonicalJson({ ...fields, 'a new field': 1 })).not.toBe(canonicalJson(fields));
    }),
  );
});
