/** The popup: shows what is known of the tab at once, has it checked, and follows what becomes known. */
import type { JSX } from 'preact';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PagePlatform } from '../platform/page.ts';
import type { Result, TabState } from '../protocol/messages.ts';
import { refusedAccess } from '../ui/site-access.ts';
import type { Actions } from './actions.ts';
import { Keeping } from './keeping.tsx';
import { AnswerView } from './answer-view.tsx';
import { FeedOffers } from './feed-offers.tsx';
import { correctionSayings } from '../ui/answer/corrections.tsx';
import { headlineOf } from '../ui/answer/headline.ts';
import { NoAnswerView } from './no-answer-view.tsx';
import { SiteControls } from './site-controls.tsx';

const sayings = {
  shown: 'Shown on the page.',
  notFound: 'This passage can no longer be found on the page. Check the page again.',
  refused: refusedAccess,
  added: 'Stored on this device.',
  undone: 'Taken back.',
};

export function App({ platform }: { readonly platform: PagePlatform }): JSX.Element {
  const { tab, busy, say, saying, actions } = useTab(platform);
  const shown: TabState | null =
    tab !== null && busy && tab.state !== 'answered' && tab.state !== 'site-off'
      ? { ...tab, state: 'reading', message: 'Reading this page and comparing it …' }
      : tab;
  return (
    <>
      <main aria-busy={busy}>
        {shown === null ? null : shown.answer !== null && shown.state === 'answered' ? (
          <AnswerView tab={shown.answer} reader={shown.reader} actions={actions} />
        ) : (
          <NoAnswerView tab={shown} actions={actions} />
        )}
        {shown !== null && shown.site !== null && shown.reader !== null && !shown.reader.isPrivate && (
          <Keeping site={shown.site} keep={shown.reader.keep} actions={actions} />
        )}
      </main>
      <p role="status" class={saying === null ? 'unseen' : 'saying'}>
        {saying?.sentence ?? (shown === null ? '' : summaryOf(shown))}
        {saying !== null && (
          <span class="saying-deeds">
            {saying.undo.length > 0 && <UndoButton undo={() => actions.undo(saying.undo)} />}
            <button type="button" class="dismiss" onClick={() => say(null)}>
              Close
            </button>
          </span>
        )}
      </p>
      {tab !== null && (
        <FeedOffers platform={platform} tab={tab} say={(sentence) => say(plainly(sentence))} />
      )}
      {shown !== null && <SiteControls tab={shown} actions={actions} />}
    </>
  );
}

/** What it undoes took away the button that was pressed, so the focus comes here, before a key can be pressed in vain. */
function UndoButton({ undo }: { readonly undo: () => void }): JSX.Element {
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <button type="button" class="dismiss" data-action="undo" ref={button} onClick={undo}>
      Undo
    </button>
  );
}

/** What a screen reader hears when the state changes. */
function summaryOf(tab: TabState): string {
  if (tab.state !== 'answered' || tab.answer === null) return tab.message ?? '';
  const { lead, finding, detail } = headlineOf(tab.answer);
  return `${lead} ${finding} ${detail}`;
}

/** One sentence about what the reader just did, and the corrections that it can take back. */
interface Saying {
  readonly sentence: string;
  readonly undo: readonly string[];
}

const plainly = (sentence: string): Saying => ({ sentence, undo: [] });

interface TabView {
  readonly tab: TabState | null;
  /** The page is being read. */
  readonly busy: boolean;
  readonly saying: Saying | null;
  readonly say: (saying: Saying | null) => void;
  readonly actions: Actions;
}

