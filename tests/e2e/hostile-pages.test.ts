/** Pages whose scripts and names work against us: the article is read all the same, or the popup says why not. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Page } from 'puppeteer-core';
import { paragraphsOf, seeds, type Seed } from '../../demo/seeds.ts';
import {
  browserKinds,
  highlightedTexts,
  highlightsOn,
  hostsOn,
  read,
  servePages,
  start,
  tabState,
  until,
  type PageServer,
  type Popup,
  type Session,
} from './harness.ts';

const seed = seeds.find(({ id }) => id === '003') as Seed;
const plain = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const body = paragraphsOf(seed)
  .map((paragraph) => `<p>${escape(paragraph)}</p>`)
  .join('\n');

/** An article page with a script of its own in the head, and what stands around the article. */
const page = (script: string, before = '', after = ''): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Report 003</title>
<meta property="og:type" content="article"><script>${script}</script></head>
<body>${before}<article id="story"><h1>Report 003</h1>${body}</article>${after}</body></html>`;

/** Every few milliseconds all paragraphs are made anew; now and then in another order, or without the first. */
const rewriting = `
  let turns = 0;
  const rewrite = () => {
    const story = document.getElementById('story');
    if (!story) return;
    const paragraphs = [...story.querySelectorAll('p')].map((each) => each.textContent);
    turns++;
    story.querySelectorAll('p').forEach((each) => each.remove());
    const order = turns % 2 && turns < 150 ? paragraphs.reverse() : paragraphs;
    for (const text of order) story.appendChild(document.createElement('p')).append(text.slice(0, 20), text.slice(20));
    if (turns >= 150) { clearInterval(timer); document.documentElement.dataset.still = 'yes'; }
  };
  const timer = setInterval(rewrite, 20);
  document.addEventListener('DOMContentLoaded', rewrite);`;

/** Globals and getters that throw, lie or spy, in the page's own world. */
const globals = `
  window.seen = [];
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    window.seen.push('shadow root');
    return root;
  };
  const boom = () => { window.seen.push('getter'); throw new Error('boom'); };
  for (const name of ['textContent', 'childNodes', 'nodeType', 'parentNode', 'firstChild', 'nextSibling']) {
    Object.defineProperty(Node.prototype, name, { get: boom, configurable: true });
  }
  for (const name of ['innerText', 'hidden', 'lang', 'title']) {
    Object.defineProperty(HTMLElement.prototype, name, { get: boom, configurable: true });
  }
  Document.prototype.createTreeWalker = boom;
  Document.prototype.querySelector = Document.prototype.querySelectorAll = boom;
  Element.prototype.getBoundingClientRect = Range.prototype.getClientRects = boom;
  Array.prototype.map = Array.prototype.filter = Array.from = boom;
  Object.defineProperty(Object.prototype, 'type', { get: boom, set: boom });
  JSON.parse = JSON.stringify = boom;
  window.MutationObserver = window.Highlight = window.Range = undefined;
  window.chrome = window.browser = new Proxy({}, { get: boom });
  window.postMessage = boom;`;

/** Names in the markup that hide the document's and the elements' own. */
const names =
  'body head documentElement querySelector querySelectorAll createTreeWalker createElement cloneNode title';
const inputs =
  'childNodes nodeType parentNode firstChild textContent attributes tagName localName children remove';
const clobbering = page(
  '',
  names
    .split(' ')
    .map((name) => `<form name="${name}"></form><img name="${name}" alt="">`)
    .join('') +
    `<form>${inputs
      .split(' ')
      .map((name) => `<input type="hidden" name="${name}">`)
      .join('')}`,
  '</form>',
);

/** Clears the registry all the time, and keeps what it could read there. */
const clearing = `
  window.read = [];
  setInterval(() => {
    for (const [name, ranges] of CSS.highlights) {
      for (const range of ranges) window.read.push([name, String(range)]);
    }
    CSS.highlights.clear();
  }, 30);`;

/** Holds the names that it saw, with ranges and a paint of its own. */
const squatting = `
  setInterval(() => {
    for (const name of [...CSS.highlights.keys()]) {
      const range = new Range();
      range.selectNodeContents(document.body);
      CSS.highlights.set(name, new Highlight(range));
    }
  }, 30);`;

describe.each(browserKinds)('hostile pages in %s', (kind) => {
  let server: PageServer;
  let session: Session;
  let tab: Page;
  let popup: Popup;
  let faults: string[] = [];

  beforeAll(async () => {
    server = await servePages({
      '/rewriting': page(rewriting),
      '/globals': page('', '', `<script>${globals}</script>`),
      '/clobbering': clobbering,
      '/clearing': page(clearing),
      '/squatting': page(squatting),
      '/calm': page(''),
    });
    session = await start(kind);
  });
  afterAll(async () => {
    await session?.close();
    await server?.close();
  });
  afterEach(async () => {
    await popup.close();
    await tab.close();
  });

  async function click(path: string): Promise<void> {
    tab = await session.open(server.origin + path);
    faults = [];
    tab.on('pageerror', (error) => faults.push(String(error)));
    popup = await read(session, tab);
  }

  async function expectAnswer(): Promise<void> {
    const state = await until('the answer', async () => {
      const found = await tabState(session);
      if (found.state !== 'answered') throw new Error(found.state);
      return found;
    });
    expect(state.answer?.answer.origins).toHaveLength(3);
    expect(await popup.text()).toContain('2 other independent origins');
  }

  async function expectMarks(): Promise<void> {
    await until('the marks', async () => Object.keys(await highlightsOn(tab)).length > 0);
    for (const text of await highlightedTexts(tab)) expect(plain(seed.text)).toContain(plain(text));
  }

  test('a page that rewrites its text while it is read: in the end the right words are marked', async () => {
    await click('/rewriting');
    await tab.waitForSelector('html[data-still]');
    await until('the marks to stand on their words', async () => {
      const texts = (await highlightedTexts(tab)).map(plain);
      return texts.length > 0 && texts.every((text) => text !== '' && plain(seed.text).includes(text));
    });
    const { state } = await tabState(session);
    expect(['answered', 'reading', 'not-checked']).toContain(state);
    expect(faults).toEqual([]);
  });

  test('a page that takes its text away: no mark is left, and the popup still speaks', async () => {
    await click('/calm');
    await expectAnswer();
    await expectMarks();
    await tab.evaluate(() => document.body.replaceChildren());
    await until('the marks to go', async () => (await highlightedTexts(tab)).join('').trim() === '');
    expect((await popup.text()).trim()).not.toBe('');
    expect(await hostsOn(tab)).toBe(0);
    expect(faults).toEqual([]);
  });

  test('globals and getters that throw, lie and spy see nothing of us', async () => {
    await click('/globals');
    await expectAnswer();
    await popup.click('.group button.quiet');
    const seen = await until('the card', () =>
      tab.evaluate(() => {
        const { lastElementChild } = document.documentElement;
        const { seen } = window as unknown as { seen: string[] };
        return lastElementChild?.localName === 'body'
          ? null
          : { seen, root: lastElementChild?.shadowRoot ?? null };
      }),
    );
    expect(seen).toEqual({ seen: [], root: null });
  });

  test('names in the markup that hide the methods of the document', async () => {
    await click('/clobbering');
    await expectAnswer();
    expect(faults).toEqual([]);
  });

  test('a page that clears the highlights and reads them learns its own words only', async () => {
    await click('/clearing');
    await expectAnswer();
    const known = await until('a first look', () =>
      tab.evaluate(() => {
        const { read } = window as unknown as { read: [string, string][] };
        return read.length > 0 ? read : null;
      }),
    );
    for (const [name, text] of known) {
      expect(name).toMatch(/^second-source-[a-z-]+$/);
      expect(plain(seed.text)).toContain(plain(text));
    }
    await popup.click('.group button.quiet');
    await until('the card', async () => (await hostsOn(tab)) === 1);
    const host = await tab.evaluate(() => {
      const { lastElementChild } = document.documentElement;
      return { root: lastElementChild?.shadowRoot ?? null, text: lastElementChild?.textContent };
    });
    expect(host).toEqual({ root: null, text: '' });
    expect(faults).toEqual([]);
  });

  test('a page that takes our names in the registry breaks neither popup nor card', async () => {
    await click('/squatting');
    await expectAnswer();
    await popup.click('.group button.quiet');
    await until('the card', async () => (await hostsOn(tab)) === 1);
    expect(faults).toEqual([]);
  });

  test('after all of that a calm page is read and marked as ever', async () => {
    await click('/calm');
    await expectAnswer();
    await expectMarks();
  });
});
