/** The demo news site: five reports as article pages, and pages that are no article. Serves localhost only. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { articlePage } from './articles.ts';
import { homePage, notFoundPage, searchResults, sectionFront, shopPage } from './fronts.ts';
import { pathOf, seeds } from './seeds.ts';

export interface DemoSite {
  /** `http://localhost:PORT`, no slash at the end. */
  readonly origin: string;
  /** The articles' addresses in the order of the seeds. */
  readonly articles: readonly { readonly id: string; readonly url: string }[];
  close(): Promise<void>;
}

interface Answer {
  readonly type: string;
  readonly body: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

const page = (body: string, more: Partial<Answer> = {}): Answer => ({
  type: 'text/html; charset=utf-8',
  body,
  ...more,
});
const asset = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 24" width="640" height="240"><rect width="64" height="24" fill="#9fb7c9"/><path d="M0 18 Q16 12 32 18 T64 18 V24 H0Z" fill="#41637d"/></svg>`;
const assets: Readonly<Record<string, Answer>> = {
  '/style.css': { type: 'text/css', body: asset('style.css') },
  '/site.js': { type: 'text/javascript', body: asset('site.js') },
  '/picture.svg': { type: 'image/svg+xml', body: picture },
  '/icon.svg': { type: 'image/svg+xml', body: picture },
};
/** For the one page that is served as strictly as a careful publisher would. */
const strictPolicy =
  "default-src 'none'; img-src 'self'; script-src 'self'; style-src 'self'; base-uri 'none'";

function answerTo(url: URL): Answer {
  const path = url.pathname;
  const known = assets[path];
  if (known) return known;
  const seed = seeds.find((each) => pathOf(each) === path);
  if (seed) {
    const { markup } = articlePage(seed, url.origin);
    return seed.id === '004'
      ? page(markup, { headers: { 'content-security-policy': strictPolicy } })
      : page(markup);
  }
  if (path === '/') return page(homePage().markup);
  if (path === '/world') return page(sectionFront().markup);
  if (path === '/search') return page(searchResults(url.searchParams.get('q') ?? '').markup);
  if (path === '/shop') return page(shopPage().markup);
  return page(notFoundPage().markup, { status: 404 });
}

/** @param port 0 (the default) lets the system choose a free one */
export async function serveDemo(port = 0): Promise<DemoSite> {
  let origin = '';
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const { type, body, status = 200, headers = {} } = answerTo(new URL(request.url ?? '/', origin));
    response.writeHead(status, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      ...headers,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    articles: seeds.map((seed) => ({ id: seed.id, url: origin + pathOf(seed) })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
