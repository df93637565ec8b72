/**
 * Seals a batch of reports as a segment. Cost: one sort of the batch's integers, some 60 µs a report beside the
 * making of its profile.
 */
import type { ReportProfile } from '../core/profile.ts';
import { hashText } from '../core/text/hash.ts';
import { family, fingerprintKey, impactBits, impactOf, termWidth } from './format.ts';
import type { SegmentInfo } from './segment.ts';
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
  const values = new Float64Array(reports.reduce((sum, { profile }) => sum + profile.terms.length + 1, 0));
  let size = 0;
  reports.forEach(({ profile, publisher }, local) => {
    const base = local << impactBits;
    for (let at = 0; at < profile.terms.length; at++) {
      const impact = impactOf(profile.termFrequencies[at] as number, profile.words);
      values[size++] = (profile.terms[at] as number) * termWidth + base + impact;
    }
    if (publisher !== null) values[size++] = publisher * termWidth + base + 1;
  });
  return values.subarray(0, size).sort();
}

function fingerprintsOf(reports: readonly ProfiledReport[], first: number, width: number): Float64Array {
  const sizeOf = ({ profile, identities }: ProfiledReport): number =>
    profile.verbatim.length + profile.reworded.length + identities.length;
  const values = new Float64Array(reports.reduce((sum, report) => sum + sizeOf(report), 0));
  let size = 0;
  for (const { profile, number, identities } of reports) {
    const relative = number - first;
    const push = (kind: number, hash: number): void => {
      values[size++] = fingerprintKey(kind, hash) * width + relative;
    };
    for (const hash of profile.verbatim) push(family.verbatim, hash);
    for (const hash of profile.reworded) push(family.reworded, hash);
    for (const hash of identities) push(family.identity, hash);
  }
  return values.sort();
}
