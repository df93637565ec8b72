/**
 * What the content script does with a page.
 *
 *   idle ──read──▶ reading ──▶ not an article, empty, too long
 *                     └──page-read──▶ answered: nothing to paint, or marks
 *   answered ──content changed──▶ reading (sent again only when its key is another)
 *   any ──address changed──▶ page-left ──page settled──▶ reading
 *   any ──forget──▶ idle, nothing watched
 *
 * A reading that is overtaken (the page moved on, or was forgotten) is given up at its next pause; `turn` tells.
 */
import { copyPage } from '../extract/copy.ts';
import { extractSteps, type Extraction } from '../extract/extract.ts';
import { paragraphsOf, placeText } from '../extract/passages.ts';
import type { ContentPlatform } from '../platform/content.ts';
import type { Mark, PageReadStatus } from '../protocol/messages.ts';
import type { Palette } from '../protocol/settings.ts';
import type { AnchoredText } from './anchor.ts';
import { createCard } from './card.ts';
import { contentKeyOf } from '../core/text/content-key.ts';
import type { MarkStyle } from '../ui/mark-styles.ts';
import { listenToReader, type Interaction } from './interaction.ts';
import type { Passage } from './marked-page.ts';
import { offeredFeeds } from './offers.ts';
import { createPainter } from './painter.ts';
import { placeMarks } from './placement.ts';
import { runInSteps } from './steps.ts';
import { isRendered } from './visibility.ts';
import { watchPage, type PageWatch } from './watch.ts';

export interface Reader {
  read(force: boolean): Promise<PageReadStatus>;
  reveal(findingId: string): boolean;
  /** Asks again what to mark; the page is as it was. */
  refresh(): Promise<void>;
  forget(): void;
}

/** The background could not be asked. */
export class NotAnsweredError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The page's own id in a message; the background gives it one of its own. */
const pageId = 'this page';
/** After an address changed without a load: new content is mostly there by then. */
const settleMs = 500;
/** Between two looks for passages whose nodes the page replaced: a page may do so all the time. */
const reanchorMs = 3_000;

