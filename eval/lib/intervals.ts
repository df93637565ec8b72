/**
 * 95 % intervals: the percentile bootstrap (Efron 1979) for any statistic, by item or by group where the items of a
 * group hang together, and Wilson's score interval (1927) for a plain proportion. Cost of the bootstrap: `samples`
 * times the statistic.
 */
import { seededRandom } from './random.ts';

export type Interval = readonly [number, number];

export interface BootstrapOptions<T> {
  /** Items with the same key are drawn together (a topic, an event). Default: each item by itself. */
  readonly group?: (item: T) => string;
  /** Default 1000. */
  readonly samples?: number;
  /** Default 1. */
  readonly seed?: number;
}

/**
 * The middle 95 % of a statistic over resampled items. Resamples on which the statistic is not a number (an empty
 * denominator) are left out.
 * @returns null when there are fewer than two groups, or no resample had a value
 */
export function bootstrap<T>(
  items: readonly T[],
  statistic: (sample: readonly T[]) => number,
  options: BootstrapOptions<T> = {},
): Interval | null {
  const { group, samples = 1000, seed = 1 } = options;
  const groups = group ? groupItems(items, group) : items.map((item) => [item]);
  if (groups.length < 2) return null;
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let round = 0; round < samples; round++) {
    const sample: T[] = [];
    for (let draw = 0; draw < groups.length; draw++) {
      for (const item of groups[Math.floor(random() * groups.length)] as readonly T[]) sample.push(item);
    }
    const value = statistic(sample);
    if (Number.isFinite(value)) values.push(value);
  }
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  return [quantile(values, 0.025), quantile(values, 0.975)];
}

/** Wilson's interval of `successes` in `count` trials; null without a trial. */
export function wilson(successes: number, count: number): Interval | null {
  if (count === 0) return null;
  const z = 1.959_964;
  const share = successes / count;
  const spread = (z * z) / count;
  const centre = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / count + spread / (4 * count));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/** The value at a share (0..1) of ascending values, interpolated. NaN when there are none. */
export function quantile(ascending: readonly number[], share: number): number {
  const place = share * (ascending.length - 1);
  const below = Math.floor(place);
  const low = ascending[below] ?? NaN;
  const high = ascending[Math.min(below + 1, ascending.length - 1)] ?? NaN;
  return low + (high - low) * (place - below);
}

function groupItems<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const members = groups.get(key(item));
    if (members) members.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}
