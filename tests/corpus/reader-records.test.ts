/** Versions, corrections and coverage over the real store. */
import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseReport, type Report } from '../../src/core/report.ts';
import {
  allCorrections,
  correctedReport,
  keepCorrection,
  undoCorrections,
  type Correction,
} from '../../src/corpus/corrections.ts';
import { lastPoll } from '../../src/background/feeds/last-poll.ts';
import { openCorpus, type StoredCorpus } from '../../src/corpus/open-corpus.ts';
import { maxEarlierVersions, storeVersion, versionsOf } from '../../src/corpus/versions.ts';

const ferry = 'The ferry Alma struck the pier of Lindholm on Monday with 212 people on board, the port said.';
const report = (text: string, fields: Partial<Report> = {}): Report =>
  parseReport({ id: 'port.example/alma', text, url: 'https://port.example/alma', ...fields });

let corpus: StoredCorpus;
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory();
  corpus = await openCorpus({ name: 'test' });
});
afterEach(() => corpus.close());

const store = (each: Report, now: string) => storeVersion(corpus, 'pages', 'Pages I added', each, now);
const day = (number: number) => `2024-03-${String(number).padStart(2, '0')}T08:00:00.000Z`;

describe('versions of a page', () => {
  test('other words make a version; the index holds the newest alone', async () => {
    expect(await store(report(ferry), day(1))).toBe('added');
    expect(await store(report(ferry), day(2))).toBe('unchanged');
    expect(await store(report(`${ferry} Divers found a crack.`), day(3))).toBe('updated');
    const { current, earlier } = await versionsOf(corpus, 'pages', 'port.example/alma');
    expect(current).toMatchObject({ seenAt: day(3), report: { text: `${ferry} Divers found a crack.` } });
    expect(earlier).toEqual([{ seenAt: day(1), report: report(ferry) }]);
    const found = await corpus.candidates(report(ferry, { id: 'x', url: null }));
    expect(found.map(({ report: { text } }) => text)).toEqual([`${ferry} Divers found a crack.`]);
    expect((await corpus.coverage()).reports).toBe(1);
  });

  test('another author of the same words is no version', async () => {
    await store(report(ferry), day(1));
    expect(await store(report(ferry, { author: 'Ida Holm' }), day(2))).toBe('unchanged');
    const { current, earlier } = await versionsOf(corpus, 'pages', 'port.example/alma');
    expect(current).toMatchObject({ seenAt: day(1), report: { author: 'Ida Holm' } });
    expect(earlier).toEqual([]);
  });

  test('a worker that dies between the two writes loses nothing and doubles nothing', async () => {
    await store(report(ferry), day(1));
    const add = corpus.add.bind(corpus);
    corpus.add = () => Promise.reject(new Error('died'));
    await expect(store(report(`${ferry} Later.`), day(2))).rejects.toThrow('died');
    corpus.add = add;
    const between = await versionsOf(corpus, 'pages', 'port.example/alma');
    expect(between.current?.report.text).toBe(ferry);
    expect(between.earlier).toEqual([]);
    await store(report(`${ferry} Later.`), day(3));
    const { current, earlier } = await versionsOf(corpus, 'pages', 'port.example/alma');
    expect(current?.report.text).toBe(`${ferry} Later.`);
    expect(earlier.map((version) => version.report.text)).toEqual([ferry]);
  });

  test('so many are kept, the newest', async () => {
    for (let number = 0; number <= maxEarlierVersions + 3; number++) {
      await store(report(`${ferry} Update ${number}.`), day(1 + number));
    }
    const { earlier } = await versionsOf(corpus, 'pages', 'port.example/alma');
    expect(earlier).toHaveLength(maxEarlierVersions);
    expect(earlier[0]?.report.text).toBe(`${ferry} Update ${maxEarlierVersions + 2}.`);
  });

  test('they go with the report, and with its corpus, and no others do', async () => {
    const versions = async (corpusId: string) => (await versionsOf(corpus, corpusId, 'port.example/alma')).earlier;
    for (const corpusId of ['pages', 'kept', 'pages2']) {
      for (const words of [ferry, `${ferry} Later.`]) {
        await storeVersion(corpus, corpusId, corpusId, report(words), day(1));
      }
    }
    await corpus.removeReports('pages', ['port.example/alma']);
    expect(await versions('pages')).toEqual([]);
    expect(await versions('kept')).toHaveLength(1);
    await corpus.remove('kept');
    expect(await versions('kept')).toEqual([]);
    expect(await versions('pages2')).toHaveLength(1);
  });
});

