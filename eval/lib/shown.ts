/**
 * What `match` shows over the ECB+ development topics: each report once as the article, the other reports of its topic
 * (the event and its sibling) as the corpus, the twenty best listed. From it a sample for readers is drawn: distinct
 * facts, at most three an event, in an order that depends on nothing but a hash of the places. Conflicts are rare, so
 * that those over BASIL and the sources of WikinewsSum (an event's reports against each other) are drawn from as well.
 *
 * Cost: some 12,000 pairs of reports, a minute.
 */
import { createHash } from 'node:crypto';
import type { Finding, Relation } from '../../src/core/cross-reference.ts';
import { crossReference } from '../../src/core/engine.ts';
import { readBasil, readEcbplus, readSources, type LabelledReport } from '../training/same-event.ts';

export type ShownSet = 'ecbplus' | 'basil' | 'wikinewssum';
export type ShownClass = 'contrast' | 'agreement' | 'other';

/** A finding between two reports, the report with the lesser id first. */
export interface Shown {
  readonly set: ShownSet;
  /** Of the two places and the class of the relation: the same for both directions. */
  readonly id: string;
  readonly event: string;
  readonly a: string;
  readonly b: string;
  readonly here: Finding['here'];
  readonly there: Finding['there'];
  readonly relation: Relation;
  readonly kind: Finding['kind'];
  readonly why: string;
}

export interface ShownOfAll {
  /** Each pair of places once, in the order of the ids. */
  readonly findings: readonly Shown[];
  /** ECB+ only: articles, and findings over all of them as readers of each would see them. */
  readonly articles: number;
  readonly shown: number;
  readonly texts: ReadonlyMap<string, string>;
}

export function classOf(relation: Relation): ShownClass {
  if (relation === 'corroborates') return 'agreement';
  return relation === 'conflicts' || relation === 'differs' ? 'contrast' : 'other';
}

/** Runs the engine over every topic. */
export function collectShown(data: string): ShownOfAll {
  const byId = new Map<string, Shown>();
  const texts = new Map<string, string>();
  const run = (set: ShownSet, all: readonly LabelledReport[]): number => {
    let shown = 0;
    for (const members of groupBy(all, ({ topic }) => topic).values()) {
      for (const { reading, event } of members) {
        texts.set(`${set} ${reading.report.id}`, reading.report.text);
        const others = members.filter((each) => each.reading !== reading);
        const answer = crossReference(
          reading.report,
          others.map((each) => ({ report: each.reading.report, corpus: set })),
        );
        for (const other of answer.reports) {
          shown += other.findings.length;
          for (const finding of other.findings) {
            const each = orient(finding, set, reading.report.id, other.id, event);
            if (!byId.has(each.id)) byId.set(each.id, each);
          }
        }
      }
    }
    return shown;
  };
  const ecbplus = readEcbplus(data);
  const shown = run('ecbplus', ecbplus);
  run('basil', readBasil(data));
  run('wikinewssum', readSources(data));
  const findings = [...byId.values()].sort((x, y) => (x.id < y.id ? -1 : 1));
  return { findings, articles: ecbplus.length, shown, texts };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const members = groups.get(keyOf(item));
    if (members) members.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function orient(finding: Finding, set: ShownSet, article: string, other: string, event: string): Shown {
  const turned = other < article;
  const [a, b] = turned ? [other, article] : [article, other];
  const [here, there] = turned ? [finding.there, finding.here] : [finding.here, finding.there];
  const { relation, kind, why } = finding;
  const place = [set, a, here.start, here.end, b, there.start, there.end, classOf(relation)].join(' ');
  const id = createHash('sha256').update(place).digest('hex').slice(0, 12);
  return { id, set, event, a, b, here, there, relation, kind, why };
}

const mostOfEvent = 3;
/** Words in common, over all words of both, from which two passages tell one fact. */
const sameFact = 0.4;

/** At most `count` findings of a class: distinct facts, at most three of an event, events in turn. */
export function drawSample(findings: readonly Shown[], wanted: ShownClass, count: number): Shown[] {
  const drawable = findings.filter(
    ({ relation, here, there }) => classOf(relation) === wanted && !here.field && !there.field,
  );
  const byEvent = groupBy(drawable, ({ set, event }) => `${set} ${event}`);
  const chosen = [...byEvent.values()].map((members) => {
    const kept: Shown[] = [];
    for (const each of members) {
      if (kept.length >= mostOfEvent) break;
      if (!kept.some((other) => tellOneFact(each, other))) kept.push(each);
    }
    return kept;
  });
  const sample: Shown[] = [];
  for (let round = 0; round < mostOfEvent; round++) {
    for (const kept of chosen) {
      const next = kept[round];
      if (next && sample.length < count) sample.push(next);
    }
  }
  return sample.sort((x, y) => (x.id < y.id ? -1 : 1));
}

function tellOneFact(one: Shown, two: Shown): boolean {
  return [one.here, one.there].some((x) =>
    [two.here, two.there].some((y) => likeness(x.text, y.text) >= sameFact),
  );
}

function likeness(a: string, b: string): number {
  const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [left, right] = [words(a), words(b)];
  let shared = 0;
  for (const word of left) if (right.has(word)) shared++;
  return shared / Math.max(1, Math.min(left.size, right.size));
}

export type Label = 'conflict' | 'differs' | 'same' | 'none' | 'unclear';
export const labels: readonly Label[] = ['conflict', 'differs', 'same', 'none', 'unclear'];

/** One line of eval/labels/shown.jsonl. */
export interface SampleRow {
  readonly id: string;
  readonly set: ShownSet;
  readonly event: string;
  readonly a: string;
  readonly b: string;
  readonly here: readonly [number, number];
  readonly there: readonly [number, number];
  readonly relation: Relation;
  readonly kind: Finding['kind'];
  /** By reader. */
  readonly labels: Readonly<Record<string, Label>>;
}

/** Whether a label calls the relation right. */
export function isRight(relation: Relation, label: Label): boolean {
  return classOf(relation) === 'agreement' ? label === 'same' : label === 'conflict' || label === 'differs';
}

const stillShown = 0.5;

/** The labelled rows that the engine shows now: the same class of relation on mostly the same passages. */
export function rowsStillShown(rows: readonly SampleRow[], findings: readonly Shown[]): SampleRow[] {
  const byPair = groupBy(findings, ({ set, a, b }) => `${set} ${a} ${b}`);
  return rows.filter((row) =>
    (byPair.get(`${row.set} ${row.a} ${row.b}`) ?? []).some(
      (each) =>
        classOf(each.relation) === classOf(row.relation) &&
        shareOf(row.here, each.here) >= stillShown &&
        shareOf(row.there, each.there) >= stillShown,
    ),
  );
}

/** Shared characters over all characters of both. */
function shareOf([start, end]: readonly [number, number], span: { start: number; end: number }): number {
  const shared = Math.min(end, span.end) - Math.max(start, span.start);
  return shared <= 0 ? 0 : shared / (Math.max(end, span.end) - Math.min(start, span.start));
}
