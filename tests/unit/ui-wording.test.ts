import { expect, test } from 'vitest';
import { sayBytes } from '../../src/ui/wording.ts';

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [999.6, '1 kB'],
  [22_140, '22.1 kB'],
  [999_600, '1 MB'],
  [3_400_000, '3.4 MB'],
  [250_000_000, '250 MB'],
  [1e15, '1,000 TB'],
])('%d bytes are said as %s', (bytes, said) => {
  expect(sayBytes(bytes)).toBe(said);
});
