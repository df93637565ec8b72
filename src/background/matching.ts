/** One page that was read, against the corpus: the answer for the popup, and the marks for the page. */
import { applyCorrections, type CorrectionSet } from '../core/corrections/corrections.ts';
import {
  contrastedValues,
  otherOrigins,
  type CrossReference,
  type Finding,
} from '../core/cross-reference.ts';
import { crossReference } from '../core/engine.ts';
import { isSameArticle } from '../core/match/match.ts';
import { reportKeys } from '../core/match/report-key.ts';
import type { Report } from '../core/report.ts';
import type { Corpus, StoredCandidate } from '../corpus/corpus.ts';
import { keptPagesId } from '../protocol/corpora.ts';
import type { Palette } from '../protocol/settings.ts';
import type { Mark, OtherReport, PageMarks, PageRead, TabAnswer } from '../protocol/messages.ts';
import { nameCandidates, type NamedCandidate } from './candidates.ts';

/** More candidates than this are not compared: each costs a comparison of whole texts. */
const maxCandidates = 60;

export interface MatchedPage {
  /** Without the reader's corrections. */
  readonly answer: TabAnswer;
  /**
   * What the page's marks are made of, when that is another answer: the one that there would be had the reader kept
   * nothing. Findings of kept reports are not merely left out, for such a report also moves origins and takes places.
   */
  readonly marked: CrossReference | null;
}

/**
 * @param keptMark whether reports that were kept by themselves may cause marks on the page
 * @throws {CorpusError} when the store cannot be used
 */
export async function matchPage(
  page: PageRead,
  corpus: Corpus,
  keptMark: boolean,
  checkedAt: string,
): Promise<MatchedPage> {
  const { article, candidates, own, answer } = await compare(page.report, corpus);
  const named = [...candidates];
  let marked: CrossReference | null = null;
  if (!keptMark && candidates.some((each) => each.corpus === keptPagesId)) {
    const found = await corpus.candidates(page.report, maxCandidates, [keptPagesId]);
    // Those that are known are the same objects, so that no listed report is read twice.
    const others = nameCandidates(found, candidates);
    named.push(...others);
    marked = crossReference(article, others);
  }
  return {
    answer: {
      ...(await answerOf(article, answer, corpus, own, checkedAt)),
      confidence: page.confidence,
      others: othersOf(marked === null ? [answer] : [answer, marked], named),
    },
    marked,
  };
}

/**
 * A stored report against the others, as if it were a page that is read.
 * @throws {CorpusError} when the store cannot be used
 */
export async function matchStored(
  { corpus: corpusId, report }: StoredCandidate,
  corpus: Corpus,
  checkedAt: string,
): Promise<TabAnswer> {
  const { article, candidates, own, answer } = await compare(report, corpus);
  const itself = own.some((each) => each.corpus === corpusId && each.report.id === report.id)
    ? own
    : [...own, { corpus: corpusId, report }];
  return {
    ...(await answerOf(article, answer, corpus, itself, checkedAt)),
    confidence: 1,
    others: othersOf([answer], candidates),
  };
}

async function compare(report: Report, corpus: Corpus) {
  const found = await corpus.candidates(report, maxCandidates);
  const candidates = nameCandidates(found);
  const article: Report = { ...report, id: freeId(candidates) };
  // In whatever corpora it is stored, an article is not compared with itself.
  const own = found.filter((each) => isSameArticle(article, each.report));
  return { article, candidates, own, answer: crossReference(article, candidates) };
}

/** @param own the stored reports that are the article itself, with which it is not compared */
async function answerOf(
  article: Report,
  answer: CrossReference,
  corpus: Corpus,
  own: readonly StoredCandidate[],
  checkedAt: string,
): Promise<Omit<TabAnswer, 'confidence' | 'others'>> {
  return {
    article: withoutText(article),
    answer,
    keys: reportKeys(article),
    findingIds: answer.reports.map(({ findings }, r) => findings.map((_, f) => `${r}.${f}`)),
    withinIds: answer.within.map((_, f) => `w.${f}`),
    coverage: await corpus.coverage(own),
    checkedAt,
  };
}

function withoutText(report: Report): Omit<Report, 'text'> {
  const { id, title, url, source, author, language, published, modified } = report;
  return { id, title, url, source, author, language, published, modified };
}

/** An id for the page that no report has: ids name reports in the answer. */
function freeId(candidates: readonly NamedCandidate[]): string {
  const taken = new Set(candidates.map((each) => each.report.id));
  let id = 'this page';
  while (taken.has(id)) id += '′';
  return id;
}

