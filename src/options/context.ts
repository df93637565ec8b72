/** What every section of the options page works with. */
import type { StoredCorpus } from '../corpus/open-corpus.ts';
import type { PagePlatform } from '../platform/page.ts';

export interface OptionsContext {
  readonly platform: PagePlatform;
  /** Opened on first need, and tried again after a failure. @throws {CorpusError} */
  corpus(): Promise<StoredCorpus>;
}
