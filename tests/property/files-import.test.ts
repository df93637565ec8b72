/** Every parser of an import against hostile files: refused with a reason, or read; never a crash, a hang or a flood. */
import fc from 'fast-check';
import { zipSync, type Zippable } from 'fflate';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { parsePage } from '../../src/cli/page.ts';
import type { Report } from '../../src/core/report.ts';
import { blobSource } from '../../src/files/byte-source.ts';
import { FileFault } from '../../src/files/faults.ts';
import { openImport, type ImportSource, type Picked } from '../../src/files/import-source.ts';
import { writeHeader, type PackChunk } from '../../src/files/pack-format.ts';
import { makeChunk, makeEnd } from '../../src/files/pack-writer.ts';
import { writeReportLine } from '../../src/files/report-line.ts';
import { joinBytes } from '../../src/files/unpack.ts';
import { makeReports } from '../made/reports.ts';

/** Cases of each parser. */
const runs = Number(process.env['SECOND_SOURCE_FUZZ'] ?? 10_000);
/** A case that is slower than that, on a busy machine, hangs. */
const slowestMs = 5_000;
const reports = makeReports(24);
const encoder = new TextEncoder();
type Bytes = Uint8Array<ArrayBuffer>;

const picked = (bytes: Bytes, name: string): Picked => ({
  kind: 'file',
  source: blobSource(new Blob([bytes]), name),
});
const options = { parse: parsePage, onProgress: () => undefined, signal: new AbortController().signal };
const open = (bytes: Bytes, name = 'file'): Promise<ImportSource> => openImport(picked(bytes, name), options);

async function readAll(source: ImportSource, from = 0): Promise<Report[]> {
  const all: Report[] = [];
  for await (const batch of source.batches(from)) all.push(...batch.reports);
  return all;
}

async function faultOf(bytes: Bytes, name?: string): Promise<FileFault> {
  const fault: unknown = await open(bytes, name).then(
    () => null,
    (error: unknown) => error,
  );
  expect(fault).toBeInstanceOf(FileFault);
  expect((fault as FileFault).message).not.toMatch(/[\n\r]/);
  return fault as FileFault;
}

const jsonLines = encoder.encode(reports.map(writeReportLine).join(''));
const gzip = new Uint8Array(gzipSync(jsonLines));
/** What is mutated is small: the same mutations reach more of it, in less time. */
const fewLines = encoder.encode(reports.slice(0, 5).map(writeReportLine).join(''));
const fewPacked = new Uint8Array(gzipSync(fewLines));
const page = (number: number): string =>
  `<!doctype html><html lang="en"><head><title>Night ${number}</title><meta property="og:type" content="article"></head><body><article><h1>Night ${number}</h1>${reports
    .slice(number, number + 3)
    .map(({ text }) => `<p>${text}</p>`)
    .join('')}</article></body></html>`;
const zipOf = (files: Zippable): Bytes => new Uint8Array(zipSync(files));
const zip = zipOf({
  'a/one.html': encoder.encode(page(1)),
  'two.htm': encoder.encode(page(2)),
  'x.png': new Uint8Array(9),
});

async function packOf(chunksOfReports: readonly (readonly Report[])[]): Promise<Bytes> {
  const parts: Bytes[] = [writeHeader()];
  const chunks: PackChunk[] = [];
  for (const each of chunksOfReports) {
    const made = await makeChunk(each);
    parts.push(made.bytes);
    chunks.push(made.chunk);
  }
  parts.push(await makeEnd({ name: 'Made', license: null, date: null }, chunks, null, null));
  return joinBytes(parts);
}
const pack = await packOf([reports.slice(0, 10), reports.slice(10)]);

/** Bytes changed, cut, doubled or put in, at some places. */
const mutation = fc.array(
  fc.tuple(
    fc.nat(),
    fc.constantFrom('byte', 'cut', 'repeat', 'insert', 'number'),
    fc.nat({ max: 255 }),
    fc.nat({ max: 200 }),
  ),
  { minLength: 1, maxLength: 4 },
);

