/** Saved pages and what extraction is expected to find on them. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { extractPage } from '../../src/extract/extract.ts';

export interface ExpectedPage {
  readonly isArticle: boolean;
  readonly title: string | null;
  readonly url: string | null;
  readonly source: string | null;
  readonly author: string | null;
  readonly language: string | null;
  readonly published: string | null;
  readonly modified: string | null;
  readonly publishedFrom: string | null;
  /** The text, a line each; an article's only. */
  readonly text: readonly string[] | null;
}

const folder = fileURLToPath(new URL('.', import.meta.url));

export const pageNames: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();

/** Front pages are known by their address too. */
const addresses: Readonly<Record<string, string>> = {
  'home-page': 'https://norlandpost.example/',
  'section-front': 'https://norlandpost.example/section/coast',
  'bare-teasers': 'https://ostrand.example/news',
  'search-results': 'https://norlandpost.example/search?q=storm',
};

export const pathOf = (name: string, file: string): string => join(folder, name, file);

export function addressOf(name: string): string {
  return addresses[name] ?? `https://news.example/2024/${name}`;
}

export function parsePage(name: string): Document {
  return parseHTML(readFileSync(pathOf(name, 'source.html'), 'utf8')).document;
}

export function readPage(name: string): ExpectedPage {
  const { page } = extractPage(parsePage(name), addressOf(name));
  const { title, url, source, author, language, published, modified, text } = page.report;
  return {
    isArticle: page.isArticle,
    title,
    url,
    source,
    author,
    language,
    published,
    modified,
    publishedFrom: page.publishedFrom,
    text: page.isArticle ? text.split('\n') : null,
  };
}
