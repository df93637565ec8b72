/** Copies of the built extension that differ from it in one known thing. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserKind } from './harness.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const starter = 'corpus/seeds.jsonl';

export interface ExtensionCopy {
  readonly folder: string;
  remove(): void;
}

export interface Difference {
  /** Reports put beside those of the starter corpus. */
  readonly reports?: readonly Readonly<Record<string, unknown>>[];
  /** A script that the background runs before its own: what the browser does is then something else. */
  readonly before?: string;
  /** The same for the content script, in its own world: pages see nothing of it. */
  readonly beforeContent?: string;
  /** Shadow roots are open, so that their content can be looked at. */
  readonly openRoots?: boolean;
}

export function copyExtension(kind: BrowserKind, difference: Difference): ExtensionCopy {
  const { reports = [], before, beforeContent, openRoots = false } = difference;
  const parent = mkdtempSync(join(tmpdir(), 'second-source-copy-'));
  const folder = join(parent, kind);
  cpSync(join(root, 'dist', kind), folder, { recursive: true });
  const edit = (name: string, change: (content: string) => string): void => {
    writeFileSync(join(folder, name), change(readFileSync(join(folder, name), 'utf8')));
  };
  edit(starter, (lines) => lines + reports.map((report) => JSON.stringify(report) + '\n').join(''));
  if (before !== undefined) edit('background.js', (code) => `${before}\n${code}`);
  if (openRoots) {
    edit('content.js', (code) => {
      const opened = code.replaceAll(/(["'])closed\1/g, '$1open$1');
      if (opened === code) throw new Error('content.js has no closed shadow root');
      return opened;
    });
  }
  if (beforeContent !== undefined) edit('content.js', (code) => `${beforeContent}\n${code}`);
  return { folder, remove: () => rmSync(parent, { recursive: true, force: true }) };
}
