/**
 * Every parser of what comes from outside, against mutated and hostile input: no crash but the errors it names, no hang,
 * bounded results, memory and time. 10,000 cases a parser; SECOND_SOURCE_FUZZ=100000 makes ten times as many.
 */
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readArticle } from '../../src/feeds/article.ts';
import { readFeedDate } from '../../src/feeds/dates.ts';
import { decodeFeed } from '../../src/feeds/decode.ts';
import { findFeeds } from '../../src/feeds/discover.ts';
import { FeedError } from '../../src/feeds/errors.ts';
import { readOpml } from '../../src/feeds/opml.ts';
import { parseFeed } from '../../src/feeds/parse-feed.ts';
import { maxIdLength, maxItems, maxTextLength, maxTitleLength } from '../../src/feeds/parsed.ts';
import { htmlToText } from '../../src/feeds/plain-text.ts';
import { mayFetch, readRobots } from '../../src/feeds/robots.ts';
import { parseKnownItems, parseSubscription } from '../../src/feeds/subscription.ts';
import { unpackFeed } from '../../src/feeds/unpack-feed.ts';
import { cpuMs, linearLimit } from './growth.ts';

/** Cases of each parser. */
const cases = Number(process.env['SECOND_SOURCE_FUZZ'] ?? 10_000);
/** A case that is slower than that, on a busy machine, hangs. */
const slowestMs = 2_000;
const runs = () => ({ numRuns: cases, endOnFailure: true });
const context = { url: 'https://news.example/feed', now: Date.UTC(2026, 4, 10) };

const documents = [
  `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>A</title><link>https://news.example/</link><ttl>15</ttl><item><title>One &amp; two</title><link>/one</link><guid>g1</guid><pubDate>Sat, 09 May 2026 08:30:00 GMT</pubDate><description>&lt;p&gt;Said so.&lt;/p&gt;</description><content:encoded><![CDATA[<p>All of it.</p>]]></content:encoded></item></channel></rss>`,
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title type="html">T</title><entry><id>urn:1</id><link href="e"/><updated>2026-05-09T10:00:00Z</updated><content type="xhtml"><div><p>x</p></div></content></entry></feed>`,
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel rdf:about="x"><title>R</title></channel><item rdf:about="https://news.example/a"><title>A</title><link>https://news.example/a</link></item></rdf:RDF>`,
  `<urlset xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://news.example/n</loc><news:news><news:publication><news:name>P</news:name></news:publication><news:publication_date>2026-05-09</news:publication_date><news:title>N</news:title></news:news></url></urlset>`,
  `<sitemapindex><sitemap><loc>https://news.example/s.xml</loc><lastmod>2026-05-09</lastmod></sitemap></sitemapindex>`,
  `{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","url":"https://news.example/1","content_html":"<p>x</p>","authors":[{"name":"A"}],"date_published":"2026-05-09T00:00:00Z"}]}`,
  `<opml version="2.0"><body><outline text="F"><outline text="T" xmlUrl="https://news.example/f" htmlUrl="https://news.example/"/></outline></body></opml>`,
  `<!doctype html><html lang="en"><head><title>P</title><link rel="alternate" type="application/rss+xml" href="/rss"><script type="application/ld+json">{"@type":"NewsArticle","headline":"P","isAccessibleForFree":true}</script></head><body><article><h1>P</h1><p>Some words of a report, enough of them to be read as one.</p></article></body></html>`,
  `User-agent: *\nDisallow: /private/*.html$\nAllow: /\nCrawl-delay: 5\nSitemap: https://news.example/news.xml\n\nUser-agent: SecondSource\nDisallow: /x`,
];
const deep = '<b>'.repeat(300);
/** What breaks parsers: markup that never ends, nests, repeats; entities, odd characters, numbers beyond all bounds. */
const hostile = [
  '<![CDATA[',
  ']]>',
  '<!--',
  '-->',
  '<!DOCTYPE x [<!ENTITY a "b">',
  '&a;',
  '&#0;',
  '&#xD800;',
  '&#99999999999;',
  '&amp;amp;',
  '<',
  '>',
  '</',
  '/>',
  '<?',
  '?>',
  '"',
  "'",
  '\u0000',
  '\ufeff',
  '\ud800',
  '\u202e',
  '<item>',
  '</item>',
  '<a><b></a></b>',
  '<x '.repeat(50),
  deep,
  '</b>'.repeat(300),
  '{',
  '[[[[[[',
  '"__proto__":{}',
  '<__proto__>',
  'xmlns:__proto__="x"',
  '<constructor>',
  'a'.repeat(3_000),
  ' '.repeat(3_000),
  '*'.repeat(300),
  '$',
  '%',
  '%zz',
  '\r',
  '<guid>',
  '<content:encoded>',
  '1e999',
  '-1',
  'Sat, 99 Foo 0000 99:99:99 +9999',
  'javascript:alert(1)',
  'http://[::1',
  'https://user:pass@news.example/',
];

