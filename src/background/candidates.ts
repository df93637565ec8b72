/** The reports that the store proposes, as the engine wants them: each address once, each id once. */
import { canonicalUrl } from '../core/match/canonical-url.ts';
import type { StoredCandidate } from '../corpus/corpus.ts';
import { keptPagesId } from '../protocol/corpora.ts';

/** A candidate under an id that no other one has. */
export interface NamedCandidate extends StoredCandidate {
  /** In its corpus. */
  readonly storedId: string;
}

/** A feed's teaser must not hide the text that the reader has. */
const muchLonger = 2;

/**
 * One report an address, in the order of the first: one page may be in a feed, an import and the reader's own pages,
 * and is one report all the same. Of two that are about as long, one that was not kept by itself, since it may be marked.
 * Ids are unique in a corpus only; the second of two gets its corpus's before it.
 * @param known candidates that have their names already, which they keep
 */
export function nameCandidates(
  candidates: readonly StoredCandidate[],
  known: readonly NamedCandidate[] = [],
): NamedCandidate[] {
  const byAddress = new Map<string, StoredCandidate>();
  for (const candidate of candidates) {
    const address = addressOf(candidate);
    const other = byAddress.get(address);
    if (other === undefined || isBetter(candidate, other)) byAddress.set(address, candidate);
  }
  const named = new Map(known.map((each) => [placeOf(each.corpus, each.storedId), each]));
  const taken = new Set(known.map((each) => each.report.id));
  return [...byAddress.values()].map(({ corpus, report }) => {
    const same = named.get(placeOf(corpus, report.id));
    if (same) return same;
    let id = taken.has(report.id) ? `${corpus}/${report.id}` : report.id;
    while (taken.has(id)) id += '′';
    taken.add(id);
    return { corpus, storedId: report.id, report: id === report.id ? report : { ...report, id } };
  });
}

const placeOf = (corpus: string, id: string): string => `${corpus}\n${id}`;

function addressOf({ corpus, report }: StoredCandidate): string {
  return (report.url === null ? null : canonicalUrl(report.url)) ?? `\n${corpus}\n${report.id}`;
}

function isBetter(candidate: StoredCandidate, other: StoredCandidate): boolean {
  const [length, otherLength] = [candidate.report.text.length, other.report.text.length];
  if (length > muchLonger * otherLength) return true;
  if (otherLength > muchLonger * length) return false;
  const isKept = candidate.corpus === keptPagesId;
  return isKept === (other.corpus === keptPagesId) ? length > otherLength : !isKept;
}
