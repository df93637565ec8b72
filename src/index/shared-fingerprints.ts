/**
 * Which reports share fingerprints with an article, of all time: each shared one counts 1 / √(reports that have it), so
 * that boilerplate ("for immediate release") counts for nothing.
 *
 * Cost: one look-up a fingerprint and segment (lookups.ts). What more than `maxSharedReports` have is told by the skips
 * of its block alone; in government releases that spares more than half of what would be found.
 */
import { family, fingerprintKey } from './format.ts';
import { found, type Lookups } from './lookups.ts';
import type { OpenSegment } from './segment.ts';
import type { SumTable } from './sum-table.ts';

/** A fingerprint that more reports have than this tells nothing of where a text comes from. */
export const maxSharedReports = 256;

/** Of a fingerprint, by how many reports have it. */
const weights = Float64Array.from({ length: maxSharedReports + 1 }, (_, shared) => 1 / Math.sqrt(shared));

/** Hashes as in a `ReportProfile`, ascending. */
export interface AskedFingerprints {
  readonly verbatim: Uint32Array;
  readonly reworded: Uint32Array;
}

export interface FingerprintPlan {
  readonly segments: readonly OpenSegment[];
  /** How many keys are asked for. The look-up of key `k` in segment `s` is `first + s * keys + k`. */
  readonly keys: number;
  readonly first: number;
}

/** Plans one look-up of each fingerprint in each segment. */
export function planFingerprints(
  segments: readonly OpenSegment[],
  asked: AskedFingerprints,
  lookups: Lookups,
): FingerprintPlan {
  const keys = keysOf(asked);
  let first = -1;
  for (const { id, header } of segments) {
    const width = 2 ** header.docBits;
    for (let at = 0; at < keys.length; at++) {
      const lookup = lookups.add(id, header.fingerprints, (keys[at] as number) * width, width);
      if (first < 0) first = lookup;
    }
  }
  return { segments, keys: keys.length, first };
}

/** Ascending, each once. */
function keysOf({ verbatim, reworded }: AskedFingerprints): Uint32Array {
  const keys = new Uint32Array(verbatim.length + reworded.length);
  let size = 0;
  const add = (kind: number, hashes: Uint32Array): void => {
    for (let at = 0; at < hashes.length; at++) {
      const key = fingerprintKey(kind, hashes[at] as number);
      if (size === 0 || keys[size - 1] !== key) keys[size++] = key;
    }
  };
  add(family.verbatim, verbatim);
  add(family.reworded, reworded);
  return keys.subarray(0, size);
}

/**
 * Fills `reuse`: by number of report, its shared fingerprints, each discounted by how many reports have it.
 * @param blocks what was read, located by the look-ups
 * @param isDead null when nothing is deleted
 * @param deadReports at least as many as are deleted
 */
export function scoreReuse(
  { segments, keys, first }: FingerprintPlan,
  lookups: Lookups,
  blocks: readonly Uint8Array[],
  isDead: ((number: number) => boolean) | null,
  deadReports: number,
  reuse: SumTable,
): void {
  reuse.clear();
  // Among so many there are too many living ones, whichever are deleted.
  const enough = maxSharedReports + 1 + deadReports;
  for (let key = 0; key < keys; key++) {
    let shared = 0;
    for (let segment = 0; segment < segments.length && shared <= maxSharedReports; segment++) {
      const from = shared;
      const end = lookups.collect(first + segment * keys + key, blocks, from, enough);
      if (end >= enough) {
        shared = end;
        break;
      }
      const { firstReport } = (segments[segment] as OpenSegment).header;
      for (let at = from; at < end; at++) {
        const number = (found[at] as number) + firstReport;
        if (isDead === null || !isDead(number)) found[shared++] = number;
      }
    }
    if (shared === 0 || shared > maxSharedReports) continue;
    const weight = weights[shared] as number;
    for (let at = 0; at < shared; at++) reuse.add(found[at] as number, weight);
  }
}
