import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isIsoDate, type Report } from '../../src/core/report.ts';
import { packReports, segmentBlocks } from '../../src/index/format.ts';
import type { ListCursor, ReportPage } from '../../src/index/listing.ts';
import { MemoryStore } from '../../src/index/memory-store.ts';
import { queryOf, ReportIndex, wholeSearchReports } from '../../src/index/report-index.ts';
import { DyingStore, Killed } from './dying-store.ts';
import { NaiveIndex } from './index-model.ts';

const words =
  'harbour ferry captain fog pier divers council budget library branches summer earthquake village rescue tents snow election ballot minister resigned treaty border convoy hospital vaccine storm flood bridge'.split(
    ' ',
  );
const texts = fc
  .array(fc.constantFrom(...words), { minLength: 0, maxLength: 40 })
  .map((chosen) => chosen.join(' '));
const dates = fc.option(
  fc.tuple(
    fc.integer({ min: 2030, max: 2031 }),
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 28 }),
  ),
  { nil: null },
);
const reports: fc.Arbitrary<Report> = fc
  .record({
    id: fc.integer({ min: 0, max: 30 }),
    text: texts,
    date: dates,
    source: fc.constantFrom(null, 'Harbour Post', 'The Pier', '__proto__'),
  })
  .map(({ id, text, date, source }) => ({
    id: `r${id}`,
    text,
    title: null,
    url: null,
    source,
    author: null,
    language: null,
    published: date && date.map((part) => String(part).padStart(2, '0')).join('-'),
    modified: null,
  }));
const corpora = fc.constantFrom('one', 'two');

type Step =
  | { readonly do: 'add'; readonly corpus: string; readonly reports: readonly Report[] }
  | { readonly do: 'remove'; readonly corpus: string }
  | { readonly do: 'remove-reports'; readonly corpus: string; readonly ids: readonly string[] }
  | { readonly do: 'set-on'; readonly corpus: string; readonly on: boolean }
  | { readonly do: 'trash' | 'restore'; readonly corpus: string }
  | { readonly do: 'maintain'; readonly idle: boolean };

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('add' as const),
        corpus: corpora,
        reports: fc.array(reports, { maxLength: 20 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), corpus: corpora }) },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('remove-reports' as const),
        corpus: corpora,
        ids: fc.array(
          fc.integer({ min: 0, max: 31 }).map((id) => `r${id}`),
          { maxLength: 12 },
        ),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('set-on' as const), corpus: corpora, on: fc.boolean() }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constantFrom('trash' as const, 'restore' as const), corpus: corpora }),
    },
    { weight: 3, arbitrary: fc.record({ do: fc.constant('maintain' as const), idle: fc.boolean() }) },
  ),
  { maxLength: 12 },
);

// Slices and steps so small that any merge has many of both.
const options = { cacheBytes: 20_000, sliceReports: 5, stretchEntries: 1000 };

async function take(index: ReportIndex, step: Step): Promise<void> {
  switch (step.do) {
    case 'add':
      await index.add(step.corpus, step.corpus, step.reports);
      return;
    case 'remove':
      return index.remove(step.corpus);
    case 'remove-reports':
      await index.removeReports(step.corpus, step.ids);
      return;
    case 'set-on':
      return index.setOn(step.corpus, step.on);
    case 'trash':
      return index.trash(step.corpus, 1);
    case 'restore':
      await index.restore(step.corpus);
      return;
    case 'maintain':
      await index.maintain(step.idle);
  }
}

function follow(model: NaiveIndex, step: Step): void {
  switch (step.do) {
    case 'add':
      return model.add(step.corpus, step.reports);
    case 'remove':
      return model.remove(step.corpus);
    case 'remove-reports':
      model.removeReports(step.corpus, step.ids);
      return;
    case 'set-on':
      return model.setOn(step.corpus, step.on);
    case 'trash':
      if (model.corpora.has(step.corpus)) model.trash.add(step.corpus);
      return;
    case 'restore':
      model.trash.delete(step.corpus);
      return;
    case 'maintain':
  }
}

/** A corpus listed page by page. */
async function listed(
  index: ReportIndex,
  corpus: string,
  order: 'newest' | 'oldest' | 'added',
  limit: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (let from: ListCursor | null = null; ;) {
    const page: ReportPage = await index.listReports(corpus, { order, from, limit });
    ids.push(...page.reports.map(({ report }) => report.id));
    if (page.next === null) return ids;
    from = page.next;
  }
}

