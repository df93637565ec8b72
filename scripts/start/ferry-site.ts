/** A news site of two articles and a feed that changes while it is looked at: for pictures of what the demo site has not. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const texts = [
  'OSTRAND — The ferry Linnea ran aground on a reef off Ostrand on Monday evening with 212 passengers on board, the coast guard said.',
  'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight, and 14 people were treated in hospital for bruises and cold.',
  'The captain, Jonas Reval, 59, told investigators that a power failure had stopped both engines of the Linnea.',
  'Divers found a crack of nine metres in the hull of the ferry, and an oil barrier was laid around the reef.',
  'Ferries between Ostrand and the islands were cancelled until Wednesday.',
];
const elsewhere = [
  'A passenger ferry, the Linnea, hit a reef near Ostrand on Monday evening and stuck fast, according to the coast guard.',
  'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight, and 31 people were treated in hospital for bruises and cold.',
  'Captain Jonas Reval, 59, spoke of a power failure that stopped both engines of the Linnea.',
  'A crack of nine metres runs along the hull of the ferry, divers reported on Tuesday morning.',
];

const article = (title: string, paragraphs: readonly string[]): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta property="og:type" content="article">
<meta property="article:published_time" content="2024-04-09">
<link rel="alternate" type="application/rss+xml" title="Ostrand Courier" href="/feed.xml"></head>
<body><article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article></body></html>`;

const item = (origin: string, path: string, title: string, paragraphs: readonly string[]): string =>
  `<item><title>${title}</title><link>${origin}${path}</link><guid>${path}</guid>
<pubDate>Tue, 09 Apr 2024 07:00:00 GMT</pubDate><description>${paragraphs.join(' ')}</description></item>`;

export interface FerrySite {
  readonly origin: string;
  /** The article says something else from now on. */
  change(): void;
  close(): void;
}

export async function serveFerrySite(): Promise<FerrySite> {
  let told = texts;
  let origin = '';
  const answers: Readonly<Record<string, () => readonly [type: string, body: string]>> = {
    '/linnea': () => ['text/html', article('Ferry runs aground off Ostrand', told)],
    '/reef': () => ['text/html', article('Reef stops ferry', elsewhere)],
    '/plain': () => ['text/plain', told.join('\n')],
    '/feed.xml': () => [
      'application/rss+xml',
      `<rss version="2.0"><channel><title>Ostrand Courier</title><link>${origin}/</link>
${item(origin, '/linnea', 'Ferry runs aground off Ostrand', told)}
${item(origin, '/reef', 'Reef stops ferry', elsewhere)}</channel></rss>`,
    ],
  };
  const server = createServer((request, response) => {
    const [type, body] = answers[request.url ?? '']?.() ?? [
      'text/html',
      '<!doctype html><title>None</title>',
    ];
    response.writeHead(request.url !== undefined && request.url in answers ? 200 : 404, {
      'content-type': `${type}; charset=utf-8`,
      'cache-control': 'no-store',
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    change: () => {
      told = texts.map((text) =>
        text.replace('14 people', '19 people').replace('Divers found', 'On Tuesday divers found'),
      );
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
