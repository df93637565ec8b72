/**
 * The one open handle on the corpus in a worker's life, with the starter corpus in it. Opened on first need; a failure
 * is not remembered, so that the next click tries again (storage may have been allowed meanwhile).
 */
import type { Corpus } from '../corpus/corpus.ts';
import type { BackgroundPlatform } from '../platform/background.ts';
import { ensureStarterCorpus } from './starter.ts';
import { noticeLoss } from './upkeep.ts';

export interface CorpusKeeper<Store extends Corpus = Corpus> {
  /** @throws {CorpusError} when the store cannot be used */
  ready(): Promise<Store>;
}

export function keepCorpus<Store extends Corpus>(
  platform: BackgroundPlatform,
  open: () => Promise<Store>,
): CorpusKeeper<Store> {
  let current: Promise<Store> | null = null;
  const start = async () => {
    const corpus = await open();
    try {
      await noticeLoss(platform, corpus);
      await ensureStarterCorpus(platform, corpus);
    } catch (error) {
      corpus.close();
      throw error;
    }
    return corpus;
  };
  return {
    async ready() {
      const opening = (current ??= start());
      try {
        return await opening;
      } catch (error) {
        if (current === opening) current = null;
        throw error;
      }
    },
  };
}
