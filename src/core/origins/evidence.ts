/**
 * What speaks for one origin of two reports, in numbers and in words. What both quote was said to both; what both tell
 * in the same words of their own was written once. So reuse is counted in the narration, apart from quotations: a run
 * that either side has inside quotation marks is no narration on either side.
 */
import { analyseReport, type TextAnalysis } from '../match/analysis.ts';
import type { PairMatch } from '../match/match.ts';
import type { Reading } from '../reading.ts';
import type { Alignment, Run } from '../reuse/align.ts';
import type { SentencePair } from '../reuse/sentence-pairs.ts';
import { publisherFamily } from './publishers.ts';
import { creditsOf, type Credit } from './credits.ts';

export interface OriginEvidence {
  /** Share of the narration that the other has verbatim: of the side that has more of it in common, and of the other. */
  readonly verbatim: number;
  readonly verbatimLesser: number;
  /** The same, reworded passages included. */
  readonly told: number;
  readonly toldLesser: number;
  /** Words in the longest run of narration that both have. */
  readonly longestRun: number;
  /** Runs of narration of at least `runWords` words. */
  readonly runs: number;
  /** Rarity of the words in those runs. */
  readonly runWeight: number;
  /** Sentences told in other words that stand in the same order in both, and how many pairs there are. */
  readonly inOrder: number;
  readonly sentences: number;
  /** Quotations of at least `quotationWords` words that both have. */
  readonly quotations: number;
  /** Outlets that both name in the same role, and so by whom both were told. */
  readonly sharedAgencies: readonly string[];
  readonly sharedInterviews: readonly string[];
  /** An outlet that both retell. */
  readonly sharedCited: readonly string[];
  /** One names the other's publisher or agency as where it has its text from. */
  readonly creditsOther: readonly string[];
  /** The same author in both. */
  readonly author: string | null;
  /** The publisher, or family of publishers, of both. */
  readonly family: string | null;
  /** Words of the shorter text. */
  readonly words: number;
}

/** Narration in common counts as a run from this many words on. */
const runWords = 6;
/** A shared quotation is rare enough to tell something from this many words on. */
const quotationWords = 6;

export function weighEvidence(
  article: Reading,
  other: Reading,
  match: Pick<PairMatch, 'alignment'>,
): OriginEvidence {
  const here = analyseReport(article).body;
  const there = analyseReport(other).body;
  const { alignment } = match;
  const quotedHere = here.quoted.slice();
  const quotedThere = there.quoted.slice();
  let longestRun = 0;
  let runs = 0;
  let runWeight = 0;
  const quotations: Run[] = [];
  for (const run of alignment.runs) {
    const inHere = share(here.quoted, run.here, run.length);
    const inThere = share(there.quoted, run.there, run.length);
    if (Math.max(inHere, inThere) >= 0.5) {
      quotedHere.fill(1, run.here, run.here + run.length);
      quotedThere.fill(1, run.there, run.there + run.length);
      if (run.length >= quotationWords && Math.min(inHere, inThere) > 0) quotations.push(run);
    } else {
      longestRun = Math.max(longestRun, run.length);
      if (run.length >= runWords) {
        runs++;
        for (let at = run.here; at < run.here + run.length; at++) runWeight += here.weights[at] as number;
      }
    }
  }
  const mine = narrated(alignment.here, quotedHere);
  const its = narrated(alignment.there, quotedThere);
  const credits = { here: creditsOf(article), there: creditsOf(other) };
  return {
    verbatim: Math.max(mine.verbatim, its.verbatim),
    verbatimLesser: Math.min(mine.verbatim, its.verbatim),
    told: Math.max(mine.told, its.told),
    toldLesser: Math.min(mine.told, its.told),
    longestRun,
    runs,
    runWeight,
    ...orderOf(alignment, quotedHere, here),
    quotations: countApart(quotations, here),
    sharedAgencies: inBoth(credits.here, credits.there, 'agency'),
    sharedInterviews: inBoth(credits.here, credits.there, 'told'),
    sharedCited: inBoth(credits.here, credits.there, 'cited'),
    creditsOther: creditedOther(article, credits.here, other, credits.there),
    author: sameAuthor(article, other),
    family: sameFamily(article, other),
    words: Math.min(here.count, there.count),
  };
}

