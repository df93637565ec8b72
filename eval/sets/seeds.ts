/**
 * The five seed reports laid side by side: of what a careful reader finds between them, how much the engine finds.
 * A hit: the same two reports, the same relation (`conflicts` and `differs` count for each other), each span sharing at
 * least half of the shorter one with the gold. Each of the five is the article once, the other four the corpus.
 */
import { fileURLToPath } from 'node:url';
import type { Finding, Passage } from '../../src/core/cross-reference.ts';
import { crossReference } from '../../src/core/engine.ts';
import type { Report } from '../../src/core/report.ts';
import { readJson, readJsonLines } from '../lib/data.ts';
import { wilson } from '../lib/intervals.ts';
import type { EvalContext, EvalSet, Figure } from '../set.ts';

interface Side {
  readonly report: string;
  readonly text: string;
}
interface GoldPair {
  readonly relation?: Finding['relation'];
  readonly kind?: string;
  readonly a: Side;
  readonly b: Side;
}
interface Gold {
  readonly origins: readonly (readonly string[])[];
  readonly relations: readonly (GoldPair & { readonly relation: Finding['relation'] })[];
  readonly unrelated: readonly GoldPair[];
  readonly never_conflicts: readonly GoldPair[];
}
interface Span {
  readonly start: number;
  readonly end: number;
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const maxFindings = 20;
const minShared = 0.5;

const seeds: EvalSet = {
  name: 'seeds',
  needs: [],
  async run(context) {
    const reports = readJsonLines<Report>(path('../../extension/corpus/seeds.jsonl'));
    const gold = readJson<Gold>(path('../../tests/corpus/seed-relations.json'));
    return measure(reports, gold, context);
  },
};
export default seeds;

function measure(reports: readonly Report[], gold: Gold, context: EvalContext): Figure[] {
  const texts = new Map(reports.map((report) => [report.id, report.text]));
  const { between, within, rightOrigins } = readAll(reports, gold);
  const originOf = (id: string): number => gold.origins.findIndex((group) => group.includes(id));
  const locate = (side: Side): Span => {
    const start = (texts.get(side.report) ?? '').indexOf(side.text);
    if (start < 0) throw new Error(`gold text is not in report ${side.report}: ${side.text}`);
    return { start, end: start + side.text.length };
  };
  /** The findings of both directions between the two reports of a pair that lie on its two spans. */
  const on = (pair: GoldPair): Finding[] => {
    const a = locate(pair.a);
    const b = locate(pair.b);
    const both = (left: Passage, right: Passage): boolean => shares(left, a) && shares(right, b);
    if (pair.a.report === pair.b.report) {
      return (within.get(pair.a.report) ?? []).filter(
        ({ here, there }) => both(here, there) || both(there, here),
      );
    }
    return [
      ...(between.get(`${pair.a.report} ${pair.b.report}`) ?? []).filter(({ here, there }) =>
        both(here, there),
      ),
      ...(between.get(`${pair.b.report} ${pair.a.report}`) ?? []).filter(({ here, there }) =>
        both(there, here),
      ),
    ];
  };
  const isHit = (pair: GoldPair): boolean =>
    on(pair).some((finding) => classOf(finding.relation) === classOf(pair.relation ?? 'corroborates'));
  const share = (name: string, target: number, pairs: readonly GoldPair[]): Figure => {
    const hits = pairs.filter((pair) => {
      const hit = isHit(pair);
      if (context.errors) context.note(`${hit ? 'hit ' : 'MISS'} ${name}: ${show(pair)}`);
      return hit;
    }).length;
    return figure(name, hits / pairs.length, pairs.length, target, wilson(hits, pairs.length));
  };
  const corroborated = gold.relations.filter(({ relation }) => relation === 'corroborates');
  const sameOrigin = ({ a, b }: GoldPair): boolean => originOf(a.report) === originOf(b.report);
  const flagged = gold.unrelated.filter((pair) => {
    const findings = on(pair);
    if (context.errors)
      for (const each of findings) context.note(`FALSE unrelated ${show(pair)}: ${showFinding(each)}`);
    return findings.length > 0;
  });
  const conflicting = gold.never_conflicts.filter((pair) => {
    const findings = on(pair).filter(({ relation }) => relation === 'conflicts');
    if (context.errors)
      for (const each of findings) context.note(`FALSE conflict ${show(pair)}: ${showFinding(each)}`);
    return findings.length > 0;
  });
  const most = Math.max(...[...between.values()].map((findings) => findings.length));
  if (context.errors) {
    for (const [key, findings] of between)
      for (const each of findings) context.note(`${key} ${showFinding(each)}`);
    for (const [key, findings] of within)
      for (const each of findings) context.note(`in ${key} ${showFinding(each)}`);
  }
  return [
    figure('origins right, of five articles', rightOrigins, reports.length, 5),
    share('corroborations inside one origin', 0.85, corroborated.filter(sameOrigin)),
    share(
      'corroborations between origins',
      0.7,
      corroborated.filter((pair) => !sameOrigin(pair)),
    ),
    share(
      'conflicts and differs',
      0.8,
      gold.relations.filter(({ relation }) => relation === 'conflicts' || relation === 'differs'),
    ),
    share(
      'updates',
      1,
      gold.relations.filter(({ relation }) => relation === 'updates'),
    ),
    share(
      'differs by source, inside one report',
      1,
      gold.relations.filter(({ relation }) => relation === 'differs-by-source'),
    ),
    figure('unrelated pairs flagged', flagged.length, gold.unrelated.length, 0, null, false),
    figure('never conflicts in conflict', conflicting.length, gold.never_conflicts.length, 0, null, false),
    figure('most findings between two reports', most, between.size, maxFindings, null, false),
  ];
}

interface Answers {
  /** By "article other". */
  readonly between: Map<string, readonly Finding[]>;
  readonly within: Map<string, readonly Finding[]>;
  readonly rightOrigins: number;
}

function readAll(reports: readonly Report[], gold: Gold): Answers {
  const between = new Map<string, readonly Finding[]>();
  const within = new Map<string, readonly Finding[]>();
  const canonical = (groups: readonly (readonly string[])[]): string =>
    JSON.stringify(groups.map((group) => [...group].sort()).sort());
  let rightOrigins = 0;
  for (const article of reports) {
    const others = reports.filter((report) => report !== article);
    const answer = crossReference(
      article,
      others.map((report) => ({ report, corpus: 'seeds' })),
    );
    for (const { id, findings } of answer.reports) between.set(`${article.id} ${id}`, findings);
    within.set(article.id, answer.within);
    if (canonical(answer.origins) === canonical(gold.origins)) rightOrigins++;
  }
  return { between, within, rightOrigins };
}

function figure(
  name: string,
  value: number,
  count: number,
  target: number,
  interval: Figure['interval'] = null,
  higherIsBetter = true,
): Figure {
  return { name, value, count, interval, baselines: {}, target, higherIsBetter };
}

function classOf(relation: Finding['relation']): string {
  return relation === 'conflicts' ? 'differs' : relation;
}

function shares(passage: Passage, gold: Span): boolean {
  if (passage.field === 'title') return false;
  const shared = Math.min(passage.end, gold.end) - Math.max(passage.start, gold.start);
  return shared >= minShared * Math.min(passage.end - passage.start, gold.end - gold.start);
}

function show({
  a,
  b,
  relation = 'unrelated' as const,
  kind = '',
}: GoldPair | { a: Side; b: Side; relation?: string; kind?: string }): string {
  return `${relation} ${kind} ${a.report} "${a.text}" / ${b.report} "${b.text}"`;
}

function showFinding({ relation, kind, confidence, here, there, why }: Finding): string {
  return `${relation} ${kind} ${confidence.toFixed(2)} "${here.text}" / "${there.text}" (${why})`;
}
