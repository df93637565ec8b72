/** Spellings of one name: transliteration, doubled letters, a slip of typing. */

const minLength = 5;
/** Longer names may differ by one slip; two would make one of Austria and Australia. */
const minLengthForSlip = 7;
const maxLength = 24;

/** Whether two normalised capitalised words are likely one name spelled twice. Symmetric. */
export function isSameName(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length < minLength || b.length < minLength || a[0] !== b[0]) return false;
  if (Math.abs(a.length - b.length) > 2 || a.length > maxLength || b.length > maxLength) return false;
  const distance = editDistance(skeleton(a), skeleton(b));
  return distance === 0 || (distance === 1 && Math.min(a.length, b.length) >= minLengthForSlip);
}

const skeletons = new Map<string, string>();
const maxSkeletons = 10_000;

/** What transliteration varies is levelled: i and y, doubled letters, kh and h. */
function skeleton(name: string): string {
  const cached = skeletons.get(name);
  if (cached !== undefined) return cached;
  const levelled = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[yj]/g, 'i')
    .replace(/kh/g, 'h')
    .replace(/(.)\1+/g, '$1');
  if (skeletons.size >= maxSkeletons) skeletons.clear();
  skeletons.set(name, levelled);
  return levelled;
}

/** Optimal string alignment distance: edits and swaps of neighbours. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (last[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (last[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        cost = Math.min(cost, (beforeLast[j - 2] as number) + 1);
      }
      row.push(cost);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] as number;
}
