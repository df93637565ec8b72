/** Whether two reports say the same in every field, those unknown to us included. */
import type { Report } from '../core/report.ts';

export function sameReport(a: Report, b: Report): boolean {
  if (a.text !== b.text || a.id !== b.id) return false;
  return canonical(a) === canonical(b);
}

/** JSON with sorted keys; absent and `null` are the same. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value).filter(([, field]) => field !== null && field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}