/** What the index answers, by corpus and id, and that it is what reading everything gives. */
async function expectSame(
  index: ReportIndex,
  store: MemoryStore,
  model: NaiveIndex,
  article: Report,
  limit = 60,
): Promise<void> {
  for (const size of [0, wholeSearchReports + 1]) {
    const query = queryOf(article, size);
    const found = await index.search(query, limit);
    const named = found.map(({ number, score }) => {
      const pack = store.packs.get(Math.floor(number / packReports));
      return { id: `${pack?.corpus}/${pack?.reports[number % packReports]?.id}`, score };
    });
    expect(named).toEqual(model.search(query, limit));
  }
  const info = await index.info();
  expect(info.map(({ id }) => id).sort()).toEqual(
    [...model.corpora].filter((id) => !model.trash.has(id)).sort(),
  );
  for (const { id, reports: count, on, publishers, oldest, bytes } of info) {
    const known = model.of(id).map(({ report }) => report);
    expect(count).toBe(known.length);
    expect(on).toBe(!model.off.has(id));
    expect(publishers).toBe(new Set(known.flatMap(({ source }) => source ?? [])).size);
    expect(oldest).toBe(known.flatMap(({ published }) => published ?? []).sort()[0] ?? null);
    expect(bytes > 0).toBe(known.length > 0);
  }
  for (const corpus of ['one', 'two']) {
    for (const order of ['newest', 'oldest', 'added'] as const) {
      expect(await listed(index, corpus, order, limit)).toEqual(model.list(corpus, order));
    }
  }
}

