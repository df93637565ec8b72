/**
 * A segment that belongs to no index yet: sealed elsewhere (a worker, a pack) of reports numbered from 0, without the
 * fingerprints by which a report is found by its id or address, for these depend on the corpus that it will be in.
 * Attaching it copies all blocks but the header, the lists of reports and the last block of fingerprints.
 *
 * Cost: sealing as in seal.ts; attaching about 2 µs a report; checking what came from outside about 4 µs a report, one
 * decoding and encoding of every block.
 */
import { canonicalUrl } from '../core/match/canonical-url.ts';
import { profileReport } from '../core/fingerprint/profile.ts';
import { dayOf, type Report } from '../core/report.ts';
import { IndexError } from './errors.ts';
import {
  blockEntries,
  family,
  fingerprintKey,
  impactBits,
  keyBits,
  maxBatchReports,
  maxImpact,
  termWidth,
} from './format.ts';
import { decodeBlock, encodeBlock, type IntegerTable } from './integer-table.ts';
import { publisherOf } from './report-search.ts';
import { identityOf, sealSegment } from './seal.ts';
import {
  blockKey,
  decodeHeader,
  decodeReports,
  encodeHeader,
  encodeReports,
  type SegmentHeader,
  type SegmentInfo,
} from './segment.ts';
import { docBitsOf } from './segment-writer.ts';

/** The blocks of the segment by their number; 0 is the header. */
export type SealedBlocks = readonly Uint8Array[];

/** No corpus can have this name: it begins with a control character. */
const addressSpace = '\u0001url';

/** The hashes under which a report is found: by its id in its corpus, and by its address in all. */
export function identitiesOf(corpus: string, report: Report): number[] {
  const url = report.url === null ? null : canonicalUrl(report.url);
  const id = identityOf(corpus, report.id);
  return url === null ? [id] : [id, addressIdentity(url)];
}

/** @param canonical as `canonicalUrl` gives it */
export function addressIdentity(canonical: string): number {
  return identityOf(addressSpace, canonical);
}

/** Seals 1 to `maxBatchReports` reports. The same reports give the same bytes everywhere. */
export function sealDetached(reports: readonly Report[]): Uint8Array[] {
  const blocks: Uint8Array[] = [];
  const profiled = reports.map((report, number) => {
    const profile = profileReport(report);
    return { number, day: profile.day, profile, identities: [], publisher: publisherOf(report) };
  });
  sealSegment(0, profiled, 0, (key, block) => (blocks[key] = block));
  return blocks;
}

/**
 * Gives a sealed segment its place in an index.
 * @param sealed of these reports, sealed by us or checked by `checkSealed`
 * @param first the number of the first report
 * @param purged deletions up to this number are not of its reports
 */
export function attachSegment(
  id: number,
  sealed: SealedBlocks,
  corpus: string,
  reports: readonly Report[],
  first: number,
  purged: number,
  emit: (key: number, block: Uint8Array) => void,
): SegmentInfo {
  const header = decodeHeader(sealed[0] as Uint8Array);
  const blocks = new Map<number, Uint8Array>(sealed.entries());
  for (const slice of header.slices) {
    const listed = decodeReports(sealed[slice.reportsBlock] as Uint8Array, slice);
    const numbers = listed.numbers.map((number) => number + first);
    blocks.set(slice.reportsBlock, encodeReports({ numbers, days: listed.days }));
  }
  const fingerprints = withIdentities(header, corpus, reports, blocks);
  blocks.set(0, encodeHeader({ ...header, firstReport: first, fingerprints }));
  let bytes = 0;
  for (const [number, block] of blocks) {
    bytes += block.length;
    emit(blockKey(id, number), block);
  }
  const last = first + reports.length - 1;
  return { id, reports: reports.length, first, last, blocks: blocks.size, bytes, purged };
}

