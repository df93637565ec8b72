/**
 * A stored report on a page of its own: its text and versions, what the other stored reports say of it, the reader's
 * corrections of that, and deleting it. Nothing is remembered of a comparison: a correction compares anew.
 */
import { findingKey } from '../core/corrections/corrections.ts';
import type { Report } from '../core/report.ts';
import { lastPoll } from './feeds/last-poll.ts';
import { versionsOf } from '../corpus/versions.ts';
import type { BackgroundPlatform } from '../platform/background.ts';
import type { Sender } from '../platform/messages.ts';
import type { ComparedReport, Handlers, TabAnswer } from '../protocol/messages.ts';
import type { CorrectionRequest, StoredCorrectionRequest, StoredPlace } from '../protocol/reader-messages.ts';
import type { CorpusKeeper } from './corpus-keeper.ts';
import { bringBackReport, deleteReport } from './deleted-reports.ts';
import { correctedAnswer, matchStored } from './matching.ts';
import { tellable } from './no-answer.ts';
import { correct, inAnswer, shownCorrections } from './reader-corrections.ts';
import { correctionsOf } from './reader-state.ts';
import type { Tabs } from './tabs.ts';

type StoredHandlers = Pick<
  Handlers<'page-to-background', Sender>,
  'stored-report' | 'compare-stored' | 'correct-stored' | 'delete-report' | 'bring-back-report'
>;

export function storedReportHandlers(
  platform: BackgroundPlatform,
  corpora: CorpusKeeper,
  tabs: Pick<Tabs, 'repaint'>,
): StoredHandlers {
  const now = (): string => new Date(platform.now()).toISOString();

  /** Without corrections; null when the report is not there. */
  async function compare({ corpus: corpusId, id }: StoredPlace): Promise<Made | null> {
    const corpus = await corpora.ready();
    const report = await corpus.report(corpusId, id);
    if (report === null) return null;
    return { report, answer: await matchStored({ corpus: corpusId, report }, corpus, now()) };
  }

  async function shown({ answer }: Made): Promise<ComparedReport> {
    const { all, set } = await correctionsOf(corpora);
    return {
      tab: correctedAnswer(answer, set),
      corrections: shownCorrections(answer, all),
      lastPoll: await lastPoll(await corpora.ready()),
    };
  }

  return {
    'stored-report': ({ corpus: corpusId, id }) =>
      tellable(async () => {
        const corpus = await corpora.ready();
        const { current, earlier } = await versionsOf(corpus, corpusId, id);
        if (current === null) return null;
        const info = (await corpus.info()).find((each) => each.id === corpusId);
        return { ...current, corpusName: info?.name ?? corpusId, earlier };
      }),
    'compare-stored': (place) =>
      tellable(async () => {
        const made = await compare(place);
        return made === null ? null : shown(made);
      }),
    'correct-stored': (request) =>
      tellable(async () => {
        const made = await compare(request);
        if (made === null) return null;
        const { set } = await correctionsOf(corpora);
        const corrigible = {
          made: made.answer,
          shown: correctedAnswer(made.answer, set),
          text: made.report.text,
        };
        const corpus = await corpora.ready();
        const corrected = inAnswer(corpus, corrigible, withIds(made.answer, request));
        const keys = await correct(corpus, corrected, now());
        await tabs.repaint();
        return { keys, compared: await shown(made) };
      }),
    'delete-report': ({ corpus, id }) =>
      tellable(async () => deleteReport(await corpora.ready(), corpus, id, platform.now())),
    'bring-back-report': ({ deleted }) =>
      tellable(async () => {
        await bringBackReport(await corpora.ready(), deleted);
        return null;
      }),
  };
}

interface Made {
  readonly report: Report;
  readonly answer: TabAnswer;
}

/** A correction with the ids of an answer. What the answer does not have has none, and cannot be corrected. */
function withIds(
  made: TabAnswer,
  { kind, other, finding }: StoredCorrectionRequest,
): Omit<CorrectionRequest, 'tabId'> {
  if (other !== null) {
    const found = Object.entries(made.others).find(
      ([, { corpus, id }]) => corpus === other.corpus && id === other.id,
    );
    return { kind, report: found?.[0] ?? null, findingId: null };
  }
  const { reports, within } = made.answer;
  const at = (findings: (typeof reports)[number]['findings']): number =>
    findings.findIndex((each) => findingKey(each) === finding);
  const r = reports.findIndex(({ findings }) => at(findings) >= 0);
  const findingId =
    r >= 0 ? made.findingIds[r]?.[at(reports[r]?.findings ?? [])] : made.withinIds[at(within)];
  return { kind, report: null, findingId: findingId ?? null };
}
