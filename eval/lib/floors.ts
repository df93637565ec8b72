/**
 * Floors: figures that were reached once and must not be lost. One for each figure that has a target. The engine is
 * deterministic, so a floor lies one item, at most .02, below what was reached; and once a target is met the floor
 * never lies below the target.
 */
import type { Figure } from '../set.ts';

/** By set, then by figure: the worst value that passes. */
export type Floors = Record<string, Record<string, number>>;

const largestMargin = 0.02;
const steps = 1000;

/** The floor for a figure; null when it has no target or no value. */
export function floorOf(figure: Figure): number | null {
  const { value, count, target } = figure;
  if (target === null || !Number.isFinite(value)) return null;
  const direction = figure.higherIsBetter === false ? -1 : 1;
  const margin = Math.min(largestMargin, 1 / Math.max(1, count));
  const lowered = direction * (value - direction * margin);
  const rounded = Math.floor(lowered * steps + 1e-9) / steps;
  const goal = direction * target;
  const floor = direction * value >= goal ? Math.max(rounded, goal) : rounded;
  return direction * floor + 0;
}

/** One line for each figure of a set that fell below its floor, or that has a floor and was not measured. */
export function belowFloors(
  set: string,
  figures: readonly Figure[],
  floors: Readonly<Record<string, number>>,
): string[] {
  const known = new Map(figures.map((figure) => [figure.name, figure]));
  return Object.entries(floors).flatMap(([name, floor]) => {
    const figure = known.get(name);
    if (!figure) return [`${set}: "${name}" has a floor of ${floor} and was not measured`];
    const passes = figure.higherIsBetter === false ? figure.value <= floor : figure.value >= floor;
    return passes ? [] : [`${set}: "${name}" is ${figure.value.toFixed(4)}, its floor is ${floor}`];
  });
}