describe('the index answers as reading every report would', () => {
  test('whatever was added, replaced, removed and merged', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(reports, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 30 }),
        async (taken, articles, limit) => {
          const store = new MemoryStore();
          const index = new ReportIndex(store, options);
          const model = new NaiveIndex();
          for (const step of taken) {
            await take(index, step);
            follow(model, step);
          }
          for (const article of articles) await expectSame(index, store, model, article, limit);
          while (await index.maintain());
          for (const article of articles) await expectSame(index, store, model, article, limit);
          // Merged down, deleted reports have left the postings, and no block is stored that no segment names.
          const state = store.meta.get('state') as
            { dead: unknown[]; segments: { blocks: number }[] } | undefined;
          expect(store.blocks.size).toBe(state?.segments.reduce((sum, { blocks }) => sum + blocks, 0) ?? 0);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('also when it was killed at any write, before it or just behind it', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        reports,
        fc.array(fc.tuple(fc.nat({ max: 9 }), fc.boolean()), { maxLength: 6 }),
        async (taken, article, kills) => {
          const store = new MemoryStore();
          const model = new NaiveIndex();
          const queue = [...kills];
          const dying = new DyingStore(store);
          let index = new ReportIndex(dying, options);
          for (const step of taken) {
            const kill = queue.shift();
            if (kill) dying.arm(kill[0], kill[1]);
            const before = JSON.stringify(store.meta.get('revision'));
            try {
              await take(index, step);
              follow(model, step);
            } catch (error) {
              if (!(error instanceof Killed)) throw error;
              // An addition or removal is one write: it happened wholly or not at all.
              index = new ReportIndex(dying, options);
              if (step.do === 'add' && model.trash.has(step.corpus)) {
                // Two writes: what was deleted goes first. Taken again, it ends the same.
                dying.disarm();
                await take(index, step);
                follow(model, step);
              } else if (step.do !== 'maintain' && JSON.stringify(store.meta.get('revision')) !== before) {
                follow(model, step);
              }
            }
            dying.disarm();
          }
          await expectSame(index, store, model, article);
          while (await index.maintain());
          await expectSame(index, store, model, article);
          expect([...store.meta.keys()].filter((key) => /^(?:building|merge):/.test(key))).toEqual([]);
          const state = store.meta.get('state') as { segments: { blocks: number }[] } | undefined;
          expect(store.blocks.size).toBe(state?.segments.reduce((sum, { blocks }) => sum + blocks, 0) ?? 0);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('a merge that is killed at every step goes on where it was, and makes the same bytes', async () => {
    const stored = async (
      pieces: (store: MemoryStore) => Promise<number>,
    ): Promise<[MemoryStore, number]> => {
      const store = new MemoryStore();
      const index = new ReportIndex(store, options);
      const day = (at: number): string => `2030-0${1 + (at % 3)}-${String(1 + (at % 28)).padStart(2, '0')}`;
      for (let batch = 0; batch < 3; batch++) {
        const added = Array.from({ length: 30 }, (_, at) => ({
          ...{
            id: `r${batch * 25 + at}`,
            title: null,
            url: null,
            source: null,
            author: null,
            language: null,
          },
          ...{ published: at % 7 === 0 ? null : day(at), modified: null },
          text: words.map((_, word) => words[(word * (at + 3) + batch * 5) % words.length]).join(' '),
        }));
        await index.add('one', 'one', added);
      }
      return [store, await pieces(store)];
    };
    const [whole, steps] = await stored(async (store) => {
      const index = new ReportIndex(store, options);
      let count = 0;
      while (await index.maintain()) count++;
      return count;
    });
    const [killed, more] = await stored(async (store) => {
      let count = 0;
      for (let more = true; more; count++) {
        // Killed at the first write, before it: nothing is lost but that piece.
        const dying = new DyingStore(store);
        dying.arm(0, false);
        await new ReportIndex(dying, options).maintain().catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
        });
        // Killed behind its second write: what was written is gone on from.
        const late = new DyingStore(store);
        late.arm(1, true);
        more = await new ReportIndex(late, options).maintain().catch((error: unknown) => {
          if (!(error instanceof Killed)) throw error;
          return true;
        });
        expect(count).toBeLessThanOrEqual(steps);
      }
      return count;
    });
    expect(steps).toBeGreaterThan(10);
    expect(more).toBeLessThanOrEqual(steps + 1);
    expect([...killed.blocks].sort(([a], [b]) => a - b)).toEqual([...whole.blocks].sort(([a], [b]) => a - b));
    expect(killed.meta.get('state')).toEqual(whole.meta.get('state'));
  });

  test('and when the profiles are made in a new way, the index is made anew, a killed rebuild included', async () => {
    await fc.assert(
      fc.asyncProperty(steps, steps, reports, async (before, after, article) => {
        const store = new MemoryStore();
        const model = new NaiveIndex();
        const old = new ReportIndex(store, options);
        for (const step of before) {
          await take(old, step);
          follow(model, step);
        }
        const state = store.meta.get('state') as object | undefined;
        if (state) store.meta.set('state', { ...state, profile: 'of an older version' });
        const dying = new DyingStore(store);
        dying.arm(1, true);
        try {
          const killed = new ReportIndex(dying, options);
          while (await killed.maintain());
        } catch (error) {
          if (!(error instanceof Killed)) throw error;
        }
        const index = new ReportIndex(store, options);
        for (const step of after) {
          await take(index, step);
          follow(model, step);
        }
        while (await index.maintain());
        await expectSame(index, store, model, article);
      }),
      { numRuns: 60 },
    );
  });

  test('also when another context takes over in the middle of a merge', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        steps,
        reports,
        fc.nat({ max: 3 }),
        fc.nat({ max: 3 }),
        async (before, between, article, writes, pieces) => {
          const store = new MemoryStore();
          const model = new NaiveIndex();
          const other = new ReportIndex(store, options);
          for (const step of before) {
            await take(other, step);
            follow(model, step);
          }
          // A merge is held up at one of its writes while the other context goes on, and then told to go on as well.
          const dying = new DyingStore(store);
          dying.hold(writes, async () => {
            for (const step of between) {
              await take(other, step);
              follow(model, step);
            }
            for (let piece = 0; piece < pieces; piece++) await other.maintain();
          });
          const held = new ReportIndex(dying, options);
          while (await held.maintain());
          await expectSame(held, store, model, article);
          while (await other.maintain());
          await expectSame(other, store, model, article);
          const state = store.meta.get('state') as { segments: { blocks: number }[] } | undefined;
          expect(store.blocks.size).toBe(state?.segments.reduce((sum, { blocks }) => sum + blocks, 0) ?? 0);
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a lost block is told as corruption, by the search and by the maintenance, and neither hangs', async () => {
    const store = new MemoryStore();
    const index = new ReportIndex(store, { ...options, cacheBytes: 0 });
    const report = {
      title: null,
      url: null,
      source: null,
      author: null,
      language: null,
      published: null,
      modified: null,
    };
    for (let at = 0; at < 9; at++)
      await index.add('one', 'one', [{ ...report, id: `r${at}`, text: words.join(' ') }]);
    for (const key of [...store.blocks.keys()]) if (key % segmentBlocks > 0) store.blocks.delete(key);
    const corrupt = expect.objectContaining({ code: 'corrupt' }) as Error;
    await expect(index.candidates({ ...report, id: 'article', text: words.join(' ') })).rejects.toThrow(
      corrupt,
    );
    await expect(index.maintain()).rejects.toThrow(corrupt);
    await expect(index.add('one', 'one', [{ ...report, id: 'r1', text: 'other' }])).rejects.toThrow(corrupt);
  });

  test('also where hundreds of reports share a passage, some of them removed', async () => {
    const store = new MemoryStore();
    const index = new ReportIndex(store, { cacheBytes: 0, sliceReports: 100 });
    const model = new NaiveIndex();
    const made = (id: string, text: string): Report => ({
      ...{ id, text, title: null, url: null, source: null },
      ...{ author: null, language: null, published: null, modified: null },
    });
    const shared = words.slice(0, 14).join(' ');
    const article = made('article', `${shared}. ${words.slice(14).join(' ')}`);
    for (const [corpus, count] of [
      ['one', 200],
      ['two', 100],
    ] as const) {
      const batch = Array.from({ length: count }, (_, at) =>
        made(`r${at}`, `${shared} ${words[at % 26]} ${at}`),
      );
      await index.add(corpus, corpus, batch);
      model.add(corpus, batch);
      await expectSame(index, store, model, article);
    }
    await index.remove('two');
    model.remove('two');
    await expectSame(index, store, model, article);
    // Now more than enough share it, whichever of them were removed.
    const more = Array.from({ length: 400 }, (_, at) =>
      made(`m${at}`, `${shared} ${words[at % 26]} more ${at}`),
    );
    await index.add('one', 'one', more);
    model.add('one', more);
    await index.removeReports('one', ['m7', 'r9']);
    model.removeReports('one', ['m7', 'r9']);
    await expectSame(index, store, model, article);
    while (await index.maintain());
    await expectSame(index, store, model, article);
  });

  test('the generator makes dates that exist', () => {
    fc.assert(fc.property(reports, ({ published }) => published === null || isIsoDate(published)));
  });
});
