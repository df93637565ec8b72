/** The one record that says what the index is. Everything that it does not name does not exist. */
import { profileVersion } from '../core/profile.ts';
import { tokenizerVersion } from '../core/text/tokenize.ts';
import type { DeadRange } from './dead-ranges.ts';
import { IndexError } from './errors.ts';
import { formatVersion, postingsVersion } from './format.ts';
import type { SegmentInfo } from './segment.ts';

export interface IndexState {
  readonly format: number;
  /** Of the profiles that the segments were made of. */
  readonly profile: string;
  /** Numbers from here on are free. */
  readonly nextReport: number;
  readonly nextSegment: number;
  /** Reports alive. */
  readonly reports: number;
  readonly segments: readonly SegmentInfo[];
  readonly dead: readonly DeadRange[];
  /** Of the last deletion. */
  readonly serial: number;
  /** Segments that a merge is staging: one that goes on after a crash, or whose blocks are left over. */
  readonly building: readonly number[];
  readonly corpora: readonly string[];
  /** Of them, those that the reader turned off: nothing is compared with their reports. */
  readonly off: readonly string[];
  /** Of them, those that the reader deleted and may still bring back. */
  readonly trash: readonly TrashedCorpus[];
  /** Set while the index is made anew from the reports: numbers from `next` to `end` are still to be read. */
  readonly rebuild: { readonly next: number; readonly end: number } | null;
}

export interface TrashedCorpus {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly deletedAt: number;
}

/** One corpus; kept apart from the state so that a query does not read it. */
export interface CorpusRecord {
  readonly id: string;
  readonly name: string;
  readonly reports: number;
  /** How many reports of each publisher, of each day (since 1970-01-01). */
  readonly sources: Readonly<Record<string, number>>;
  readonly days: Readonly<Record<string, number>>;
  /** UTF-16 units of its titles and texts; missing in records of before it was counted. */
  readonly characters?: number;
  /** The numbers given to its reports: sorted, end-exclusive. */
  readonly ranges: readonly (readonly [from: number, to: number])[];
}

export const stateKey = 'state';
export const revisionKey = 'revision';
export const corpusKey = (id: string): string => `corpus:${id}`;
export const buildingKey = (segment: number): string => `building:${segment}`;
/** What the merge that makes a segment is to do: a `MergePlan`. */
export const mergeKey = (segment: number): string => `merge:${segment}`;

/** Raise with any change of what a report is found under (`identitiesOf`): the index is then made anew. */
const identityVersion = 2;
/** What profiles the code at hand makes of a report; a sealed segment of another is of no use. */
export const sealedProfile = `${profileVersion}.${tokenizerVersion}.${postingsVersion}`;
export const currentProfile = `${sealedProfile}.${identityVersion}`;

export const emptyState: IndexState = {
  format: formatVersion,
  profile: currentProfile,
  nextReport: 0,
  nextSegment: 1,
  reports: 0,
  segments: [],
  dead: [],
  serial: 0,
  building: [],
  corpora: [],
  off: [],
  trash: [],
  rebuild: null,
};

/**
 * Reads the state record.
 * @throws {IndexError} `newer` when a later version wrote it, `corrupt` when it is none
 */
export function parseState(value: unknown): IndexState {
  if (value === null) return emptyState;
  const state = value as Partial<IndexState>;
  if (typeof value !== 'object' || typeof state.format !== 'number') {
    throw new IndexError('corrupt', 'the state of the index is not what was written');
  }
  if (state.format > formatVersion) throw new IndexError('newer', 'the index was written by a newer version');
  const numbers = [state.nextReport, state.nextSegment, state.reports, state.serial];
  // The reader's choices are missing in a state of before there were any.
  const { off = [], trash = [] } = state;
  const lists = [state.segments, state.dead, state.building, state.corpora, off, trash];
  if (
    !numbers.every((number) => Number.isSafeInteger(number)) ||
    !lists.every((list) => Array.isArray(list))
  ) {
    throw new IndexError('corrupt', 'the state of the index is not what was written');
  }
  return { ...(state as IndexState), off, trash };
}

export function isTrashed(state: IndexState, corpusId: string): boolean {
  return state.trash.some(({ id }) => id === corpusId);
}
