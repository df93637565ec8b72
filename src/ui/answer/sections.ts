/** Sorts the findings of an answer into the sections that a reader sees. Pure. */
import type { CrossReference, Fact, Finding, NamedUpstream, Passage } from '../../core/cross-reference.ts';
import type { OtherReport, TabAnswer } from '../../protocol/messages.ts';

export type SectionName = 'conflicts' | 'updates' | 'by-source' | 'borne-out' | 'same-text';

/** One finding with the report that it was found in. */
export interface Entry {
  /** As `reveal` wants it. */
  readonly findingId: string;
  readonly finding: Finding;
  /** Null: the other passage stands in the article itself. */
  readonly other: OtherReport | null;
}

/** All findings of a section that start from the same passage of the article, or from a part of it. */
export interface Group {
  readonly here: Passage;
  readonly entries: readonly Entry[];
}

export interface Section {
  readonly name: SectionName;
  readonly groups: readonly Group[];
  readonly facts: readonly Fact[];
  /** Findings and fact tables together. */
  readonly size: number;
}

/** What matters most to a reader comes first. */
const order: readonly SectionName[] = ['conflicts', 'updates', 'by-source', 'borne-out', 'same-text'];

/** The sections that have something to show, in order. */
export function sectionsOf(tab: TabAnswer): Section[] {
  const entries = entriesOf(tab);
  const facts = tab.answer.facts;
  return order
    .map((name) => {
      const own = entries.filter((entry) => sectionOf(entry.finding) === name);
      const ownFacts = facts.filter((fact) => sectionOfFact(fact, tab) === name);
      return { name, groups: groupByPassage(own), facts: ownFacts, size: own.length + ownFacts.length };
    })
    .filter((section) => section.size > 0);
}

function entriesOf(tab: TabAnswer): Entry[] {
  const between = tab.answer.reports.flatMap((report, r) =>
    report.findings.map((finding, f) => ({
      findingId: tab.findingIds[r]?.[f] ?? `${r}.${f}`,
      finding,
      other: tab.others[report.id] ?? unknownReport(report.id, report.corpus),
    })),
  );
  const within = tab.answer.within.map((finding, f) => ({
    findingId: tab.withinIds[f] ?? `w.${f}`,
    finding,
    other: null,
  }));
  return [...between, ...within];
}

function sectionOf(finding: Finding): SectionName {
  switch (finding.relation) {
    case 'conflicts':
    case 'differs':
      return 'conflicts';
    case 'updates':
      return 'updates';
    case 'differs-by-source':
      return 'by-source';
    case 'corroborates':
      return finding.independent ? 'borne-out' : 'same-text';
  }
}

/**
 * A table belongs where the findings about its figures are: with an update among them to the updates, and so on. One
 * whose figures are all the same, or of which nothing was found, is none: that two figures have two dates does not
 * make the later one replace the earlier (an age, a price).
 */
function sectionOfFact(fact: Fact, { answer }: TabAnswer): SectionName | null {
  if (new Set(fact.versions.map(({ value }) => value.toLowerCase())).size < 2) return null;
  const holds = (id: string | null, passage: Passage): boolean =>
    (passage.field ?? 'text') === 'text' &&
    fact.versions.some(
      ({ report, start, end }) => report === id && overlap(passage.value ?? passage, { start, end }),
    );
  const about = [
    ...answer.reports.flatMap(({ id, findings }) =>
      findings.filter(({ here, there }) => holds(null, here) && holds(id, there)),
    ),
    ...answer.within.filter(({ here, there }) => holds(null, here) && holds(null, there)),
  ];
  const sections = new Set(
    about.filter(({ relation }) => relation !== 'corroborates').map((finding) => sectionOf(finding)),
  );
  return tableOrder.find((name) => sections.has(name)) ?? null;
}

const tableOrder: readonly SectionName[] = ['updates', 'by-source', 'conflicts'];

const overlap = (
  a: { readonly start: number; readonly end: number },
  b: { readonly start: number; readonly end: number },
): boolean => a.start < b.end && b.start < a.end;

/**
 * Groups in the order of importance: conflicts before differences, then by confidence, then as they stand in the text.
 * A passage that stands inside another one of its section joins it: the reader sees the longer one once.
 * Cost: findings times groups, and an answer has some dozens of either.
 */
function groupByPassage(entries: readonly Entry[]): Group[] {
  const groups: { readonly here: Passage; readonly entries: Entry[] }[] = [];
  const longestFirst = entries.toSorted((a, b) => lengthOf(b.finding.here) - lengthOf(a.finding.here));
  for (const entry of longestFirst) {
    const { here } = entry.finding;
    const around = groups.find((group) => isInside(here, group.here));
    if (around) around.entries.push(entry);
    else groups.push({ here, entries: [entry] });
  }
  return groups
    .map((group) => ({ here: group.here, entries: group.entries.toSorted(byImportance) }))
    .sort((a, b) => byImportance(a.entries[0] as Entry, b.entries[0] as Entry));
}

const lengthOf = (passage: Passage): number => passage.end - passage.start;

function isInside(inner: Passage, outer: Passage): boolean {
  return (
    (inner.field ?? 'text') === (outer.field ?? 'text') &&
    inner.start >= outer.start &&
    inner.end <= outer.end
  );
}

function byImportance(a: Entry, b: Entry): number {
  const rank = (entry: Entry) => (entry.finding.relation === 'conflicts' ? 0 : 1);
  return (
    rank(a) - rank(b) ||
    b.finding.confidence - a.finding.confidence ||
    a.finding.here.start - b.finding.here.start
  );
}

/** One origin with its reports, for the list. */
export interface OriginGroup {
  /** The article itself stands in it. */
  readonly own: boolean;
  readonly members: readonly OriginMember[];
  /** Where its reports say that they have it from. */
  readonly upstream: NamedUpstream | null;
}

export interface OriginMember {
  /** In the answer. */
  readonly id: string;
  readonly report: OtherReport;
  /** Null when only its origin is in the answer (the list of reports is bounded). */
  readonly matched: CrossReference['reports'][number] | null;
}

/** The origins of an answer with their reports, the article's own first. The article itself is left out of `members`. */
export function originGroupsOf(tab: TabAnswer): OriginGroup[] {
  const byId = new Map(tab.answer.reports.map((each) => [each.id, each]));
  return tab.answer.origins.map((ids, index) => ({
    own: index === 0,
    upstream: tab.answer.upstream[index] ?? null,
    members: ids
      .filter((id) => id !== tab.answer.id)
      .map((id) => ({ id, report: tab.others[id] ?? unknownReport(id, ''), matched: byId.get(id) ?? null })),
  }));
}

function unknownReport(id: string, corpus: string): OtherReport {
  return { id, corpus, keys: [], title: null, source: null, url: null, published: null, author: null };
}
