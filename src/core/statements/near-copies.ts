/**
 * What sets two sentences against each other that say the same but for a word that few contrasts are made of: how often
 * it has happened ("for the fourth time", "for the third time"), and whether it has ("may shut", "has shut"). Nothing
 * else shows that both speak of one thing, so nearly all of both must be shared.
 *
 * Cost: one pass over the matches of a pair that is a near copy, and over few tokens before them.
 */
import { english } from '../quantities/languages/english.ts';
import { baseForm } from '../lexicon/inflections.ts';
import type { TextReading } from '../reading.ts';
import type { Token } from '../text/tokenize.ts';
import type { MatchedPair } from './align.ts';
import { weightOf, type Contrast } from './contrast.ts';
import type { Statement, Unit } from './units.ts';

/** Shared weight over that of the sentence that says more. */
const minCover = 0.9;
/** Of a plan, which reports often tell in the words of what has been done before. */
const minCoverOfPlan = 0.95;
const minShared = 1;

/** Contrasts of two sentences that are near copies; none of any others. */
export function nearCopyContrasts(pair: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const shared = weightOf(pair.matches);
  if (shared < minShared || shared < 0.6 * Math.max(pair.here.weight, pair.there.weight)) return [];
  if (
    hasOwnName(
      pair.here,
      pair.matches.map(({ here: at }) => at),
    ) &&
    hasOwnName(
      pair.there,
      pair.matches.map(({ there: at }) => at),
    )
  )
    return [];
  return [...ordinalContrasts(pair, here, there), ...moodContrasts(pair, here, there)];
}

/** Whether a sentence names somebody or some place that the other does not. */
function hasOwnName({ units }: Statement, matched: readonly number[]): boolean {
  return units.some((unit, at) => unit.kind === 'name' && !matched.includes(at));
}

/** Matched share of all that both say, but for some tokens of each (end-exclusive). */
function coverWithout(pair: MatchedPair, here: TokenRange, there: TokenRange): number {
  const isLeft = ({ token }: Unit, [from, to]: TokenRange): boolean => token < from || token >= to;
  const weigh = ({ units }: Statement, range: TokenRange): number =>
    units.reduce((sum, unit) => (isLeft(unit, range) ? sum + unit.weight : sum), 0);
  const matches = pair.matches.filter(
    (match) =>
      isLeft(pair.here.units[match.here] as Unit, here) &&
      isLeft(pair.there.units[match.there] as Unit, there),
  );
  return weightOf(matches) / Math.max(0.01, weigh(pair.here, here), weigh(pair.there, there));
}

type TokenRange = readonly [from: number, to: number];
const nothing: TokenRange = [0, 0];

interface Ordinal {
  readonly unit: Unit;
  /** Its last token: "4th" is two. */
  readonly last: number;
  readonly value: number;
  /** What is counted: "time", "title". */
  readonly noun: string;
  readonly words: string;
}

/** What one has a first, a second and a third of in turn; of rounds, days and goals each is another event. */
const repeated =
  /^(?:time|title|victory|win|triumph|crown|championship|term|defeat|loss|medal|gold|trophy|success|marriage)s?$/;
const nounReach = 4;

function ordinalContrasts(pair: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  const [a, ...more] = ordinalsOf(pair.here, here);
  const [b, ...others] = a === undefined ? [] : ordinalsOf(pair.there, there);
  if (a === undefined || b === undefined || more.length + others.length > 0) return [];
  if (a.value === b.value || a.noun !== b.noun) return [];
  if (coverWithout(pair, [a.unit.token, a.last + 1], [b.unit.token, b.last + 1]) < minCover) return [];
  return [
    {
      relation: 'conflicts',
      kind: 'number',
      why: `${a.words} against ${b.words}`,
      strength: 0.8,
      here: a.unit,
      there: b.unit,
    },
  ];
}

