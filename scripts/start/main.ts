/**
 * `npm start`: builds the extension, serves the demo news site, and opens a browser with both. Where there is no display
 * it presses the toolbar button on each of the five articles itself and prints what the popup shows.
 */
import { parseArgs } from 'node:util';
import { serveDemo } from '../../demo/server.ts';
import { findBrowser, type BrowserKind, type FoundBrowser } from '../browsers/find.ts';
import { ensureBrowser, NoBrowserError } from '../browsers/install.ts';
import { startSession, type Session } from '../browsers/session.ts';
import { build } from '../build.mjs';
import { readArticles } from './tour.ts';

const usage = 'usage: npm start [-- --browser chrome|firefox] [--headless]';

/** What went wrong in one line, for the person at the terminal. */
class StartError extends Error {}

function readArguments(): { kind: BrowserKind | null; headless: boolean } {
  try {
    const { values } = parseArgs({
      options: { browser: { type: 'string' }, headless: { type: 'boolean', default: false } },
    });
    const kind = values.browser === 'chromium' || values.browser === 'edge' ? 'chrome' : values.browser;
    if (kind !== undefined && kind !== 'chrome' && kind !== 'firefox') throw new StartError(usage);
    return { kind: kind ?? null, headless: values.headless };
  } catch (error) {
    throw error instanceof StartError ? error : new StartError(usage, { cause: error });
  }
}

/** The asked-for browser, else Chrome or what runs Chrome's extensions, else Firefox, else one that is installed now. */
function chooseBrowser(kind: BrowserKind | null): FoundBrowser {
  if (kind !== null) return ensureBrowser(kind);
  const found = findBrowser('chrome') ?? findBrowser('firefox');
  if (found) return found;
  try {
    return ensureBrowser('chrome');
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error;
    throw new NoBrowserError(
      'No browser found: install Chrome, Chromium, Edge or Firefox (142 or later), then run npm start again.',
    );
  }
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

/** Leaves the browser to the reader until it is closed or Ctrl-C is pressed. */
async function browse(session: Session, home: string): Promise<void> {
  const page = await session.open(home);
  await page.bringToFront();
  console.log(`The demo news site is at ${home}. Open a report, then press the Second Source button`);
  console.log('(in Firefox and Chrome it is under the puzzle piece until you pin it). Ctrl-C ends.');
  await new Promise<void>((resolve) => {
    session.browser.once('disconnected', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

async function main(): Promise<number> {
  const { kind, headless } = readArguments();
  const found = chooseBrowser(kind);
  await build({ quiet: true });
  const site = await serveDemo();
  const tour = headless || !hasDisplay();
  const session = await startSession(found, { headless: tour, ownSignals: true, keepsWelcome: !tour });
  try {
    if (!tour) {
      await browse(session, site.origin);
      return 0;
    }
    console.log(
      `No display: reading the five reports of ${site.origin} in ${await session.browser.version()}.`,
    );
    const stopped = new Promise<number>((resolve) => {
      process.once('SIGINT', () => resolve(130));
      process.once('SIGTERM', () => resolve(143));
    });
    const read = readArticles(session, site).then((all) => (all ? 0 : 1));
    // After a stop the browser is gone, and so what the reading still waited for.
    read.catch(() => null);
    return await Promise.race([read, stopped]);
  } finally {
    await session.close();
    await site.close();
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof StartError || error instanceof NoBrowserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
