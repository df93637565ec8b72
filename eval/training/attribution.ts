/**
 * Learns who says it from PolNeAR (Newell 2018): `src/core/attribution/weights.json`. A cue with its candidates is one
 * example; right are the candidates that share half of the longer span with the labelled source, the exact one alone
 * where there is one. AdaGrad (Duchi et al. 2011) on the log-linear choice, weights averaged over the last rounds;
 * features that few examples have, and small weights, are dropped. Held out by document.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { candidatesIn, cuesIn, isCueWord, sceneOf, spanOf } from '../../src/core/attribution/cues.ts';
import {
  cueFeatures,
  pairFeatures,
  placeOf,
  tableBits,
  type FeatureSink,
} from '../../src/core/attribution/features.ts';
import {
  overlapShare,
  shippedModel,
  type SourceModel,
  type StoredModel,
} from '../../src/core/attribution/model.ts';
import { kinds } from '../../src/core/attribution/word-forms.ts';
import { wordTable } from '../../src/core/attribution/words.ts';
import { readText, type TextReading } from '../../src/core/reading.ts';
import { hashText } from '../../src/core/text/hash.ts';
import type { Span } from '../../src/core/text/sentences.ts';
import type { Token } from '../../src/core/text/tokenize.ts';
import { readJsonLines } from '../lib/data.ts';
import { seededRandom, shuffled } from '../lib/random.ts';

interface Piece {
  readonly span: string;
  readonly text: string;
}
interface LabelledDocument {
  readonly doc_id: string;
  readonly text: string;
  readonly attributions: readonly { readonly source?: readonly Piece[]; readonly cue?: readonly Piece[] }[];
}
interface LabelledSource extends Span {
  readonly cue: (Span & { readonly marks: boolean }) | null;
}
export interface AttributedText {
  readonly id: string;
  readonly reading: TextReading;
  readonly sources: readonly LabelledSource[];
}

interface CueExample {
  readonly own: Int32Array;
  readonly candidates: readonly Int32Array[];
  /** Parallel to `candidates`; all false: the cue introduces nothing. */
  readonly right: readonly boolean[];
}

const rounds = 8;
const averagedRounds = 6;
const rate = 0.05;
const decay = 1e-3;
const firstSquares = 0.1;
const minExamples = 4;
const minWeight = 0.07;
const scale = 32;
const exactShare = 0.93;
const minShare = 0.5;

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const weightsFile = path('../../src/core/attribution/weights.json');
/** Hashes of the documents that the shipped weights were learned from. */
const seenFile = path('../labels/polnear-seen.json');

/** The documents of PolNeAR with the spans of their sources. */
export function readAttributed(data: string): AttributedText[] {
  return readJsonLines<LabelledDocument>(join(data, 'polnear/docs.jsonl')).map((doc) => ({
    id: doc.doc_id,
    reading: readText(doc.text),
    sources: doc.attributions.flatMap(({ source, cue }) => {
      const [piece] = source ?? [];
      const [sign] = cue ?? [];
      if (!piece) return [];
      return [
        { ...hull(piece), cue: sign ? { ...hull(sign), marks: !/[\p{L}\p{N}]/u.test(sign.text) } : null },
      ];
    }),
  }));
}

/** From the first to the last character of a span in pieces ("5 9;12 20"). */
function hull({ span }: Piece): Span {
  const numbers = span.split(/[ ;]/).map(Number);
  return { start: numbers[0] ?? 0, end: numbers.at(-1) ?? 0 };
}

/** Trains on all documents and writes the weights. */
export function trainAttribution(data: string, note: (line: string) => void): void {
  const documents = readAttributed(data);
  const examples = documents.flatMap(examplesOf);
  const model = fitSources(examples);
  const used = model.weights.reduce((sum, weight) => sum + (weight === 0 ? 0 : 1), 0);
  note(`attribution: ${examples.length} cues of ${documents.length} documents, ${used} weights`);
  writeFileSync(weightsFile, `${JSON.stringify(storeModel(model), null, 1)}\n`);
  const seen = documents.map(({ id }) => hashText(id)).sort((a, b) => a - b);
  writeFileSync(seenFile, `${JSON.stringify(seen)}\n`);
}

class Places implements FeatureSink {
  readonly list: number[] = [];
  add(template: number, a: number, b = 0): void {
    this.list.push(placeOf(template, a, b));
  }
}

/** What there is to learn from a document; a cue whose source is no candidate teaches nothing. */
export function examplesOf({ reading, sources }: AttributedText): CueExample[] {
  const table = wordTable(reading);
  const byCue = new Map<string, LabelledSource[]>();
  for (const source of sources) {
    const key = cueOf(reading, source);
    if (key !== null) byCue.set(key, [...(byCue.get(key) ?? []), source]);
  }
  const examples: CueExample[] = [];
  const scenes = reading.sentences.flatMap(({ index }) => sceneOf(reading, index) ?? []);
  for (const { scene, cue } of scenes.flatMap((scene) => cuesIn(scene).map((cue) => ({ scene, cue })))) {
    const { sentence } = scene;
    const { token, colon } = cue;
    const candidates = candidatesIn(scene, cue);
    if (candidates.length === 0) continue;
    const gold = byCue.get(cueKey(token, colon)) ?? [];
    const shares = candidates.map((candidate) => {
      const span = spanOf(reading, candidate);
      return Math.max(0, ...gold.map((source) => overlapShare(span, source)));
    });
    const best = Math.max(...shares);
    if (gold.length > 0 && best < minShare) continue;
    const enough = best > exactShare ? exactShare : minShare;
    const own = new Places();
    cueFeatures(table, sentence, token, colon, own);
    examples.push({
      own: Int32Array.from(own.list),
      candidates: candidates.map((candidate) => {
        const places = new Places();
        pairFeatures(table, sentence, token, colon, candidate, places);
        return Int32Array.from(places.list);
      }),
      right: shares.map((share) => share >= enough),
    });
  }
  return examples;
}

