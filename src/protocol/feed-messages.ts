/** The messages about feeds. What is stored of them, the options page reads from the corpus itself. */

/** A feed that a page or a host offers, as it was found. */
export interface OfferedFeed {
  /** `http` or `https`. */
  readonly address: string;
  readonly title: string | null;
}

/** A feed that the page of a tab offers. */
export interface TabFeed extends OfferedFeed {
  readonly host: string;
  readonly isSubscribed: boolean;
  /** The browser gives access to its host already. */
  readonly isGranted: boolean;
}

export interface FoundFeed extends OfferedFeed {
  readonly host: string;
  /** What the feed holds, when the address was that of the feed itself; null when it was not read. */
  readonly items: number | null;
  /** Hosts of its articles other than its own. */
  readonly articleHosts: readonly string[];
}

/** From a page's content script to the background. */
export interface ContentFeedMessages {
  /** The feeds that the page names, as data. */
  'page-feeds': { readonly request: { readonly feeds: readonly OfferedFeed[] }; readonly response: null };
}

/** From an extension page to the background. */
export interface PageFeedMessages {
  'tab-feeds': { readonly request: { readonly tabId: number }; readonly response: readonly TabFeed[] };
  /** What feeds there are at an address, which is a feed's or a page's. Needs access to its host. */
  'feed-find': {
    readonly request: { readonly address: string };
    readonly response: { readonly feeds: readonly FoundFeed[]; readonly message: string | null };
  };
  /**
   * Sent before the browser asks for access to hosts that it does not give yet (`wanted`), so that the access serves
   * feeds only; and again with false when the reader refused.
   */
  'feed-hosts': {
    readonly request: { readonly hosts: readonly string[]; readonly wanted: boolean };
    readonly response: null;
  };
  /** Ids in the order of the feeds. One that is subscribed to already stays as it is. */
  'feed-subscribe': {
    readonly request: { readonly feeds: readonly OfferedFeed[] };
    readonly response: readonly string[];
  };
  'feed-pause': {
    readonly request: { readonly id: string; readonly isPaused: boolean };
    readonly response: null;
  };
  'feed-unsubscribe': {
    readonly request: { readonly id: string; readonly keepReports: boolean };
    readonly response: null;
  };
  /** Undoes an unsubscription that took the reports too: both are back. Their hosts were asked for by the page. */
  'feed-restore': { readonly request: { readonly id: string }; readonly response: null };
  /** The reports of an ended subscription are gone for good: so is what would bring it back. */
  'feed-forget': { readonly request: { readonly id: string }; readonly response: null };
  /** Makes a feed (null: each) due now. The work itself is done by `feeds-work`. */
  'feed-poll': { readonly request: { readonly id: string | null }; readonly response: null };
  /** Works for some seconds on what is due. `isBusy`: more is due at once. */
  'feeds-work': { readonly request: Record<string, never>; readonly response: { readonly isBusy: boolean } };
}
