/** What the options and first-run pages ask of the browser beside what every extension page does. */
import browser from 'webextension-polyfill';
import { pagePlatform, type PagePlatform } from './page.ts';
import { storeOf, type Store } from './store.ts';

/** A key of the extension's, as the browser has it now. */
export interface Shortcut {
  readonly name: string;
  readonly description: string;
  /** As the browser writes it; empty when the reader took it away. */
  readonly keys: string;
}

export interface OptionsPlatform extends PagePlatform {
  /** On disk: the reader's settings and rules. */
  readonly local: Store;
  /** Match patterns of the sites that the reader granted. */
  grantedOrigins(): Promise<readonly string[]>;
  shortcuts(): Promise<readonly Shortcut[]>;
  /** Whether this is Firefox, which keeps its settings in other places. */
  isFirefox(): boolean;
  /** Ends the extension and starts it again; its pages close. */
  restart(): void;
}

export const optionsPlatform: OptionsPlatform = {
  ...pagePlatform,
  local: storeOf('local'),
  async grantedOrigins() {
    return (await browser.permissions.getAll()).origins ?? [];
  },
  async shortcuts() {
    const commands = await browser.commands.getAll();
    return commands.map(({ name = '', description = '', shortcut = '' }) => ({
      name,
      description,
      keys: shortcut,
    }));
  },
  isFirefox: () => browser.runtime.getURL('').startsWith('moz-extension:'),
  restart: () => browser.runtime.reload(),
};
