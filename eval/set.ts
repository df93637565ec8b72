/** What a labelled set gives to the evaluation. Each file of eval/sets/ exports one `EvalSet` as its default. */

export interface Figure {
  /** What is measured, e.g. "MAP" or "conflicts: precision". */
  readonly name: string;
  readonly value: number;
  /** How many items the figure rests on. */
  readonly count: number;
  /** 95 %, by bootstrap over items (topics where items of a topic hang together) or Wilson for proportions. */
  readonly interval: readonly [number, number] | null;
  /** The same figure for each baseline, computed in the same run. */
  readonly baselines: Readonly<Record<string, number>>;
  /** What is asked for; null: report only. */
  readonly target: number | null;
  /** Default true. */
  readonly higherIsBetter?: boolean;
}

export interface EvalContext {
  /** The directory of labelled data: an absolute path. */
  readonly data: string;
  /** Print the worst cases, class by class (`--errors`). */
  readonly errors: boolean;
  /** Lines for people, apart from the table. */
  note(line: string): void;
}

export interface EvalSet {
  readonly name: string;
  /** Files or folders under `data` without which the set cannot run. */
  readonly needs: readonly string[];
  run(context: EvalContext): Promise<readonly Figure[]>;
}
