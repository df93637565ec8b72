/** The reader's corrections of a tab's answer: which records one makes, and which of all are shown with an answer. */
import { findingKey, pairKeys } from '../core/corrections/corrections.ts';
import type { CorrectionKind } from '../core/corrections/kinds.ts';
import type { SelectionHit } from '../core/check/check-selection.ts';
import type { Finding } from '../core/cross-reference.ts';
import type { Report } from '../core/report.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { keepCorrection, type CorrectedReport, type KeyedCorrection } from '../corpus/corrections.ts';
import type { TabAnswer } from '../protocol/messages.ts';
import type { CorrectionRequest, ShownCorrection } from '../protocol/reader-messages.ts';
import { keysIn } from './matching.ts';

/** The answer has no such report or finding any more. */
export class NothingToCorrectError extends Error {
  readonly code = 'nothing-to-correct';

  constructor() {
    super('This is no longer part of the answer, so nothing was changed.');
  }
}

/** A report, or a passage of a page that was not read, as a correction knows it. */
export interface Subject {
  /** As `reportKeys` gives them. */
  readonly keys: readonly string[];
  readonly about: Omit<CorrectedReport, 'key'>;
  /** With its text, for the export; null when it is no longer there. */
  report(): Promise<Report | null>;
}

/** What is said to be no help, and of whom. */
export interface CorrigibleFinding {
  readonly finding: Finding | SelectionHit;
  readonly here: Subject;
  /** Null for a finding between two passages of one article. */
  readonly there: Subject | null;
}

/** What a correction is of: one finding, or pairs of reports. Empty or null when the answer has no such thing. */
export type Corrigible =
  | { readonly kind: 'not-helpful'; readonly found: CorrigibleFinding | null }
  | {
      readonly kind: Exclude<CorrectionKind, 'not-helpful'>;
      readonly pairs: readonly (readonly [Subject, Subject])[];
    };

/**
 * Keeps a correction.
 * @param now ISO 8601
 * @returns the keys of what was kept
 * @throws {NothingToCorrectError | CorpusError}
 */
export async function correct(corpus: Corpus, corrigible: Corrigible, now: string): Promise<string[]> {
  if (corrigible.kind === 'not-helpful') {
    if (corrigible.found === null) throw new NothingToCorrectError();
    const { finding, here, there } = corrigible.found;
    const correction = {
      kind: corrigible.kind,
      matches: [findingKey(finding)],
      here: correctedReport(here),
      there: there && correctedReport(there),
      finding: {
        relation: finding.relation,
        kind: finding.kind,
        here: finding.here.text,
        there: finding.there.text,
        why: finding.why,
      },
      at: now,
    };
    return [await keepCorrection(corpus, correction, [])];
  }
  const { kind, pairs } = corrigible;
  if (pairs.length === 0) throw new NothingToCorrectError();
  const keys: string[] = [];
  for (const pair of pairs) {
    const [one, other] = pair;
    const correction = {
      kind,
      matches: pairKeys(one.keys, other.keys),
      here: correctedReport(one),
      there: correctedReport(other),
      finding: null,
      at: now,
    };
    const reports = await Promise.all(pair.map((subject) => subject.report()));
    const kept = reports.flatMap((each, at) =>
      each === null ? [] : [[correctedReport(pair[at as 0 | 1]).key, each] as const],
    );
    keys.push(await keepCorrection(corpus, correction, kept));
  }
  return keys;
}

const correctedReport = ({ keys, about: { title, source, url, published } }: Subject): CorrectedReport => ({
  key: keys[0] ?? '',
  title,
  source,
  url,
  published,
});

/** An answer as the reader sees it, with the text of its article. */
interface CorrigibleAnswer {
  /** Without corrections. */
  readonly made: TabAnswer;
  /** With them. */
  readonly shown: TabAnswer;
  readonly text: string;
}

/** What a correction of an answer is of. */
export function inAnswer(
  corpus: Corpus,
  { made, shown, text }: CorrigibleAnswer,
  { kind, report, findingId }: Omit<CorrectionRequest, 'tabId'>,
): Corrigible {
  const subject = (id: string): Subject => {
    const other = id === made.answer.id ? null : (made.others[id] ?? null);
    return {
      keys: keysIn(made, id),
      about: other ?? made.article,
      report: async () =>
        id === made.answer.id ? { ...made.article, text } : other && corpus.report(other.corpus, other.id),
    };
  };
  if (kind === 'not-helpful') {
    const found = findFinding(made, findingId ?? '');
    const here = subject(made.answer.id);
    return {
      kind,
      found: found && {
        finding: found.finding,
        here,
        there: found.other === null ? null : subject(found.other),
      },
    };
  }
  const group = shown.answer.origins.find((members) => report !== null && members.includes(report)) ?? [];
  const own = shown.answer.id;
  const pairs = report === null || report === own ? [] : pairsOf(kind, own, report, group);
  return { kind, pairs: pairs.map(([one, other]) => [subject(one), subject(other)] as const) };
}

/**
 * Which pairs of reports a correction of one report is about.
 * @param own the article; null when it is not known
 * @param group what is of the report's origin, itself among it; empty when the answer has no such report
 */
export function pairsOf<Id>(
  kind: Exclude<CorrectionKind, 'not-helpful'>,
  own: Id | null,
  report: Id,
  group: readonly Id[],
): (readonly [Id, Id])[] {
  if (!group.includes(report)) return [];
  // Of the article's own origin it is the article that the reader speaks of; of another, all that it is grouped with.
  if (kind === 'not-same-origin' && (own === null || !group.includes(own))) {
    return group.filter((each) => each !== report).map((each) => [report, each]);
  }
  return own === null ? [] : [[own, report]];
}

function findFinding(
  { answer }: TabAnswer,
  findingId: string,
): { readonly finding: Finding; readonly other: string | null } | null {
  const [r, f] = findingId.split('.') as [string, string];
  const report = r === 'w' ? null : answer.reports[Number(r)];
  const finding = (report === null ? answer.within : report?.findings)?.[Number(f)];
  return finding === undefined ? null : { finding, other: report?.id ?? null };
}

/** The corrections that make an answer what it is, as the popup lists them. */
export function shownCorrections(
  made: TabAnswer,
  corrections: readonly KeyedCorrection[],
): ShownCorrection[] {
  if (corrections.length === 0) return [];
  const ids = made.answer.origins.flat();
  const pairs = ids.flatMap((one, at) =>
    ids.slice(at + 1).flatMap((other) => pairKeys(keysIn(made, one), keysIn(made, other))),
  );
  const findings = [...made.answer.reports.flatMap((report) => report.findings), ...made.answer.within];
  return correctionsAmong(new Set([...pairs, ...findings.map(findingKey)]), made.keys, corrections);
}

/**
 * @param known keys of pairs and findings
 * @param own of the article: the report that is named is the other one
 */
export function correctionsAmong(
  known: ReadonlySet<string>,
  own: readonly string[],
  corrections: readonly KeyedCorrection[],
): ShownCorrection[] {
  return corrections
    .filter(({ matches }) => matches.some((match) => known.has(match)))
    .map(({ key, kind, here, there, finding }) => {
      const other = there === null || own.includes(there.key) ? here : there;
      const name = other.source ?? other.title ?? 'a report without a name';
      return { key, kind, about: finding?.there ?? name };
    });
}