export function createReader(document: Document, platform: ContentPlatform): Reader {
  const painter = createPainter(document);
  let turn = 0;
  let running: { readonly force: boolean; readonly work: Promise<PageReadStatus> } | null = null;
  let watch: PageWatch | null = null;
  let interaction: Interaction | null = null;
  let settling = 0;
  let anchoredAt = 0;

  /** What is painted, and what it belongs to. */
  let answered: {
    readonly key: string;
    readonly extraction: Extraction;
    readonly marks: readonly Mark[];
    readonly palette: Palette;
  } | null = null;
  let passages: readonly Passage[] = [];
  let painted: ReadonlyMap<MarkStyle, readonly Range[]> = new Map();
  let isDirty = false;
  let isHidden = false;
  let wasForced = false;

  const card = createCard(document, {
    step: (direction) => interaction?.step(direction),
    hideMarks: () => toggleMarks(),
    close: () => interaction?.close(),
  });

  function toggleMarks(): void {
    interaction?.close();
    isHidden = !isHidden;
    if (isHidden) painter.clear();
    else painter.paint(painted, answered?.palette ?? 'standard');
  }

  function unpaint(): void {
    interaction?.stop();
    interaction = null;
    painter.clear();
    passages = [];
    painted = new Map();
    answered = null;
    isHidden = false;
  }

  /** The page put other nodes in the place of marked ones: their ranges have shrunk to nothing. */
  function isStale(): boolean {
    return passages.some((passage) => passage.ranges.some((range) => range.collapsed));
  }

  function startWatching(): void {
    watch ??= watchPage(
      document,
      {
        moved() {
          const url = location.href;
          turn++;
          running = null;
          wasForced = false;
          unpaint();
          void platform.pageLeft(url);
          window.clearTimeout(settling);
          settling = window.setTimeout(() => void recheck(), settleMs);
        },
        changed: () => void recheck(),
        ticked() {
          if (!isHidden) painter.repair();
          if (running === null && isStale() && performance.now() - anchoredAt > reanchorMs) void recheck();
        },
      },
      (node) => node === card.host || node === painter.host,
    );
  }

  /** Reads again unasked: the page changed, or another page came in its place. */
  async function recheck(): Promise<void> {
    if (!platform.isAlive()) {
      forget();
      return;
    }
    isDirty = true;
    const before = answered?.key ?? null;
    try {
      await start(wasForced);
    } catch (error) {
      console.debug('Second Source: the page could not be read again', error);
    }
    watch?.checked((answered?.key ?? null) !== before);
  }

  async function read(force: boolean): Promise<PageReadStatus> {
    if (running !== null && force && !running.force) await running.work.catch(() => null);
    if (running !== null) return running.work;
    if (answered !== null && !isDirty && (!force || wasForced))
      return { state: 'unchanged', url: location.href };
    return start(force);
  }

  function start(force: boolean): Promise<PageReadStatus> {
    if (running !== null) return running.work;
    wasForced ||= force;
    const work = readOnce(force).finally(() => {
      if (running?.work === work) running = null;
    });
    running = { force, work };
    startWatching();
    return work;
  }

  async function readOnce(force: boolean): Promise<PageReadStatus> {
    const mine = ++turn;
    const url = location.href;
    isDirty = false;
    // The popup offers them, also on a front page, which is no article.
    void platform.pageFeeds(offeredFeeds(document, url));
    const options = { isVisible: isRendered };
    const extraction = await runInSteps(extractSteps(document, url, options), () => mine !== turn);
    // Overtaken: whoever overtook it tells what the page is now.
    if (extraction === null) return { state: 'read', url };
    const { report, isArticle, confidence } = extraction.page;
    if (extraction.tooLong) return leave('too-long', url);
    if (report.text.trim() === '') return leave('empty', url);
    if (!isArticle && !force) return leave('not-article', url);

    const contentKey = contentKeyOf(report.title, report.text);
    if (answered?.key === contentKey) {
      answered = { ...answered, extraction };
      await show(mine);
      return { state: 'unchanged', url };
    }
    const reply = await platform.pageRead({
      url,
      report: { ...report, id: pageId },
      isArticle,
      confidence,
      contentKey,
      forced: force,
    });
    if (mine !== turn) return { state: 'read', url };
    if (!reply.ok) throw new NotAnsweredError(reply.code, reply.message);
    if (reply.value === null || reply.value.contentKey !== contentKey) {
      unpaint();
      return { state: 'read', url };
    }
    answered = { key: contentKey, extraction, marks: reply.value.marks, palette: reply.value.palette };
    await show(mine);
    return { state: 'read', url };
  }

  /** The page has nothing to compare; what an earlier state of it was marked with goes. */
  function leave(state: PageReadStatus['state'], url: string): PageReadStatus {
    unpaint();
    return { state, url };
  }

  async function show(mine: number): Promise<void> {
    if (answered === null) return;
    const { extraction, marks, palette } = answered;
    const placement = await placeMarks(document, extraction, marks, () => readWholePage(mine));
    if (placement === null) return;
    interaction?.close();
    anchoredAt = performance.now();
    ({ passages, painted } = placement);
    card.wear(palette);
    if (!isHidden) painter.paint(painted, palette);
    interaction ??= listenToReader(document, {
      card,
      passages: () => passages,
      isShown: () => !isHidden,
      toggleMarks,
      opened: (passage) => painter.paintCurrent(passage?.ranges ?? []),
    });
  }

  /** All the text that the page shows now, for passages that are no longer where they were read. */
  async function readWholePage(mine: number): Promise<AnchoredText | null> {
    const copy = await runInSteps(copyPage(document, isRendered), () => mine !== turn);
    return copy === null ? null : placeText(paragraphsOf(copy.leaves));
  }

  function reveal(findingId: string): boolean {
    const passage = passages.find((each) => each.marks.some((mark) => mark.findingId === findingId));
    if (passage === undefined || interaction === null) return false;
    if (isHidden) toggleMarks();
    interaction.open(passage, findingId, true);
    return true;
  }

  async function refresh(): Promise<void> {
    if (answered === null) return;
    // The same key would not be sent again.
    answered = null;
    await start(wasForced);
  }

  function forget(): void {
    turn++;
    running = null;
    wasForced = false;
    window.clearTimeout(settling);
    watch?.stop();
    watch = null;
    unpaint();
  }

  return { read, reveal, refresh, forget };
}
