import { describe, expect, test } from 'vitest';
import { readFeedDate } from '../../src/feeds/dates.ts';
import { decodeFeed } from '../../src/feeds/decode.ts';
import { findFeeds } from '../../src/feeds/discover.ts';
import { parseFeed } from '../../src/feeds/parse-feed.ts';
import type { ParsedFeed, SitemapIndex } from '../../src/feeds/parsed.ts';
import { readOpml, writeOpml } from '../../src/feeds/opml.ts';
import { htmlToLine, htmlToText } from '../../src/feeds/plain-text.ts';

const now = Date.UTC(2026, 4, 10, 12);
const url = 'https://news.example/feeds/all.xml';
const parse = (text: string): ParsedFeed => {
  const feed = parseFeed(text, { url, now });
  if (feed.kind === 'sitemap-index') throw new Error('an index');
  return feed;
};
const fault = (text: string): unknown => {
  try {
    return parseFeed(text, { url, now });
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('RSS', () => {
  const rss2 = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Harbour News</title><link>https://news.example/</link><atom:link rel="self" href="${url}"/>
<language>en-GB</language><ttl>60</ttl>
<item><title>Bridge &amp;amp; ferry &lt;b&gt;closed&lt;/b&gt;</title><link>/2026/bridge?a=1&amp;b=2#top</link>
<guid isPermaLink="false">tag:1</guid><dc:creator><![CDATA[Mara Lind]]></dc:creator>
<pubDate>Sat, 09 May 2026 08:30:00 EDT</pubDate><media:title>Not the title</media:title>
<description>A few words.</description>
<content:encoded><![CDATA[<p>First&nbsp;paragraph.</p><script>alert(1)</script><p>Second <i>one</i>.<br/>Third.</p>]]></content:encoded></item>
<item><title>By its address</title><guid>https://news.example/by-guid</guid><pubDate>Thu, 01 Jan 1970 00:00:00 GMT</pubDate>
<author>desk@news.example (Jo Park)</author></item>
<item><title>Neither address nor text</title></item>
</channel></rss>`;

  test('2.0 with the usual modules', () => {
    const feed = parse(rss2);
    expect(feed).toMatchObject({
      kind: 'rss',
      title: 'Harbour News',
      home: 'https://news.example/',
      language: 'en-GB',
      ttlMinutes: 60,
    });
    expect(feed.items).toHaveLength(2);
    expect(feed.items[0]).toEqual({
      id: 'tag:1',
      url: 'https://news.example/2026/bridge?a=1&b=2',
      title: 'Bridge & ferry closed',
      author: 'Mara Lind',
      source: null,
      language: null,
      published: '2026-05-09T08:30:00-04:00',
      modified: null,
      text: 'First paragraph.\nSecond one.\nThird.',
      isPaid: false,
    });
    // A date of 1970 is none.
    expect(feed.items[1]).toMatchObject({
      id: 'https://news.example/by-guid',
      url: 'https://news.example/by-guid',
      published: null,
      author: 'Jo Park',
    });
  });

  test('1.0 (RDF), with items beside the channel', () => {
    const feed =
      parse(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>Old form</title><link>https://news.example/</link></channel>
<item rdf:about="https://news.example/a"><title>A</title><link>https://news.example/a</link><description>Text.</description><dc:date>2026-05-01T10:00:00+02:00</dc:date></item></rdf:RDF>`);
    expect(feed.title).toBe('Old form');
    expect(feed.items[0]).toMatchObject({
      id: 'https://news.example/a',
      published: '2026-05-01T10:00:00+02:00',
      text: 'Text.',
    });
  });

  test('0.91, with an unescaped ampersand and a missing end', () => {
    const feed = parse(
      '<rss version="0.91"><channel><title>Fish & chips</title><item><title>One</title><link>https://news.example/1?x=1&y=2</link><description>Said so',
    );
    expect(feed.title).toBe('Fish & chips');
    expect(feed.items[0]).toMatchObject({ url: 'https://news.example/1?x=1&y=2', text: 'Said so' });
  });

  test('another prefix for a known name space', () => {
    const feed = parse(
      '<rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><item><guid>a</guid><c:encoded>&lt;p&gt;Whole.&lt;/p&gt;</c:encoded><description>Part</description></item></channel></rss>',
    );
    expect(feed.items[0]?.text).toBe('Whole.');
  });

  test('the same id twice counts once; a publisher named by the item is its source', () => {
    const feed = parse(
      '<rss><channel><item><guid>a</guid><description>1</description><source url="https://x.example">The Paper</source></item><item><guid>a</guid><description>2</description></item></channel></rss>',
    );
    expect(feed.items.map(({ text, source }) => [text, source])).toEqual([['1', 'The Paper']]);
  });
});

