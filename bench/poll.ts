/**
 * What a poll of a feed costs in the built extension in a real browser, against a server on this machine: the first
 * reading of forty items with their whole texts, polls that are answered with 304, and polls with five new items.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findBrowser, type BrowserKind } from '../scripts/browsers/find.ts';
import { startSession, type Session } from '../scripts/browsers/session.ts';
import { hostSpacingMs } from '../src/background/feeds/tools.ts';
import type { Report } from '../src/core/report.ts';
import type { Result } from '../src/protocol/messages.ts';
import { serveLocally, type LocalServer } from '../tests/servers/local-server.ts';
import { processorTimeOf } from './browser-usage.ts';
import { makeReports } from './reports.ts';
import { spreadOf, type Spread } from './spread.ts';

export interface PollCost {
  readonly polls: number;
  /** Milliseconds from the message that asks for the poll until all is stored. */
  readonly time: Spread;
  /** Milliseconds of processor time a poll of all processes of the browser, less what it uses when nothing happens. */
  readonly cpu: number;
  /** A poll. */
  readonly requests: number;
  readonly bytes: number;
}

export interface PollResult {
  readonly browser: BrowserKind;
  readonly items: number;
  readonly newItems: number;
  readonly first: PollCost;
  readonly unchanged: PollCost;
  readonly withNews: PollCost;
}

const listedItems = 40;
const newItems = 5;
/** How long a browser is watched while nothing happens. */
const idleMs = 4_000;
const root = resolve(import.meta.dirname, '..');
const path = '/feed.xml';

/** Null when the browser is not on this machine. @param polls of each kind but the first */
export async function measurePoll(kind: BrowserKind, polls: number): Promise<PollResult | null> {
  const found = findBrowser(kind);
  if (found === null) return null;
  const feed = await serveFeed(polls);
  const folder = copyBuilt(kind);
  const firefoxPreferences = { 'extensions.originControls.grantByDefault': true };
  const session = await startSession(found, { folder, firefoxPreferences });
  try {
    // What comes behind the start (the starter corpus, upkeep) is not part of a poll.
    await pause(idleMs);
    const before = await processorTimeOf(session);
    await pause(idleMs);
    const idleShare = ((await processorTimeOf(session)) - before) / idleMs;

    const measure = async (count: number, news: boolean, ask: () => Promise<void>): Promise<PollCost> => {
      const times: number[] = [];
      let cpu = 0;
      const requests = feed.server.asked.length;
      const sent = feed.sentBytes();
      for (let poll = 0; poll < count; poll++) {
        if (news) feed.addItems();
        // No host is asked again sooner.
        await pause(hostSpacingMs);
        const cpuBefore = await processorTimeOf(session);
        const start = performance.now();
        await ask();
        times.push(performance.now() - start);
        cpu += (await processorTimeOf(session)) - cpuBefore - idleShare * (performance.now() - start);
      }
      return {
        polls: count,
        time: spreadOf(times),
        cpu: cpu / count,
        requests: (feed.server.asked.length - requests) / count,
        bytes: (feed.sentBytes() - sent) / count,
      };
    };
    const first = await measure(1, false, async () => {
      await send(session, 'feed-subscribe', {
        feeds: [{ address: `${feed.server.origin('127.0.0.1')}${path}`, title: null }],
      });
      await work(session);
    });
    const poll = async (): Promise<void> => {
      await send(session, 'feed-poll', { id: null });
      await work(session);
    };
    const unchanged = await measure(polls, false, poll);
    const withNews = await measure(polls, true, poll);
    checkStatuses(feed.server, polls);
    return { browser: kind, items: listedItems, newItems, first, unchanged, withNews };
  } finally {
    await session.close();
    await feed.server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The figures are of what they are called, or there are none. */
function checkStatuses({ asked }: LocalServer, polls: number): void {
  const statuses = asked.filter((each) => each.path === path).map(({ status }) => status);
  const wanted = [200, ...Array<number>(polls).fill(304), ...Array<number>(polls).fill(200)];
  if (statuses.join() !== wanted.join()) throw new Error(`the feed answered ${statuses.join()}`);
}

async function serveFeed(polls: number) {
  // Of a length that is no teaser, whose pages would be asked for.
  const reports = makeReports(3000)
    .filter(({ text }) => text.length > 2000 && text.length < 6000)
    .slice(0, listedItems + polls * newItems);
  let first = 0;
  let bytes = 0;
  const server = await serveLocally((asked, response, request) => {
    const etag = `"${first}"`;
    if (asked !== path) response.writeHead(404).end();
    else if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else {
      const body = feedOf(reports.slice(first, first + listedItems), `http://${request.headers.host}`);
      bytes += Buffer.byteLength(body);
      response.writeHead(200, { 'content-type': 'application/rss+xml', etag }).end(body);
    }
  });
  return {
    server,
    /** The newest come, and as many of the oldest go. */
    addItems: () => void (first += newItems),
    sentBytes: () => bytes,
  };
}

function feedOf(reports: readonly Report[], origin: string): string {
  const escape = (text: string): string =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const items = reports.map(({ id, text, title }) => {
    const html = text
      .split('\n')
      .map((line) => `<p>${escape(line)}</p>`)
      .join('');
    return `<item><guid isPermaLink="false">${id}</guid><link>${origin}/${id}</link><title>${escape(title ?? id)}</title><pubDate>${new Date().toUTCString()}</pubDate><content:encoded>${escape(html)}</content:encoded></item>`;
  });
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Releases</title><link>${origin}/</link>${items.join('')}</channel></rss>`;
}

/** A copy of the built extension that may ask this machine without a prompt, which a driver cannot answer. */
function copyBuilt(kind: BrowserKind): string {
  const built = spawnSync(process.execPath, [`${root}/scripts/build.mjs`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (built.status !== 0) throw new Error('the extension cannot be built');
  const folder = `${root}/out/bench-built/${kind}`;
  rmSync(folder, { recursive: true, force: true });
  cpSync(`${root}/dist/${kind}`, folder, { recursive: true });
  const manifest = JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')) as Record<string, unknown>;
  writeFileSync(
    `${folder}/manifest.json`,
    JSON.stringify({ ...manifest, host_permissions: ['*://127.0.0.1/*'] }),
  );
  return folder;
}

async function send<Value>(session: Session, type: string, request: object): Promise<Value> {
  const reply = await session.inExtension(
    (api, message) => api.runtime.sendMessage<typeof message, Result<Value>>(message),
    { direction: 'page-to-background', type, request },
  );
  if (!reply.ok) throw new Error(reply.message);
  return reply.value;
}

/** All that is due. */
async function work(session: Session): Promise<void> {
  while ((await send<{ isBusy: boolean }>(session, 'feeds-work', {})).isBusy);
}

function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}
