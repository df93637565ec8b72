import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, type Report } from '../../src/core/report.ts';
import { isStopWord } from '../../src/core/text/stop-words.ts';
import { stem } from '../../src/core/text/stem.ts';
import { tokenize } from '../../src/core/text/tokenize.ts';
import type { ListCursor } from '../../src/index/listing.ts';
import { MemoryStore } from '../../src/index/memory-store.ts';
import { ReportIndex } from '../../src/index/report-index.ts';
import type { ReportSearch, SearchPage } from '../../src/index/report-search.ts';

const vocabulary = 'harbour harbours ferry the of pier divers council 12 storm storms flooded bridge'.split(
  ' ',
);
const texts = fc.array(fc.constantFrom(...vocabulary), { maxLength: 12 }).map((words) => words.join(' '));
const days = fc.option(
  fc.integer({ min: 1, max: 28 }).map((day) => `2031-02-${String(day).padStart(2, '0')}`),
  { nil: null },
);
const sources = fc.constantFrom(null, 'Harbour Post', 'The Pier');
const reports = fc
  .record({ text: texts, title: fc.option(texts, { nil: null }), published: days, source: sources })
  .map((fields) => ({ ...fields, url: null, author: null, language: null, modified: null }));
const queries = fc.array(
  fc.oneof(
    fc.constantFrom(...vocabulary),
    fc
      .array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 3 })
      .map((words) => `"${words.join(' ')}"`),
  ),
  { maxLength: 3 },
);

const normsOf = (text: string): string[] => tokenize(text).map(({ norm }) => norm);

/** Whether a report has all that a query asks for, read word by word. */
function has(report: Report, query: readonly string[]): boolean {
  const fields = [normsOf(report.title ?? ''), normsOf(report.text)];
  return query.every((part) => {
    if (!part.startsWith('"')) {
      return isStopWord(part) || fields.some((norms) => norms.some((norm) => stem(norm) === stem(part)));
    }
    const phrase = normsOf(part);
    return fields.some((norms) =>
      norms.some((_, at) => phrase.every((norm, next) => norms[at + next] === norm)),
    );
  });
}

/** Whether there is anything in a query that an index of content words can look up. */
const canLookUp = (query: readonly string[]): boolean =>
  query.length === 0 || query.some((part) => normsOf(part).some((norm) => !isStopWord(norm)));

async function allHits(index: ReportIndex, search: ReportSearch): Promise<[string[], SearchPage]> {
  const ids: string[] = [];
  for (let after: ListCursor | null = null; ;) {
    const page: SearchPage = await index.searchReports({ ...search, after });
    ids.push(...page.hits.map(({ corpus, report }) => `${corpus}/${report.id}`));
    if (page.next === null) return [ids, page];
    after = page.next;
  }
}

describe('a search finds what reading every report would', () => {
  test('words, phrases, publisher and dates, newest first, merged or not, page by page', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(reports, { maxLength: 14 }), { maxLength: 4 }),
        queries,
        sources,
        fc.tuple(days, days),
        fc.constantFrom(null, ['one'], ['two'], ['one', 'two'], ['none']),
        fc.integer({ min: 1, max: 9 }),
        fc.boolean(),
        async (batches, query, publisher, [from, to], corpora, limit, merged) => {
          const index = new ReportIndex(new MemoryStore(), { cacheBytes: 20_000, sliceReports: 4 });
          const known: { corpus: string; report: Report }[] = [];
          for (const [at, batch] of batches.entries()) {
            const corpus = at % 2 === 0 ? 'one' : 'two';
            const added = batch.map((fields, slot) => ({ ...fields, id: `r${at}.${slot}` }));
            await index.add(corpus, corpus, added);
            known.push(...added.map((report) => ({ corpus, report })));
          }
          await index.setOn('one', false);
          await index.removeReports('one', ['r0.1']);
          if (merged) while (await index.maintain());
          const wanted = known.filter(({ corpus, report }) => {
            const day = dayOf(report.published);
            if (report.id === 'r0.1') return false;
            if (corpora?.some((each) => each === corpus) === false) return false;
            if (publisher !== null && report.source !== publisher) return false;
            if (from !== null && (day === null || day < (dayOf(from) as number))) return false;
            if (to !== null && (day === null || day > (dayOf(to) as number))) return false;
            return canLookUp(query) && has(report, query);
          });
          const rank = ({ report }: { report: Report }): number => dayOf(report.published) ?? -1;
          wanted.sort((a, b) => rank(b) - rank(a));
          const search = { words: query.join(' '), publisher, from, to, corpora, limit };
          const [found, page] = await allHits(index, search);
          expect(found).toEqual(wanted.map(({ corpus, report }) => `${corpus}/${report.id}`));
          if (page.exact) expect(page.count).toBe(wanted.length);
          else expect(page.count).toBeGreaterThanOrEqual(wanted.length);
        },
      ),
      { numRuns: 150 },
    );
  });

  test('every hit shows a word that was asked for, and its pieces are the text', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, fc.constantFrom(...vocabulary), async (before, after, word) => {
        fc.pre(!isStopWord(word));
        const index = new ReportIndex(new MemoryStore());
        const text = `${before} ${'filler '.repeat(80)}${word} ${'padding '.repeat(60)}${after}`;
        const nothing = { title: null, url: null, source: null, author: null, language: null };
        await index.add('one', 'one', [{ ...nothing, id: 'r', text, published: null, modified: null }]);
        const { hits } = await index.searchReports({ words: word });
        const [hit] = hits;
        const marked = hit?.snippet.filter((each) => each.marked) ?? [];
        expect(marked.length).toBeGreaterThan(0);
        for (const each of marked) expect(stem(each.text)).toBe(stem(word));
        const shown = hit?.snippet.map((each) => each.text).join('') ?? '';
        expect(text).toContain(shown.replaceAll('…', '').trim());
        expect(shown.length).toBeLessThan(300);
      }),
    );
  });

  test('any text may be typed, and nothing of it hangs or fails', async () => {
    const index = new ReportIndex(new MemoryStore());
    const nothing = { title: null, url: null, source: null, author: null, language: null };
    const text = 'Kanzler 東京都で 36-year-old “quoted words” café 1,700';
    await index.add('one', 'one', [{ ...nothing, id: 'r', text, published: null, modified: null }]);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 2000 }), async (words) => {
        await index.searchReports({ words, publisher: words, from: words, to: words });
      }),
    );
    for (const words of ['東京', '36-year-old', '"36 year old"', '„quoted words“', 'CAFÉ', '1700']) {
      expect([words, (await index.searchReports({ words })).hits.length]).toEqual([words, 1]);
    }
    expect(await index.searchReports({ words: 'the of' })).toMatchObject({
      hits: [],
      passedOver: ['the', 'of'],
    });
  });
});