function mutate(bytes: Bytes, steps: typeof mutation extends fc.Arbitrary<infer T> ? T : never): Bytes {
  let out = bytes.slice();
  for (const [place, kind, byte, length] of steps) {
    const at = place % Math.max(1, out.length);
    if (kind === 'byte') out[at] = byte;
    else if (kind === 'cut') out = joinBytes([out.subarray(0, at), out.subarray(at + length)]);
    else if (kind === 'repeat') out = joinBytes([out.subarray(0, at + length), out.subarray(at)]);
    else if (kind === 'insert')
      out = joinBytes([out.subarray(0, at), new Uint8Array(length).fill(byte), out.subarray(at)]);
    else out.set([0xff, 0xff, 0xff, byte].slice(0, out.length - at), at);
  }
  return out;
}

/** Whatever it is called, it is read or refused, in time. Straight from memory: Node's Blob takes longer than the reading. */
async function survives(bytes: Bytes, name: string): Promise<'read' | 'refused'> {
  const start = performance.now();
  const source = {
    name,
    size: bytes.length,
    read: async (from: number, to: number) => bytes.slice(from, to),
  };
  try {
    await readAll(await openImport({ kind: 'file', source }, options));
    return 'read';
  } catch (error) {
    if (!(error instanceof FileFault)) throw error;
    return 'refused';
  } finally {
    expect(performance.now() - start).toBeLessThan(slowestMs);
  }
}

