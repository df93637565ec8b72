/** Prints figures as one plain table, columns aligned. */
import type { Figure } from '../set.ts';

export interface MeasuredSet {
  readonly set: string;
  readonly figures: readonly Figure[];
}

/** One line a figure: set, figure, value, 95 % interval, count, target (with what is missed marked), baselines. */
export function formatTable(sets: readonly MeasuredSet[]): string {
  const rows = [['set', 'figure', 'value', '95 %', 'n', 'target', 'baselines']];
  for (const { set, figures } of sets) {
    for (const figure of figures) {
      rows.push([
        set,
        figure.name,
        number(figure.value),
        figure.interval ? `${number(figure.interval[0])}–${number(figure.interval[1])}` : '',
        String(figure.count),
        target(figure),
        Object.entries(figure.baselines)
          .map(([name, value]) => `${name} ${number(value)}`)
          .join(', '),
      ]);
    }
  }
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Whether a figure reaches its target; null without a target. */
export function reached(figure: Figure): boolean | null {
  if (figure.target === null) return null;
  return figure.higherIsBetter === false ? figure.value <= figure.target : figure.value >= figure.target;
}

function target(figure: Figure): string {
  if (figure.target === null) return '';
  const sign = figure.higherIsBetter === false ? '≤' : '≥';
  return `${sign} ${number(figure.target)} ${reached(figure) ? 'ok' : 'MISSED'}`;
}

/** Three decimals without the leading zero for shares; whole numbers as they are. */
function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) < 1 ? value.toFixed(3).replace('0.', '.') : value.toFixed(value < 100 ? 2 : 0);
}
