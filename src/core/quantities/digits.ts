/** Digits with group and decimal marks, and the granularity of a number as it is written. */

const longestDigits = 20;

/** Digits with group and decimal marks → value and granularity; null when they are no number ("1.2.3", "007"). */
export function parseDigits(written: string, decimal: '.' | ','): { value: number; step: number } | null {
  if (written.length > longestDigits) return null;
  const plain = written.replace(/[\u00a0\u202f’' ]/g, '');
  const marks = plain.replace(/[^.,]/g, '');
  if (!/^[0-9.,]+$/.test(plain)) return null;
  const group = decimal === '.' ? ',' : '.';
  let digits = plain;
  if (marks.length > 0) {
    const pieces = plain.split(/[.,]/);
    const groups = pieces.slice(1);
    const last = marks[marks.length - 1] as string;
    const uniform = [...marks].every((mark) => mark === last);
    if (uniform && marks.length > 1) {
      if (!groups.every((piece) => piece.length === 3)) return null;
      digits = pieces.join('');
    } else if (!uniform) {
      if (!groups.slice(0, -1).every((piece) => piece.length === 3)) return null;
      digits = `${pieces.slice(0, -1).join('')}.${pieces.at(-1) ?? ''}`;
    } else if (last === group && groups[0]?.length === 3 && (pieces[0] as string).length <= 3) {
      digits = pieces.join('');
    } else {
      digits = pieces.join('.');
    }
  }
  const value = Number(digits);
  if (!Number.isFinite(value)) return null;
  return { value, step: stepOf(digits) };
}

function stepOf(digits: string): number {
  const point = digits.indexOf('.');
  if (point >= 0) return 10 ** -(digits.length - point - 1);
  let zeros = 0;
  while (zeros < digits.length - 1 && digits[digits.length - 1 - zeros] === '0') zeros++;
  return 10 ** zeros;
}

/** Granularity of a value spoken in words: "two hundred" has 100, "twenty-five" 1. */
export function stepOfValue(value: number): number {
  return Number.isInteger(value) && value > 0 && value < 1e15 ? stepOf(String(value)) : 1;
}