describe('what is whole is read', () => {
  test.each([
    ['JSON Lines', jsonLines, 'made.jsonl'],
    ['gzip', gzip, 'made.jsonl.gz'],
    ['a pack', pack, 'other.pack'],
  ])('%s, all of it, and from any place on', async (_, bytes, name) => {
    const source = await open(bytes, name);
    expect(source.title.toLowerCase()).toBe('made');
    expect(await readAll(source)).toEqual(reports);
    const places: number[] = [0];
    for await (const batch of source.batches(0)) places.push(batch.next);
    expect(places.at(-1)).toBe(source.size);
    const rest = await readAll(source, places.at(-2));
    expect(rest).toEqual(reports.slice(-rest.length));
    expect((await open(bytes.slice(), 'renamed')).hash).toBe(source.hash);
  });

  test('pages of a zip and of a folder, by their paths', async () => {
    const source = await open(zip, 'night.zip');
    const found = await readAll(source);
    expect(found.map(({ id, title }) => [id, title])).toEqual([
      ['a/one.html', 'Night 1'],
      ['two.htm', 'Night 2'],
    ]);
    const file = (path: string, text: string) => ({
      path,
      size: text.length,
      read: async () => encoder.encode(text),
    });
    const folder = {
      kind: 'folder',
      name: 'night',
      files: [file('two.htm', page(2)), file('a/one.html', page(1)), file('a/b.css', '')],
    } as const;
    expect(await readAll(await openImport(folder, options))).toEqual(found);
    expect(await readAll(await open(encoder.encode(page(5)), 'five.html'))).toMatchObject([
      { id: 'five.html' },
    ]);
  });

  test('fields that nobody knows, names of the language, and lone surrogates', async () => {
    const odd =
      '{"id":"a","text":"b\\ud800","__proto__":{"x":1},"constructor":[],"n":1e300,"toString":null}\n';
    const [read] = await readAll(await open(encoder.encode(odd), 'odd.jsonl'));
    const back = await readAll(await open(encoder.encode(writeReportLine(read as Report)), 'odd.jsonl'));
    expect(Object.entries(back[0] as Report)).toEqual(Object.entries(read as Report));
    expect(Object.hasOwn(read as Report, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
  });
});

describe('what is hostile is refused', () => {
  test('bombs: gzip, zip and pack', async () => {
    const zeros = new Uint8Array(20 << 20);
    expect(await faultOf(new Uint8Array(gzipSync(zeros)), 'a.jsonl.gz')).toMatchObject({ code: 'bomb' });
    const lines = new Uint8Array(
      gzipSync(Buffer.alloc(20 << 20, `{"id":"a","text":"${' '.repeat(100_000)}"}\n`)),
    );
    expect(await faultOf(lines, 'a.jsonl.gz')).toMatchObject({ code: 'bomb' });
    expect(await faultOf(zipOf({ 'a.html': zeros }), 'a.zip')).toMatchObject({ code: 'too-large' });
    // The archive says that a page is small.
    const lying = zipOf({ 'a.html': zeros.subarray(0, 10 << 20) });
    const view = new DataView(lying.buffer);
    for (let at = 0; at + 4 < lying.length; at++)
      if (view.getUint32(at, true) === 10 << 20) view.setUint32(at, 5000, true);
    expect(await faultOf(lying, 'a.zip')).toMatchObject({ code: 'bomb' });
    const made = await makeChunk(reports);
    const small = { ...made.chunk, texts: { ...made.chunk.texts, unpacked: 100 } };
    const end = (chunk: PackChunk) => makeEnd({ name: '', license: null, date: null }, [chunk], null, null);
    expect(await faultOf(joinBytes([writeHeader(), made.bytes, await end(small)]))).toMatchObject({
      code: 'bomb',
    });
    const large = { ...made.chunk, texts: { ...made.chunk.texts, unpacked: 2 ** 40 } };
    expect(await faultOf(joinBytes([writeHeader(), made.bytes, await end(large)]))).toMatchObject({
      code: 'bomb',
    });
  });

  test('gzip of several members is one file; what is no member is refused', async () => {
    const halves = [jsonLines.subarray(0, 5000), jsonLines.subarray(5000)].map(
      (half) => new Uint8Array(gzipSync(half)),
    ) as [Bytes, Bytes];
    const whole = joinBytes([...halves, new Uint8Array(gzipSync(''))]);
    expect(await readAll(await open(whole, 'a.jsonl.gz'))).toEqual(reports);
    const refusals: [string, Bytes][] = [
      ['followed by something else', joinBytes([gzip, encoder.encode('something else')])],
      ['cut in its second trailer', joinBytes(halves).slice(0, -3)],
      ['cut in its second header', joinBytes([halves[0], halves[1].slice(0, 6)])],
      [
        'a header without an end',
        joinBytes([new Uint8Array([31, 139, 8, 8, 0, 0, 0, 0, 0, 3]), new Uint8Array(20 << 20).fill(97)]),
      ],
    ];
    // Each trailer's check sum and size count.
    for (const at of [halves[0].length - 8, halves[0].length - 1, -8, -1]) {
      const wrong = joinBytes(halves);
      const place = at < 0 ? wrong.length + at : at;
      wrong[place] = (wrong[place] as number) ^ 1;
      refusals.push([`changed at ${at}`, wrong]);
    }
    for (const [what, bytes] of refusals)
      expect(await faultOf(bytes, 'a.jsonl.gz'), what).toMatchObject({ code: 'corrupt' });
    const bombs = joinBytes(
      Array.from({ length: 9 }, () => new Uint8Array(gzipSync(new Uint8Array(2 << 20)))),
    );
    expect(await faultOf(bombs, 'a.jsonl.gz')).toMatchObject({ code: 'bomb' });
  });

  test('paths that lead out of the folder are only names', async () => {
    const source = await open(
      zipOf({ '../../etc/one.html': encoder.encode(page(1)), 'C:\\two.html': encoder.encode(page(2)) }),
      'a.zip',
    );
    expect((await readAll(source)).map(({ id }) => id)).toEqual(['C:/two.html', 'etc/one.html']);
    const twice = zipOf({ 'a/../one.html': encoder.encode(page(1)), '/a/one.html': encoder.encode(page(1)) });
    expect((await faultOf(twice, 'a.zip')).message).toMatch(/two pages/);
  });

  test('cut off, encrypted, newer, empty, of other kinds', async () => {
    expect(await faultOf(gzip.subarray(0, gzip.length - 9), 'a.jsonl.gz')).toMatchObject({ code: 'corrupt' });
    expect(await faultOf(zip.subarray(0, zip.length - 30), 'a.zip')).toMatchObject({ code: 'truncated' });
    const locked = zip.slice();
    for (let at = 0; at + 10 < locked.length; at++)
      if (new DataView(locked.buffer).getUint32(at, true) === 0x02014b50) locked[at + 8] = 1;
    expect((await faultOf(locked, 'a.zip')).message).toMatch(/encrypted/);
    const newer = pack.slice();
    newer[8] = 2;
    expect(await faultOf(newer)).toMatchObject({ code: 'newer' });
    expect(await faultOf(pack.subarray(0, pack.length - 1))).toMatchObject({ code: 'truncated' });
    expect((await faultOf(new Uint8Array())).message).toMatch(/empty/);
    expect((await faultOf(encoder.encode('<rss version="2.0"></rss>'), 'a.xml')).message).toMatch(/feed/);
    expect((await faultOf(encoder.encode('WARC/1.0\r\n'), 'a')).message).toMatch(/WARC/);
    expect((await faultOf(new Uint8Array([0, 1, 2]), 'a.bin')).message).toMatch(/neither/);
    expect((await faultOf(encoder.encode('{"id":"a"}'), 'a.jsonl')).message).toMatch(/line 1: field "text"/);
    const clash = encoder.encode('{"id":"a","text":"b"}\n{"id":"a","text":"c"}\n');
    expect((await faultOf(clash, 'a.jsonl')).message).toMatch(/line 2: its id/);
    const deep = encoder.encode(`{"id":"a","text":"b","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
    expect((await faultOf(deep, 'a.jsonl')).message).toMatch(/line 1/);
    expect((await faultOf(await packOf([reports.slice(0, 3), reports.slice(2, 5)]))).message).toMatch(
      /twice/,
    );
  });

  test('a checking that was given up ends', async () => {
    const asked = new AbortController();
    asked.abort(new Error('given up'));
    await expect(
      openImport(picked(jsonLines, 'a.jsonl'), { ...options, signal: asked.signal }),
    ).rejects.toThrow('given up');
  });
});

describe('mutated files are read or refused', { timeout: 600_000 }, () => {
  const before = process.memoryUsage();
  afterAll(() => {
    const after = process.memoryUsage();
    const grown = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
    expect(grown).toBeLessThan(600_000_000);
  });

  const fuzz = async (whole: Bytes, name: string, numRuns: number): Promise<number> => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(mutation, async (steps) => {
        if ((await survives(mutate(whole, steps), name)) === 'refused') refused++;
      }),
      { numRuns },
    );
    return refused;
  };

  test('JSON Lines', async () => {
    expect(await fuzz(fewLines, 'a.jsonl', runs)).toBeGreaterThan(runs / 4);
  });
  test('gzip', async () => {
    expect(await fuzz(fewPacked, 'a.jsonl.gz', runs)).toBeGreaterThan(runs / 2);
  });
  test('zip of pages', async () => {
    expect(await fuzz(zip, 'a.zip', runs)).toBeGreaterThan(runs / 4);
  });
  test('pack', async () => {
    expect(await fuzz(pack, 'a.pack', runs)).toBeGreaterThan(runs * 0.9);
  });
  test('anything, under any name', async () => {
    const head = fc.constantFrom(
      '',
      '{',
      '<',
      'PK\x03\x04',
      '2ndSrcPk\x01\0\0\0',
      '\x1f\x8b\x08',
      'WARC/',
      '\n\n{"id":',
    );
    await fc.assert(
      fc.asyncProperty(
        head,
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom('a', 'a.jsonl', 'a.zip', 'a.pack'),
        async (start, rest, name) => {
          await survives(joinBytes([Uint8Array.from(start, (unit) => unit.charCodeAt(0)), rest]), name);
        },
      ),
      { numRuns: runs },
    );
  });
});