function useTab(platform: PagePlatform): TabView {
  const [tab, setTab] = useState<TabState | null>(null);
  const [busy, setBusy] = useState(false);
  const [saying, say] = useState<Saying | null>(null);
  const latest = useRef<TabState | null>(null);

  const show = useCallback((next: TabState) => {
    latest.current = next;
    setTab(next);
  }, []);

  /** Shows what has become of the tab. A reply that another has overtaken tells of a state that is past: asked anew. */
  const follow = useCallback(
    async (tabId: number): Promise<void> => {
      for (;;) {
        const before = latest.current;
        const reply = await platform.ask('tab-state', { tabId });
        if (latest.current === before) {
          if (reply.ok) show(reply.value);
          return;
        }
      }
    },
    [platform, show],
  );

  /** Shows a reply; a background that died in between is asked once more what is known. */
  const take = useCallback(
    async (tabId: number, reply: Result<TabState>) => {
      const known =
        reply.ok || reply.code !== 'unreachable' ? reply : await platform.ask('tab-state', { tabId });
      if (known.ok) show(known.value);
      else if (latest.current?.state === 'answered') say(plainly(known.message));
      else show(failed(tabId, known.message, latest.current));
    },
    [platform, show],
  );

  const check = useCallback(
    async (tabId: number, force: boolean) => {
      setBusy(true);
      try {
        const first = await platform.ask('check-tab', { tabId, force });
        await take(tabId, first);
        // The background died while it read: what it began is begun again, once.
        if (!first.ok && first.code === 'unreachable' && latest.current?.state === 'reading') {
          await take(tabId, await platform.ask('check-tab', { tabId, force }));
        }
      } finally {
        setBusy(false);
      }
    },
    [platform, take],
  );

  useEffect(() => {
    let stop = () => {};
    let ended = false;
    const start = async () => {
      const tabId = await platform.tabId();
      if (ended) return;
      if (tabId === null) {
        show(failed(0, 'There is no tab to check.', null));
        return;
      }
      stop = platform.onTabChanged(tabId, () => void follow(tabId));
      setBusy(true);
      await take(tabId, await platform.ask('tab-state', { tabId }));
      if (latest.current?.state === 'site-off') setBusy(false);
      else await check(tabId, false);
    };
    start().catch((error: unknown) => {
      console.error('Second Source:', error);
      show(failed(0, null, null));
    });
    return () => {
      ended = true;
      stop();
    };
  }, [platform, show, take, check, follow]);

  const actions = useMemo((): Actions => {
    const run = (work: (tabId: number) => Promise<void>) => {
      const tabId = latest.current?.tabId;
      if (tabId === undefined) return;
      say(null);
      work(tabId).catch((error: unknown) => {
        console.error('Second Source:', error);
        say(plainly(error instanceof Error ? error.message : String(error)));
      });
    };
    return {
      check: (force) => run((tabId) => check(tabId, force)),
      reveal: (findingId) =>
        run(async (tabId) => {
          const reply = await platform.ask('reveal', { tabId, findingId });
          say(plainly(reply.ok && reply.value ? sayings.shown : sayings.notFound));
        }),
      setRule: (rule) => {
        const site = latest.current?.site ?? null;
        if (site === null) return;
        // Asked for before anything is awaited: the browser wants the click itself.
        const granted = rule === 'always' ? platform.requestAccess(site) : Promise.resolve(true);
        run(async (tabId) => {
          if (!(await granted)) return say(plainly(sayings.refused));
          const wasOff = latest.current?.siteRule === 'off';
          await take(tabId, await platform.ask('set-site', { tabId, site, rule }));
          if (rule === 'always' || (rule === 'ask' && wasOff)) await check(tabId, false);
        });
      },
      setAllSites: (allowed) => {
        const granted = allowed ? platform.requestAccess(null) : Promise.resolve(true);
        run(async (tabId) => {
          if (!(await granted)) return say(plainly(sayings.refused));
          await take(tabId, await platform.ask('set-all-sites', { tabId, allowed }));
        });
      },
      addPage: () =>
        run(async (tabId) => {
          const reply = await platform.ask('add-page', { tabId });
          await take(tabId, reply);
          if (reply.ok) say(plainly(sayings.added));
        }),
      setKeep: (site, on) =>
        run(async (tabId) => take(tabId, await platform.ask('set-keep', { tabId, site, on }))),
      correct: (correction) =>
        run(async (tabId) => {
          const reply = await platform.ask('correct', { tabId, ...correction });
          if (!reply.ok) return say(plainly(reply.message));
          show(reply.value.state);
          say({ sentence: correctionSayings[correction.kind], undo: reply.value.keys });
        }),
      undo: (keys) =>
        run(async (tabId) => {
          const reply = await platform.ask('undo-corrections', { keys });
          if (!reply.ok) return say(plainly(reply.message));
          await take(tabId, await platform.ask('tab-state', { tabId }));
          say(plainly(sayings.undone));
        }),
    };
  }, [platform, check, take, show]);

  return { tab, busy, saying, say, actions };
}

function failed(tabId: number, message: string | null, before: TabState | null): TabState {
  return {
    tabId,
    site: before?.site ?? null,
    siteRule: before?.siteRule ?? 'ask',
    allSites: before?.allSites ?? false,
    state: 'failed',
    answer: null,
    message,
    reader: before?.reader ?? null,
  };
}
