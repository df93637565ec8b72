/** The demo site's pages are what the five reports are: extraction gives back their text, and abstains elsewhere. */
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seeds } from '../../demo/seeds.ts';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import { extractPage } from '../../src/extract/extract.ts';

let site: DemoSite;
beforeAll(async () => {
  site = await serveDemo();
});
afterAll(async () => site.close());

async function extract(path: string) {
  const response = await fetch(site.origin + path);
  const { document } = parseHTML(await response.text());
  return extractPage(document, site.origin + path).page;
}
const plain = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();

describe('article pages', () => {
  test.each(seeds)('report $id is read whole, with the dates that it has and no others', async (seed) => {
    const page = await extract(`/world/report-${seed.id}`);
    expect(page.isArticle).toBe(true);
    expect(plain(page.report.text)).toBe(plain(seed.text));
    expect(page.report.published).toBe(seed.published);
    expect(page.report.modified).toBeNull();
    if (seed.title !== null) expect(page.report.title).toBe(seed.title);
  });

  test('one of the five has no metadata at all', async () => {
    const html = await (await fetch(`${site.origin}/world/report-000`)).text();
    expect(html).not.toMatch(/og:|ld\+json|itemprop|canonical|<time|datetime/);
  });
});

test.each(['/', '/world', '/search?q=talks', '/shop'])('%s is no article', async (path) => {
  expect((await fetch(site.origin + path)).status).toBe(200);
  expect((await extract(path)).isArticle).toBe(false);
});

test('what a search page is asked for stands on it as text', async () => {
  const html = await (await fetch(`${site.origin}/search?q=${encodeURIComponent('<img src=x>')}`)).text();
  expect(html).toContain('&lt;img src=x&gt;');
  expect(html).not.toContain('<img src=x>');
});
