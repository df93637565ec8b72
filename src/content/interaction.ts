/**
 * The reader's hand on the marks: pointer, focus and keys open, move and close the card. Only events of the reader's
 * own (`isTrusted`) count: a page must not be able to open cards by events of its making, to see what is marked.
 * Nothing of the page's own is prevented, but for a key that was meant for us.
 *
 * Keys: Alt+Shift+N next passage, Alt+Shift+P previous, Alt+Shift+H marks off and on, Escape closes the card.
 */
import type { Card } from './card.ts';
import { boxOf, findingsOf, passageAt, passageIn, type Passage } from './marked-page.ts';

export interface Interaction {
  /** @param focus moves the keyboard's focus into the card */
  open(passage: Passage, first: string | null, focus: boolean): void;
  close(): void;
  step(direction: 1 | -1): void;
  stop(): void;
}

export interface InteractionSubject {
  readonly card: Card;
  passages(): readonly Passage[];
  /** Whether marks are shown now. */
  isShown(): boolean;
  toggleMarks(): void;
  /** The passage of the open card, or null. */
  opened(passage: Passage | null): void;
}

const hoverDelayMs = 160;
/** Time to move the pointer from the passage to its card. */
const leaveDelayMs = 320;

export function listenToReader(document: Document, subject: InteractionSubject): Interaction {
  const { card } = subject;
  let open: Passage | null = null;
  /** Opened by click or key: stays when the pointer leaves. */
  let pinned = false;
  let timer = 0;
  let frame = 0;
  let pointer: { x: number; y: number; inCard: boolean } | null = null;
  let focusedBefore: HTMLElement | null = null;

  const show = (passage: Passage, first: string | null, y: number | null): void => {
    window.clearTimeout(timer);
    const passages = subject.passages();
    const found = findingsOf(passages, passage);
    const asked = found.filter((mark) => mark.findingId === first);
    const marks = [...asked, ...found.filter((mark) => mark.findingId !== first)];
    const place = passages.indexOf(passage) + 1;
    open = passage;
    card.show({ marks, place, places: passages.length }, boxOf(passage, y));
    subject.opened(passage);
  };
  const close = (): void => {
    window.clearTimeout(timer);
    if (open === null) return;
    open = null;
    pinned = false;
    card.hide();
    subject.opened(null);
    focusedBefore?.focus({ preventScroll: true });
    focusedBefore = null;
  };
  const openPassage = (passage: Passage, first: string | null, focus: boolean): void => {
    scrollTo(document, passage);
    if (focus && focusedBefore === null && document.activeElement instanceof HTMLElement) {
      focusedBefore = document.activeElement;
    }
    show(passage, first, null);
    pinned = true;
    if (focus) card.focus();
  };
  const step = (direction: 1 | -1): void => {
    const passages = subject.passages();
    if (passages.length === 0) return;
    const from = open === null ? firstInView(passages, direction) : passages.indexOf(open) + direction;
    const passage = passages[(from + passages.length) % passages.length];
    if (passage) openPassage(passage, null, true);
  };

  const hover = (): void => {
    frame = 0;
    if (pointer === null || pinned || !subject.isShown()) return;
    const { x, y, inCard } = pointer;
    window.clearTimeout(timer);
    const over = inCard ? open : passageAt(document, subject.passages(), x, y);
    if (over === null) {
      if (open !== null) timer = window.setTimeout(close, leaveDelayMs);
    } else if (over !== open) {
      timer = window.setTimeout(() => show(over, null, y), hoverDelayMs);
    }
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (!event.isTrusted || event.pointerType === 'touch') return;
    pointer = { x: event.clientX, y: event.clientY, inCard: card.isShown && card.owns(event) };
    if (frame === 0) frame = requestAnimationFrame(hover);
  };
  const onClick = (event: MouseEvent): void => {
    if (!event.isTrusted || event.button !== 0 || !subject.isShown() || card.owns(event)) return;
    const selection = document.getSelection();
    if (selection !== null && !selection.isCollapsed) return;
    const passage = passageAt(document, subject.passages(), event.clientX, event.clientY);
    if (passage === null) {
      close();
      return;
    }
    if (isControl(event.target)) return;
    show(passage, null, event.clientY);
    pinned = true;
  };
  const onFocus = (event: FocusEvent): void => {
    if (!event.isTrusted || !subject.isShown() || card.owns(event) || !(event.target instanceof Element))
      return;
    if (!event.target.matches(':focus-visible')) return;
    const passage = passageIn(subject.passages(), event.target);
    if (passage !== null) show(passage, null, null);
    else if (!pinned) close();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (!event.isTrusted || event.defaultPrevented) return;
    if (event.key === 'Escape' && open !== null) {
      take(event);
      close();
      return;
    }
    if (!event.altKey || !event.shiftKey || event.ctrlKey || event.metaKey || isEditable(event.target))
      return;
    if (subject.passages().length === 0) return;
    if (event.code === 'KeyH') {
      take(event);
      close();
      subject.toggleMarks();
    } else if (subject.isShown() && (event.code === 'KeyN' || event.code === 'KeyP')) {
      take(event);
      step(event.code === 'KeyN' ? 1 : -1);
    }
  };
  let moving = 0;
  const onMove = (event: Event): void => {
    if (open === null || card.owns(event) || moving !== 0) return;
    moving = requestAnimationFrame(() => {
      moving = 0;
      if (open === null) return;
      const box = boxOf(open, null);
      if (!pinned && (box.bottom < 0 || box.top > innerHeight)) close();
      else card.place(box);
    });
  };

  const listeners: readonly [string, (event: never) => void][] = [
    ['pointermove', onPointerMove],
    ['click', onClick],
    ['focusin', onFocus],
    ['keydown', onKey],
    ['scroll', onMove],
    ['resize', onMove],
  ];
  for (const [type, listener] of listeners) {
    window.addEventListener(type, listener as EventListener, { capture: true, passive: type !== 'keydown' });
  }
  return {
    open: openPassage,
    close,
    step,
    stop() {
      close();
      cancelAnimationFrame(frame);
      cancelAnimationFrame(moving);
      for (const [type, listener] of listeners) {
        window.removeEventListener(type, listener as EventListener, { capture: true });
      }
    },
  };
}

function take(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

/** Index of the passage that the first step leads to: the first below the top of the view, or the last above it. */
function firstInView(passages: readonly Passage[], direction: 1 | -1): number {
  const below = passages.findIndex((passage) => boxOf(passage, null).top >= 0);
  const first = below < 0 ? passages.length : below;
  return direction === 1 ? first : first - 1;
}

function scrollTo(document: Document, passage: Passage): void {
  const box = boxOf(passage, null);
  const height = document.documentElement.clientHeight || innerHeight;
  if (box.top >= height * 0.1 && box.bottom <= height * 0.75) return;
  // Scrolls every box around it that scrolls.
  const parent = passage.ranges[0]?.startContainer.parentElement;
  parent?.scrollIntoView({ block: 'center', behavior: 'instant' });
  const after = boxOf(passage, null);
  if (after.top < 0 || after.bottom > height) {
    window.scrollBy({ top: after.top - height / 3, behavior: 'instant' });
  }
}

function isControl(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('a[href], button, input, select, textarea, summary, label') !== null
  );
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
