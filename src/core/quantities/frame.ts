/** What a number that is understood becomes, and what the readers of each kind share. */
import { boundAfter, boundOf, intervalOf } from './bounds.ts';
import { isPart } from './counted.ts';
import type { Language } from './languages/language.ts';
import type { NumberMention } from './numbers.ts';
import type { Part } from './parts.ts';
import type { SentenceContext } from './sentence-context.ts';
import type { Bound, Interval, Quantity } from './types.ts';

type Frame = Pick<
  Quantity,
  | 'kind'
  | 'value'
  | 'stated'
  | 'bound'
  | 'step'
  | 'unit'
  | 'equivalents'
  | 'head'
  | 'modifiers'
  | 'role'
  | 'part'
  | 'owner'
>;

export interface Classified {
  readonly frame: Frame;
  /** Range of parts, hedge and noun included. */
  readonly from: number;
  readonly to: number;
  /** Offsets into the text, currency sign included. */
  readonly start: number;
  readonly end: number;
  /** End of the value without what is counted. */
  readonly valueEnd: number;
  /** Stems that belong to the quantity itself. */
  readonly own: ReadonlySet<string>;
}

export interface Scene {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly number: NumberMention;
  readonly sentence: SentenceContext;
  readonly language: Language;
  readonly respaced: boolean;
}

interface FrameDetails {
  readonly kind: Quantity['kind'];
  /** End of the number and its unit or noun. */
  readonly to: number;
  readonly unit?: string | null;
  readonly factor?: number;
  readonly offset?: number;
  readonly equivalents?: Quantity['equivalents'];
  readonly head?: number | null;
  readonly headStem?: string | null;
  readonly modifiers?: readonly number[];
  readonly role?: string | null;
  readonly part?: boolean;
  readonly owner?: readonly string[];
  readonly stated?: Interval;
  readonly bound?: Bound;
  readonly start?: number;
  readonly end?: number;
  readonly valueEnd?: number;
}

export function frameOf(scene: Scene, details: FrameDetails): Classified {
  const { parts, number, sentence, language } = scene;
  const factor = details.factor ?? 1;
  const convert = (value: number): number => (value + (details.offset ?? 0)) * factor;
  const stated = details.stated ?? { low: convert(number.low), high: convert(number.high) };
  const hedge = boundOf(parts, number.from, sentence.from, language);
  const after =
    boundAfter(parts, details.to, sentence.to, language) ??
    boundAfter(parts, number.to, sentence.to, language);
  const bound: Bound =
    details.bound ?? (number.vague ? 'vague' : number.range ? 'range' : (after?.bound ?? hedge.bound));
  const to = Math.max(details.to, after?.to ?? 0);
  const headStem =
    details.headStem !== undefined
      ? details.headStem
      : details.head === undefined || details.head === null
        ? null
        : (parts[details.head] as Part).stem;
  const modifiers = (details.modifiers ?? []).map((index) => (parts[index] as Part).stem);
  const from = hedge.from;
  const firstPart = parts[from] as Part;
  const start = Math.min(details.start ?? firstPart.start, firstPart.start);
  const end = Math.max((parts[to - 1] as Part).end, details.end ?? 0);
  const counts = details.kind === 'count' || details.kind === 'ordinal';
  const numberEnd = (parts[number.to - 1] as Part).end;
  const own = new Set(modifiers);
  for (let index = from; index < to; index++) own.add((parts[index] as Part).stem);
  return {
    frame: {
      kind: details.kind,
      value: intervalOf(stated, bound),
      stated,
      bound,
      step: number.step * factor,
      unit: details.unit ?? null,
      equivalents: details.equivalents ?? [],
      head: headStem,
      modifiers,
      role: details.role ?? null,
      part: details.part ?? isPart(parts, from, sentence.from, language),
      owner: details.owner ?? [],
    },
    from,
    to,
    start,
    end,
    valueEnd: counts ? numberEnd : Math.min(end, Math.max(numberEnd, details.valueEnd ?? end)),
    own,
  };
}

/** The part at an index when it stands in the sentence and right after the one before it. */
export function next(scene: Scene, at: number): Part | null {
  const part = scene.parts[at];
  return part === undefined || at >= scene.sentence.to || !/^ ?[-‑]? ?$/.test(part.gap) ? null : part;
}

/** Takes in the bracket that closes right after a conversion. */
export function closed(text: string, end: number): number {
  return text[end] === ')' ? end + 1 : end;
}