/** "for the fourth time", "her 4th title": ordinals that count what comes again. */
function ordinalsOf({ sentence, units }: Statement, { tokens }: TextReading): Ordinal[] {
  const found: Ordinal[] = [];
  for (const unit of units) {
    const isNumeral =
      english.ordinalSuffixes.has(tokens[unit.token + 1]?.norm ?? '') && /^\d{1,3}$/.test(unit.norm);
    const value = isNumeral ? Number(unit.norm) : english.ordinals.get(unit.norm);
    if (value === undefined) continue;
    const last = isNumeral ? unit.token + 1 : unit.token;
    for (let at = last + 1; at <= last + nounReach && at < sentence.tokenEnd; at++) {
      const { norm } = tokens[at] as Token;
      if (!repeated.test(norm) || repeated.test(tokens[at + 1]?.norm ?? '')) continue;
      const words = tokens
        .slice(unit.token, last + 1)
        .map((token) => token.norm)
        .join('');
      found.push({
        unit: { ...unit, end: (tokens[last] as Token).end },
        last,
        value,
        words: `${words} ${norm}`,
        noun: norm,
      });
      break;
    }
  }
  return found;
}

const modals = /^(?:may|might|could)$/;
/** Before "to" or a verb in -ing: what may come. */
const plans =
  /^(?:plans?|planning|planned|intends?|intending|considers|considering|hopes?|hoping|wants?|wanting|threatens?|threatening|expects?|expected|due|set|proposes?|proposing|poised|likely)$/;
const undone = /^(?:will|would|shall|should|must|can|may|might|could|to|if|unless|not|never|n't)$/;
/** Verbs whose past is as they are, and of which many are nouns where nothing that they govern follows. */
const invariant = /^(?:cut|shut|hit|put|set|let|quit|shed|split|hurt)$/;
const governing =
  /^(?:the|a|an|its|his|her|their|all|some|both|\d+|two|three|four|five|six|seven|eight|nine|ten)$/;
const moodReach = 4;

function moodContrasts(pair: MatchedPair, here: TextReading, there: TextReading): Contrast[] {
  for (const match of pair.matches) {
    const left = pair.here.units[match.here] as Unit;
    const right = pair.there.units[match.there] as Unit;
    if (left.kind !== 'word' || right.kind !== 'word') continue;
    if (!left.concept.predicate || !right.concept.predicate || left.denied !== right.denied) continue;
    const [planHere, planThere] = [planBefore(here, left), planBefore(there, right)];
    if ((planHere === null) === (planThere === null)) continue;
    if (!(planHere === null ? isDone(here, left) : isDone(there, right))) continue;
    if (coverWithout(pair, rangeOf(planHere), rangeOf(planThere)) < minCoverOfPlan) continue;
    return [
      {
        relation: 'differs',
        kind: 'outcome',
        why: `${wordsTo(here, planHere, left)} against ${wordsTo(there, planThere, right)}`,
        strength: 0.75,
        here: left,
        there: right,
      },
    ];
  }
  return [];
}

function rangeOf(token: number | null): TokenRange {
  return token === null ? nothing : [token, token + 1];
}

/** Index of the word before a verb that makes it a plan or a possibility; null when there is none. */
function planBefore({ tokens }: TextReading, { token, norm: verb }: Unit): number | null {
  for (let at = token - 1; at >= Math.max(0, token - moodReach); at--) {
    const { norm } = tokens[at] as Token;
    if (modals.test(norm)) return at;
    const next = tokens[at + 1]?.norm;
    if (plans.test(norm) && (next === 'to' || (at + 1 === token && verb.endsWith('ing')))) return at;
  }
  return null;
}

/** A verb as written, with the plan before it, or the word before it that says that it was done. */
function wordsTo({ text, tokens }: TextReading, plan: number | null, { token, end }: Unit): string {
  const from = plan ?? (auxiliary.test(tokens[token - 1]?.norm ?? '') ? token - 1 : token);
  return text.slice((tokens[from] as Token).start, end);
}

const auxiliary = /^(?:has|have|had|was|were|been)$/;

/** Whether a verb says what was done: "shut" after "has", "closed", "was closed", and nothing before it leaves it open. */
function isDone({ tokens }: TextReading, { token, norm, open }: Unit): boolean {
  if (open || /(?:s|ing)$/.test(norm)) return false;
  const before = [1, 2, 3].map((step) => tokens[token - step]?.norm ?? '');
  if (before.some((word) => undone.test(word))) return false;
  if (before.slice(0, 2).some((word) => auxiliary.test(word))) return true;
  if (invariant.test(norm)) return governing.test(tokens[token + 1]?.norm ?? '');
  return /ed$/.test(norm) || baseForm(norm) !== norm;
}
