/**
 * The work that waits: dropping what a crash left over, making the index anew after an update, merging. Each piece is
 * atomic and can be killed at any step.
 */
import { profileReport } from '../core/fingerprint/profile.ts';
import type { Report } from '../core/report.ts';
import { noChange, type BlockStore, type Change } from './block-store.ts';
import { deadTest, dropPurged } from './dead-ranges.ts';
import { missingBlock, maxAttempts, stateChange, type IndexReader, type Snapshot } from './index-reader.ts';
import {
  defaultStretchEntries,
  MergeAbandoned,
  mergeVersion,
  SegmentMerge,
  type MergePlan,
} from './merge.ts';
import { checkpointKey } from './merge-checkpoint.ts';
import { planMerge } from './merge-policy.ts';
import { publisherOf } from './report-search.ts';
import { sealSegment, type ProfiledReport } from './seal.ts';
import { identitiesOf } from './sealed.ts';
import { blockKey, type SegmentInfo } from './segment.ts';
import { buildingKey, mergeKey } from './state.ts';

/** Reports read again at once when the index is made anew. */
const rebuildReports = 1024;

export interface MaintenanceOptions {
  /** For tests: small slices, short steps. */
  readonly sliceReports?: number | undefined;
  readonly stretchEntries?: number | undefined;
}

export class IndexMaintenance {
  /** The merge that this instance is at; what it knows can be made anew from what is stored. */
  #open: SegmentMerge | null = null;

  constructor(
    private readonly store: BlockStore,
    private readonly reader: IndexReader,
    private readonly options: MaintenanceOptions,
  ) {}

  /**
   * Does one piece of the work that waits: drops what a crash left over, goes on with a rebuild or a merge. Each piece
   * is atomic and takes some tenths of a second; false when there is none. `idle`: nothing is being imported, so merge
   * down to few segments.
   * @throws {IndexError}
   */
  async next(idle: boolean): Promise<boolean> {
    const snapshot = await this.reader.load();
    const { state } = snapshot;
    const [id] = state.building;
    if (id !== undefined) {
      const [plan] = await this.store.readMeta([mergeKey(id)]);
      const current = new Set(state.segments.map((segment) => segment.id));
      if (isCurrentPlan(plan) && plan.inputs.every((input) => current.has(input.id))) await this.#goOn(plan);
      else await this.store.commit(this.#dropBuilding(snapshot, id));
      return true;
    }
    if (state.rebuild !== null) {
      await this.rebuildNext(snapshot, state.rebuild);
      return true;
    }
    const inputs = planMerge(state.segments, state.dead, idle);
    if (inputs === null) return false;
    await this.#begin(snapshot, inputs);
    return true;
  }

  async #begin(snapshot: Snapshot, inputs: readonly SegmentInfo[]): Promise<void> {
    const { state } = snapshot;
    const id = state.nextSegment;
    const plan: MergePlan = {
      version: mergeVersion,
      id,
      inputs,
      dead: state.dead,
      serial: state.serial,
      stretchEntries: this.options.stretchEntries ?? defaultStretchEntries,
      sliceReports: this.options.sliceReports ?? null,
    };
    const change = stateChange(snapshot, { nextSegment: id + 1, building: [...state.building, id] });
    const meta = [...change.meta, [buildingKey(id), true] as const, [mergeKey(id), plan] as const];
    if (await this.store.commit({ ...change, meta })) await this.#goOn(plan);
  }

  /** One step of a merge. */
  async #goOn(plan: MergePlan): Promise<void> {
    const { id } = plan;
    try {
      this.#open = this.#open?.plan.id === id ? this.#open : await this.#reopen(plan);
      const step = await this.#open.step();
      if (step.done) {
        this.#open = null;
        await this.#finishMerge(plan, step.segment, step.blocks);
      } else {
        const blocks = [...step.blocks, [checkpointKey(id), step.checkpoint] as const];
        const stored = await this.store.commit({ ...noChange, expect: [buildingKey(id), true], blocks });
        // Finished, or given up, by another context.
        if (!stored) this.#open = null;
      }
    } catch (error) {
      // Whatever went wrong: what is stored is what the next attempt goes on from.
      this.#open = null;
      if (!(error instanceof MergeAbandoned)) throw error;
      const { state } = await this.reader.load();
      const current = new Set(state.segments.map((segment) => segment.id));
      if (state.building.includes(id) && plan.inputs.every((input) => current.has(input.id)))
        throw missingBlock();
    }
  }

  async #reopen(plan: MergePlan): Promise<SegmentMerge> {
    const [checkpoint] = await this.store.readBlocks([checkpointKey(plan.id)]);
    return SegmentMerge.open(plan, checkpoint ?? null, (keys) => this.store.readBlocks(keys));
  }

  async #finishMerge(plan: MergePlan, merged: SegmentInfo | null, blocks: Change['blocks']): Promise<void> {
    const { id, inputs } = plan;
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
        meta: [...change.meta, [buildingKey(id), null], [mergeKey(id), null]],
        blocks,
        dropBlocks: [
          ...inputs.map((input) => [blockKey(input.id, 0), blockKey(input.id + 1, 0) - 1] as const),
          [checkpointKey(id), checkpointKey(id)],
        ],
      });
      if (done) return;
    }
  }

  #dropBuilding(snapshot: Snapshot, id: number): Change {
    const change = stateChange(snapshot, {
      building: snapshot.state.building.filter((other) => other !== id),
    });
    return {
      ...change,
      meta: [...change.meta, [buildingKey(id), null], [mergeKey(id), null]],
      dropBlocks: [[blockKey(id, 0), blockKey(id + 1, 0) - 1]],
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
        : [sealSegment(state.nextSegment, profiled, state.serial, emit, this.options.sliceReports)];
    const change = stateChange(snapshot, {
      nextSegment: state.nextSegment + sealed.length,
      segments: [...state.segments, ...sealed],
      rebuild: to >= rebuild.end ? null : { next: to, end: rebuild.end },
    });
    await this.store.commit({ ...change, blocks });
  }
}

/** Whether a stored plan is one whose steps the code at hand would do the same way. */
function isCurrentPlan(value: unknown): value is MergePlan {
  return typeof value === 'object' && value !== null && (value as MergePlan).version === mergeVersion;
}

/** A report as it is sealed. */
export function profiledReport(corpus: string, report: Report, number: number): ProfiledReport {
  const profile = profileReport(report);
  return {
    number,
    day: profile.day,
    profile,
    identities: identitiesOf(corpus, report),
    publisher: publisherOf(report),
  };
}
