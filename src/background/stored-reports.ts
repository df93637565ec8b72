/** A stored report on a page of its own: its text and versions, and what the other stored reports say of it. */
import { lastPoll } from '../corpus/last-poll.ts';
import { versionsOf } from '../corpus/versions.ts';
import type { BackgroundPlatform } from '../platform/background.ts';
import type { Sender } from '../platform/messages.ts';
import type { Handlers } from '../protocol/messages.ts';
import type { CorpusKeeper } from './corpus-keeper.ts';
import { correctedAnswer, matchStored } from './matching.ts';
import { tellable } from './no-answer.ts';
import { correctionsOf } from './reader-state.ts';

export function storedReportHandlers(
  platform: BackgroundPlatform,
  corpora: CorpusKeeper,
): Pick<Handlers<'page-to-background', Sender>, 'stored-report' | 'compare-stored'> {
  return {
    'stored-report': ({ corpus: corpusId, id }) =>
      tellable(async () => {
        const corpus = await corpora.ready();
        const { current, earlier } = await versionsOf(corpus, corpusId, id);
        if (current === null) return null;
        const info = (await corpus.info()).find((each) => each.id === corpusId);
        return { ...current, corpusName: info?.name ?? corpusId, earlier };
      }),
    'compare-stored': ({ corpus: corpusId, id }) =>
      tellable(async () => {
        const corpus = await corpora.ready();
        const report = await corpus.report(corpusId, id);
        if (report === null) return null;
        const now = new Date(platform.now()).toISOString();
        const answer = await matchStored({ corpus: corpusId, report }, corpus, now);
        const { set } = await correctionsOf(corpora);
        return { tab: correctedAnswer(answer, set), lastPoll: await lastPoll(corpus) };
      }),
  };
}
