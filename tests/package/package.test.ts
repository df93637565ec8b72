/** What is handed to the stores: `npm run package`, twice. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { checkExtension } from '../../scripts/lib/check-extension.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const packages = join(root, 'dist/packages');

function packageAll(...options: string[]) {
  const args = ['scripts/package.mjs', ...options];
  const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status: run.status, output: run.stdout + run.stderr };
}

describe('npm run package', () => {
  test('makes three archives without a fault, and the same bytes when run twice', () => {
    const first = packageAll();
    expect(first.output).toContain('no faults');
    expect(first.status).toBe(0);
    const names = readdirSync(packages).sort();
    const read = () => names.map((name) => readFileSync(join(packages, name)).toString('base64'));
    const before = read();
    expect(packageAll('--no-linter').status).toBe(0);
    expect(read().map((bytes, i) => bytes === before[i])).toEqual([true, true, true]);
    expect(names.map((name) => name.replace(/^second-source-[\d.]+-/, ''))).toEqual([
      'chrome.zip',
      'firefox.zip',
      'source.zip',
    ]);
  }, 180_000);

  test('the source archive holds what its reviewers build from, and nothing that is made', () => {
    const name = readdirSync(packages).find((each) => each.endsWith('source.zip')) ?? '';
    const files = Object.keys(unzipSync(readFileSync(join(packages, name))));
    for (const path of [
      'package.json',
      'package-lock.json',
      'scripts/build.mjs',
      'manifest.json',
      'README.md',
    ]) {
      expect(files).toContain(path);
    }
    expect(files.filter((path) => /^(?:node_modules|dist|out)\//.test(path))).toEqual([]);
  });
});

describe('the check of a built extension', () => {
  test.each(['chrome', 'firefox'] as const)('finds nothing in that of %s', (target) => {
    expect(checkExtension(join(root, 'dist', target), target)).toEqual([]);
  });

  test('finds seeded faults', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'second-source-')), 'chrome');
    cpSync(join(root, 'dist/chrome'), folder, { recursive: true });
    const path = join(folder, 'manifest.json');
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
    writeFileSync(
      path,
      JSON.stringify({
        ...manifest,
        description: '__MSG_missing__',
        host_permissions: ['*://*/*'],
        browser_specific_settings: {},
        icons: { 16: 'icons/128.png', 48: 'icons/48.png' },
      }),
    );
    rmSync(join(folder, 'popup.js'));
    writeFileSync(join(folder, 'background.js'), 'element.innerHTML=text;eval(text)');
    expect(checkExtension(folder, 'chrome').sort()).toEqual([
      '_locales/en/messages.json has no message missing',
      '_locales/en/messages.json has no message missing',
      'background.js: an HTML sink',
      'background.js: runs text as code',
      'icons/128.png is not 16 pixels',
      'manifest: description is empty',
      'manifest: host permissions at install',
      'manifest: no icon of 128 pixels',
      'manifest: unknown key browser_specific_settings',
      'popup.html: popup.js is missing',
    ]);
  });
});
