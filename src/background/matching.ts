/** One page that was read, against the corpus: the answer for the popup, and the marks for the page. */
import { otherOrigins, type CrossReference, type Finding } from '../core/cross-reference.ts';
import { crossReference } from '../core/engine.ts';
import { dayOf, type Report } from '../core/report.ts';
import type { Corpus, CorpusInfo, StoredCandidate } from '../corpus/corpus.ts';
import type { Coverage, Mark, OtherReport, PageMarks, PageRead, TabAnswer } from '../protocol/messages.ts';

/** More candidates than this are not compared: each costs a comparison of whole texts. */
const maxCandidates = 60;

/** @throws {CorpusError} when the store cannot be used */
export async function matchPage(page: PageRead, corpus: Corpus, checkedAt: string): Promise<TabAnswer> {
  const candidates = await corpus.candidates(page.report, maxCandidates);
  const article: Report = { ...page.report, id: freeId(candidates) };
  const answer = crossReference(article, candidates);
  return {
    article: withoutText(article),
    confidence: page.confidence,
    answer,
    others: othersOf(answer, candidates),
    coverage: coverageOf(await corpus.info()),
    checkedAt,
  };
}

function withoutText(report: Report): Omit<Report, 'text'> {
  const { id, title, url, source, author, language, published, modified } = report;
  return { id, title, url, source, author, language, published, modified };
}

/** An id for the page that no report has: ids name reports in the answer. */
function freeId(candidates: readonly StoredCandidate[]): string {
  const taken = new Set(candidates.map((each) => each.report.id));
  let id = 'this page';
  while (taken.has(id)) id += '′';
  return id;
}

function othersOf(
  answer: CrossReference,
  candidates: readonly StoredCandidate[],
): Record<string, OtherReport> {
  const named = new Set([
    ...answer.reports.map((each) => each.id),
    ...answer.origins.flat(),
    ...answer.facts.flatMap((fact) => fact.versions.map((version) => version.report ?? answer.id)),
  ]);
  named.delete(answer.id);
  const entries = candidates
    .filter((each) => named.has(each.report.id))
    .map(({ corpus, report }): [string, OtherReport] => [
      report.id,
      {
        id: report.id,
        corpus,
        title: report.title,
        source: report.source,
        url: report.url,
        published: report.published,
        author: report.author,
      },
    ]);
  return Object.fromEntries(entries);
}

/** What the article was compared with: everything in the corpora that are on. */
export function coverageOf(all: readonly CorpusInfo[]): Coverage {
  const corpora = all.filter((each) => each.on);
  const days = (pick: (info: CorpusInfo) => string | null) =>
    corpora
      .map(pick)
      .filter((day): day is string => dayOf(day) !== null)
      .sort();
  return {
    reports: sum(corpora.map((each) => each.reports)),
    publishers: sum(corpora.map((each) => each.publishers)),
    corpora: corpora.map((each) => each.name),
    oldest: days((each) => each.oldest)[0] ?? null,
    newest: days((each) => each.newest).at(-1) ?? null,
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

/** What the page is given to mark: the passages of the findings and what their cards show, nothing else. */
export function marksOf(tab: TabAnswer, contentKey: string): PageMarks {
  const between = tab.answer.reports.flatMap((report, r) =>
    report.findings.map((finding, f) =>
      markOf(finding, `${r}.${f}`, tab.others[report.id] ?? null, report.id),
    ),
  );
  const within = tab.answer.within.map((finding, f) => markOf(finding, `w.${f}`, null, null));
  return { contentKey, marks: [...between, ...within] };
}

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
    otherName: otherId === null ? 'this article' : (other?.source ?? other?.title ?? otherId),
    otherDate: other?.published ?? null,
    otherUrl: other?.url ?? null,
    why: finding.why,
  };
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
