/** What a hostile server sends, and feeds and sitemaps to send. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';

/**
 * Sends so many bytes of a feed without end, as fast as the other side takes them.
 * @returns how many bytes went out before it was done or the other side hung up
 */
export async function pour(response: ServerResponse, bytes: number): Promise<number> {
  const chunk = Buffer.from('<item><title>More and more of it.</title></item>'.repeat(1_400));
  let sent = 0;
  const ended = new Promise<void>((resolve) => response.on('close', resolve));
  while (sent < bytes && !response.destroyed && response.writable) {
    const isRoom = response.write(chunk);
    sent += chunk.length;
    if (!isRoom) await Promise.race([new Promise<void>((resolve) => response.once('drain', resolve)), ended]);
  }
  response.end();
  return sent;
}

/** Gzip of so many spaces; made without ever holding them. */
export async function gzipBomb(bytes: number): Promise<Buffer> {
  const gzip = createGzip({ level: 9 });
  const packed = buffer(gzip);
  const spaces = Buffer.alloc(1 << 20, ' ');
  for (let sent = 0; sent < bytes; sent += spaces.length) if (!gzip.write(spaces)) await once(gzip, 'drain');
  gzip.end();
  return packed;
}

/** A feed with one item. @param markup of the item, beside its title */
export const feedOf = (title: string, markup = ''): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>${title}</title><item><guid>${title}-1</guid><title>Of ${title}</title><description>Some words of ${title}.</description>${markup}</item></channel></rss>`;

/** "Billion laughs": ten levels of an entity that stands for ten of the one before. */
export const entityBomb = `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">${Array.from(
  { length: 10 },
  (_, level) => `<!ENTITY a${level + 1} "${`&a${level};`.repeat(10)}">`,
).join(
  '',
)}<!ENTITY file SYSTEM "file:///etc/passwd">]>${feedOf('bomb', '<category>&a10;&file;</category>').slice(21).replace('Some words', '&a10; &file; words')}`;

/** News sitemap of some addresses, and an index of some sitemaps. */
export const sitemapOf = (urls: readonly string[]): string =>
  `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${urls
    .map(
      (url) =>
        `<url><loc>${url}</loc><news:news><news:publication><news:name>The Index</news:name><news:language>en</news:language></news:publication><news:publication_date>2026-05-10T09:00:00Z</news:publication_date><news:title>At ${url}</news:title></news:news></url>`,
    )
    .join('')}</urlset>`;
export const indexOf = (sitemaps: readonly (readonly [url: string, lastmod?: string])[]): string =>
  `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${sitemaps
    .map(
      ([url, lastmod]) =>
        `<sitemap><loc>${url}</loc>${lastmod === undefined ? '' : `<lastmod>${lastmod}</lastmod>`}</sitemap>`,
    )
    .join('')}</sitemapindex>`;
