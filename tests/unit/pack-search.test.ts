/** Search in a pack by its index: a pack that was made to mislead is refused. */
import { expect, test } from 'vitest';
import type { Report } from '../../src/core/report.ts';
import { blobSource } from '../../src/files/byte-source.ts';
import { FileFault } from '../../src/files/faults.ts';
import { writeHeader } from '../../src/files/pack-format.ts';
import { Pack } from '../../src/files/pack-reader.ts';
import { searchPack } from '../../src/files/pack-search.ts';
import { makeChunk, makeEnd } from '../../src/files/pack-writer.ts';
import { planSearch } from '../../src/index/report-search.ts';
import { makeReports } from '../made/reports.ts';

const reports = makeReports(300);

/** A pack, its parts in order, of the texts of some reports and the index of others, as many. */
async function packOf(texts: readonly Report[], index: readonly Report[]): Promise<Pack> {
  const [made, other] = [await makeChunk(texts), await makeChunk(index)];
  const bytes = [
    made.bytes.subarray(0, made.chunk.texts.bytes),
    other.bytes.subarray(other.chunk.texts.bytes),
  ];
  const chunk = { ...made.chunk, index: other.chunk.index };
  const end = await makeEnd({ name: 'Made', license: null, date: null }, [chunk], null, null);
  return Pack.open(blobSource(new Blob([writeHeader(), ...bytes, end]), 'made.pack'));
}

const plan = planSearch({ words: 'night' });
const silent = (): void => undefined;

test('the reports of an honest pack are found, the newest first', async () => {
  const { hits, count } = await searchPack(await packOf(reports, reports), plan, 500, silent);
  expect(count).toBe(hits.length);
  expect(hits.length).toBeGreaterThan(20);
  expect(hits.map(({ number }) => reports[number])).toEqual(hits.map(({ report }) => report));
  const days = hits.map(({ report }) => report.published?.slice(0, 10) ?? '');
  expect(days).toEqual([...days].sort().reverse());
});

test('an index that gives reports other days is refused', async () => {
  const moved = reports.map((report) => ({ ...report, published: '2031-12-24' }));
  const searching = searchPack(await packOf(reports, moved), plan, 20, silent);
  await expect(searching).rejects.toThrow(FileFault);
  await expect(searching).rejects.toThrow('another day than its text');
});

test('an index that lists words a text does not have finds nothing by them', async () => {
  const moved = reports.map((report) => ({ ...report, text: `${report.text} Zebras.` }));
  const { hits, count } = await searchPack(
    await packOf(reports, moved),
    planSearch({ words: 'zebra' }),
    20,
    silent,
  );
  expect(hits).toEqual([]);
  expect(count).toBe(300);
});

test('an index of more reports than there are texts is refused', async () => {
  const searching = searchPack(await packOf(reports.slice(0, 200), reports), plan, 20, silent);
  await expect(searching).rejects.toThrow('is not one of its reports');
});