/** Told sentences (each of the article once, its nearest partner), and the longest chain of them in one order. */
function orderOf(
  alignment: Alignment,
  quoted: Uint8Array,
  here: TextAnalysis,
): { inOrder: number; sentences: number } {
  const nearest = new Map<number, SentencePair>();
  for (const pair of alignment.pairs) {
    const from = here.sentenceStarts[pair.here] as number;
    const to = here.sentenceStarts[pair.here + 1] as number;
    if (share(quoted, from, to - from) > 0.5) continue;
    const known = nearest.get(pair.here);
    if (known === undefined || pair.dice > known.dice) nearest.set(pair.here, pair);
  }
  // Longest increasing run of places by patience sorting (Fredman 1975); sentences merged into one count together.
  const tails: number[] = [];
  for (const { there } of nearest.values()) {
    let at = tails.length;
    while (at > 0 && (tails[at - 1] as number) > there) at--;
    tails[at] = there;
  }
  return { inOrder: tails.length, sentences: nearest.size };
}

function share(marks: Uint8Array, from: number, length: number): number {
  let sum = 0;
  for (let at = from; at < from + length; at++) sum += marks[at] ?? 0;
  return length === 0 ? 0 : sum / length;
}

function narrated(marks: Uint8Array, quoted: Uint8Array): { verbatim: number; told: number } {
  let words = 0;
  let verbatim = 0;
  let told = 0;
  for (let at = 0; at < marks.length; at++) {
    if (quoted[at] !== 0) continue;
    words++;
    if (marks[at] === 2) verbatim++;
    if (marks[at] !== 0) told++;
  }
  return words === 0 ? { verbatim: 0, told: 0 } : { verbatim: verbatim / words, told: told / words };
}

/** Quotations that stand in sentences of their own: one long quotation broken by a changed word counts once. */
function countApart(quotations: readonly Run[], here: TextAnalysis): number {
  const sentences = new Set<number>();
  for (const run of quotations) sentences.add(here.sentence[run.here] ?? 0);
  return sentences.size;
}

function inBoth(here: readonly Credit[], there: readonly Credit[], role: Credit['role']): string[] {
  const its = new Set(there.filter((credit) => credit.role === role).map((credit) => credit.outlet));
  return here
    .filter((credit) => credit.role === role && its.has(credit.outlet))
    .map((credit) => credit.outlet);
}

function creditedOther(
  article: Reading,
  here: readonly Credit[],
  other: Reading,
  there: readonly Credit[],
): string[] {
  const named = (credits: readonly Credit[], writer: Reading, itsCredits: readonly Credit[]): string[] => {
    const source = writer.report.source?.toLowerCase() ?? null;
    const wrote = new Set(
      itsCredits.filter((credit) => credit.role === 'agency').map((credit) => credit.outlet),
    );
    return credits
      .filter(({ role }) => role !== 'contributed')
      .map(({ outlet }) => outlet)
      .filter((outlet) => wrote.has(outlet) || (source !== null && source.includes(outlet.toLowerCase())));
  };
  return [...new Set([...named(here, other, there), ...named(there, article, here)])];
}

function sameAuthor(article: Reading, other: Reading): string | null {
  const normal = (author: string | null): string =>
    (author ?? '').toLowerCase().replace(/^by\s/, '').replace(/\s+/g, ' ').trim();
  const name = normal(article.report.author);
  return name.includes(' ') && name === normal(other.report.author) ? article.report.author : null;
}

function sameFamily(article: Reading, other: Reading): string | null {
  const family = publisherFamily(article.report.source);
  return family !== null && family === publisherFamily(other.report.source) ? article.report.source : null;
}
