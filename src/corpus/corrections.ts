/**
 * The reader's corrections in the store `corrections`. Under `correction:` one small record each, all of which are read
 * for an answer; under `report:` the texts that they are about, which only the export wants.
 */
import type { CorrectionSet } from '../core/corrections/corrections.ts';
import { correctionKinds, type CorrectionKind } from '../core/corrections/kinds.ts';
import type { FindingKind, Relation } from '../core/cross-reference.ts';
import type { Report } from '../core/report.ts';
import type { Corpus } from './corpus.ts';

/** A report that a correction is about, by the surest of its keys. */
export interface CorrectedReport {
  readonly key: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
}

/** What was claimed of two passages. */
export interface CorrectedFinding {
  readonly relation: Relation;
  readonly kind: FindingKind;
  readonly here: string;
  readonly there: string;
  readonly why: string;
}

export interface Correction {
  readonly kind: CorrectionKind;
  /** What it is found by: pairs of report keys, or the key of a finding. */
  readonly matches: readonly string[];
  readonly here: CorrectedReport;
  /** Null for a finding between two passages of one article. */
  readonly there: CorrectedReport | null;
  /** Null unless the correction is of a finding. */
  readonly finding: CorrectedFinding | null;
  /** ISO 8601. */
  readonly at: string;
}

export interface KeyedCorrection extends Correction {
  readonly key: string;
}

const correctionPrefix = 'correction:';
const reportPrefix = 'report:';

type Stored = Correction | Report;
const recordsOf = (corpus: Pick<Corpus, 'records'>) => corpus.records('corrections', parseStored);

/** One key for each thing that can be said of a pair or finding, so that a second word on it replaces the first. */
export function correctionKey({ kind, matches }: Pick<Correction, 'kind' | 'matches'>): string {
  const topic = kind === 'not-this-event' ? 'event' : kind === 'not-helpful' ? 'finding' : 'origin';
  return `${correctionPrefix}${topic}:${matches[0] ?? ''}`;
}

/** Keeps a correction, and the reports that it is about. @throws {CorpusError} */
export async function keepCorrection(
  corpus: Pick<Corpus, 'records'>,
  correction: Correction,
  reports: readonly (readonly [key: string, report: Report])[],
): Promise<string> {
  const records = recordsOf(corpus);
  for (const [key, report] of reports) await records.put(`${reportPrefix}${key}`, report);
  const key = correctionKey(correction);
  await records.put(key, correction);
  return key;
}

/** All corrections, newest first. @throws {CorpusError} */
export async function allCorrections(corpus: Pick<Corpus, 'records'>): Promise<KeyedCorrection[]> {
  const stored = await recordsOf(corpus).all(correctionPrefix);
  return stored
    .flatMap(([key, value]) => ('matches' in value ? [{ ...value, key }] : []))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

/** Takes corrections back, and forgets the reports that no other one is about. @throws {CorpusError} */
export async function undoCorrections(
  corpus: Pick<Corpus, 'records'>,
  keys: readonly string[],
): Promise<void> {
  const records = recordsOf(corpus);
  for (const key of keys) if (key.startsWith(correctionPrefix)) await records.delete(key);
  const wanted = new Set(
    (await allCorrections(corpus)).flatMap(({ here, there }) => [here.key, there?.key ?? here.key]),
  );
  for (const [key] of await records.all(reportPrefix)) {
    if (!wanted.has(key.slice(reportPrefix.length))) await records.delete(key);
  }
}

/** The report of a key as it was when it was corrected; null when it is not kept. @throws {CorpusError} */
export async function correctedReport(corpus: Pick<Corpus, 'records'>, key: string): Promise<Report | null> {
  const stored = await recordsOf(corpus).get(`${reportPrefix}${key}`);
  return stored !== null && 'text' in stored ? stored : null;
}

/** The corrections as an answer is given them. */
export function correctionSet(corrections: readonly Correction[]): CorrectionSet {
  const matchesOf = (kind: CorrectionKind): ReadonlySet<string> =>
    new Set(corrections.filter((each) => each.kind === kind).flatMap(({ matches }) => matches));
  return {
    otherEvents: matchesOf('not-this-event'),
    apart: matchesOf('not-same-origin'),
    together: matchesOf('same-origin'),
    unhelpful: matchesOf('not-helpful'),
  };
}

function parseStored(stored: unknown): Stored | null {
  if (typeof stored !== 'object' || stored === null) return null;
  if ('text' in stored) return stored as Report;
  const { kind, matches, here, at } = stored as Partial<Correction>;
  const isWhole =
    correctionKinds.some((each) => each === kind) &&
    Array.isArray(matches) &&
    typeof here === 'object' &&
    typeof at === 'string';
  return isWhole ? (stored as Correction) : null;
}
