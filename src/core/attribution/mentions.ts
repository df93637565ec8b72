/** The sources of an English text by the learned model: every cue with the span that is most likely its source. */
import type { TextReading } from '../reading.ts';
import type { Span } from '../text/sentences.ts';
import { cuesIn, sceneOf, type Cue, type CueScene } from './cues.ts';
import { chooseSource, type Choice, type SourceModel } from './model.ts';
import type { Candidate } from './phrases.ts';

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
  return text.sentences.flatMap(({ index }) => new SentenceMentions(text, index, model).all());
}

/** The sources of one sentence; each cue is scored once, whoever asks first. */
export class SentenceMentions {
  readonly #scene: CueScene | null;
  readonly #cues: readonly Cue[];
  readonly #choices: (Choice | null | undefined)[] = [];

  constructor(
    text: TextReading,
    sentence: number,
    private readonly model: SourceModel,
  ) {
    this.#scene = sceneOf(text, sentence);
    this.#cues = this.#scene === null ? [] : cuesIn(this.#scene);
  }

  /** In order of their cues. */
  all(): SourceMention[] {
    const found: SourceMention[] = [];
    for (let at = 0; at < this.#cues.length && found.length < maxPerSentence; at++) {
      const choice = this.#choiceOf(at);
      if (!choice || choice.confidence < minConfidence) continue;
      const { token, colon } = this.#cues[at] as Cue;
      const { candidate, span, confidence } = choice;
      const { index } = (this.#scene as CueScene).sentence;
      found.push({ sentence: index, cue: token, colon, tokens: candidate, span, confidence });
    }
    return found.filter((mention) => !yields(mention, found));
  }

  /** Whether one of the cues asked about has a source of at least that confidence. The others are not looked at. */
  has(isAsked: (cue: Cue) => boolean, least: number): boolean {
    return this.#cues.some((cue, at) => isAsked(cue) && (this.#choiceOf(at)?.confidence ?? 0) >= least);
  }

  #choiceOf(at: number): Choice | null {
    const known = this.#choices[at];
    if (known !== undefined) return known;
    const choice = chooseSource(this.model, this.#scene as CueScene, this.#cues[at] as Cue);
    this.#choices[at] = choice;
    return choice;
  }
}

/** Whether a surer mention of the same sentence has the same words, or some of them with others. */
function yields(mention: SourceMention, others: readonly SourceMention[]): boolean {
  return others.some((other) => {
    if (other.confidence <= mention.confidence) return false;
    const isSame = other.span.start === mention.span.start && other.span.end === mention.span.end;
    if (isSame) return mention.confidence < minConfidenceOfSecond;
    return other.span.start < mention.span.end && mention.span.start < other.span.end;
  });
}
