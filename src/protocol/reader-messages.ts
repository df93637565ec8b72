/** What the popup asks about the reader's own things: pages they keep, their corrections, a selection to check. */
import type { CorrectionKind } from '../core/corrections/kinds.ts';
import type { Change } from '../core/versions/changes.ts';
import type { SelectionHit } from '../core/check/check-selection.ts';
import type { ComparedReport, Coverage, LastPoll, OtherReport, TabState } from './messages.ts';

/** A page as it is stored. */
export interface StoredPage {
  readonly corpus: string;
  readonly corpusName: string;
  readonly id: string;
  /** ISO 8601: since when the stored version is there; null when that was not noted. */
  readonly seenAt: string | null;
  /** How many earlier versions are kept. */
  readonly earlier: number;
}

/** The reader came back to a page that says something else than what they stored. */
export interface ReturnedPage {
  /** ISO 8601: when the stored version was seen; null when that was not noted. */
  readonly since: string | null;
  /** The first of them. */
  readonly changes: readonly Change[];
  /** How many more there are. */
  readonly more: number;
  /** The stored report is the new version by now. */
  readonly updated: boolean;
}

/** A correction that this answer is shown with. */
export interface ShownCorrection {
  readonly key: string;
  readonly kind: CorrectionKind;
  /** Publisher or title of the report, or the other report's words of the finding. */
  readonly about: string;
}

export interface ReaderState {
  /** Nothing is stored from a private window. */
  readonly isPrivate: boolean;
  readonly stored: StoredPage | null;
  readonly returned: ReturnedPage | null;
  readonly keep: { readonly all: boolean; readonly site: boolean };
  /** One sentence when the page should have been kept and could not be. */
  readonly notice: string | null;
  readonly corrections: readonly ShownCorrection[];
  /** Null when there is no feed that was polled. */
  readonly lastPoll: LastPoll | null;
}

export interface ReaderMessages {
  /** Stores the page of a tab that has an answer in the corpus of pages. */
  'add-page': { readonly request: { readonly tabId: number }; readonly response: TabState };
  /** Keep what is read on a site, or everywhere (null). */
  'set-keep': {
    readonly request: { readonly tabId: number; readonly site: string | null; readonly on: boolean };
    readonly response: TabState;
  };
  correct: { readonly request: CorrectionRequest; readonly response: Corrected };
  /** A selection that the context menu kept, against the corpus; null when it is no longer known. */
  'check-selection': { readonly request: { readonly id: string }; readonly response: SelectionAnswer | null };
  /** The same on the page of a stored report; null when that is no longer there. */
  'correct-stored': { readonly request: StoredCorrectionRequest; readonly response: CorrectedStored | null };
  /** The same on the page of a selection that was checked; null when that is no longer known. */
  'correct-selection': {
    readonly request: SelectionCorrectionRequest;
    readonly response: CorrectedSelection | null;
  };
  'undo-corrections': { readonly request: { readonly keys: readonly string[] }; readonly response: null };
}

/** A report that says what was selected, or says it otherwise. */
export interface SelectionReport extends Omit<SelectionHit, 'report' | 'corpus' | 'origin'> {
  readonly other: OtherReport;
  /** Of the article that the selection stands in. */
  readonly sharesOrigin: boolean;
  /** As `findingKey` gives it. */
  readonly finding: string;
  /** What the reader may say of it; nothing in a private window, from which nothing is stored. */
  readonly corrigible: readonly CorrectionKind[];
}

export interface SelectionAnswer {
  readonly selection: string;
  /** What was compared: the selection, or the sentences that it stands in. */
  readonly asked: string;
  /** Of the article; null when it has none, or was not read. */
  readonly title: string | null;
  /** The article around the selection was read. */
  readonly isOfArticle: boolean;
  readonly coverage: Coverage;
  /** As in `ReaderState`. */
  readonly lastPoll: LastPoll | null;
  readonly reports: readonly SelectionReport[];
  readonly origins: { readonly says: number; readonly otherwise: number };
  /** That it is shown with. */
  readonly corrections: readonly ShownCorrection[];
}

export interface CorrectionRequest {
  readonly tabId: number;
  readonly kind: CorrectionKind;
  /** Of the answer; null when the correction is of a finding. */
  readonly report: string | null;
  /** Null unless the correction is of a finding. */
  readonly findingId: string | null;
}

/** A place in the store. */
export interface StoredPlace {
  readonly corpus: string;
  readonly id: string;
}

/**
 * A correction of what others say of a stored report. The comparison may be another by now than the one that was shown:
 * so reports are told by their place and findings by their key, not by their position in the answer.
 */
export interface StoredCorrectionRequest extends StoredPlace {
  readonly kind: CorrectionKind;
  /** Null when the correction is of a finding. */
  readonly other: StoredPlace | null;
  /** As `findingKey` gives it; null unless the correction is of a finding. */
  readonly finding: string | null;
}

/** A correction of what was found of a selection; told by place and key, since it is checked anew. */
export interface SelectionCorrectionRequest {
  /** Of the kept selection. */
  readonly id: string;
  readonly kind: CorrectionKind;
  readonly other: StoredPlace;
  /** As `findingKey` gives it; null unless the correction is of a finding. */
  readonly finding: string | null;
}

export interface CorrectedSelection {
  /** For `undo-corrections`. */
  readonly keys: readonly string[];
  readonly answer: SelectionAnswer;
}

export interface CorrectedStored {
  /** For `undo-corrections`. */
  readonly keys: readonly string[];
  readonly compared: ComparedReport;
}

export interface Corrected {
  /** For `undo-corrections`. */
  readonly keys: readonly string[];
  readonly state: TabState;
}
