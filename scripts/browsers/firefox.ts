/**
 * Firefox from inside: its toolbar and the popup are no pages that WebDriver BiDi reaches, so code is run in its parent
 * process (`--remote-allow-system-access`) and, for a real click in the popup, in a frame script.
 */
import type { Browser } from 'puppeteer-core';

/** What `browserActionFor(extension).triggerAction` and the popup's browser element are for, see ext-browserAction.js. */
interface BidiSession {
  send(method: string, params: unknown): Promise<{ result: Record<string, unknown> }>;
}

/** Runs a function's source in the parent process; its argument and its answer are JSON. */
export async function runInParent<T>(browser: Browser, source: string, argument: unknown = null): Promise<T> {
  const [page] = await browser.pages();
  if (!page) throw new Error('Firefox has no page open');
  // The BiDi session is not part of puppeteer's public types; every frame leads to it.
  const frame = page.mainFrame() as unknown as {
    browsingContext: { userContext: { browser: { session: BidiSession } } };
  };
  const { session } = frame.browsingContext.userContext.browser;
  const tree = await session.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [root] = tree.result['contexts'] as { context: string }[];
  const { result } = await session.send('script.callFunction', {
    functionDeclaration: `async (argument) => JSON.stringify((await (${source})(JSON.parse(argument))) ?? null)`,
    awaitPromise: true,
    target: { context: root?.context },
    arguments: [{ type: 'string', value: JSON.stringify(argument) }],
  });
  if (result['type'] === 'exception') {
    throw new Error((result['exceptionDetails'] as { text: string }).text);
  }
  return JSON.parse((result['result'] as { value: string }).value) as T;
}

/** The toolbar button of an extension, pressed in the frontmost window: grants activeTab, opens the popup. */
export const pressToolbarButton = `async (id) => {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByID(id);
  const button = ExtensionParent.apiManager.global.browserActionFor(extension);
  await button.triggerAction(Services.wm.getMostRecentWindow('navigator:browser'));
}`;

/**
 * Whether it is stopped now. An event that comes while it stops keeps it running; without the option Firefox also spares
 * once one whose listeners are still at work, and gives it the idle time again (ext-backgroundPage.js).
 */
export const terminateBackground = `async (id) => {
  const { extension } = WebExtensionPolicy.getByID(id);
  await extension.terminateBackground({ disableResetIdleForTest: true });
  return extension.backgroundState === 'stopped';
}`;

/** A picture of the open popup as a data URL; null when none is open. */
export const drawPopup = `async () => {
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const popup = window.document.querySelector('.webextension-popup-browser');
  if (!popup) return null;
  const { width, height } = popup.getBoundingClientRect();
  const area = new window.DOMRect(0, 0, width, height);
  const bitmap = await popup.browsingContext.currentWindowGlobal.drawSnapshot(area, 1, 'white');
  const canvas = window.document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  return canvas.toDataURL();
}`;

export const closePopup = `async () => {
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  window.document.querySelector('.webextension-popup-browser')?.closest('panel')?.hidePopup();
}`;

/**
 * Where the paragraph with the given words stands in the window of the tab in front: a tab that a popup opened is none
 * of puppeteer's pages. Null: no such paragraph yet.
 */
export const paragraphInFront = `async (words) => {
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const { messageManager } = window.gBrowser.selectedBrowser;
  const script = (words) => {
    const paragraphs = [...content.document.querySelectorAll('p')];
    const box = paragraphs.find((each) => each.textContent.includes(words))?.getBoundingClientRect();
    const { innerHeight: height, location } = content;
    const found = box ? { url: location.href, top: box.top, bottom: box.bottom, height } : null;
    sendAsyncMessage('SecondSource:Paragraph', found);
  };
  return new Promise((resolve) => {
    messageManager.addMessageListener('SecondSource:Paragraph', function listen({ data }) {
      messageManager.removeMessageListener('SecondSource:Paragraph', listen);
      resolve(data);
    });
    messageManager.loadFrameScript(
      'data:,' + encodeURIComponent('(' + script + ')(' + JSON.stringify(words) + ')'), false,
    );
  });
}`;

/** A trusted click on the middle of the first element that a selector finds in the popup. */
export const clickInPopup = `async (selector) => {
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const { messageManager } = window.document.querySelector('.webextension-popup-browser');
  const script = (selector) => {
    let fault = null;
    try {
      const element = content.document.querySelector(selector);
      element.scrollIntoView({ block: 'center' });
      const box = element.getBoundingClientRect();
      for (const type of ['mousemove', 'mousedown', 'mouseup']) {
        content.synthesizeMouseEvent(
          type, box.x + box.width / 2, box.y + box.height / 2, { button: 0, clickCount: 1 }, {},
        );
      }
    } catch (error) {
      fault = String(error);
    }
    sendAsyncMessage('SecondSource:Clicked', fault);
  };
  const fault = await new Promise((resolve) => {
    messageManager.addMessageListener('SecondSource:Clicked', function listen({ data }) {
      messageManager.removeMessageListener('SecondSource:Clicked', listen);
      resolve(data);
    });
    messageManager.loadFrameScript(
      'data:,' + encodeURIComponent('(' + script + ')(' + JSON.stringify(selector) + ')'), false,
    );
  });
  if (fault) throw new Error(fault);
}`;

/** Opens the context menu on a point of the page in front, and chooses the extension's item of that id. */
export const chooseInContextMenu = `async ({ item, x, y }) => {
  const window = Services.wm.getMostRecentWindow('navigator:browser');
  const menu = window.document.getElementById('contentAreaContextMenu');
  const { messageManager } = window.gBrowser.selectedBrowser;
  const shown = new Promise((resolve) => menu.addEventListener('popupshown', resolve, { once: true }));
  const script = ({ x, y }) => {
    for (const type of ['mousedown', 'contextmenu', 'mouseup']) {
      content.synthesizeMouseEvent(type, x, y, { button: 2, clickCount: 1 }, {});
    }
  };
  messageManager.loadFrameScript(
    'data:,' + encodeURIComponent('(' + script + ')(' + JSON.stringify({ x, y }) + ')'), false,
  );
  await shown;
  const found = menu.querySelector('[id$="-menuitem-_' + item + '"]');
  if (!found) {
    menu.hidePopup();
    throw new Error('no such item in the menu');
  }
  const hidden = new Promise((resolve) => menu.addEventListener('popuphidden', resolve, { once: true }));
  menu.activateItem(found);
  await hidden;
}`;
