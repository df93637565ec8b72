/** The reader's corrections of a tab's answer: which records one makes, and which of all are shown with an answer. */
import { findingKey, pairKeys } from '../core/corrections/corrections.ts';
import type { CorrectionKind } from '../core/corrections/kinds.ts';
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

/** An answer as the reader sees it, with the text of its article. */
interface Corrigible {
  /** Without corrections. */
  readonly made: TabAnswer;
  /** With them. */
  readonly shown: TabAnswer;
  readonly text: string;
}

/**
 * Keeps a correction.
 * @param now ISO 8601
 * @returns the keys of what was kept
 * @throws {NothingToCorrectError | CorpusError}
 */
export async function correct(
  corpus: Corpus,
  answer: Corrigible,
  { kind, report, findingId }: Omit<CorrectionRequest, 'tabId'>,
  now: string,
): Promise<string[]> {
  const { made } = answer;
  const own = made.answer.id;
  if (kind === 'not-helpful') {
    const found = findFinding(made, findingId ?? '');
    if (found === null) throw new NothingToCorrectError();
    const { finding, other } = found;
    const correction = {
      kind,
      matches: [findingKey(finding)],
      here: aboutReport(made, own),
      there: other === null ? null : aboutReport(made, other),
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
  const pairs = report === null ? [] : pairsOf(kind, answer.shown, report);
  if (pairs.length === 0) throw new NothingToCorrectError();
  const keys: string[] = [];
  for (const [one, other] of pairs) {
    const correction = {
      kind,
      matches: pairKeys(keysIn(made, one), keysIn(made, other)),
      here: aboutReport(made, one),
      there: aboutReport(made, other),
      finding: null,
      at: now,
    };
    const texts = await Promise.all([one, other].map((id) => textOf(corpus, answer, id)));
    const kept = texts.flatMap((each, at) =>
      each === null ? [] : [[keysIn(made, at === 0 ? one : other)[0] ?? '', each] as const],
    );
    keys.push(await keepCorrection(corpus, correction, kept));
  }
  return keys;
}

/** Which pairs of reports a correction of one report is about, by their ids in the answer. */
function pairsOf(
  kind: Exclude<CorrectionKind, 'not-helpful'>,
  { answer }: TabAnswer,
  report: string,
): (readonly [string, string])[] {
  const group = answer.origins.find((members) => members.includes(report));
  if (group === undefined || report === answer.id) return [];
  const isOwn = group.includes(answer.id);
  // Of the article's own origin it is the article that the reader speaks of; of another, all that it is grouped with.
  if (kind === 'not-same-origin' && !isOwn) {
    return group.filter((id) => id !== report).map((id) => [report, id]);
  }
  return [[answer.id, report]];
}

function aboutReport(tab: TabAnswer, id: string): CorrectedReport {
  const { title, source, url, published } =
    id === tab.answer.id ? tab.article : (tab.others[id] ?? tab.article);
  return { key: keysIn(tab, id)[0] ?? '', title, source, url, published };
}

async function textOf(corpus: Corpus, { made, text }: Corrigible, id: string): Promise<Report | null> {
  if (id === made.answer.id) return { ...made.article, text };
  const other = made.others[id];
  return other === undefined ? null : corpus.report(other.corpus, other.id);
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
  const known = new Set([...pairs, ...findings.map(findingKey)]);
  const own = new Set(made.keys);
  return corrections
    .filter(({ matches }) => matches.some((match) => known.has(match)))
    .map(({ key, kind, here, there, finding }) => {
      const other = there === null || own.has(there.key) ? here : there;
      const name = other.source ?? other.title ?? 'a report without a name';
      return { key, kind, about: finding?.there ?? name };
    });
}
