/** What every section of the options page works with. */
import type { StoredCorpus } from '../corpus/open-corpus.ts';
import type { OptionsPlatform } from '../platform/options.ts';
import type { Undo } from '../ui/saying.tsx';

export interface OptionsContext {
  readonly platform: OptionsPlatform;
  /** Opened on first need, and tried again after a failure. @throws {CorpusError} */
  corpus(): Promise<StoredCorpus>;
  /**
   * Tells the reader, at the foot of the page, what was just done or why it was not. The line stays until it is closed,
   * undone, or followed by another.
   */
  readonly say: (sentence: string, undo?: Undo) => void;
  /** Calls back after something was undone in the line: the section that shows it may be another by then. @returns what stops it */
  readonly onUndone: (listener: () => void) => () => void;
}
