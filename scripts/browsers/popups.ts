/** The popup that the toolbar button opened: a page of its own in Chromium, reached through the browser in Firefox. */
import { writeFileSync } from 'node:fs';
import type { Browser, Page } from 'puppeteer-core';
import { clickInPopup, closePopup, drawPopup, runInParent } from './firefox.ts';
import type { ExtensionApi } from './session.ts';
import { until } from './wait.ts';

/** tsx and esbuild name inner functions through this helper, which a page does not have. */
export const prelude = 'globalThis.__name ??= (f) => f;';

/** The popup that the toolbar button opened. In Firefox it is no page; hence these few verbs instead of a Page. */
export interface Popup {
  /**
   * Runs a function in the popup. It gets the document and the argument, both sides JSON, and must close over nothing.
   * @throws when the popup is closed
   */
  evaluate<T, A>(work: (document: Document, argument: A) => T | Promise<T>, argument: A): Promise<T>;
  evaluate<T>(work: (document: Document) => T | Promise<T>): Promise<T>;
  /** All text as the reader sees it. */
  text(): Promise<string>;
  /** Waits until a selector finds something. */
  waitFor(selector: string): Promise<void>;
  /** A trusted click, as by a mouse. */
  click(selector: string): Promise<void>;
  /** Writes a PNG. */
  screenshot(path: `${string}.png`): Promise<void>;
  isOpen(): Promise<boolean>;
  close(): Promise<void>;
}

/** What runs in a page of the extension. */
interface ExtensionCalls {
  inExtension<T>(work: (api: ExtensionApi) => T | Promise<T>): Promise<T>;
  inExtensionExpression<T>(expression: string): Promise<T>;
}

function popupCall(work: string, argument: unknown, document: string): string {
  return `(() => { ${prelude} return (${work})(${document}, ${JSON.stringify(argument ?? null)}); })()`;
}

/**
 * Scrolls an element into the middle (the popup's footer stays at the lower edge and would take a click), until it stands
 * where it stood a frame ago: Chromium gives the popup its size some frames after its content has changed.
 */
async function scrollToRest(document: Document, selector: string | undefined): Promise<void> {
  const element = document.querySelector(selector ?? '');
  if (!element) throw new Error(`nothing is ${String(selector)}`);
  const place = (): string => {
    element.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { x, y } = element.getBoundingClientRect();
    return [x, y, innerWidth, innerHeight].join();
  };
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let before = '', now = place(); now !== before;) {
    await frame();
    await frame();
    [before, now] = [now, place()];
  }
}

export class ChromePopup implements Popup {
  constructor(private readonly page: Page) {}

  async evaluate<T, A>(work: (document: Document, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    return (await this.page.evaluate(popupCall(work.toString(), argument, 'document'))) as T;
  }
  text(): Promise<string> {
    return this.evaluate((document) => document.body.innerText);
  }
  async waitFor(selector: string): Promise<void> {
    await this.page.waitForSelector(selector, { timeout: 20_000 });
  }
  async click(selector: string): Promise<void> {
    await this.evaluate(scrollToRest, selector);
    await this.page.click(selector);
  }
  async screenshot(path: `${string}.png`): Promise<void> {
    await this.page.screenshot({ path });
  }
  async isOpen(): Promise<boolean> {
    return !this.page.isClosed();
  }
  async close(): Promise<void> {
    if (!this.page.isClosed()) await this.page.close();
  }
}

export class FirefoxPopup implements Popup {
  constructor(
    private readonly session: ExtensionCalls,
    private readonly browser: Browser,
  ) {}

  async evaluate<T, A>(work: (document: Document, argument: A) => T | Promise<T>, argument?: A): Promise<T> {
    const call = popupCall(work.toString(), argument, 'view.document');
    return this.session.inExtensionExpression<T>(`(() => {
      const [view] = api.extension.getViews({ type: 'popup' });
      if (!view) throw new Error('the popup is closed');
      return ${call};
    })()`);
  }
  text(): Promise<string> {
    return this.evaluate((document) => document.body.innerText);
  }
  async waitFor(selector: string): Promise<void> {
    await until(`${selector} in the popup`, () =>
      this.evaluate((document, wanted) => document.querySelector(wanted) !== null, selector),
    );
  }
  async click(selector: string): Promise<void> {
    await runInParent(this.browser, clickInPopup, selector);
  }
  async screenshot(path: `${string}.png`): Promise<void> {
    const picture = await runInParent<string | null>(this.browser, drawPopup);
    if (picture === null) throw new Error('the popup is closed');
    writeFileSync(path, Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64'));
  }
  async isOpen(): Promise<boolean> {
    return this.session.inExtension((api) => api.extension.getViews({ type: 'popup' }).length > 0);
  }
  async close(): Promise<void> {
    await runInParent(this.browser, closePopup);
    await until('the popup to close', async () => !(await this.isOpen()));
  }
}
