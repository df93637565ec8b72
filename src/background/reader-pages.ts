/**
 * The pages that the reader stores: added by hand (`pages`), or kept because they asked to keep what they read (`kept`).
 * A page is stored once: one that was added by hand is brought up to date there. Its id is its canonical address, or a
 * key of its text when it has none. Nothing is ever stored from a private window.
 */
import { reportKeys } from '../core/match/report-key.ts';
import { changesBetween } from '../core/versions/changes.ts';
import type { Report } from '../core/report.ts';
import type { Corpus } from '../corpus/corpus.ts';
import { moveReport, storeVersion, versionsOf } from '../corpus/versions.ts';
import { addedPagesId, addedPagesName, keptPagesId, keptPagesName } from '../protocol/corpora.ts';
import type { ReturnedPage, StoredPage } from '../protocol/reader-messages.ts';
import type { Settings } from '../protocol/settings.ts';

/** Changes that the popup is given; a page that was rewritten has hundreds. */
const maxChanges = 30;

const names: Readonly<Record<string, string>> = {
  [addedPagesId]: addedPagesName,
  [keptPagesId]: keptPagesName,
};

/** The id of a page in the reader's corpora. */
export const pageIdOf = (page: Pick<Report, 'url' | 'text'>): string => reportKeys(page)[0];

interface FoundPage {
  readonly page: StoredPage;
  readonly report: Report;
}

/** The page as the reader stored it; null when they did not. @throws {CorpusError} */
export async function findStored(
  corpus: Corpus,
  page: Pick<Report, 'url' | 'text'>,
): Promise<FoundPage | null> {
  const id = pageIdOf(page);
  for (const corpusId of [addedPagesId, keptPagesId]) {
    const { current, earlier } = await versionsOf(corpus, corpusId, id);
    if (current === null) continue;
    const { report, seenAt } = current;
    const corpusName = names[corpusId] ?? corpusId;
    return { page: { corpus: corpusId, corpusName, id, seenAt, earlier: earlier.length }, report };
  }
  return null;
}

/** What changed since the reader stored the page; null when it says the same. */
export function returnedTo(
  { page, report }: FoundPage,
  now: Pick<Report, 'title' | 'text'>,
): ReturnedPage | null {
  const changes = changesBetween(report, now);
  if (changes.length === 0) return null;
  return {
    since: page.seenAt,
    changes: changes.slice(0, maxChanges),
    more: Math.max(0, changes.length - maxChanges),
    updated: false,
  };
}

/** Whether a page that was read is to be kept. Never one of a private window, nor what is no article. */
export function mayKeep(
  { keep }: Settings,
  page: { readonly site: string | null; readonly isArticle: boolean; readonly isPrivate: boolean },
): boolean {
  if (page.isPrivate || !page.isArticle || page.site === null) return false;
  return keep.all || keep.sites.includes(page.site);
}

/**
 * Stores a page, or its new version where it is stored already.
 * @param byHand the reader pressed "Add": what was kept by itself is then theirs
 * @param now ISO 8601
 * @throws {CorpusError}
 */
export async function storePage(corpus: Corpus, page: Report, byHand: boolean, now: string): Promise<void> {
  const report = { ...page, id: pageIdOf(page) };
  const stored = await findStored(corpus, report);
  const corpusId = byHand ? addedPagesId : (stored?.page.corpus ?? keptPagesId);
  if (stored !== null && stored.page.corpus !== corpusId) {
    // What was seen of it before comes along.
    await moveReport(corpus, report.id, stored.page.corpus, {
      id: corpusId,
      name: names[corpusId] ?? corpusId,
    });
  }
  await storeVersion(corpus, corpusId, names[corpusId] ?? corpusId, report, now);
}