/** A known document with some of its parts cut, doubled, replaced or filled with what is hostile. */
const mutationsOf = (originals: readonly string[], fragments = hostile) =>
  fc
    .tuple(
      fc.constantFrom(...originals),
      fc.array(
        fc.record({
          at: fc.double({ min: 0, max: 1, noNaN: true }),
          length: fc.nat({ max: 80 }),
          what: fc.oneof(fc.constantFrom(...fragments), fc.string({ unit: 'binary', maxLength: 12 })),
          way: fc.constantFrom('insert', 'replace', 'cut', 'double', 'truncate'),
        }),
        { maxLength: 6 },
      ),
    )
    .map(([document, edits]) => {
      let text = document;
      for (const { at, length, what, way } of edits) {
        const start = Math.floor(at * text.length);
        const end = Math.min(text.length, start + length);
        if (way === 'insert') text = text.slice(0, start) + what + text.slice(start);
        else if (way === 'replace') text = text.slice(0, start) + what + text.slice(end);
        else if (way === 'cut') text = text.slice(0, start) + text.slice(end);
        else if (way === 'double') text = text.slice(0, end) + text.slice(start);
        else text = text.slice(0, start);
      }
      return text;
    });

const mutated = mutationsOf(documents);

/** Runs a parser; only its own errors may come out, and in time. Null for those. */
function named<T>(work: () => T): T | null {
  const start = performance.now();
  try {
    return work();
  } catch (error) {
    if (error instanceof FeedError) return null;
    throw error;
  } finally {
    slowest = Math.max(slowest, performance.now() - start);
    if (++parsed % 50 === 0) largestBytes = Math.max(largestBytes, process.memoryUsage.rss());
  }
}
let slowest = 0;
let parsed = 0;
/** The most memory that the process held while it parsed. */
let largestBytes = 0;

const isWebAddress = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

describe('mutated input', { timeout: 600_000 }, () => {
  const before = process.memoryUsage.rss();
  afterAll(() => {
    expect(largestBytes).toBeGreaterThan(0);
    expect(largestBytes - before).toBeLessThan(600_000_000);
    expect(slowest).toBeLessThan(slowestMs);
  });

  test.each([
    ['RSS', 0],
    ['Atom', 1],
    ['RSS 1.0', 2],
    ['sitemaps', 3],
    ['indexes of sitemaps', 4],
    ['JSON Feed', 5],
  ])('feeds: %s', (_, format) => {
    let read = 0;
    fc.assert(
      fc.property(mutationsOf(documents.slice(format, format + 1)), (text) => {
        const feed = named(() => parseFeed(text, context));
        if (feed === null) return;
        read++;
        if (feed.kind === 'sitemap-index') {
          expect(feed.sitemaps.every(({ url }) => isWebAddress(url))).toBe(true);
          return;
        }
        expect(feed.items.length).toBeLessThanOrEqual(maxItems);
        expect(new Set(feed.items.map(({ id }) => id)).size).toBe(feed.items.length);
        for (const item of feed.items) {
          expect(item.id.length).toBeLessThanOrEqual(maxIdLength);
          expect(item.text.length).toBeLessThanOrEqual(maxTextLength);
          expect(item.title?.length ?? 0).toBeLessThanOrEqual(maxTitleLength);
          if (item.url !== null) expect(isWebAddress(item.url)).toBe(true);
          for (const date of [item.published, item.modified]) {
            if (date === null) continue;
            expect(Date.parse(date)).toBeGreaterThan(Date.UTC(1989, 0));
            expect(Date.parse(date)).toBeLessThan(context.now + 3 * 86_400_000);
          }
        }
      }),
      runs(),
    );
    // The mutations leave enough whole that the parsers are reached.
    expect(read).toBeGreaterThan(cases / 12);
  });

  test('bytes of any set', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.option(fc.string()), mutated, (bytes, type, text) => {
        const mixed = new Uint8Array([...new TextEncoder().encode(text.slice(0, 200)), ...bytes]);
        const decoded = decodeFeed(mixed, type);
        expect(typeof decoded).toBe('string');
        named(() => parseFeed(decoded, context));
      }),
      runs(),
    );
  });

  test('packed feeds', async () => {
    const packed = gzipSync(documents[3] ?? '');
    const members = Buffer.concat([packed, packed]);
    let read = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(packed, members),
        fc.array(fc.tuple(fc.nat(members.length), fc.nat(255)), { maxLength: 3 }),
        fc.nat(members.length + 1),
        async (bytes, edits, length) => {
          const damaged = new Uint8Array(bytes.subarray(0, Math.max(2, length)));
          for (const [at, value] of edits) if (at < damaged.length) damaged[at] = value;
          const text = await unpackFeed(damaged, 5_000).then(
            (unpacked) => decodeFeed(unpacked, null),
            (error: unknown) => {
              if (error instanceof FeedError) return null;
              throw error;
            },
          );
          if (text === null) return;
          read++;
          expect(text.length).toBeLessThanOrEqual(5_000);
          named(() => parseFeed(text, context));
        },
      ),
      runs(),
    );
    expect(read).toBeGreaterThan(cases / 100);
  });

  test('lists of feeds', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const feed of named(() => readOpml(text)) ?? []) expect(isWebAddress(feed.address)).toBe(true);
      }),
      runs(),
    );
  });

  test('pages that name feeds', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const { address } of named(() => findFeeds(text, context.url))?.feeds ?? [])
          expect(isWebAddress(address)).toBe(true);
        expect(typeof named(() => htmlToText(text))).toBe('string');
      }),
      runs(),
    );
  });

  test('robots.txt', () => {
    fc.assert(
      fc.property(mutated, fc.webUrl({ withQueryParameters: true }), (text, url) => {
        expect(typeof named(() => mayFetch(readRobots(text), url))).toBe('boolean');
      }),
      runs(),
    );
  });

  test('dates', () => {
    fc.assert(
      fc.property(
        fc.oneof(mutated, fc.string({ unit: 'binary' }), fc.date({ noInvalidDate: false }).map(String)),
        (text) => {
          const date = readFeedDate(text, context.now);
          if (date !== null) expect(Number.isFinite(Date.parse(date))).toBe(true);
        },
      ),
      runs(),
    );
  });

  // What nests deep takes most of a second a page and has a test below.
  test('pages of articles', () => {
    const pages = mutationsOf(
      documents,
      hostile.filter((each) => each !== deep),
    );
    fc.assert(
      fc.property(pages, (text) => {
        const reading = named(() => readArticle(new TextEncoder().encode(text), 'https://news.example/a'));
        expect(['read', 'paid', 'no-article']).toContain(reading?.state);
      }),
      runs(),
    );
  });

  test('stored records', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseSubscription(value);
        expect(parseKnownItems(value)).toBeInstanceOf(Map);
      }),
      runs(),
    );
  });
});

