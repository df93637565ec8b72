/**
 * Learns when two passages, and when two sentences, state the same: `src/core/statements/weights.json`.
 *
 * Passages: eval/labels/passages.jsonl, aligned passages of real reports of one event, drawn evenly over the scores of
 * an untrained model and judged by one reader ("would I show the second as bearing the first out?"); held out by event.
 * Accord: those, and eval/labels/accord.jsonl, statements and figures that the rules alone would show over the ECB+
 * topics of odd number (the even ones are kept for measuring), BASIL and the sources of WikinewsSum, judged by the same
 * question by one reader each who saw no score (the first 373 by one, the others by five).
 * Sentences: MRPC for versions of one sentence, ecbplus/hand_labelled for sentences of two reports; held out by topic.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readText, type TextReading } from '../../src/core/reading.ts';
import {
  accordFeatureNames,
  accordFeatures,
  alignClauses,
  type AgreesIn,
} from '../../src/core/statements/accord.ts';
import { alignTexts, windowSpan, type Alignment } from '../../src/core/statements/align.ts';
import { pairFeatureNames, pairFeaturesOf } from '../../src/core/statements/pair-features.ts';
import { closeFeaturesOf, type PairModel } from '../../src/core/statements/pair-score.ts';
import { featureNames, featuresOf, logistic } from '../../src/core/statements/score.ts';
import type { Span } from '../../src/core/text/sentences.ts';
import { auc, decideAt, precision, recall } from '../lib/classification.ts';
import { readJsonLines } from '../lib/data.ts';
import { readSources } from './same-event.ts';
import { fitLogistic, scoreHeldOut, type Example } from '../lib/logistic.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const passageRidge = 5;
const accordRidge = 40;
const pairRidge = 30;
const minOverlap = 0.5;

interface LabelledPassage {
  readonly set: string;
  readonly event: string;
  readonly a: string;
  readonly b: string;
  readonly here: readonly [number, number];
  readonly there: readonly [number, number];
  /** As `Finding.kind`; the passages of the first kind are statements. */
  readonly kind?: string;
  readonly same: 0 | 1;
}

function agreesIn({ kind }: LabelledPassage): AgreesIn {
  return kind === 'number' || kind === 'date' ? kind : 'statement';
}

/** Trains both models and writes them. */
export function trainStatements(data: string, note: (line: string) => void): void {
  const passages = passageExamples(data, note);
  report('passages', passages, scoreHeldOut(passages, passageRidge, logistic), note);
  const passage = fitLogistic(passages, passageRidge);
  const shown = accordExamples(data, note);
  report('passages that rules would show', shown, scoreHeldOut(shown, accordRidge, logistic), note);
  const accord = fitLogistic(shown, accordRidge);
  const apart = handExamples(data);
  report('sentences of two reports', apart, scoreHeldOut(apart, pairRidge, logistic), note);
  const close = mrpcExamples(data);
  const versions = close.map(asVersions);
  report('versions of a sentence', versions, scoreHeldOut(versions, pairRidge, logistic), note);
  const pair = fitPairs(apart, close);
  featureNames.forEach((name, i) => note(`  ${name}: ${passage.weights[i] ?? 0}`));
  accordFeatureNames.forEach((name, i) => note(`  accord, ${name}: ${accord.weights[i] ?? 0}`));
  writeFileSync(
    path('../../src/core/statements/weights.json'),
    `${JSON.stringify({ passage, accord, pair }, null, 1)}\n`,
  );
}

function report(
  name: string,
  examples: readonly Example[],
  scores: readonly number[],
  note: (line: string) => void,
): void {
  const scored = examples.map((example, i) => ({ positive: example.positive, score: scores[i] ?? 0 }));
  note(`${name}: ${examples.length} examples, AUC ${auc(scored).toFixed(3)} held out`);
  for (const threshold of [0.4, 0.5, 0.6, 0.7, 0.8]) {
    const decided = decideAt(scored, threshold);
    note(
      `  from ${threshold}: precision ${precision(decided).toFixed(3)}, recall ${recall(decided).toFixed(3)}`,
    );
  }
}

function readTexts(data: string): Map<string, TextReading> {
  const texts = new Map<string, TextReading>();
  for (const doc of readJsonLines<{ id: string; sentences: string[] }>(join(data, 'ecbplus/docs.jsonl'))) {
    texts.set(doc.id, readText(doc.sentences.join('\n')));
  }
  for (const doc of readJsonLines<{ doc_id: string; paragraphs: string[][] }>(
    join(data, 'basil/docs.jsonl'),
  )) {
    texts.set(doc.doc_id, readText(doc.paragraphs.map((sentences) => sentences.join(' ')).join('\n')));
  }
  for (const { reading } of readSources(data)) texts.set(reading.report.id, reading.body);
  return texts;
}

