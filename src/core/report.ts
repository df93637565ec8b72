/**
 * A report: one news article as the engine sees it, and the rules for reading one from outside.
 * The same rules serve the command line, an import and a message.
 */

/** One report of a corpus, or the article being read. `null` means that the fact is not known. */
export interface Report {
  /** Unique within its corpus. */
  readonly id: string;
  /** The body; paragraphs are separated by `\n`. Offsets everywhere are UTF-16 code units into this string. */
  readonly text: string;
  readonly title: string | null;
  readonly url: string | null;
  /** The publisher's name. */
  readonly source: string | null;
  readonly author: string | null;
  /** BCP 47. */
  readonly language: string | null;
  /** ISO 8601 date or date-time. */
  readonly published: string | null;
  /** ISO 8601 date or date-time. */
  readonly modified: string | null;
}

/** Which of a report's texts an offset points into. */
export type Field = 'text' | 'title';

/** Bad input. `message` is one line that names the fault; the caller adds file and line. */
export class InvalidReportError extends Error {
  readonly code = 'invalid-report';
}

const optionalStrings = ['title', 'url', 'source', 'author', 'language', 'published', 'modified'] as const;
const isoDate = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Validates a value read from JSON. Absent optional fields become `null`; unknown fields are kept.
 * @throws {InvalidReportError} when a required field is missing or a field has the wrong type
 */
export function parseReport(value: unknown): Report {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidReportError('a report must be a JSON object');
  }
  const fields = value as Record<string, unknown>;
  for (const name of ['id', 'text']) {
    if (!(name in fields)) throw new InvalidReportError(`field "${name}" is missing`);
    if (typeof fields[name] !== 'string') throw new InvalidReportError(`field "${name}" must be a string`);
  }
  if (fields['id'] === '') throw new InvalidReportError('field "id" is empty');
  const report: Record<string, unknown> = { ...fields };
  for (const name of optionalStrings) {
    const field = fields[name] ?? null;
    if (field !== null && typeof field !== 'string') {
      throw new InvalidReportError(`field "${name}" must be a string or null`);
    }
    report[name] = field;
  }
  for (const name of ['published', 'modified']) {
    const date = report[name];
    if (typeof date === 'string' && !isIsoDate(date)) {
      throw new InvalidReportError(
        `field "${name}" is not an ISO 8601 date: ${JSON.stringify(date.slice(0, 40))}`,
      );
    }
  }
  return report as unknown as Report;
}

/** Whether a string is an ISO 8601 date or date-time that names a day which exists. */
export function isIsoDate(text: string): boolean {
  return isoDate.test(text) && dayOf(text) !== null;
}

/** Days since 1970-01-01 of an ISO 8601 date or date-time, by the calendar day written in it; null when there is none. */
export function dayOf(iso: string | null): number | null {
  const match = iso === null ? null : /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const time = Date.UTC(year, month - 1, day);
  const date = new Date(time);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return Math.floor(time / 86_400_000);
}
