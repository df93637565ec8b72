/**
 * Seals a batch of reports as a segment. Cost: one sort of the batch's integers, some 60 µs a report beside the
 * making of its profile.
 */
import type { ReportProfile } from '../core/profile.ts';
import { hashText } from '../core/text/hash.ts';
import { family, fingerprintKey, impactBits, impactOf, termWidth } from './format.ts';
import type { SegmentInfo } from './segment.ts';
import { sortByKey } from './sort-integers.ts';
import { type EmitBlock, planSlices, SegmentWriter, type ReportPlace } from './segment-writer.ts';

export interface ProfiledReport extends ReportPlace {
  readonly profile: ReportProfile;
  /** The hashes under which it is found (`identitiesOf`); none in a segment that belongs to no corpus yet. */
  readonly identities: readonly number[];
  /** The term of its publisher (report-search.ts); null when it is not known. */
  readonly publisher: number | null;
}

/** The hash of a name in a space of names: of an id in its corpus. */
export function identityOf(space: string, name: string): number {
  return hashText(`${space}\u0000${name}`);
}

/** At least one report. `sliceReports` is for tests. */
export function sealSegment(
  id: number,
  reports: readonly ProfiledReport[],
  purged: number,
  emit: EmitBlock,
  sliceReports?: number,
): SegmentInfo {
  let first = Infinity;
  let last = 0;
  for (const { number } of reports) {
    first = Math.min(first, number);
    last = Math.max(last, number);
  }
  const writer = new SegmentWriter(id, first, last, emit);
  for (const plan of planSlices(reports, sliceReports)) {
    const places = plan.places as readonly ProfiledReport[];
    writer.beginTable();
    writer.addValues(postingsOf(places));
    writer.addSlice(plan, writer.endTable());
  }
  writer.beginTable();
  writer.addValues(fingerprintsOf(reports, first, 2 ** writer.docBits));
  return writer.finish(writer.endTable(), purged);
}

function postingsOf(reports: readonly ProfiledReport[]): Float64Array {
  const pairs = new PairList(reports.reduce((sum, { profile }) => sum + profile.terms.length + 1, 0));
  reports.forEach(({ profile, publisher }, local) => {
    const base = local << impactBits;
    for (let at = 0; at < profile.terms.length; at++) {
      const impact = impactOf(profile.termFrequencies[at] as number, profile.words);
      pairs.push(profile.terms[at] as number, base + impact);
    }
    if (publisher !== null) pairs.push(publisher, base + 1);
  });
  return pairs.sorted(termWidth);
}

function fingerprintsOf(reports: readonly ProfiledReport[], first: number, width: number): Float64Array {
  const sizeOf = ({ profile, identities }: ProfiledReport): number =>
    profile.verbatim.length + profile.reworded.length + identities.length;
  const pairs = new PairList(reports.reduce((sum, report) => sum + sizeOf(report), 0));
  for (const { profile, number, identities } of reports) {
    const relative = number - first;
    for (const hash of profile.verbatim) pairs.push(fingerprintKey(family.verbatim, hash), relative);
    for (const hash of profile.reworded) pairs.push(fingerprintKey(family.reworded, hash), relative);
    for (const hash of identities) pairs.push(fingerprintKey(family.identity, hash), relative);
  }
  return pairs.sorted(width);
}

/** Keys, each with a number below the width of its range. */
class PairList {
  readonly #keys: Uint32Array;
  readonly #rests: Uint32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#keys = new Uint32Array(capacity);
    this.#rests = new Uint32Array(capacity);
  }

  /** The numbers of equal keys come in ascending order. */
  push(key: number, rest: number): void {
    this.#keys[this.#size] = key;
    this.#rests[this.#size++] = rest;
  }

  sorted(width: number): Float64Array {
    return sortByKey(this.#keys.subarray(0, this.#size), this.#rests.subarray(0, this.#size), width);
  }
}