function cueKey(token: number, colon: boolean): string {
  return `${colon ? ':' : ''}${token}`;
}

/** The word of a labelled cue that the reader is asked about: its verb, else its noun, else its first word. */
function cueOf(reading: TextReading, { cue }: LabelledSource): string | null {
  if (!cue) return null;
  const table = wordTable(reading);
  const { tokens } = reading;
  let first = 0;
  while (first < tokens.length && (tokens[first] as Token).end <= cue.start) first++;
  if (first === tokens.length) return null;
  if (cue.marks) return cueKey(first, true);
  let noun: number | null = null;
  for (let at = first; at < tokens.length && (tokens[at] as Token).start < cue.end; at++) {
    if (!isCueWord(table, tokens[at] as Token, at)) continue;
    if (table.kind[at] !== kinds.noun && table.kind[at] !== kinds.name) return cueKey(at, false);
    noun ??= at;
  }
  return cueKey(noun ?? first, false);
}

/** The weights that fit the examples. Deterministic. */
export function fitSources(examples: readonly CueExample[]): SourceModel {
  const size = 1 << tableBits;
  const weights = new Float32Array(size);
  const squares = new Float32Array(size).fill(firstSquares);
  const sums = new Float32Array(size);
  const step = (places: Int32Array, slope: number): void => {
    if (Math.abs(slope) < 1e-3) return;
    for (const place of places) {
      const gradient = slope - decay * (weights[place] as number);
      squares[place] = (squares[place] as number) + gradient * gradient;
      weights[place] = (weights[place] as number) + (rate * gradient) / Math.sqrt(squares[place]);
    }
  };
  const random = seededRandom(12_345);
  for (let round = 0; round < rounds; round++) {
    for (const example of shuffled(examples, random)) learn(example, weights, step);
    if (round >= rounds - averagedRounds)
      for (let place = 0; place < size; place++)
        sums[place] = (sums[place] as number) + (weights[place] as number);
  }
  const counts = countExamples(examples, size);
  return {
    scale,
    weights: Int8Array.from(sums, (sum, place) => {
      const weight = sum / averagedRounds;
      if ((counts[place] as number) < minExamples || Math.abs(weight) < minWeight) return 0;
      return Math.max(-127, Math.min(127, Math.round(weight * scale)));
    }),
  };
}

/** One step along the gradient of the log probability of the right candidates, or of none. */
function learn(
  { own, candidates, right }: CueExample,
  weights: Float32Array,
  step: (places: Int32Array, slope: number) => void,
): void {
  const sumOf = (places: Int32Array): number =>
    places.reduce((sum, place) => sum + (weights[place] as number), 0);
  const base = sumOf(own);
  const scores = candidates.map((places) => base + sumOf(places));
  const top = Math.max(0, ...scores);
  const parts = scores.map((score) => Math.exp(score - top));
  const total = parts.reduce((sum, part) => sum + part, Math.exp(-top));
  const ofRight = parts.reduce((sum, part, i) => sum + (right[i] ? part : 0), 0);
  let all = 0;
  parts.forEach((part, i) => {
    const slope = (right[i] && ofRight > 0 ? part / ofRight : 0) - part / total;
    all += slope;
    step(candidates[i] as Int32Array, slope);
  });
  step(own, all);
}

function countExamples(examples: readonly CueExample[], size: number): Int32Array {
  const counts = new Int32Array(size);
  for (const { own, candidates } of examples) {
    const places = new Set<number>(own);
    for (const each of candidates) for (const place of each) places.add(place);
    for (const place of places) counts[place] = (counts[place] as number) + 1;
  }
  return counts;
}

function storeModel({ scale: unit, weights }: SourceModel): StoredModel {
  const bytes: number[] = [];
  const push = (value: number): void => {
    let rest = value;
    for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
    bytes.push(rest);
  };
  let last = 0;
  weights.forEach((weight, place) => {
    if (weight === 0) return;
    push(place - last);
    push((weight << 1) ^ (weight >> 31));
    last = place;
  });
  return { scale: unit, table: Buffer.from(bytes).toString('base64') };
}

const folds = 5;

/**
 * The model to measure each document with: the shipped one where it has not seen the document, else one of five that
 * were learned from the other four fifths of what it has seen.
 */
export function modelsOf(documents: readonly AttributedText[]): SourceModel[] {
  const seen = new Set(JSON.parse(readFileSync(seenFile, 'utf8')) as number[]);
  const known = documents.filter(({ id }) => seen.has(hashText(id)));
  const examples = known.map(examplesOf);
  const ofFold = Array.from({ length: known.length > 0 ? folds : 0 }, (_, fold) =>
    fitSources(examples.flatMap((each, i) => (i % folds === fold ? [] : each))),
  );
  return documents.map((document) => {
    const at = known.indexOf(document);
    return at < 0 ? shippedModel() : (ofFold[at % folds] as SourceModel);
  });
}
