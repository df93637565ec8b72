/**
 * The work that waits: dropping what a crash left over, making the index anew after an update, merging. Each piece is
 * atomic and can be killed at any step.
 */
import { profileReport } from '../core/fingerprint/profile.ts';
import type { Report } from '../core/report.ts';
import { noChange, type BlockStore, type Change } from './block-store.ts';
import { deadTest, dropPurged } from './dead-ranges.ts';
import { missingBlock, maxAttempts, stateChange, type IndexReader, type Snapshot } from './index-reader.ts';
import { MergeAbandoned, mergeSegments } from './merge.ts';
import { planMerge } from './merge-policy.ts';
import { identityOf, sealSegment, type ProfiledReport } from './seal.ts';
import { blockKey, type SegmentInfo } from './segment.ts';
import { buildingKey } from './state.ts';

/** Reports read again at once when the index is made anew. */
const rebuildReports = 1024;

export class IndexMaintenance {
  /** Merges that this instance is staging. */
  readonly #own = new Set<number>();

  constructor(
    private readonly store: BlockStore,
    private readonly reader: IndexReader,
    private readonly sliceReports: number | undefined,
  ) {}

  /**
   * Does one piece of the work that waits: drops what a crash left over, goes on with a rebuild, merges. Each piece is
   * atomic; false when there is none. `idle`: nothing is being imported, so merge down to few segments.
   * @throws {IndexError}
   */
  async next(idle: boolean): Promise<boolean> {
    const snapshot = await this.reader.load();
    const { state } = snapshot;
    const leftOver = state.building.filter((id) => !this.#own.has(id));
    if (leftOver.length > 0) {
      await this.store.commit(this.#dropBuilding(snapshot, leftOver));
      return true;
    }
    if (state.rebuild !== null) {
      await this.rebuildNext(snapshot, state.rebuild);
      return true;
    }
    const plan = planMerge(state.segments, state.dead, idle);
    if (plan === null) return false;
    return this.#merge(snapshot, plan);
  }

  async #merge(snapshot: Snapshot, inputs: readonly SegmentInfo[]): Promise<boolean> {
    const { state } = snapshot;
    const id = state.nextSegment;
    const begin = stateChange(snapshot, { nextSegment: id + 1, building: [...state.building, id] });
    this.#own.add(id);
    try {
      if (!(await this.store.commit({ ...begin, meta: [...begin.meta, [buildingKey(id), true]] })))
        return true;
      const merged = await mergeSegments(
        id,
        inputs,
        state.dead,
        state.serial,
        (keys) => this.store.readBlocks(keys),
        (blocks) => this.store.commit({ ...noChange, expect: [buildingKey(id), true], blocks }),
        this.sliceReports,
      );
      await this.#finishMerge(id, inputs, merged);
      return true;
    } catch (error) {
      if (!(error instanceof MergeAbandoned)) throw error;
      const now = (await this.reader.load()).state;
      const current = new Set(now.segments.map((segment) => segment.id));
      if (now.building.includes(id) && inputs.every((input) => current.has(input.id))) throw missingBlock();
      return true;
    } finally {
      this.#own.delete(id);
    }
  }

  async #finishMerge(id: number, inputs: readonly SegmentInfo[], merged: SegmentInfo | null): Promise<void> {
    const replaced = new Set(inputs.map((input) => input.id));
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const snapshot = await this.reader.load();
      const { state } = snapshot;
      const current = new Set(state.segments.map((segment) => segment.id));
      // Removed or merged by another context meanwhile: what was staged is dropped as left over.
      if (!state.building.includes(id) || inputs.some((input) => !current.has(input.id))) return;
      const segments = state.segments.filter((segment) => !replaced.has(segment.id));
      if (merged !== null) segments.push(merged);
      const change = stateChange(snapshot, {
        segments,
        dead: dropPurged(state.dead, segments),
        building: state.building.filter((other) => other !== id),
      });
      const done = await this.store.commit({
        ...change,
        meta: [...change.meta, [buildingKey(id), null]],
        dropBlocks: inputs.map((input) => [blockKey(input.id, 0), blockKey(input.id + 1, 0) - 1] as const),
      });
      if (done) return;
    }
  }

  #dropBuilding(snapshot: Snapshot, ids: readonly number[]): Change {
    const change = stateChange(snapshot, {
      building: snapshot.state.building.filter((id) => !ids.includes(id)),
    });
    return {
      ...change,
      meta: [...change.meta, ...ids.map((id) => [buildingKey(id), null] as const)],
      dropBlocks: ids.map((id) => [blockKey(id, 0), blockKey(id + 1, 0) - 1] as const),
    };
  }

  async rebuildNext(
    snapshot: Snapshot,
    rebuild: { readonly next: number; readonly end: number },
  ): Promise<void> {
    const { state } = snapshot;
    const to = Math.min(rebuild.end, rebuild.next + rebuildReports);
    const numbers = Array.from({ length: to - rebuild.next }, (_, at) => rebuild.next + at);
    const stored = await this.reader.readReports(numbers);
    const isDead = deadTest(state.dead);
    const profiled: ProfiledReport[] = [];
    stored.forEach((entry, at) => {
      const number = numbers[at] as number;
      if (entry && !isDead(number)) profiled.push(profiledReport(entry.corpus, entry.report, number));
    });
    const blocks: [number, Uint8Array][] = [];
    const emit = (key: number, block: Uint8Array): void => void blocks.push([key, block]);
    const sealed =
      profiled.length === 0
        ? []
        : [sealSegment(state.nextSegment, profiled, state.serial, emit, this.sliceReports)];
    const change = stateChange(snapshot, {
      nextSegment: state.nextSegment + sealed.length,
      segments: [...state.segments, ...sealed],
      rebuild: to >= rebuild.end ? null : { next: to, end: rebuild.end },
    });
    await this.store.commit({ ...change, blocks });
  }
}

/** A report as it is sealed. */
export function profiledReport(corpus: string, report: Report, number: number): ProfiledReport {
  const profile = profileReport(report);
  return { number, day: profile.day, profile, identity: identityOf(corpus, report.id) };
}
