/** What is noted of the database beside it, so that its loss is noticed. */

export const markKey = 'corpusMark';
export const lossKey = 'corpusLoss';

export interface StorageMark {
  /** Writes that the database had seen. */
  readonly revision: number;
  /** Reports in it, those of the starter corpus apart. */
  readonly reports: number;
}

/** The browser has thrown the database away. */
export interface StorageLoss {
  /** How many reports were lost. */
  readonly reports: number;
  /** ISO 8601. */
  readonly noticedAt: string;
}

export function readMark(stored: unknown): StorageMark | null {
  const { revision, reports } = fields(stored);
  return isCount(revision) && isCount(reports) ? { revision, reports } : null;
}

export function readLoss(stored: unknown): StorageLoss | null {
  const { reports, noticedAt } = fields(stored);
  return isCount(reports) && typeof noticedAt === 'string' ? { reports, noticedAt } : null;
}

function fields(stored: unknown): { readonly [name: string]: unknown } {
  return typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>) : {};
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
