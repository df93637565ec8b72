import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import type { ReportPack } from '../../src/index/block-store.ts';
import { checkStore, repairStore } from '../../src/index/integrity.ts';
import { MemoryStore } from '../../src/index/memory-store.ts';
import { ReportIndex } from '../../src/index/report-index.ts';

const words = 'harbour ferry fog pier divers council budget summer storm flood bridge ballot treaty'.split(
  ' ',
);
const made = fc
  .record({
    id: fc.integer({ min: 0, max: 40 }).map((id) => `r${id}`),
    text: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 25 }).map((all) => all.join(' ')),
    source: fc.constantFrom(null, 'Post', '__proto__'),
    published: fc.constantFrom(null, '2031-02-01', '2031-02-09'),
  })
  .map((fields): Report => ({
    ...fields,
    title: null,
    url: null,
    author: null,
    language: null,
    modified: null,
  }));
const batches = fc.array(
  fc.tuple(fc.constantFrom('one', 'two'), fc.array(made, { minLength: 1, maxLength: 20 })),
  { minLength: 1, maxLength: 5 },
);

async function filled(
  added: readonly (readonly [string, readonly Report[]])[],
  gone: readonly string[],
  merged: boolean,
): Promise<MemoryStore> {
  const store = new MemoryStore();
  const index = new ReportIndex(store, { cacheBytes: 0, sliceReports: 6 });
  for (const [corpus, reports] of added) await index.add(corpus, `The ${corpus}`, reports);
  await index.removeReports('one', gone);
  if (merged) while (await index.maintain());
  return store;
}

/** All that can be found, by word. */
async function everything(store: MemoryStore): Promise<string[]> {
  const index = new ReportIndex(store, { cacheBytes: 0 });
  while (await index.maintain());
  const found: string[] = [];
  for (const word of words) {
    const { hits } = await index.searchReports({ words: word, limit: 1000 });
    found.push(...hits.map(({ corpus, report }) => `${word} ${corpus}/${report.id}`));
  }
  for (const { id, name, reports, publishers } of await index.info()) {
    found.push(`${id} ${name} ${reports} ${publishers}`);
  }
  return found.sort();
}

const gone = fc.array(
  fc.integer({ min: 0, max: 40 }).map((id) => `r${id}`),
  { maxLength: 8 },
);

describe('the integrity check', () => {
  test('finds nothing wrong in what the index itself wrote, and changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(batches, gone, fc.boolean(), async (added, removed, merged) => {
        const store = await filled(added, removed, merged);
        const health = await checkStore(store);
        expect(health).toMatchObject({ sound: true });
        const reports = (store.meta.get('state') as { reports: number }).reports;
        expect(health.reports).toBe(reports);
        const before = JSON.stringify([...store.meta]);
        await repairStore(store);
        expect(JSON.stringify([...store.meta])).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  const damages: Record<string, (store: MemoryStore, pick: number) => boolean> = {
    'a block that is missing': (store, pick) => {
      const key = [...store.blocks.keys()][pick % store.blocks.size];
      return key !== undefined && store.blocks.delete(key);
    },
    'a block that is another': (store, pick) => {
      const keys = [...store.blocks.keys()];
      store.blocks.set(keys[pick % keys.length] as number, Uint8Array.of(1, 2, 3));
      return true;
    },
    'no block at all': (store) => {
      store.blocks.clear();
      return true;
    },
    'blocks that nothing names': (store, pick) => {
      store.blocks.set(2 ** 24 * 900 + (pick % 50), Uint8Array.of(1));
      return true;
    },
    'no state': (store) => store.meta.delete('state'),
    'a state that is none': (store) => {
      store.meta.set('state', { format: 1, reports: 'many' });
      return true;
    },
    'wrong counts': (store) => {
      const record = store.meta.get('corpus:one') as object | undefined;
      if (record) store.meta.set('corpus:one', { ...record, reports: 7000 });
      return record !== undefined;
    },
    'texts of no corpus': (store) => {
      store.packs.set(4000, { corpus: 'nobody', reports: [] });
      return true;
    },
  };
  test.each(Object.entries(damages))('finds and repairs %s, and no report is lost', async (name, damage) => {
    // A corpus with no report in it is named by the state alone.
    const withState = name.includes('state');
    const kept = (lines: string[]) => lines.filter((line) => !withState || !line.endsWith(' 0 0'));
    await fc.assert(
      fc.asyncProperty(batches, gone, fc.boolean(), fc.nat(), async (added, removed, merged, pick) => {
        const store = await filled(added, removed, merged);
        const before = await everything(store);
        fc.pre(damage(store, pick));
        expect((await checkStore(store)).sound).toBe(false);
        expect((await repairStore(store)).sound).toBe(false);
        expect(kept(await everything(store))).toEqual(kept(before));
        expect(await checkStore(store)).toMatchObject({ sound: true });
      }),
      { numRuns: 25 },
    );
  });

  test('takes out reports that cannot be read, and keeps all others', async () => {
    await fc.assert(
      fc.asyncProperty(batches, fc.nat(), async (added, pick) => {
        const store = await filled(added, [], true);
        const keys = [...store.packs.keys()];
        const key = keys[pick % keys.length] as number;
        const pack = store.packs.get(key) as ReportPack;
        const lost = pack.reports.find((report) => report !== null);
        const reports = pack.reports.map((report) => (report === lost ? { id: 5 } : report));
        const broken = { corpus: pack.corpus, reports } as unknown as ReportPack;
        store.packs.set(key, broken);
        expect(await repairStore(store)).toMatchObject({ unreadable: 1 });
        const health = await checkStore(store);
        const index = new ReportIndex(store);
        while (await index.maintain());
        expect(await checkStore(store)).toMatchObject({ sound: true, reports: health.reports });
        expect(await index.report(pack.corpus, lost?.id ?? '')).toBeNull();
        const counted = (await index.info()).reduce((sum, each) => sum + each.reports, 0);
        expect(counted).toBe(health.reports);
      }),
      { numRuns: 40 },
    );
  });
});
