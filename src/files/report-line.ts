/** One line of JSON Lines as a report, and back. */
import { InvalidReportError, parseReport, type Report } from '../core/report.ts';
import { parseJson } from './json.ts';

/** An unknown field may hold lists and objects so deep; what writes or compares reports goes down by recursion. */
const maxDepth = 64;

/**
 * @throws {JsonFault} when the bytes are not JSON
 * @throws {InvalidReportError} when the value is no report
 */
export function readReportLine(bytes: Uint8Array): Report {
  const report = parseReport(parseJson(bytes));
  for (const [name, value] of Object.entries(report) as [string, unknown][]) {
    if (typeof value === 'object' && value !== null && !isShallow(value))
      throw new InvalidReportError(`field ${JSON.stringify(name.slice(0, 40))} is nested too deeply`);
  }
  return report;
}

/** With its line's end. */
export function writeReportLine(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}

/** Goes level by level, for a hostile value is as deep as it is long. */
function isShallow(value: object): boolean {
  let level: object[] = [value];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth >= maxDepth) return false;
    level = level.flatMap((each) =>
      Object.values(each).filter((part): part is object => typeof part === 'object' && part !== null),
    );
  }
  return true;
}
