/**
 * What is known of each tab, in the browser's session store: a worker that died finds it again, and nothing of what the
 * reader reads is written to disk. The newest records are kept when the store (10 MB) runs full.
 */
import type { CrossReference } from '../core/cross-reference.ts';
import type { NoAnswer, TabAnswer } from '../protocol/messages.ts';
import type { ReturnedPage } from '../protocol/reader-messages.ts';
import type { Store } from '../platform/background.ts';

export interface TabRecord {
  readonly tabId: number;
  /** Of the page when it was read. */
  readonly url: string;
  readonly state: 'answered' | NoAnswer;
  /** A sentence of the fault's own, when it has one. */
  readonly message: string | null;
  /** Without the reader's corrections. */
  readonly answer: TabAnswer | null;
  /** What the marks are made of when it is another answer; see `MatchedPage`. */
  readonly marked: CrossReference | null;
  /** Whether kept reports were allowed to cause marks when they were made. */
  readonly keptMark: boolean;
  /** Of the article that the answer is of. */
  readonly text: string | null;
  /** False when the reader had a page compared that does not look like an article. */
  readonly isArticle: boolean;
  /** How many reports the corpus held when the answer was made, the page itself included if it was kept then. */
  readonly corpusReports: number;
  readonly returned: ReturnedPage | null;
  /** One sentence when the page should have been kept and could not be. */
  readonly notice: string | null;
  /** Of the text that the answer belongs to. */
  readonly contentKey: string | null;
  /** The site on which the reader clicked in this tab: consent to read and mark its pages here. */
  readonly consentSite: string | null;
  /** When it was written, in milliseconds since 1970. */
  readonly at: number;
}

/** A record's fields without an answer. */
export const nothingKnown = {
  answer: null,
  marked: null,
  keptMark: false,
  text: null,
  isArticle: false,
  corpusReports: 0,
  returned: null,
  notice: null,
  contentKey: null,
} as const;

/** A read or a match that takes longer than this died with its worker. Firefox ends a background after 30 s. */
export const maxReadingMs = 30_000;
/** More tabs than this are not remembered. */
export const maxRecords = 60;

const prefix = 'tab:';
export const recordKey = (tabId: number): string => `${prefix}${tabId}`;

export async function readRecord(store: Store, tabId: number): Promise<TabRecord | null> {
  return ((await store.get(recordKey(tabId))) as TabRecord | undefined) ?? null;
}

export async function allRecords(store: Store): Promise<TabRecord[]> {
  return Object.entries(await store.all())
    .filter(([key]) => key.startsWith(prefix))
    .map(([, value]) => value as TabRecord);
}

export async function removeRecord(store: Store, tabId: number): Promise<void> {
  await store.remove([recordKey(tabId)]);
}

/**
 * Writes a record; when the store is full the older half of the others makes room.
 * @throws what the store throws when there is no room even so
 */
export async function writeRecord(store: Store, record: TabRecord): Promise<void> {
  const others = (await allRecords(store))
    .filter((each) => each.tabId !== record.tabId)
    .sort((a, b) => a.at - b.at);
  if (others.length >= maxRecords) await dropOldest(store, others, others.length - maxRecords + 1);
  try {
    await store.set(recordKey(record.tabId), record);
  } catch (error) {
    if (others.length === 0) throw error;
    await dropOldest(store, others, Math.ceil(others.length / 2));
    await store.set(recordKey(record.tabId), record);
  }
}

async function dropOldest(store: Store, oldestFirst: readonly TabRecord[], count: number): Promise<void> {
  await store.remove(oldestFirst.slice(0, count).map((each) => recordKey(each.tabId)));
}
