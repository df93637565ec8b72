/** Finds a browser on this machine that can run the extension. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export type BrowserKind = 'chrome' | 'firefox';

export interface FoundBrowser {
  readonly kind: BrowserKind;
  readonly path: string;
}

/** Names on the PATH, best first. */
const commands: Readonly<Record<BrowserKind, readonly string[]>> = {
  chrome: [
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
    'chrome',
  ],
  firefox: ['firefox', 'firefox-esr'],
};

const { ProgramFiles, LOCALAPPDATA } = process.env;
const programs = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA].filter(
  (each) => each !== undefined,
);

/** Where installers put them, by platform. */
const places: Readonly<Record<BrowserKind, readonly string[]>> = {
  chrome: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...programs.flatMap((folder) => [
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    ...programs.map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
  ],
};

/** CHROME_PATH and FIREFOX_PATH come first. `null` when there is none. */
export function findBrowser(kind: BrowserKind): FoundBrowser | null {
  const told = process.env[kind === 'chrome' ? 'CHROME_PATH' : 'FIREFOX_PATH'];
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .flatMap((folder) => commands[kind].map((name) => ({ name, path: join(folder, name + suffix) })))
    .sort((a, b) => commands[kind].indexOf(a.name) - commands[kind].indexOf(b.name))
    .map((each) => each.path);
  const path = [...(told ? [told] : []), ...onPath, ...places[kind]].find((each) => existsSync(each));
  return path === undefined ? null : { kind, path };
}