describe('Atom', () => {
  test('1.0 with HTML, XHTML, relative addresses and several links', () => {
    const feed =
      parse(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de" xml:base="https://base.example/x/">
<title type="html">Tag &amp;amp; Nacht</title><link rel="self" href="self.xml"/><link href="/"/>
<entry><id>urn:1</id><title>Eins</title><link rel="enclosure" href="a.mp3"/><link rel="alternate" href="eins"/>
<published>2026-05-08T10:00:00Z</published><updated>2026-05-09T10:00:00Z</updated><author><name>Ada</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Ein &lt;Wort&gt;.</p><p>Noch eins.</p></div></content><summary>Kurz</summary></entry>
<entry><id>urn:2</id><title>Zwei</title><link href="zwei"/><updated>2099-01-01T00:00:00Z</updated><summary type="html">&lt;b&gt;Fett&lt;/b&gt;</summary></entry></feed>`);
    expect(feed).toMatchObject({
      kind: 'atom',
      title: 'Tag & Nacht',
      home: 'https://base.example/',
      language: 'de',
    });
    expect(feed.items[0]).toMatchObject({
      id: 'urn:1',
      url: 'https://base.example/x/eins',
      author: 'Ada',
      published: '2026-05-08T10:00:00Z',
      modified: '2026-05-09T10:00:00Z',
      text: 'Ein <Wort>.\nNoch eins.',
    });
    expect(feed.items[1]).toMatchObject({ text: 'Fett', published: null });
  });

  test('with a prefix of its own', () => {
    const feed = parse(
      '<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>T</a:title><a:entry><a:id>1</a:id><a:link href="https://news.example/1"/></a:entry></a:feed>',
    );
    expect(feed.items[0]?.url).toBe('https://news.example/1');
  });
});

describe('JSON Feed', () => {
  test('1.1', () => {
    const feed = parse(
      JSON.stringify({
        version: 'https://jsonfeed.org/version/1.1',
        title: 'J',
        home_page_url: 'https://news.example/',
        items: [
          {
            id: 7,
            url: 'https://news.example/7',
            title: 'Seven',
            content_html: '<p>A</p><p>B</p>',
            authors: [{ name: 'X' }, { name: 'Y' }],
            date_published: '2026-05-01T00:00:00Z',
          },
          { id: '8', content_text: 'plain <text>\nline two' },
          { id: ['no'], url: 'javascript:alert(1)' },
          'no item',
          null,
        ],
      }),
    );
    expect(feed.items.map(({ id, text, author, url: address }) => [id, text, author, address])).toEqual([
      ['7', 'A\nB', 'X, Y', 'https://news.example/7'],
      ['8', 'plain <text>\nline two', null, null],
    ]);
  });
  test('other JSON and broken JSON are refused', () => {
    expect(fault('{"a":1}')).toBe('not-a-feed');
    expect(fault('{"version":"https://jsonfeed.org/version/1","items":{}}')).toBe('not-a-feed');
    expect(fault('{"version":')).toBe('broken');
  });
});

describe('sitemaps', () => {
  test('of news: the newest first, paid ones known', () => {
    const entry = (name: string, day: string, more = '') =>
      `<url><loc>https://news.example/${name}</loc><news:news><news:publication><news:name>The Paper</news:name><news:language>en</news:language></news:publication><news:publication_date>${day}</news:publication_date><news:title>${name}</news:title>${more}</news:news></url>`;
    const feed = parse(
      `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${entry('old', '2026-05-01')}${entry('new', '2026-05-09T10:00:00Z', '<news:access>Subscription</news:access>')}<url><loc>https://news.example/about</loc></url></urlset>`,
    );
    expect(feed).toMatchObject({ kind: 'sitemap', title: 'The Paper', language: 'en' });
    expect(feed.items.map(({ title, isPaid, text }) => [title, isPaid, text])).toEqual([
      ['new', true, ''],
      ['old', false, ''],
    ]);
  });
  test('of a whole site is no feed; an index gives its news first', () => {
    expect(fault('<urlset><url><loc>https://news.example/about</loc></url></urlset>')).toBe('not-a-feed');
    const index = parseFeed(
      '<sitemapindex><sitemap><loc>https://news.example/s1.xml</loc><lastmod>2026-05-09</lastmod></sitemap><sitemap><loc>https://news.example/news.xml</loc></sitemap></sitemapindex>',
      { url, now },
    ) as SitemapIndex;
    expect(index.sitemaps.map((each) => each.url)).toEqual([
      'https://news.example/news.xml',
      'https://news.example/s1.xml',
    ]);
  });
});

describe('what is no feed', () => {
  test.each([
    ['', 'empty'],
    ['   \n', 'empty'],
    ['hello', 'not-a-feed'],
    ['<!DOCTYPE html><html><body>x', 'html-page'],
    ['<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head/></html>', 'html-page'],
    ['<svg/>', 'not-a-feed'],
    ['<!-- nothing -->', 'not-a-feed'],
    ['<a>'.repeat(100_000), 'too-deep'],
  ])('%#', (text, code) => expect(fault(text)).toBe(code));

  test('an entity bomb is plain text', () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from({ length: 9 }, (_, n) => `<!ENTITY lol${n + 1} "${`&lol${n === 0 ? '' : n};`.repeat(10)}">`).join('')}]><rss><channel><title>&lol9;</title><item><guid>a</guid><description>&lol9;&lt;p&gt;</description></item></channel></rss>`;
    const feed = parse(bomb);
    expect(feed.title).toBe('&lol9;');
    expect(feed.items[0]?.text).toBe('&lol9;');
  });

  test('an external entity is not asked for, and stands as it is written', () => {
    const feed = parse(
      '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>a &x; b</title></channel></rss>',
    );
    expect(feed.title).toBe('a &x; b');
  });
});

describe('dates', () => {
  test.each([
    ['Sat, 09 May 2026 08:30:00 GMT', '2026-05-09T08:30:00Z'],
    ['9 May 2026 08:30 +0200', '2026-05-09T08:30:00+02:00'],
    ['Sat, 9 May 26 8:30:00 PST', '2026-05-09T08:30:00-08:00'],
    ['Sat, 09 May 2026', '2026-05-09'],
    ['2026-05-09T08:30:00.123Z', '2026-05-09T08:30:00Z'],
    ['2026-05-09', '2026-05-09'],
    ['Sat, 09 May 2026 08:30:00 XYZ', '2026-05-09T08:30:00'],
    ['Thu, 01 Jan 1970 00:00:00 GMT', null],
    ['Mon, 01 Jan 2090 00:00:00 GMT', null],
    ['2026-06-30T00:00:00Z', null],
    ['31 Feb 2026 10:00:00 GMT', null],
    ['09/05/2026', null],
    ['yesterday', null],
    ['', null],
  ])('%s', (raw, expected) => expect(readFeedDate(raw, now)).toBe(expected));
});

describe('character sets', () => {
  const latin1 = Uint8Array.from('<?xml version="1.0" encoding="ISO-8859-1"?><rss>Z\u00fcrich</rss>', (c) =>
    c.charCodeAt(0),
  );
  const utf8 = new TextEncoder().encode('<rss>Z\u00fcrich \u2013 \u0414\u0430</rss>');
  test('what the document declares', () => expect(decodeFeed(latin1, null)).toContain('Z\u00fcrich'));
  test('UTF-8 under a header that says otherwise', () =>
    expect(decodeFeed(utf8, 'text/xml; charset=ISO-8859-1')).toContain('Z\u00fcrich \u2013 \u0414\u0430'));
  test('no UTF-8 although the header says so, nothing else declared', () => {
    const bytes = Uint8Array.from('<rss>Z\u00fcrich</rss>', (c) => c.charCodeAt(0));
    expect(decodeFeed(bytes, 'text/xml')).toContain('Z\u00fcrich');
    expect(decodeFeed(bytes, 'text/xml; charset=nonsense')).toContain('Z\u00fcrich');
  });
  test('no UTF-8 although both header and document say so', () =>
    expect(
      decodeFeed(
        Buffer.from('<?xml version="1.0" encoding="utf-8"?><a>Zürich und Köln', 'latin1'),
        'text/xml; charset=utf-8',
      ),
    ).toContain('Zürich und Köln'));
  test('UTF-8 with a piece that is none, or cut in the middle of a letter', () => {
    const mixed = Buffer.concat([Buffer.from('<a>Zürich, Köln, '), Buffer.from('Málaga', 'latin1')]);
    expect(decodeFeed(mixed, null)).toBe('<a>Zürich, Köln, M\ufffdlaga');
    expect(decodeFeed(Buffer.from('<a>Zürich, Kö').subarray(0, -1), 'text/xml; charset=utf-8')).toBe(
      '<a>Zürich, K\ufffd',
    );
  });
  test('UTF-16 with and without a mark', () => {
    const le = (text: string) => new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer);
    expect(decodeFeed(le('\ufeff<rss>\u0414</rss>'), null)).toContain('\u0414');
    expect(decodeFeed(le('<rss>\u0414</rss>'), null)).toContain('\u0414');
  });
  test('seven-bit Japanese', () => {
    const head = '<?xml version="1.0" encoding="ISO-2022-JP"?><rss>';
    const bytes = Uint8Array.from(
      [...head].map((c) => c.charCodeAt(0)).concat([0x1b, 0x24, 0x42, 0x46, 0x7c, 0x1b, 0x28, 0x42]),
    );
    expect(decodeFeed(bytes, null)).toContain('\u65e5');
  });
});

describe('plain text', () => {
  test('blocks part lines; what is no text is left out', () => {
    expect(
      htmlToText(
        '<h2>A</h2><p>b <b>c</b>&eacute;</p><style>x{}</style><ul><li>1<li>2</ul><figure><figcaption>no</figcaption></figure>',
      ),
    ).toBe('A\nb c\u00e9\n1\n2');
    expect(htmlToText('5 < 6 and 7 > 3')).toBe('5 < 6 and 7 > 3');
    expect(htmlToText('a\u202eb\u0000c')).toBe('abc');
  });
  test('a title is one line, cut where it is too long', () => {
    expect(htmlToLine('<p>A</p><p>B</p>', 100)).toBe('A B');
    expect(htmlToLine('x'.repeat(50), 10)).toBe(`${'x'.repeat(9)}\u2026`);
    expect(htmlToLine('<img src=x onerror=alert(1)>', 10)).toBeNull();
  });
});

describe('discovery', () => {
  test('the feeds that a page names, not its comments', () => {
    const page = `<html><head><title>The  Paper</title><base href="https://cdn.example/">
<link rel="alternate" type="application/rss+xml" title="News" href="/rss">
<link rel="alternate" type="application/rss+xml" title="Comments on this" href="/comments">
<link rel="ALTERNATE" type="application/atom+xml; charset=utf-8" href="https://news.example/atom">
<link rel="alternate" hreflang="de" href="/de"><link rel="alternate" type="application/rss+xml" href="javascript:1"></head>`;
    expect(findFeeds(page, 'https://news.example/')).toEqual({
      title: 'The Paper',
      feeds: [
        { address: 'https://cdn.example/rss', title: 'News', home: 'https://news.example/' },
        { address: 'https://news.example/atom', title: null, home: 'https://news.example/' },
      ],
    });
  });
  test('links that look like feeds when none is named', () => {
    const { feeds } = findFeeds(
      '<body><a href="/about">x</a><a href="/rss/world.xml">RSS</a><a href="/feedback">f</a></body>',
      'https://news.example/',
    );
    expect(feeds.map(({ address }) => address)).toEqual(['https://news.example/rss/world.xml']);
  });
});

describe('OPML', () => {
  test('what is written is read again', () => {
    const feeds = [
      { address: 'https://news.example/rss?a=1&b=2', title: 'A & "B" <C>', home: 'https://news.example/' },
      { address: 'https://other.example/atom', title: 'Other', home: null },
    ];
    expect(readOpml(writeOpml(feeds, '2026-05-10T00:00:00Z'))).toEqual(feeds);
  });
  test('folders, other letters of attributes, addresses that are none', () => {
    expect(
      readOpml(
        '<opml><body><outline text="Folder"><outline TEXT="T" XMLURL="https://a.example/f"/><outline xmlUrl="ftp://a.example"/><outline xmlUrl="/relative"/></outline></body></opml>',
      ),
    ).toEqual([{ address: 'https://a.example/f', title: 'T', home: null }]);
    expect(() => readOpml('<rss/>')).toThrow('OPML');
  });
});