function othersOf(
  answers: readonly CrossReference[],
  candidates: readonly NamedCandidate[],
): Record<string, OtherReport> {
  const named = new Set(
    answers.flatMap((answer) => [
      ...answer.reports.map((each) => each.id),
      ...answer.origins.flat(),
      ...answer.facts.flatMap((fact) => fact.versions.map((version) => version.report ?? answer.id)),
    ]),
  );
  const entries = candidates
    .filter((each) => named.has(each.report.id))
    .map((each): [string, OtherReport] => [each.report.id, otherOf(each)]);
  return Object.fromEntries(entries);
}

/** What the popup is told of another report. */
export function otherOf({ corpus, storedId, report }: NamedCandidate): OtherReport {
  const { title, source, url, published, author } = report;
  return { id: storedId, corpus, keys: reportKeys(report), title, source, url, published, author };
}

/** The keys of a report of an answer, the article included. */
export function keysIn(tab: TabAnswer, id: string): readonly string[] {
  return id === tab.answer.id ? tab.keys : (tab.others[id]?.keys ?? []);
}

/** An answer as it is shown: with the reader's corrections. */
export function correctedAnswer(tab: TabAnswer, corrections: CorrectionSet): TabAnswer {
  const corrected = applyCorrections(tab.answer, (id) => keysIn(tab, id), corrections);
  const { answer, findingIds, withinIds } = corrected;
  return { ...tab, answer, findingIds, withinIds };
}

/** What the page is given to mark: the passages of the findings and what their cards show, nothing else. */
export function marksOf(
  { answer: tab, marked }: MatchedPage,
  corrections: CorrectionSet,
  contentKey: string,
  palette: Palette,
): PageMarks {
  const source = marked === null ? tab : { ...tab, answer: marked, ...idsLike(tab, marked) };
  const shown = correctedAnswer(source, corrections);
  // Positions of the corrected answer lead back to the ids of the one that it is made of.
  const idOf = (position: string): string => {
    const [r, f] = position.split('.') as [string, string];
    return (r === 'w' ? source.withinIds[Number(f)] : source.findingIds[Number(r)]?.[Number(f)]) ?? position;
  };
  const between = shown.answer.reports.flatMap((report, r) =>
    report.findings.map((finding, f) =>
      markOf(finding, idOf(shown.findingIds[r]?.[f] ?? ''), tab.others[report.id] ?? null, report.id),
    ),
  );
  const within = shown.answer.within.map((finding, f) =>
    markOf(finding, idOf(shown.withinIds[f] ?? ''), null, null),
  );
  return { contentKey, marks: [...between, ...within], palette };
}

/** The ids of an answer's findings: those of the same findings in the tab's answer, and new ones for the rest. */
function idsLike(tab: TabAnswer, answer: CrossReference): Pick<TabAnswer, 'findingIds' | 'withinIds'> {
  const known = new Map(
    tab.answer.reports.flatMap((report, r) =>
      report.findings.map(
        (finding, f) => [nameOf(report.id, finding), tab.findingIds[r]?.[f] ?? ''] as const,
      ),
    ),
  );
  const free = tab.answer.reports.length;
  return {
    findingIds: answer.reports.map((report, r) =>
      report.findings.map((finding, f) => known.get(nameOf(report.id, finding)) ?? `${free + r}.${f}`),
    ),
    withinIds: tab.withinIds,
  };
}

const nameOf = (id: string, { relation, here, there }: Finding): string =>
  [id, relation, here.field ?? '', here.start, here.end, there.field ?? '', there.start, there.end].join(
    '\n',
  );

function markOf(
  finding: Finding,
  findingId: string,
  other: OtherReport | null,
  otherId: string | null,
): Mark {
  return {
    findingId,
    relation: finding.relation,
    kind: finding.kind,
    independent: finding.independent,
    start: finding.here.start,
    end: finding.here.end,
    field: finding.here.field ?? 'text',
    here: finding.here.text,
    there: finding.there.text,
    otherName: otherId === null ? 'this article' : nameOfOther(other, otherId),
    otherDate: other?.published ?? null,
    otherUrl: other?.url ?? null,
    why: finding.why,
    values: contrastedValues(finding),
  };
}

/** As the popup names it. */
function nameOfOther(other: OtherReport | null, id: string): string {
  const [name] = [other?.source, other?.title].filter((each) => (each ?? '').trim() !== '');
  return name ?? `report ${other?.id ?? id}`;
}

/** The badge and the button's title, which a screen reader reads: how many other independent origins. */
export function badgeOf(answer: CrossReference): { readonly text: string; readonly title: string } {
  const others = otherOrigins(answer);
  const reports = answer.origins.flat().length - 1;
  if (reports <= 0) return { text: '', title: 'Second Source: no other report of this was found' };
  const origins = others === 0 ? 'no' : String(others);
  const plural = others === 1 || others === 0 ? '' : 's';
  return {
    text: String(others),
    title: `Second Source: ${origins} other independent origin${plural} of this report`,
  };
}
