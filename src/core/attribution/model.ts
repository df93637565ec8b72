/**
 * How likely each candidate is the source of what a cue introduces, or that the cue introduces nothing: a log-linear
 * choice between the candidates and "none" (Berger et al. 1996), over hashed features. Weights are whole numbers, so
 * that every engine adds them up alike. Learned by `npm run train -- attribution`.
 *
 * Of the candidates that share at least half of their characters the one is taken that most of the probability lies
 * around. Cost: candidates squared, at most some forty a cue. Lost: the single likeliest span, since the boundaries of
 * one source split its probability.
 */
import { decodeBase64 } from '../frequencies/base64.ts';
import type { Span } from '../text/sentences.ts';
import { candidatesIn, spanOf, type Cue, type CueScene } from './cues.ts';
import { cueFeatures, pairFeatures, placeOf, tableBits, type FeatureSink } from './features.ts';
import type { Candidate } from './phrases.ts';
import trained from './weights.json' with { type: 'json' };

/** Weights by place, in units of 1 / `scale`. */
export interface SourceModel {
  readonly scale: number;
  readonly weights: Int8Array;
}

/** A model as it is stored: pairs of varints, the distance from the place before and the weight (zigzag). */
export interface StoredModel {
  readonly scale: number;
  readonly table: string;
}

export function readModel({ scale, table }: StoredModel): SourceModel {
  const weights = new Int8Array(1 << tableBits);
  const bytes = decodeBase64(table);
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  for (let place = 0; at < bytes.length;) {
    place += next();
    const coded = next();
    weights[place] = (coded >>> 1) ^ -(coded & 1);
  }
  return { scale, weights };
}

let shipped: SourceModel | null = null;

/** The model that ships; read on first use. */
export function shippedModel(): SourceModel {
  return (shipped ??= readModel(trained));
}

class Adder implements FeatureSink {
  sum = 0;
  constructor(private readonly weights: Int8Array) {}
  add(template: number, a: number, b = 0): void {
    this.sum += this.weights[placeOf(template, a, b)] as number;
  }
}

export interface Choice {
  readonly candidate: Candidate;
  readonly span: Span;
  /** 0..1: that a span around it is a source here. */
  readonly confidence: number;
}

/** Below this no candidate is worth its features: of 12,000 such cues in news none had a source. */
const hopelessCue = -4;
const minProbability = 0.01;

/** The best candidate of a cue. Null when there is none worth naming. */
export function chooseSource(model: SourceModel, scene: CueScene, cue: Cue): Choice | null {
  const { table, sentence, text } = scene;
  const adder = new Adder(model.weights);
  cueFeatures(table, sentence, cue.token, cue.colon, adder);
  const own = adder.sum;
  if (own < hopelessCue * model.scale) return null;
  const candidates = candidatesIn(scene, cue);
  const scores = candidates.map((candidate) => {
    adder.sum = own;
    pairFeatures(table, sentence, cue.token, cue.colon, candidate, adder);
    return adder.sum / model.scale;
  });
  return chooseSpan(scores, candidates, (candidate) => spanOf(text, candidate));
}

/** The candidate around which most probability lies, given scores against 0 for none. */
function chooseSpan(
  scores: readonly number[],
  candidates: readonly Candidate[],
  spanOfCandidate: (candidate: Candidate) => Span,
): Choice | null {
  const top = scores.reduce((most, score) => Math.max(most, score), 0);
  const parts = scores.map((score) => Math.exp(score - top));
  const total = parts.reduce((sum, part) => sum + part, Math.exp(-top));
  const likely: { readonly candidate: Candidate; readonly span: Span; readonly part: number }[] = [];
  parts.forEach((part, i) => {
    if (part / total < minProbability) return;
    const candidate = candidates[i] as Candidate;
    likely.push({ candidate, span: spanOfCandidate(candidate), part });
  });
  let best: Choice | null = null;
  let bestPart = 0;
  for (const { candidate, span, part } of likely) {
    let confidence = 0;
    for (const other of likely) {
      if (other.candidate === candidate || overlapShare(span, other.span) >= 0.5)
        confidence += other.part / total;
    }
    const isCloser = best !== null && confidence > best.confidence - 1e-9 && part > bestPart;
    if (best !== null && confidence <= best.confidence + 1e-9 && !isCloser) continue;
    best = { candidate, span, confidence };
    bestPart = part;
  }
  return best;
}

/** What two spans share, of the longer one. */
export function overlapShare(a: Span, b: Span): number {
  return (Math.min(a.end, b.end) - Math.max(a.start, b.start)) / Math.max(a.end - a.start, b.end - b.start);
}
