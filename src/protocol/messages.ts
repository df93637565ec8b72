/**
 * The messages between contexts: one map of types a direction. Payloads are plain JSON. Every message is validated on
 * arrival (validate.ts) and its sender checked by the router that receives it.
 */
import type { Palette } from './settings.ts';
import type { CrossReference, FindingKind, Relation, Values } from '../core/cross-reference.ts';
import type { Report } from '../core/report.ts';
import type { ContentFeedMessages, PageFeedMessages } from './feed-messages.ts';
import type { ReaderMessages, ReaderState, ShownCorrection } from './reader-messages.ts';
import type { CorpusMessages } from './corpus-messages.ts';

/** Errors become values at the edge of a message. `message` is one plain sentence for the reader. */
export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** What a site may do without a click. `ask`: only the toolbar button reads a page. */
export type SiteRule = 'ask' | 'always' | 'off';

/** What the content script found on the page. */
export interface PageRead {
  /** Of the document when it was read; a later navigation makes the answer stale. */
  readonly url: string;
  readonly report: Report;
  readonly isArticle: boolean;
  readonly confidence: number;
  /** Of the text; the same key is not matched again. */
  readonly contentKey: string;
  /** The reader asked for it although it does not look like an article. */
  readonly forced: boolean;
}

/** One passage of the page to mark, and what its card shows. All that a page's context ever receives. */
export interface Mark {
  /** Stable within one answer; the popup's click refers to it. */
  readonly findingId: string;
  readonly relation: Relation;
  readonly kind: FindingKind;
  readonly independent: boolean;
  /** Into the article's text as it was sent. */
  readonly start: number;
  readonly end: number;
  readonly field: 'text' | 'title';
  readonly here: string;
  readonly there: string;
  /** Publisher or title of the other report; "report" and its id when neither is known. */
  readonly otherName: string;
  readonly otherDate: string | null;
  readonly otherUrl: string | null;
  readonly why: string;
  /** Where the compared values stand in `here` and `there`, from their beginning; null where that is not told. */
  readonly values: Values;
}

export interface PageMarks {
  readonly contentKey: string;
  readonly marks: readonly Mark[];
  readonly palette: Palette;
}

/** From a page's content script to the background. */
export interface ContentToBackground extends ContentFeedMessages {
  /** Replies with what to mark, or null when nothing may be painted. */
  'page-read': { readonly request: PageRead; readonly response: PageMarks | null };
  /** The page is no longer what was read (navigation inside the page). */
  'page-left': { readonly request: { readonly url: string }; readonly response: null };
}

/** From the background to a page's content script. */
export interface BackgroundToContent {
  /** Read the page now. `force`: also when it does not look like an article. */
  read: { readonly request: { readonly force: boolean }; readonly response: PageReadStatus };
  /** Scroll to a finding's passage and open its card. */
  reveal: { readonly request: { readonly findingId: string }; readonly response: boolean };
  /** What is to be marked may have changed: ask for it again, if the page is marked at all. */
  refresh: { readonly request: Record<string, never>; readonly response: null };
  /** Take every mark off and stop watching. */
  forget: { readonly request: Record<string, never>; readonly response: null };
}

export interface PageReadStatus {
  readonly state: 'read' | 'unchanged' | 'not-article' | 'empty' | 'too-long';
  readonly url: string;
}

/** Why a tab has no answer. */
export type NoAnswer =
  | 'not-checked'
  | 'reading'
  | 'site-off'
  | 'browser-page'
  | 'pdf'
  | 'not-html'
  | 'not-article'
  | 'empty'
  | 'too-long'
  | 'private-storage'
  | 'storage-full'
  | 'failed';

export interface OtherReport {
  /** In its corpus; the answer may call it by another name where two corpora use one id. */
  readonly id: string;
  readonly corpus: string;
  /** As `reportKeys` gives them. */
  readonly keys: readonly string[];
  readonly title: string | null;
  readonly source: string | null;
  readonly url: string | null;
  readonly published: string | null;
  readonly author: string | null;
}

export interface Coverage {
  readonly reports: number;
  /** Each once, in however many corpora. */
  readonly publishers: number;
  readonly corpora: readonly string[];
  /** ISO 8601 days. */
  readonly oldest: string | null;
  readonly newest: string | null;
}

/** Everything the popup shows about a tab. */
export interface TabAnswer {
  readonly article: Omit<Report, 'text'>;
  readonly confidence: number;
  readonly answer: CrossReference;
  /** By report id, for every report that the answer names. */
  readonly others: Readonly<Record<string, OtherReport>>;
  /** Of the article, as `reportKeys` gives them. */
  readonly keys: readonly string[];
  /** Parallel to `answer.reports[r].findings[f]`; they stay when corrections take findings away. */
  readonly findingIds: readonly (readonly string[])[];
  readonly withinIds: readonly string[];
  readonly coverage: Coverage;
  readonly checkedAt: string;
}

