/** The sources of an English text by the learned model: every cue with the span that is most likely its source. */
import type { TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import { cuesOf } from './cues.ts';
import { chooseSource, type SourceModel } from './model.ts';
import type { Candidate } from './phrases.ts';
import { wordTable } from './words.ts';

/** A source as found: tokens, characters, its cue. */
export interface SourceMention {
  readonly sentence: number;
  /** Index of the cue's token; of the one behind it when the cue is a colon. */
  readonly cue: number;
  readonly colon: boolean;
  readonly tokens: Pick<Candidate, 'from' | 'to'>;
  readonly span: Span;
  /** 0..1 */
  readonly confidence: number;
}

/** Where F1 is highest on held-out documents of PolNeAR. */
const minConfidence = 0.3;
/** A second cue of the same source is most often part of the first ("responded, saying"). */
const minConfidenceOfSecond = 0.4;
/** No sentence of news has more sources; hostile text has. */
const maxPerSentence = 8;

/** The sources of a text in order of their cues. */
export function mentionsOf(text: TextReading, model: SourceModel): SourceMention[] {
  const table = wordTable(text);
  const found: SourceMention[] = [];
  let inSentence = 0;
  for (const { sentence, token, colon, candidates, spans } of cuesOf(text)) {
    if (found.at(-1)?.sentence !== sentence.index) inSentence = 0;
    if (inSentence >= maxPerSentence) continue;
    const choice = chooseSource(model, table, sentence, token, colon, candidates, spans);
    if (!choice || choice.confidence < minConfidence) continue;
    inSentence++;
    found.push({
      sentence: sentence.index,
      cue: token,
      colon,
      tokens: candidates[choice.index] as Candidate,
      span: spans[choice.index] as Span,
      confidence: choice.confidence,
    });
  }
  return found.filter(
    (mention, at) => !yields(mention, found.slice(Math.max(0, at - maxPerSentence), at + maxPerSentence)),
  );
}

/** Whether a surer mention of the same sentence has the same words, or some of them with others. */
function yields(mention: SourceMention, near: readonly SourceMention[]): boolean {
  return near.some((other) => {
    if (other.sentence !== mention.sentence || other.confidence <= mention.confidence) return false;
    const isSame = other.span.start === mention.span.start && other.span.end === mention.span.end;
    if (isSame) return mention.confidence < minConfidenceOfSecond;
    return other.span.start < mention.span.end && mention.span.start < other.span.end;
  });
}
