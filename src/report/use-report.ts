/**
 * What the page of a stored report knows and does: the report at once, a little later what the others say of it, the
 * reader's corrections of that, and deleting the report with a way back.
 */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import { findingKey } from '../core/corrections/corrections.ts';
import type { PagePlatform } from '../platform/page.ts';
import type { ComparedReport, Result, StoredReport, TabAnswer } from '../protocol/messages.ts';
import type { CorrectionRequest, StoredCorrectionRequest } from '../protocol/reader-messages.ts';
import { correctionSayings, type Corrector } from '../ui/answer/corrections.tsx';
import { ask, sentenceOf } from '../ui/fault.ts';
import type { Saying } from '../ui/saying.tsx';
import type { Place } from './place.ts';

export type StoredState =
  | { readonly name: 'loading' }
  | { readonly name: 'shown'; readonly stored: StoredReport }
  /** `deleted`: what brings it back. */
  | { readonly name: 'deleted'; readonly stored: StoredReport; readonly deleted: string }
  | { readonly name: 'missing'; readonly message: string };

export type ComparedState =
  | { readonly name: 'comparing' }
  | { readonly name: 'compared'; readonly compared: ComparedReport }
  | { readonly name: 'failed'; readonly message: string };

export interface ReportView {
  readonly stored: StoredState;
  readonly compared: ComparedState;
  /** A correction is being kept, and the report compared anew. */
  readonly busy: boolean;
  readonly saying: Saying | null;
  readonly say: (saying: Saying | null) => void;
  readonly corrector: Corrector;
  readonly remove: () => void;
  readonly bringBack: () => void;
}

const missing = 'This report is no longer stored on this device.';

export function useReport(platform: PagePlatform, place: Place | null): ReportView {
  const [stored, setStored] = useState<StoredState>({ name: 'loading' });
  const [compared, setCompared] = useState<ComparedState>({ name: 'comparing' });
  const [busy, setBusy] = useState(false);
  const [saying, say] = useState<Saying | null>(null);

  const compare = useCallback(
    async (isWanted: () => boolean): Promise<void> => {
      if (place === null) return;
      const { corpus, id } = place;
      const answer = await again(() => platform.ask('compare-stored', { corpus, id }));
      if (!isWanted()) return;
      if (!answer.ok) setCompared({ name: 'failed', message: answer.message });
      else if (answer.value === null) setCompared({ name: 'failed', message: missing });
      else setCompared({ name: 'compared', compared: answer.value });
    },
    [platform, place],
  );
  const load = useCallback(
    async (isWanted: () => boolean): Promise<void> => {
      if (place === null) return setStored({ name: 'missing', message: missing });
      const { corpus, id } = place;
      const reply = await again(() => platform.ask('stored-report', { corpus, id }));
      if (!isWanted()) return;
      if (!reply.ok) return setStored({ name: 'missing', message: reply.message });
      if (reply.value === null) return setStored({ name: 'missing', message: missing });
      setStored({ name: 'shown', stored: reply.value });
      await compare(isWanted);
    },
    [platform, place, compare],
  );
  useEffect(() => {
    let ended = false;
    void load(() => !ended);
    return () => {
      ended = true;
    };
  }, [load]);

  const deeds = useMemo(() => {
    const run = (work: () => Promise<void>): void => {
      setBusy(true);
      work()
        .catch((error: unknown) => say({ sentence: sentenceOf(error), undo: null }))
        .finally(() => setBusy(false));
    };
    const undo = async (keys: readonly string[]): Promise<void> => {
      await ask({ platform }, 'undo-corrections', { keys });
      await compare(() => true);
    };
    const corrector: Corrector = {
      correct: (correction) =>
        run(async () => {
          if (place === null || compared.name !== 'compared') return;
          const request = storedCorrection(place, compared.compared.tab, correction);
          const done = await ask({ platform }, 'correct-stored', request);
          if (done === null) return setStored({ name: 'missing', message: missing });
          setCompared({ name: 'compared', compared: done.compared });
          say({ sentence: correctionSayings[correction.kind], undo: () => undo(done.keys) });
        }),
      undo: (keys) =>
        run(async () => {
          await undo(keys);
          say({ sentence: 'Taken back.', undo: null });
        }),
    };
    return {
      corrector,
      remove: () =>
        run(async () => {
          if (place === null || stored.name !== 'shown') return;
          const { corpus, id } = place;
          const deleted = await ask({ platform }, 'delete-report', { corpus, id });
          say(null);
          setStored(
            deleted === null
              ? { name: 'missing', message: missing }
              : { name: 'deleted', stored: stored.stored, deleted },
          );
        }),
      bringBack: () =>
        run(async () => {
          if (stored.name !== 'deleted') return;
          await ask({ platform }, 'bring-back-report', { deleted: stored.deleted });
          setCompared({ name: 'comparing' });
          say({ sentence: 'It is back.', undo: null });
          await load(() => true);
        }),
    };
  }, [platform, place, stored, compared, compare, load]);
  return { stored, compared, busy, saying, say, ...deeds };
}

/** What is corrected, told so that it is found again in another comparison of the same reports. */
function storedCorrection(
  { corpus, id }: Place,
  tab: TabAnswer,
  { kind, report, findingId }: Omit<CorrectionRequest, 'tabId'>,
): StoredCorrectionRequest {
  const other = report === null ? undefined : tab.others[report];
  const between = tab.answer.reports.flatMap(({ findings }, r) =>
    findings.filter((_, f) => tab.findingIds[r]?.[f] === findingId),
  );
  const within = tab.answer.within.filter((_, f) => tab.withinIds[f] === findingId);
  const [finding] = [...between, ...within];
  return {
    corpus,
    id,
    kind,
    other: other === undefined ? null : { corpus: other.corpus, id: other.id },
    finding: finding === undefined ? null : findingKey(finding),
  };
}

/** A background that died meanwhile is asked once more. */
async function again<Value>(ask: () => Promise<Result<Value>>): Promise<Result<Value>> {
  const first = await ask();
  return !first.ok && first.code === 'unreachable' ? ask() : first;
}
