/** What the section of the corpora shows. */
import type { CorpusInfo } from '../../corpus/open-corpus.ts';
import type { TrashedSummary } from '../../index/corpus-record.ts';
import { feedOfCorpus, undoMinutes } from '../../protocol/corpora.ts';
import type { OptionsContext } from '../context.ts';
import { hostsToBringBack } from '../feeds/leave-feed.ts';

export { undoMinutes } from '../../protocol/corpora.ts';

export interface Corpora {
  readonly stored: readonly CorpusInfo[];
  readonly trashed: readonly (TrashedSummary & {
    /** Of a feed's reports: the hosts that bringing it back asks access for. */
    readonly hosts: readonly string[];
  })[];
}

/** @throws {CorpusError} */
export async function readCorpora(context: OptionsContext): Promise<Corpora> {
  const corpus = await context.corpus();
  // The background does so too; here it is sure not to show what can no longer be brought back.
  await corpus.purgeTrash(Date.now() - undoMinutes * 60_000);
  const [stored, trashed] = await Promise.all([corpus.info(), corpus.trashed()]);
  const withHosts = trashed.map(async (each) => {
    const feed = feedOfCorpus(each.id);
    return { ...each, hosts: feed === null ? [] : await hostsToBringBack(context, feed) };
  });
  return { stored, trashed: await Promise.all(withHosts) };
}
