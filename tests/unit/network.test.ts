/** The one place that asks the network, over a real server: limits hold while the answer comes, and every fault is told as what it is. */
import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { network, NetworkError, type NetworkRequest } from '../../src/platform/network.ts';
import { serveLocally, type LocalServer } from '../servers/local-server.ts';
import { gzipBomb, pour } from '../servers/feed-answers.ts';

let server: LocalServer;
let answer: (response: ServerResponse) => void;
/** The other end has hung up. */
let hasEnded: Promise<void>;

beforeEach(async () => {
  vi.spyOn(console, 'debug').mockImplementation(() => undefined);
  server = await serveLocally((_, response) => {
    hasEnded = new Promise((resolve) => response.on('close', resolve));
    answer(response);
  });
});
afterEach(() => server.close());

const get = (changes: Partial<NetworkRequest> = {}) =>
  network.get({
    url: `${server.origin('127.0.0.1')}/feed`,
    accept: 'application/rss+xml',
    maxBytes: 1_000_000,
    maxMs: 5_000,
    etag: null,
    lastModified: null,
    followRedirects: true,
    ...changes,
  });
const codeOf = async (asked: Promise<unknown>): Promise<string> => {
  const error: unknown = await asked.then(
    () => null,
    (each: unknown) => each,
  );
  if (!(error instanceof NetworkError)) throw new Error(`no network error: ${String(error)}`);
  return error.code;
};
const memory = (): number => process.memoryUsage().rss;

test('what is asked tells what is known, and nothing of the reader', async () => {
  answer = (response) => response.writeHead(200, { etag: '"2"', 'last-modified': 'then' }).end('words');
  const got = await get({ etag: '"1"', lastModified: 'Sun, 10 May 2026 12:00:00 GMT' });
  expect(new TextDecoder().decode(got.body)).toBe('words');
  expect(got).toMatchObject({ status: 200, etag: '"2"', lastModified: 'then' });
  const { headers } = server.asked[0] ?? {};
  expect(headers).toMatchObject({
    accept: 'application/rss+xml',
    'if-none-match': '"1"',
    'if-modified-since': 'Sun, 10 May 2026 12:00:00 GMT',
  });
  expect(headers?.cookie).toBeUndefined();
  expect(headers?.referer).toBeUndefined();
});

test.each([304, 404, 410, 429, 500])('of a %i the body is not read', async (status) => {
  answer = (response) => {
    response.writeHead(status, { 'retry-after': '60' });
    if (status === 304) response.end();
    else void pour(response, 500_000_000);
  };
  const got = await get();
  expect(got).toMatchObject({ status, retryAfter: '60', body: new Uint8Array() });
  await hasEnded;
});

describe('500 MB are refused after the first of them, in bounded memory', () => {
  test('of a length that is told', async () => {
    let sent: Promise<number> = Promise.resolve(0);
    answer = (response) => {
      response.writeHead(200, { 'content-length': 500_000_000 });
      sent = pour(response, 500_000_000);
    };
    expect(await codeOf(get())).toBe('too-large');
    expect(await sent).toBeLessThan(50_000_000);
  });

  test('of no length', async () => {
    let sent: Promise<number> = Promise.resolve(0);
    answer = (response) => {
      response.writeHead(200);
      sent = pour(response, 500_000_000);
    };
    const before = memory();
    expect(await codeOf(get({ maxBytes: 10_000_000, maxMs: 20_000 }))).toBe('too-large');
    expect(await sent).toBeLessThan(100_000_000);
    expect(memory() - before).toBeLessThan(150_000_000);
  });

  test('packed for the way: half a megabyte that unpacks to five hundred', async () => {
    const bomb = await gzipBomb(500_000_000);
    expect(bomb.length).toBeLessThan(1_000_000);
    answer = (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    const before = memory();
    expect(await codeOf(get({ maxBytes: 10_000_000, maxMs: 20_000 }))).toBe('too-large');
    expect(memory() - before).toBeLessThan(150_000_000);
  });
});

test.each([
  ['no headers come', () => undefined],
  [
    'a byte comes now and then',
    (response: ServerResponse) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write('<'), 20);
      response.on('close', () => clearInterval(timer));
    },
  ],
])('a server that is too slow is left: %s', async (_, slowly) => {
  answer = slowly;
  const start = performance.now();
  expect(await codeOf(get({ maxMs: 300 }))).toBe('too-slow');
  expect(performance.now() - start).toBeLessThan(3_000);
  await hasEnded;
});

test.each([
  [
    'broke off',
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-length': 1_000 });
      response.write('<rss>', () => response.destroy());
    },
  ],
  [
    'is damaged on the way',
    (response: ServerResponse) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(Buffer.from('<rss/>'.repeat(1_000))).fill(7, 20, 40));
    },
  ],
])('an answer that %s is told as that', async (_, badly) => {
  answer = badly;
  expect(await codeOf(get())).toBe('broken-off');
});

test('where nobody answers, that is told', async () => {
  const url = `${server.origin('127.0.0.1')}/feed`;
  await server.close();
  expect(await codeOf(get({ url }))).toBe('unreachable');
});
