/** What the content script asks of the browser, and nothing more; tests pass a fake of it. */
import browser from 'webextension-polyfill';
import type { OfferedFeed } from '../protocol/feed-messages.ts';
import type { Handlers, PageMarks, PageRead, Result } from '../protocol/messages.ts';
import { listen, sendToBackground, type Sender } from './messages.ts';

export interface ContentPlatform {
  pageRead(page: PageRead): Promise<Result<PageMarks | null>>;
  pageLeft(url: string): Promise<Result<null>>;
  pageFeeds(feeds: readonly OfferedFeed[]): Promise<Result<null>>;
  /** Returns a function that stops listening. */
  listen(handlers: Handlers<'background-to-content', Sender>): () => void;
  /** False after the extension was reloaded, updated or removed under the page: nobody answers any more. */
  isAlive(): boolean;
}

export const contentPlatform: ContentPlatform = {
  pageRead: (page) => sendToBackground('content-to-background', 'page-read', page),
  pageLeft: (url) => sendToBackground('content-to-background', 'page-left', { url }),
  pageFeeds: (feeds) => sendToBackground('content-to-background', 'page-feeds', { feeds }),
  listen: (handlers) => listen('background-to-content', handlers),
  isAlive() {
    try {
      return typeof browser.runtime.id === 'string';
    } catch (error) {
      console.debug('Second Source: the extension is gone', error);
      return false;
    }
  },
};