export interface TabState {
  readonly tabId: number;
  /** Host of the page, when it has one. */
  readonly site: string | null;
  readonly siteRule: SiteRule;
  /** The reader allowed all news pages. */
  readonly allSites: boolean;
  readonly state: 'answered' | NoAnswer;
  readonly answer: TabAnswer | null;
  /** One plain sentence when `state` is not `answered`. */
  readonly message: string | null;
  /** What is the reader's own about it; null when it could not be looked up. */
  readonly reader: ReaderState | null;
}

/** From an extension page (popup, stored report, options) to the background. */
export interface PageToBackground extends PageFeedMessages, ReaderMessages, CorpusMessages {
  /** What is known of a tab, without reading its page. */
  'tab-state': { readonly request: { readonly tabId: number }; readonly response: TabState };
  /** The reader clicked: read this tab now (activeTab is granted). */
  'check-tab': {
    readonly request: { readonly tabId: number; readonly force: boolean };
    readonly response: TabState;
  };
  reveal: {
    readonly request: { readonly tabId: number; readonly findingId: string };
    readonly response: boolean;
  };
  /** Host permissions are asked for by the popup itself (it needs the gesture); this records and applies the rule. */
  'set-site': {
    readonly request: { readonly tabId: number; readonly site: string; readonly rule: SiteRule };
    readonly response: TabState;
  };
  'set-all-sites': {
    readonly request: { readonly tabId: number; readonly allowed: boolean };
    readonly response: TabState;
  };
  /** A report as it is stored, for the plain view; null when it is no longer there. */
  'stored-report': {
    readonly request: { readonly corpus: string; readonly id: string };
    readonly response: StoredReport | null;
  };
  /** What the other stored reports say of this one; null when it is no longer there. */
  'compare-stored': {
    readonly request: { readonly corpus: string; readonly id: string };
    readonly response: ComparedReport | null;
  };
  /** Replies with what brings it back; null when it was not there. */
  'delete-report': {
    readonly request: { readonly corpus: string; readonly id: string };
    readonly response: string | null;
  };
  'bring-back-report': { readonly request: { readonly deleted: string }; readonly response: null };
}

/** A stored report with the name of its corpus for people, and what it said before. */
export interface StoredReport extends StoredVersion {
  readonly corpusName: string;
  /** Newest first. */
  readonly earlier: readonly StoredVersion[];
}

export interface StoredVersion {
  readonly report: Report;
  /** ISO 8601: when it was first stored; null when that was not noted. */
  readonly seenAt: string | null;
}

/** A stored report laid beside the others, as a page that is read is. */
export interface ComparedReport {
  readonly tab: TabAnswer;
  /** That it is shown with. */
  readonly corrections: readonly ShownCorrection[];
  /** As in `ReaderState`. */
  readonly lastPoll: LastPoll | null;
}

/** How fresh the reports of feeds are. */
export interface LastPoll {
  /** ISO 8601: the newest poll that a feed answered; null when none did yet. */
  readonly at: string | null;
  /** Feeds that were polled, and those of them whose newest poll brought nothing: it failed, or had no access. */
  readonly feeds: number;
  readonly failing: number;
}

/** The directions that messages take, and the map of each. */
export interface Directions {
  'content-to-background': ContentToBackground;
  'background-to-content': BackgroundToContent;
  'page-to-background': PageToBackground;
}

export type Direction = keyof Directions;
export type TypeOf<D extends Direction> = keyof Directions[D] & string;
export type RequestOf<D extends Direction, T extends TypeOf<D>> = Directions[D][T] extends {
  readonly request: infer R;
}
  ? R
  : never;
export type ResponseOf<D extends Direction, T extends TypeOf<D>> = Directions[D][T] extends {
  readonly response: infer R;
}
  ? R
  : never;

/** A message on the wire. The direction is part of it, so that a listener knows at once whether it is its own. */
export interface Message<D extends Direction, T extends TypeOf<D> = TypeOf<D>> {
  readonly direction: D;
  readonly type: T;
  readonly request: RequestOf<D, T>;
}

/** One function a message. It may throw an `Error` with a `code`, which becomes a failed `Result`. */
export type Handlers<D extends Direction, Context = void> = {
  readonly [T in TypeOf<D>]: (
    request: RequestOf<D, T>,
    context: Context,
  ) => ResponseOf<D, T> | Promise<ResponseOf<D, T>>;
};