/** What passages of the first kind, drawn over all scores rather than over what is shown, count against the second. */
const proposedWeight = 0.3;

function accordExamples(data: string, note: (line: string) => void): Example[] {
  const texts = readTexts(data);
  let lost = 0;
  const read = (file: string, weight: number): Example[] =>
    readJsonLines<LabelledPassage>(path(file)).flatMap((label) => {
      const here = texts.get(label.a);
      const there = texts.get(label.b);
      const alignment =
        here && there
          ? alignClauses(here, placeIn(here, label.here), there, placeIn(there, label.there))
          : null;
      if (!here || !there || !alignment) {
        lost++;
        return [];
      }
      return {
        features: accordFeatures(alignment, here, there, agreesIn(label)),
        positive: label.same === 1,
        weight,
        group: label.event.split('_')[0] ?? '',
      };
    });
  const examples = [
    ...read('../labels/passages.jsonl', proposedWeight),
    ...read('../labels/accord.jsonl', 1),
  ];
  note(`accord: ${lost} labels without clauses`);
  return examples;
}

function placeIn(
  text: TextReading,
  [start, end]: readonly [number, number],
): { sentence: number; start: number; end: number } {
  return { sentence: text.sentences.findIndex((sentence) => sentence.end > start), start, end };
}

function passageExamples(data: string, note: (line: string) => void): Example[] {
  const texts = readTexts(data);
  const examples: Example[] = [];
  let lost = 0;
  for (const label of readJsonLines<LabelledPassage>(path('../labels/passages.jsonl'))) {
    const here = texts.get(label.a);
    const there = texts.get(label.b);
    const alignment = here && there ? nearest(alignTexts(here, there), label) : null;
    if (!alignment) {
      lost++;
      continue;
    }
    examples.push({
      features: featuresOf(alignment),
      positive: label.same === 1,
      weight: 1,
      group: label.event.split('_')[0] ?? '',
    });
  }
  note(`passages: ${lost} labels without an alignment`);
  return examples;
}

/** The alignment that covers most of both labelled passages. */
function nearest(alignments: readonly Alignment[], label: LabelledPassage): Alignment | null {
  let best: Alignment | null = null;
  let bestOverlap = minOverlap;
  for (const alignment of alignments) {
    const overlap = Math.min(
      jaccard(windowSpan(alignment.here, alignment.windowHere), label.here),
      jaccard(windowSpan(alignment.there, alignment.windowThere), label.there),
    );
    if (overlap > bestOverlap) {
      bestOverlap = overlap;
      best = alignment;
    }
  }
  return best;
}

function jaccard(span: Span, [start, end]: readonly [number, number]): number {
  const shared = Math.min(span.end, end) - Math.max(span.start, start);
  return shared <= 0 ? 0 : shared / (Math.max(span.end, end) - Math.min(span.start, start));
}

interface MrpcPair {
  readonly label: 0 | 1;
  readonly text1: string;
  readonly text2: string;
}

/** Groups of every tenth pair. */
export function mrpcExamples(data: string): Example[] {
  return readJsonLines<MrpcPair>(join(data, 'mrpc/train.jsonl')).map(({ label, text1, text2 }, i) => ({
    features: pairFeaturesOf(readText(text1), readText(text2)),
    positive: label === 1,
    weight: 1,
    group: `mrpc ${i % 10}`,
  }));
}

interface HandPair {
  readonly label: string;
  readonly topic: number;
  readonly text1: string;
  readonly text2: string;
}

/** Groups of a topic. */
export function handExamples(data: string): Example[] {
  return readJsonLines<HandPair>(join(data, 'ecbplus/hand_labelled.jsonl'))
    .filter(({ label }) => label !== 'ambiguous')
    .map(({ label, topic, text1, text2 }) => ({
      features: pairFeaturesOf(readText(text1), readText(text2)),
      positive: label === 'agree',
      weight: 1,
      group: `topic ${topic}`,
    }));
}

const overlapFeature = pairFeatureNames.indexOf('word jaccard');
/** Versions of a sentence that share fewer words than this teach what holds of sentences apart too, a little. */
const looseVersions = 0.45;
const looseWeight = 0.15;

/** The weights for sentences apart, mostly from the first examples, and for versions of one sentence from the second. */
export function fitPairs(apart: readonly Example[], close: readonly Example[]): PairModel {
  const loose = close
    .filter(({ features }) => (features[overlapFeature] ?? 0) < looseVersions)
    .map((example) => ({ ...example, weight: looseWeight }));
  return {
    apart: fitLogistic([...apart, ...loose], pairRidge),
    close: fitLogistic(close.map(asVersions), pairRidge),
  };
}

function asVersions(example: Example): Example {
  return { ...example, features: closeFeaturesOf(example.features) };
}
