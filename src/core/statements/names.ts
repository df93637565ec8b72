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
  const [here, there] = [skeleton(a), skeleton(b)];
  return here === there || (Math.min(a.length, b.length) >= minLengthForSlip && isOneEdit(here, there));
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

/** Whether one letter more, less or other, or two neighbours swapped, makes one of two different words the other. */
function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at++;
  const rest = short.slice(at);
  if (long.length > short.length) return rest === long.slice(at + 1);
  if (rest.slice(1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && rest.slice(2) === long.slice(at + 2);
}
