/**
 * Notices that the page is no longer what was read: navigation inside the page, and content that came or changed.
 *
 * Navigation: the Navigation API where there is one, `popstate`, and a look at the address each second (a page may
 * change it by `history.pushState`, of which no other world is told).
 * Changes: one mutation is enough to arm a check; the observer then rests until the check was made, so that a storm of
 * mutations costs one callback. Checks that find nothing new wait ever longer.
 */

export interface PageWatch {
  /** A check of the content was made. `isNew`: it found other text than before. */
  checked(isNew: boolean): void;
  stop(): void;
}

export interface PageWatchEvents {
  /** The address changed: another page without a load. */
  moved(): void;
  /** The content may have changed. The watch waits for `checked` before it calls again. */
  changed(): void;
  /** About once a second while the page is shown. */
  ticked(): void;
}

const tickMs = 1_000;
/** After the first mutation: rendering mostly comes in bursts. */
const settleMs = 600;
const longestWaitMs = 60_000;

/** @param isOurs whether a node is one that we put into the page */
export function watchPage(
  document: Document,
  events: PageWatchEvents,
  isOurs: (node: Node) => boolean,
): PageWatch {
  let page = pageAddress(location.href);
  let waitMs = settleMs;
  let timer = 0;
  let waiting = false;

  const observer = new MutationObserver((records) => {
    if (waiting || !records.some((record) => concerns(record, isOurs))) return;
    waiting = true;
    observer.disconnect();
    timer = window.setTimeout(() => events.changed(), waitMs);
  });
  const observe = (): void => {
    observer.observe(document, { childList: true, characterData: true, subtree: true });
  };
  const look = (): void => {
    const now = pageAddress(location.href);
    if (now === page) return;
    page = now;
    window.clearTimeout(timer);
    waitMs = settleMs;
    waiting = true;
    observer.disconnect();
    events.moved();
  };
  const tick = (): void => {
    look();
    if (document.visibilityState === 'visible') events.ticked();
  };
  const interval = window.setInterval(tick, tickMs);
  const navigation = (window as { navigation?: EventTarget }).navigation;
  navigation?.addEventListener('currententrychange', look);
  window.addEventListener('popstate', look);
  window.addEventListener('hashchange', look);
  observe();

  return {
    checked(isNew) {
      waitMs = isNew ? settleMs : Math.min(longestWaitMs, waitMs * 2);
      waiting = false;
      observe();
    },
    stop() {
      observer.disconnect();
      window.clearTimeout(timer);
      window.clearInterval(interval);
      navigation?.removeEventListener('currententrychange', look);
      window.removeEventListener('popstate', look);
      window.removeEventListener('hashchange', look);
    },
  };
}

/** The address without its fragment, unless the fragment is a route ("#/story/7", "#!story"). */
export function pageAddress(address: string): string {
  const hash = address.indexOf('#');
  if (hash < 0 || /^#!?\//.test(address.slice(hash)) || address[hash + 1] === '!') return address;
  return address.slice(0, hash);
}

function concerns(record: MutationRecord, isOurs: (node: Node) => boolean): boolean {
  if (record.type === 'characterData') return true;
  return [...record.addedNodes, ...record.removedNodes].some((node) => !isOurs(node));
}
