/** Parts of the command line that a process without a terminal does not show. */
import { describe, expect, test } from 'vitest';
import { oneLine } from '../../src/cli/faults.ts';
import { canonicalJson } from '../../src/files/json.ts';
import { createProgress, formatProgress } from '../../src/cli/progress.ts';

function stream(isTTY: boolean): { stream: NodeJS.WriteStream; written: string[] } {
  const written: string[] = [];
  const fake = { isTTY, write: (text: string) => written.push(text) > 0 };
  return { stream: fake as unknown as NodeJS.WriteStream, written };
}

describe('the progress bar', () => {
  test('is drawn on a terminal, over itself, and cleared', () => {
    const { stream: terminal, written } = stream(true);
    const progress = createProgress(terminal);
    progress.show('matching', 10, 10);
    progress.clear();
    expect(written).toEqual([`\r\x1b[Kmatching [${'#'.repeat(30)}] 10/10`, '\r\x1b[K']);
  });

  test('is not drawn anywhere else', () => {
    const { stream: file, written } = stream(false);
    const progress = createProgress(file);
    progress.show('matching', 10, 10);
    progress.clear();
    expect(written).toEqual([]);
  });

  test('shows a count while the end is not known', () => {
    expect(formatProgress('reading', 7, null)).toBe('reading 7');
    expect(formatProgress('matching', 15, 30)).toBe(`matching [${'#'.repeat(15)}${'.'.repeat(15)}] 15/30`);
    expect(formatProgress('matching', 0, 0)).toContain('0/0');
  });
});

test('the order of fields and a null make no other content', () => {
  expect(canonicalJson({ b: 1, a: [{ d: 2, c: null }] })).toBe(
    canonicalJson({ a: [{ d: 2 }], b: 1, e: null }),
  );
  expect(canonicalJson({ a: 1 })).not.toBe(canonicalJson({ a: '1' }));
});

test('a fault is one line without control characters', () => {
  expect(oneLine('a\nb\x1b[31m\u2028c')).toBe('a b [31m c');
});
