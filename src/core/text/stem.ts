/** Porter stems behind a bounded cache: a word costs a map look-up, not an algorithm. */
import { porterStem } from './porter.ts';

/** Words kept at most; news uses about 50,000 forms, so a full cache is dropped whole rather than tracked by age. */
const maxCachedWords = 60_000;
let cache = new Map<string, string>();

/** The stem of a normalised word. Words with other than ASCII letters are their own stem. */
export function stem(norm: string): string {
  const known = cache.get(norm);
  if (known !== undefined) return known;
  const result = /^[a-z]{3,40}$/.test(norm) ? porterStem(norm) : norm;
  if (cache.size >= maxCachedWords) cache = new Map();
  cache.set(norm, result);
  return result;
}