describe('what an article is compared with', () => {
  test('counts a publisher once, in however many corpora', async () => {
    const by = (id: string, source: string | null, published: string | null) =>
      report(`${ferry} ${id}`, { id, url: null, source, published });
    await corpus.add('a', 'One', [by('1', 'Port News', '2024-03-03'), by('2', 'Coast', '2024-03-09')]);
    await corpus.add('b', 'Two', [by('3', 'port news ', '2024-03-05'), by('4', null, null)]);
    expect(await corpus.coverage()).toEqual({
      reports: 4,
      publishers: 2,
      corpora: ['One', 'Two'],
      oldest: '2024-03-03',
      newest: '2024-03-09',
    });
    // The article itself, as the reader stored it, is no report that it is compared with.
    const own = { corpus: 'a', report: by('2', 'Coast', '2024-03-09') };
    expect(await corpus.coverage([own])).toEqual({
      reports: 3,
      publishers: 1,
      corpora: ['One', 'Two'],
      oldest: '2024-03-03',
      newest: '2024-03-05',
    });
  });

  test('corpora can be passed over', async () => {
    await corpus.add('a', 'One', [report(`${ferry} One.`, { id: '1' })]);
    await corpus.add('kept', 'Two', [report(`${ferry} Two.`, { id: '2' })]);
    const found = async (except: string[]) =>
      (await corpus.candidates(report(ferry), 60, except)).map((each) => each.corpus).sort();
    expect(await found([])).toEqual(['a', 'kept']);
    expect(await found(['kept'])).toEqual(['a']);
    expect(await found(['a', 'kept', 'none'])).toEqual([]);
  });

  test('the last poll is the newest that was answered, and what failed since is counted', async () => {
    const feeds = corpus.records('feeds', (stored) => stored);
    const address = 'https://news.example/feed';
    const put = (id: string, at: string, state: string, more: object = {}) =>
      feeds.put(`feed:${id}`, { id, address, last: { at: Date.parse(at), state, line: 'Told.' }, ...more });
    expect(await lastPoll(corpus)).toBeNull();
    await feeds.put('feed:4', { id: '4', address, last: null });
    await feeds.put('feed:5', 'damaged');
    await feeds.put('items:1', { id: '1', address, last: { at: Date.parse(day(7)), state: 'ok', line: '' } });
    expect(await lastPoll(corpus)).toBeNull();
    await put('3', day(6), 'failed');
    expect(await lastPoll(corpus)).toEqual({ at: null, feeds: 1, failing: 1 });
    await put('1', day(4), 'ok');
    // Its poll after that failed: what it brought before is as fresh as it was.
    await put('2', day(6), 'failed', { answeredAt: Date.parse(day(5)) });
    expect(await lastPoll(corpus)).toEqual({ at: day(5), feeds: 3, failing: 2 });
    await put('2', day(6), 'unchanged');
    await put('3', day(7), 'failed', { isPaused: true });
    await put('6', day(7), 'gone', { isPaused: true });
    expect(await lastPoll(corpus)).toEqual({ at: day(6), feeds: 3, failing: 1 });
  });
});

describe('corrections', () => {
  const about = (key: string) => ({ key, title: key, source: null, url: null, published: null });
  const correction = (changes: Partial<Correction> = {}): Correction => ({
    kind: 'not-this-event',
    matches: ['a\nb'],
    here: about('a'),
    there: about('b'),
    finding: null,
    at: day(1),
    ...changes,
  });

  test('the last word on a pair counts; the texts go with the last correction about them', async () => {
    const texts = [
      ['a', report(ferry)],
      ['b', report(`${ferry} B.`)],
    ] as const;
    await keepCorrection(corpus, correction({ kind: 'not-same-origin' }), texts);
    const key = await keepCorrection(corpus, correction({ kind: 'same-origin', at: day(2) }), texts);
    const other = await keepCorrection(corpus, correction({ there: about('c'), matches: ['a\nc'] }), []);
    expect((await allCorrections(corpus)).map(({ kind }) => kind)).toEqual(['same-origin', 'not-this-event']);
    expect((await correctedReport(corpus, 'b'))?.text).toBe(`${ferry} B.`);
    await undoCorrections(corpus, [key]);
    expect(await correctedReport(corpus, 'b')).toBeNull();
    expect((await correctedReport(corpus, 'a'))?.text).toBe(ferry);
    await undoCorrections(corpus, [other]);
    expect(await allCorrections(corpus)).toEqual([]);
    expect(await correctedReport(corpus, 'a')).toBeNull();
  });

  test('a record that cannot be read is as if it were not there', async () => {
    await corpus.records('corrections', (stored) => stored).put('correction:event:x', { kind: 'shout' });
    expect(await allCorrections(corpus)).toEqual([]);
  });
});
