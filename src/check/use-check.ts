/** What the page of a checked selection knows and does: the answer, the reader's corrections of it, and their way back. */
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks';
import type { CorrectionKind } from '../core/corrections/kinds.ts';
import type { PagePlatform } from '../platform/page.ts';
import type { SelectionAnswer, SelectionReport } from '../protocol/reader-messages.ts';
import { correctionSayings } from '../ui/answer/corrections.tsx';
import { ask, sentenceOf } from '../ui/fault.ts';
import type { Saying } from '../ui/saying.tsx';

export type CheckState =
  | { readonly name: 'checking' }
  | { readonly name: 'checked'; readonly answer: SelectionAnswer }
  | { readonly name: 'failed'; readonly message: string };

export interface CheckView {
  readonly state: CheckState;
  /** A correction is being kept, and the selection checked anew. */
  readonly busy: boolean;
  readonly saying: Saying | null;
  readonly say: (saying: Saying | null) => void;
  readonly correct: (report: SelectionReport, kind: CorrectionKind) => void;
  /** Take corrections back, by their keys. */
  readonly undo: (keys: readonly string[]) => void;
}

const gone = 'This selection is no longer known. Select it again on its page, and check it from the menu.';

export function useCheck(platform: PagePlatform, id: string | null): CheckView {
  const [state, setState] = useState<CheckState>({ name: 'checking' });
  const [busy, setBusy] = useState(false);
  const [saying, say] = useState<Saying | null>(null);

  const check = useCallback(
    async (isWanted: () => boolean): Promise<void> => {
      const next = await checked(platform, id);
      if (isWanted()) setState(next);
    },
    [platform, id],
  );
  useEffect(() => {
    let ended = false;
    void check(() => !ended);
    return () => {
      ended = true;
    };
  }, [check]);

  const deeds = useMemo(() => {
    const run = (work: () => Promise<void>): void => {
      setBusy(true);
      work()
        .catch((error: unknown) => say({ sentence: sentenceOf(error), undo: null }))
        .finally(() => setBusy(false));
    };
    const takeBack = async (keys: readonly string[]): Promise<void> => {
      await ask({ platform }, 'undo-corrections', { keys });
      await check(() => true);
    };
    return {
      correct: ({ other, finding }: SelectionReport, kind: CorrectionKind) =>
        run(async () => {
          if (id === null) return;
          const done = await ask({ platform }, 'correct-selection', {
            id,
            kind,
            other: { corpus: other.corpus, id: other.id },
            finding: kind === 'not-helpful' ? finding : null,
          });
          if (done === null) return setState({ name: 'failed', message: gone });
          setState({ name: 'checked', answer: done.answer });
          say({ sentence: correctionSayings[kind], undo: () => takeBack(done.keys) });
        }),
      undo: (keys: readonly string[]) =>
        run(async () => {
          await takeBack(keys);
          say({ sentence: 'Taken back.', undo: null });
        }),
    };
  }, [platform, id, check]);
  return { state, busy, saying, say, ...deeds };
}

async function checked(platform: PagePlatform, id: string | null): Promise<CheckState> {
  if (id === null) return { name: 'failed', message: gone };
  const ask = () => platform.ask('check-selection', { id });
  const first = await ask();
  // A background that died while it compared is asked once more.
  const reply = !first.ok && first.code === 'unreachable' ? await ask() : first;
  if (!reply.ok) return { name: 'failed', message: reply.message };
  return reply.value === null ? { name: 'failed', message: gone } : { name: 'checked', answer: reply.value };
}
