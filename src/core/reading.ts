/**
 * A report read once: tokens, stems, sentences, paragraphs. Everything further that an algorithm derives from a report
 * (quotations, quantities, frames) it derives from a Reading and caches by it with `derived`, so that nothing is
 * computed twice however many comparisons a report takes part in.
 */
import type { Field, Report } from './report.ts';
import { sentences as findSentences, type Span } from './text/sentences.ts';
import { ofForm } from './text/forms.ts';
import { stem } from './text/stem.ts';
import { tokenize, type Token } from './text/tokenize.ts';

export interface Sentence extends Span {
  readonly index: number;
  /** Index of the paragraph (runs between newlines) that the sentence stands in. */
  readonly paragraph: number;
  /** Range of token indices, end-exclusive. */
  readonly tokenStart: number;
  readonly tokenEnd: number;
}

/** One text of a report (its body, or its title), tokenised. */
export interface TextReading {
  readonly field: Field;
  readonly text: string;
  /** Where its sentences stand; `sentences` has their tokens too. */
  readonly spans: readonly Span[];
  readonly tokens: readonly Token[];
  /** Parallel to `tokens`: the Porter stem of the token's norm. */
  readonly stems: readonly string[];
  readonly sentences: readonly Sentence[];
}

export interface Reading {
  readonly report: Report;
  readonly body: TextReading;
  readonly title: TextReading | null;
}

const stemOf = ofForm(stem);

export function readReport(report: Report): Reading {
  const title = report.title === null || report.title.trim() === '' ? null : readText(report.title, 'title');
  return { report, body: readText(report.text, 'text'), title };
}

export function readText(text: string, field: Field = 'text'): TextReading {
  return new LazyText(text, field);
}

/**
 * Each part is made when it is first asked for: of sixty candidates a score needs the spans alone, and tokens with
 * their stems, as strings, cost twice what the score does.
 */
class LazyText implements TextReading {
  private madeSpans: readonly Span[] | null = null;
  private madeTokens: readonly Token[] | null = null;
  private madeStems: readonly string[] | null = null;
  private madeSentences: readonly Sentence[] | null = null;

  constructor(
    readonly text: string,
    readonly field: Field,
  ) {}

  get spans(): readonly Span[] {
    return (this.madeSpans ??= findSentences(this.text));
  }

  get tokens(): readonly Token[] {
    return (this.madeTokens ??= tokenize(this.text));
  }

  get stems(): readonly string[] {
    return (this.madeStems ??= this.tokens.map((each) => stemOf(each.form)));
  }

  get sentences(): readonly Sentence[] {
    return (this.madeSentences ??= placeSentences(this.text, this.spans, this.tokens));
  }
}

/** Sentences with the tokens that stand in them. */
function placeSentences(text: string, spans: readonly Span[], tokens: readonly Token[]): Sentence[] {
  const sentences: Sentence[] = [];
  let token = 0;
  let paragraph = 0;
  let scanned = 0;
  for (const span of spans) {
    for (; scanned < span.start; scanned++) if (text.charCodeAt(scanned) === 10) paragraph++;
    while (token < tokens.length && (tokens[token] as Token).start < span.start) token++;
    const tokenStart = token;
    while (token < tokens.length && (tokens[token] as Token).start < span.end) token++;
    sentences.push({ ...span, index: sentences.length, paragraph, tokenStart, tokenEnd: token });
  }
  return sentences;
}

/**
 * A memoised derivation: `const quotations = derived((reading: TextReading) => …)`. The result lives as long as what
 * it was derived from.
 */
export function derived<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const cached = known.get(key);
    if (cached) return cached.value;
    const value = compute(key);
    known.set(key, { value });
    return value;
  };
}