/** Appends the identities, which are greater than every other fingerprint, to the table. */
function withIdentities(
  header: SegmentHeader,
  corpus: string,
  reports: readonly Report[],
  blocks: Map<number, Uint8Array>,
): IntegerTable {
  const { firstBlock, firsts } = header.fingerprints;
  const width = 2 ** header.docBits;
  const identities: number[] = [];
  reports.forEach((report, number) => {
    for (const identity of identitiesOf(corpus, report))
      identities.push(fingerprintKey(family.identity, identity) * width + number);
  });
  const added = Float64Array.from(new Set(identities)).sort();
  const tail = new Float64Array(blockEntries + added.length);
  const lastBlock = firsts.length === 0 ? null : firstBlock + firsts.length - 1;
  const kept = lastBlock === null ? 0 : decodeBlock(blocks.get(lastBlock) as Uint8Array, tail, 0);
  tail.set(added, kept);
  const size = kept + added.length;
  const newFirsts = [...firsts.subarray(0, Math.max(0, firsts.length - 1))];
  for (let at = 0; at < size; at += blockEntries) {
    blocks.set(firstBlock + newFirsts.length, encodeBlock(tail, at, Math.min(size, at + blockEntries)));
    newFirsts.push(tail[at] as number);
  }
  return { firstBlock, firsts: Float64Array.from(newFirsts) };
}

/**
 * Checks a segment that comes from outside: that it is what `sealDetached` could have written of as many reports of
 * these days, so that nothing which reads it later can be led astray. Whether it lists the right words of a report is
 * not checked: that changes what is proposed for comparison, never what is found.
 * @param reports or only how many they are: then the days are not compared with theirs
 * @throws {IndexError} `corrupt`, or `newer` when a later version wrote it
 */
export function checkSealed(sealed: SealedBlocks, reports: readonly Report[] | number): void {
  const header = sealed[0] === undefined ? null : decodeHeader(sealed[0]);
  const count = typeof reports === 'number' ? reports : reports.length;
  demand(header !== null && count > 0 && count <= maxBatchReports);
  demand(header.firstReport === 0 && header.docBits === docBitsOf(0, count - 1));
  let next = 1;
  const seen = new Uint8Array(count);
  for (const slice of header.slices) {
    demand(Number.isInteger(slice.reports) && slice.reports > 0 && slice.reports <= count);
    next = checkTable(sealed, slice.terms, next, 2 ** 32 * termWidth, (value) => {
      const rest = remainder(value, termWidth);
      const impact = rest & maxImpact;
      return impact >= 1 && rest >>> impactBits < slice.reports;
    });
    demand(slice.reportsBlock === next && sealed[next] !== undefined);
    const { numbers, days } = decodeReports(sealed[next++] as Uint8Array, slice);
    numbers.forEach((number, local) => {
      const day = days.length === 0 ? null : (days[local] as number);
      demand(number < count && seen[number] === 0);
      demand(typeof reports === 'number' || dayOf((reports[number] as Report).published) === day);
      demand(day === null || local === 0 || day >= (days[local - 1] as number));
      seen[number] = 1;
    });
    demand(slice.fromDay === (days[0] ?? null) && slice.toDay === (days[days.length - 1] ?? null));
  }
  demand(seen.every((each) => each === 1));
  const width = 2 ** header.docBits;
  const bound = family.identity * 2 ** keyBits * width;
  next = checkTable(sealed, header.fingerprints, next, bound, (value) => remainder(value, width) < count);
  demand(next === sealed.length);
}

/** Checks a table that begins at block `next`; the number of the block behind it. */
function checkTable(
  sealed: SealedBlocks,
  table: IntegerTable,
  next: number,
  bound: number,
  isGood: (value: number) => boolean,
): number {
  demand(table.firstBlock === next);
  let before = -1;
  const values = new Float64Array(blockEntries);
  for (const first of table.firsts) {
    const block = sealed[next++];
    demand(block !== undefined);
    const size = decodeBlock(block, values, 0);
    demand(size > 0 && values[0] === first);
    for (let at = 0; at < size; at++) {
      const value = values[at] as number;
      demand(Number.isInteger(value) && value > before && value < bound && isGood(value));
      before = value;
    }
    // The places for jumping in are right, and nothing else stands in the block, when it is what we would write.
    const written = encodeBlock(values, 0, size);
    demand(areEqual(written, block));
  }
  return next;
}

/** Of an integer by a power of two. The operator `%` takes ten times as long above 2^31. */
function remainder(value: number, width: number): number {
  return value - Math.floor(value / width) * width;
}

/** A loop, since `every` calls a function for each of some thousand bytes a report. */
export function areEqual(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false;
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

function demand(holds: boolean): asserts holds {
  if (!holds) throw new IndexError('corrupt', 'the index is not one of these reports');
}
