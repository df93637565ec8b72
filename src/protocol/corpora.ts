/** The names of the corpora that the extension itself makes. */

/** Reports that ship with the extension. */
export const starterCorpusId = 'starter';
/** Where `storage.local` tells that the starter corpus is stored: written last. */
export const starterMarkKey = 'starter';
/** The report of it that the first-run page shows: others bear it out, differ and are later. */
export const exampleReport = { corpus: starterCorpusId, id: '003' } as const;
/** Pages that the reader added by hand. */
export const addedPagesId = 'pages';
export const addedPagesName = 'Pages I added';
/** Pages that were kept because the reader reads them. */
export const keptPagesId = 'kept';
export const keptPagesName = 'Pages I read';
const feedPrefix = 'feed:';

/** One report that the reader deleted, as long as it can be brought back: in a corpus of its own. */
const deletedPrefix = 'deleted:';

export type CorpusKind = 'starter' | 'pages' | 'kept' | 'feed' | 'deleted' | 'import';

/** Where the reports of a corpus come from, by its id. */
export function kindOfCorpus(id: string): CorpusKind {
  if (id === starterCorpusId) return 'starter';
  if (id === addedPagesId) return 'pages';
  if (id === keptPagesId) return 'kept';
  if (id.startsWith(feedPrefix)) return 'feed';
  if (id.startsWith(deletedPrefix)) return 'deleted';
  return 'import';
}

/** The corpus that a deleted report waits in. */
export const deletedReportId = (corpusId: string, reportId: string): string =>
  `${deletedPrefix}${corpusId}\n${reportId}`;
/** What a corpus of a deleted report is of; null when it is none. Ids of corpora have no line break. */
export function deletedReportOf(id: string): { readonly corpus: string; readonly report: string } | null {
  const end = id.indexOf('\n');
  if (!id.startsWith(deletedPrefix) || end < 0) return null;
  return { corpus: id.slice(deletedPrefix.length, end), report: id.slice(end + 1) };
}

/** A deleted corpus or report can be brought back for so long. */
export const undoMinutes = 10;

/** The corpus of a feed that the reader subscribed to. */
export const feedCorpusId = (feedId: string): string => `${feedPrefix}${feedId}`;
/** The feed of a corpus; null when it is that of no feed. */
export const feedOfCorpus = (id: string): string | null =>
  id.startsWith(feedPrefix) ? id.slice(feedPrefix.length) : null;
/** The corpus of an imported file, by the hash of its content: the same file again is the same corpus. */
export const importCorpusId = (hash: string): string => `import:${hash.slice(0, 24)}`;
