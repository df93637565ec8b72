/** A segment sealed elsewhere and attached is the one that adding makes; a lying one is refused or harmless. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { IndexError } from '../../src/index/errors.ts';
import { MemoryStore } from '../../src/index/memory-store.ts';
import { ReportIndex } from '../../src/index/report-index.ts';
import { checkSealed, sealDetached } from '../../src/index/sealed.ts';
import { makeReports } from '../made/reports.ts';

const made = makeReports(400);

async function indexOf(fill: (index: ReportIndex) => Promise<unknown>): Promise<[MemoryStore, ReportIndex]> {
  const store = new MemoryStore();
  const index = new ReportIndex(store, { cacheBytes: 0 });
  await fill(index);
  return [store, index];
}

describe('a sealed segment', () => {
  test('attached, is to the byte what adding its reports makes, wherever it comes to stand', async () => {
    for (const [first, second] of [
      [made.slice(0, 0), made.slice(0, 1)],
      [made.slice(0, 0), made.slice(0, 150)],
      [made.slice(150, 203), made.slice(0, 150)],
      [made.slice(0, 9), [{ ...(made[9] as Report), text: '', title: null }]],
    ] as const) {
      const [added] = await indexOf(async (index) => {
        if (first.length > 0) await index.add('a', 'A', first);
        await index.add('b', 'B', second);
      });
      const [attached] = await indexOf(async (index) => {
        if (first.length > 0) await index.add('a', 'A', first);
        const sealed = sealDetached(second);
        checkSealed(sealed, second);
        expect(await index.add('b', 'B', second, sealed)).toEqual({
          added: second.length,
          unchanged: 0,
        });
      });
      expect(attached).toEqual(added);
    }
  });

  test('of reports that are there already changes nothing', async () => {
    const some = made.slice(0, 30);
    const [store, index] = await indexOf((each) => each.add('a', 'A', some));
    const before = structuredClone([store.meta, store.blocks, store.packs]);
    expect(await index.add('a', 'A', some, sealDetached(some))).toEqual({ added: 0, unchanged: 30 });
    expect(structuredClone([store.meta, store.blocks, store.packs])).toEqual(before);
    expect(await index.add('a', 'A', made.slice(20, 40), sealDetached(made.slice(20, 40)))).toEqual({
      added: 10,
      unchanged: 10,
    });
    expect((await index.info())[0]?.reports).toBe(40);
  });

  test('reports are found by their address in any corpus', async () => {
    const [, index] = await indexOf(async (each) => {
      await each.add('a', 'A', made.slice(0, 100), sealDetached(made.slice(0, 100)));
      await each.add('b', 'B', [{ ...(made[3] as Report), id: 'other' }]);
      await each.add('a', 'A', [{ ...(made[5] as Report), text: 'Another text.' }]);
      while (await each.maintain());
    });
    const address = (made[3]?.url ?? '').replace('https://', '');
    const found = await index.findByAddress(new Set([address, 'nowhere.example/1']));
    expect(found.map(({ corpus, report }) => [corpus, report.id]).sort()).toEqual([
      ['a', 'made-3'],
      ['b', 'other'],
    ]);
  });

  test('is refused when it is of other reports', () => {
    const sealed = sealDetached(made.slice(0, 20));
    const refused = (blocks: readonly Uint8Array[], reports: readonly Report[]) =>
      expect(() => checkSealed(blocks, reports)).toThrow(IndexError);
    refused(sealed, made.slice(0, 19));
    refused(sealed, made.slice(0, 21));
    refused(sealed, [{ ...(made[0] as Report), published: '1999-01-01' }, ...made.slice(1, 20)]);
    refused([], made.slice(0, 20));
    refused(sealed.slice(0, -1), made.slice(0, 20));
    refused([...sealed, new Uint8Array(100)], made.slice(0, 20));
  });

  test('changed at any place, is refused or does no harm', async () => {
    const reports = made.slice(0, 40);
    const sealed = sealDetached(reports);
    const sizes = sealed.map((block) => block.length);
    let refused = 0;
    const runs = Number(process.env['SECOND_SOURCE_FUZZ'] ?? 2000);
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: sealed.length - 1 }),
        fc.nat(),
        fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat({ max: 255 })),
        fc.boolean(),
        async (block, place, byte, whole) => {
          const changed = sealed.map((each) => each.slice());
          const target = changed[block] as Uint8Array;
          const at = place % (sizes[block] as number);
          if (whole)
            new DataView(target.buffer).setFloat64(Math.min(at & ~7, target.length - 8), byte - 128, true);
          else target[at] = byte;
          try {
            checkSealed(changed, reports);
          } catch (error) {
            expect(error).toBeInstanceOf(IndexError);
            refused++;
            return;
          }
          const [, index] = await indexOf((each) => each.add('a', 'A', reports, changed));
          for (const { report } of await index.candidates(reports[7] as Report))
            expect(reports).toContainEqual(report);
          while (await index.maintain());
        },
      ),
      { numRuns: runs },
    );
    expect(refused).toBeGreaterThan(runs / 4);
  });
});
