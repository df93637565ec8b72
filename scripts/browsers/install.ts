/** On Debian and Ubuntu, as root, installs the system's browser package when there is no browser. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser, type BrowserKind, type FoundBrowser } from './find.ts';

/** Debian's and Ubuntu's names, first one that apt knows. */
const packages: Readonly<Record<BrowserKind, readonly string[]>> = {
  chrome: ['chromium', 'chromium-browser'],
  firefox: ['firefox-esr', 'firefox'],
};

export class NoBrowserError extends Error {}

const canInstall = () => existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;

function apt(...args: string[]): boolean {
  const run = spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return run.status === 0;
}

/**
 * Finds the browser of a kind, after installing it where that can be done without asking.
 * @throws {NoBrowserError} one line that says what to install
 */
export function ensureBrowser(kind: BrowserKind): FoundBrowser {
  const found = findBrowser(kind);
  if (found) return found;
  if (canInstall()) {
    console.error(`Installing ${packages[kind][0]} (apt-get) …`);
    apt('update');
    for (const name of packages[kind]) {
      if (!apt('install', '-y', '--no-install-recommends', name, 'fonts-dejavu-core')) continue;
      const installed = findBrowser(kind);
      if (installed) return installed;
    }
  }
  throw new NoBrowserError(
    kind === 'chrome'
      ? 'No Chrome, Chromium or Edge found: install one of them, or set CHROME_PATH to its program.'
      : 'No Firefox found: install Firefox 142 or later, or set FIREFOX_PATH to its program.',
  );
}
