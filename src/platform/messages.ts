/**
 * One-shot messages between contexts, typed by the maps of src/protocol. The listener decides synchronously whether a
 * message is its own, and answers by `sendResponse` (true keeps the channel open): the one way that Firefox, Chrome's
 * own `browser` (which the polyfill leaves unwrapped from 148 on) and the polyfill all understand.
 */
import browser, { type Runtime } from 'webextension-polyfill';
import type {
  Direction,
  Handlers,
  Message,
  RequestOf,
  ResponseOf,
  Result,
  TypeOf,
} from '../protocol/messages.ts';
import { failure, readReply, toResult } from '../protocol/result.ts';
import { directionOf, parseMessage } from '../protocol/validate.ts';

/** Who sent a message, as the browser vouches for it. */
export interface Sender {
  /** Of the extension that sent it. */
  readonly extensionId: string | null;
  /** Null when it came from a page that is no tab (the popup). */
  readonly tabId: number | null;
  /** 0 is the page itself, others are frames in it. */
  readonly frameId: number | null;
  /** Of the document that sent it. */
  readonly url: string | null;
  readonly incognito: boolean;
}

/** Thrown for a message whose sender may not send it. */
export class ForeignSenderError extends Error {
  readonly code = 'foreign-sender';
}

/** From a content script or an extension page to the background. Never rejects. */
export async function sendToBackground<
  D extends 'content-to-background' | 'page-to-background',
  T extends TypeOf<D>,
>(direction: D, type: T, request: RequestOf<D, T>): Promise<Result<ResponseOf<D, T>>> {
  try {
    return readReply(await browser.runtime.sendMessage({ direction, type, request }));
  } catch (error) {
    return unreachable(error);
  }
}

/** From the background to the content script of a tab's page (its top frame). Never rejects; `unreachable` when no one listens. */
export async function sendToTab<T extends TypeOf<'background-to-content'>>(
  tabId: number,
  type: T,
  request: RequestOf<'background-to-content', T>,
): Promise<Result<ResponseOf<'background-to-content', T>>> {
  const message: Message<'background-to-content', T> = { direction: 'background-to-content', type, request };
  try {
    return readReply(await browser.tabs.sendMessage(tabId, message, { frameId: 0 }));
  } catch (error) {
    return unreachable(error);
  }
}

/**
 * Answers the messages of one direction. Call it while the script runs for the first time, not later: a worker that is
 * woken by a message must have its listener at once.
 * @param admit throws {@link ForeignSenderError} for a sender that may not send in this direction
 * @returns a function that stops listening
 */
export function listen<D extends Direction>(
  direction: D,
  handlers: Handlers<D, Sender>,
  admit: (sender: Sender) => void = admitOwn,
): () => void {
  const listener = (value: unknown, from: Runtime.MessageSender, reply: (response: unknown) => void) => {
    if (directionOf(value) !== direction) return undefined;
    const sender = readSender(from);
    void answer(direction, handlers, admit, value, sender).then(reply, (error: unknown) =>
      reply(failure(error)),
    );
    return true as const;
  };
  const typed = listener as Runtime.OnMessageListener;
  browser.runtime.onMessage.addListener(typed);
  return () => browser.runtime.onMessage.removeListener(typed);
}

async function answer<D extends Direction>(
  direction: D,
  handlers: Handlers<D, Sender>,
  admit: (sender: Sender) => void,
  value: unknown,
  sender: Sender,
): Promise<Result<unknown>> {
  return toResult<unknown>(() => {
    admit(sender);
    const message = parseMessage(direction, value);
    const handler = handlers[message.type] as (request: unknown, sender: Sender) => unknown;
    return handler(message.request, sender);
  });
}

/** Any context of this extension. */
export function admitOwn(sender: Sender): void {
  if (sender.extensionId !== browser.runtime.id) throw new ForeignSenderError('sent by another extension');
}

/** A page of this extension (popup, stored report), by its address. */
export function admitExtensionPage(sender: Sender): void {
  admitOwn(sender);
  if (sender.url === null || !sender.url.startsWith(browser.runtime.getURL(''))) {
    throw new ForeignSenderError('not sent by a page of the extension');
  }
}

/** The content script of a tab's top frame. */
export function admitContentScript(sender: Sender): void {
  admitOwn(sender);
  if (
    sender.tabId === null ||
    sender.frameId !== 0 ||
    sender.url?.startsWith(browser.runtime.getURL('')) !== false
  ) {
    throw new ForeignSenderError('not sent by a page that is read');
  }
}

function readSender(sender: Runtime.MessageSender): Sender {
  return {
    extensionId: sender.id ?? null,
    tabId: sender.tab?.id ?? null,
    frameId: sender.frameId ?? null,
    url: sender.url ?? null,
    incognito: sender.tab?.incognito ?? false,
  };
}

/** No one listens there, the extension was reloaded under a page, or the other side died before it answered. */
function unreachable(error: unknown): Result<never> {
  return { ok: false, code: 'unreachable', message: error instanceof Error ? error.message : String(error) };
}