describe('large input takes time in proportion to its length', () => {
  const grows = (make: (n: number) => string, work: (text: string) => unknown): void => {
    const cost = (length: number): number =>
      cpuMs(
        () => make(length),
        (text) => named(() => work(text)),
      );
    cost(100_000);
    const once = cost(100_000);
    expect(cost(400_000)).toBeLessThan(linearLimit(once, 20));
  };
  const fill = (part: string) => (n: number) => part.repeat(Math.ceil(n / part.length));
  const feed = (text: string) => parseFeed(text, context);

  test.each([
    ['items', (n: number) => `<rss><channel>${fill('<item><guid>a</guid><title>t</title></item>')(n)}`],
    ['open elements', fill('<a>')],
    ['ends of nothing', (n: number) => `<rss>${fill('</b>')(n)}`],
    ['attributes', (n: number) => `<rss ${fill('a="1" ')(n)}>`],
    ['entities', (n: number) => `<rss><channel><title>${fill('&amp;')(n)}`],
    ['brackets', (n: number) => `<rss><channel><title>${fill('<![CDATA[')(n)}`],
    ['comments', (n: number) => `<rss>${fill('<!--')(n)}`],
    [
      'name spaces',
      (n: number) => `<rss>${Array.from({ length: n / 20 }, (_, i) => `<x${i} xmlns:p${i}="u"/>`).join('')}`,
    ],
    ['JSON', (n: number) => `{"version":"https://jsonfeed.org/version/1","items":[${'['.repeat(n)}`],
    [
      'addresses',
      (n: number) =>
        `<urlset>${fill('<url><loc>https://a.example/</loc><n:news xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"/></url>')(n)}`,
    ],
  ])('%s', (_, make) => grows(make, feed));

  test.each([
    ['blocks', fill('<p>a')],
    ['white space', fill(' ')],
    ['nesting', fill('<div>')],
    ['titles', fill('<title>a</title>')],
    ['pictures', fill('<svg><title>')],
  ])('HTML: %s', (_, make) => grows(make, htmlToText));

  test('robots.txt of many rules', () =>
    grows(
      (n) => `User-agent: *\n${fill(`Disallow: /${'a*'.repeat(100)}b$\n`)(n)}`,
      (text) => mayFetch(readRobots(text), `https://news.example/${'a'.repeat(2_000)}`),
    ));

  test.each(['<b>', '<div>', '<table>'])(
    'a page that nests in %s as deep as it may is read in time',
    (tag) => {
      const start = process.cpuUsage();
      const page = new TextEncoder().encode(`<body>${tag.repeat(1_990)}<p>Said so.</p><p>And so.</p>`);
      expect(readArticle(page, 'https://news.example/a').state).toBe('no-article');
      expect(process.cpuUsage(start).user).toBeLessThan(8_000_000);
    },
  );

  test('a page that nests a million deep is not begun', () => {
    const start = process.cpuUsage();
    const page = new TextEncoder().encode(`<body>${'<b>'.repeat(1_000_000)}`);
    expect(readArticle(page, 'https://news.example/a').state).toBe('no-article');
    expect(process.cpuUsage(start).user).toBeLessThan(2_000_000);
  });
});
