import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { zones } from '../../eslint.config.mjs';
import {
  expressionFaults,
  identifierFaults,
  lengthFaults,
  nodeFaults,
  ownerFaults,
  zoneFaults,
} from './rules.ts';
import { filesIn, root, type SourceFile } from './source-files.ts';

const sources = filesIn('src');
const owners = { idb: 'corpus', 'webextension-polyfill': 'platform' };

/** Ways for text to become markup or code. */
const sinks = [
  'innerHTML',
  'outerHTML',
  'insertAdjacentHTML',
  'setHTMLUnsafe',
  'setHTML',
  'parseHTMLUnsafe',
  'createContextualFragment',
  'dangerouslySetInnerHTML',
  'srcdoc',
  'eval',
  'Function',
];
/** Ways for something to leave the browser, or to come into it from outside. */
const network = [
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'WebTransport',
  'EventSource',
  'sendBeacon',
  'RTCPeerConnection',
  'importScripts',
];
/** What gives another answer each time or in each browser. The types of core know nothing else of the kind. */
const clocksAndChance = [
  'Math.random',
  'Date.now',
  'new Date()',
  'Intl.Segmenter',
  'Intl.Collator',
  'Intl.DateTimeFormat',
];
const networkAllowed = {
  // A file of the extension itself: the starter corpus.
  'src/platform/background.ts': ['fetch'],
  // The feeds that the reader subscribed to, and the articles that they name.
  'src/platform/network.ts': ['fetch'],
};

describe('the source follows docs/ARCHITECTURE.md', () => {
  test('imports run one way', () => expect(zoneFaults(sources, zones)).toEqual([]));
  test('a package with one owner is imported there only', () =>
    expect(ownerFaults(sources, owners)).toEqual([]));
  test('Node stays in the command line', () => expect(nodeFaults(sources, ['cli'])).toEqual([]));
  test('nothing is parsed as HTML or run as code', () =>
    expect(identifierFaults(sources, sinks)).toEqual([]));
  test('nothing reaches the network', () => {
    const browserSide = sources.filter(({ path }) => !path.startsWith('src/cli/'));
    expect(identifierFaults(browserSide, network, networkAllowed)).toEqual([]);
  });
  test('the core knows no clock and no chance', () => {
    const pure = sources.filter(({ path }) => /^src\/(?:core|index)\//.test(path));
    expect(pure.length).toBeGreaterThan(10);
    expect(expressionFaults(pure, clocksAndChance)).toEqual([]);
  });
  test('no file is longer than 450 lines', () => {
    const all = ['src', 'scripts', 'tests', 'eval', 'bench', 'demo'].flatMap((folder) => filesIn(folder));
    expect(lengthFaults(all, 450)).toEqual([]);
  });
  test('core and index are type-checked without the DOM and without Node', () => {
    const config = JSON.parse(readFileSync(join(root, 'tsconfig.core.json'), 'utf8')) as {
      compilerOptions: { lib: string[] };
      include: string[];
    };
    const base = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')) as {
      compilerOptions: { types: string[] };
    };
    expect(config.compilerOptions.lib.filter((name) => /^dom/i.test(name))).toEqual([]);
    expect(base.compilerOptions.types).toEqual([]);
    expect(config.include).toEqual(['src/core/**/*', 'src/index/**/*']);
  });
});

describe('the rules find a seeded fault', () => {
  const file = (path: string, text: string): SourceFile => ({ path, text });

  test('an import against the zones', () => {
    const bad = file('src/core/x.ts', `import { a } from '../popup/a.ts';`);
    expect(zoneFaults([bad], zones)).toEqual(['src/core/x.ts imports src/popup/a.ts']);
    const typeOnly = file('src/core/x.ts', `import type { A } from '../cli/a.ts';`);
    expect(zoneFaults([typeOnly], zones)).toHaveLength(1);
    const lazily = file('src/index/deep/x.ts', `const m = await import('../../corpus/a.ts');`);
    expect(zoneFaults([lazily], zones)).toHaveLength(1);
    expect(zoneFaults([file('src/new/x.ts', '')], zones)).toHaveLength(1);
    expect(zoneFaults([file('src/cli/x.ts', `import '../../tests/a.ts';`)], zones)).toHaveLength(1);
    expect(zoneFaults([file('src/index/x.ts', `import '../core/a.ts';`)], zones)).toEqual([]);
  });
  test('a package outside of its owner, Node outside of the command line', () => {
    expect(ownerFaults([file('src/popup/x.ts', `import { openDB } from 'idb';`)], owners)).toHaveLength(1);
    expect(ownerFaults([file('src/corpus/x.ts', `import { openDB } from 'idb';`)], owners)).toEqual([]);
    expect(nodeFaults([file('src/extract/x.ts', `import 'node:fs';`)], ['cli'])).toHaveLength(1);
  });
  test('a sink, written with a dot or with brackets, but not in a comment or a string', () => {
    const faults = (text: string) => identifierFaults([file('src/ui/x.ts', text)], sinks);
    expect(faults(`a.innerHTML = b;`)).toEqual(['src/ui/x.ts:1 uses innerHTML']);
    expect(faults(`\na['innerHTML'] = b;`)).toEqual(['src/ui/x.ts:2 uses innerHTML']);
    expect(faults(`// innerHTML\nconst text = 'innerHTML';`)).toEqual([]);
  });
  test('a request outside of the one allowed place', () => {
    const bad = file('src/popup/x.ts', `await fetch('https://example.org');`);
    expect(identifierFaults([bad], network, networkAllowed)).toHaveLength(1);
    expect(
      identifierFaults([file('src/platform/background.ts', 'fetch(x)')], network, networkAllowed),
    ).toEqual([]);
  });
  test('a clock in the core', () => {
    const faults = (text: string) => expressionFaults([file('src/core/x.ts', text)], clocksAndChance);
    expect(faults('const a = Date.now();')).toEqual(['src/core/x.ts:1 uses Date.now']);
    expect(faults('const a = new Date();')).toHaveLength(1);
    expect(faults('const a = Math.random();')).toHaveLength(1);
    expect(faults('const now = Date.UTC(2022, 1, 28); const performance = now; new Date(now);')).toEqual([]);
  });
  test('a long file', () => {
    expect(lengthFaults([file('src/x/y.ts', 'a\n'.repeat(451))], 450)).toEqual(['src/x/y.ts has 451 lines']);
    expect(lengthFaults([file('src/x/y.ts', 'a\n'.repeat(450))], 450)).toEqual([]);
  });
});
