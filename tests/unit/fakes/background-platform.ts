/** A small fake of what the background asks of the browser. Everything in it is plain data that a test can look at. */
import type { BackgroundPlatform, MenuItem, Registration, Store } from '../../../src/platform/background.ts';
import type { RequestOf, ResponseOf, TypeOf } from '../../../src/protocol/messages.ts';

type ToContent = 'background-to-content';
/** What the page of a tab answers; `null`: no content script there. */
export type Page = <T extends TypeOf<ToContent>>(
  type: T,
  request: RequestOf<ToContent, T>,
) => Promise<ResponseOf<ToContent, T>> | ResponseOf<ToContent, T>;

export interface FakeTab {
  url: string | null;
  page: Page | null;
  /** What is put into the page when the content script is injected; null: the browser refuses. */
  script: Page | null;
  contentType: string;
  incognito?: boolean;
}

export class FakePlatform implements BackgroundPlatform {
  readonly tabs = new Map<number, FakeTab>();
  readonly badges = new Map<number, { text: string; title: string }>();
  readonly sent: { tabId: number; type: string }[] = [];
  readonly session = new FakeStore();
  readonly local = new FakeStore();
  granted: string[] = [];
  registration: Registration | null = null;
  files: Record<string, string> = {};
  readonly alarms = new Map<string, number>();
  /** When each one-time alarm rings. */
  readonly wakes = new Map<string, number>();
  menu: readonly MenuItem[] = [];
  readonly opened: string[] = [];
  time = 1_000_000;

  readonly sendToTab: BackgroundPlatform['sendToTab'] = async (tabId, type, request) => {
    this.sent.push({ tabId, type });
    const page = this.tabs.get(tabId)?.page;
    if (!page) return { ok: false, code: 'unreachable', message: 'no one listens' };
    return { ok: true, value: await page(type, request) };
  };
  async tab(tabId: number) {
    const tab = this.tabs.get(tabId);
    return tab ? { id: tabId, url: tab.url, incognito: tab.incognito ?? false } : null;
  }
  async contentType(tabId: number) {
    return this.enter(tabId).contentType;
  }
  async inject(tabId: number) {
    const tab = this.enter(tabId);
    tab.page = tab.script;
  }
  async badge(tabId: number, text: string, title: string) {
    this.badges.set(tabId, { text, title });
  }
  async grantedOrigins() {
    return this.granted;
  }
  async isGranted(pattern: string) {
    return this.granted.includes(pattern) || this.granted.includes('*://*/*');
  }
  async revoke(pattern: string) {
    this.granted = this.granted.filter((each) => each !== pattern);
  }
  async register(registration: Registration | null) {
    this.registration = registration;
  }
  async setAlarm(name: string, periodMinutes: number | null) {
    if (periodMinutes === null) this.alarms.delete(name);
    else this.alarms.set(name, periodMinutes);
  }
  async wakeAt(name: string, time: number | null) {
    if (time === null) this.wakes.delete(name);
    else this.wakes.set(name, time);
  }
  async setMenu(items: readonly MenuItem[]) {
    this.menu = items;
  }
  async openPopup() {
    this.opened.push('popup');
  }
  async openPage(path: string) {
    this.opened.push(path);
  }
  async readFile(path: string) {
    const text = this.files[path];
    if (text === undefined) throw new Error(`no ${path}`);
    return text;
  }
  now() {
    return this.time;
  }

  private enter(tabId: number): FakeTab {
    const tab = this.tabs.get(tabId);
    if (!tab || tab.script === null) throw new Error('Cannot access contents of the page');
    return tab;
  }
}

/** Keeps JSON, as the browser's stores do. `room`: how many keys fit. */
export class FakeStore implements Store {
  readonly kept = new Map<string, string>();
  room = Infinity;

  async get(key: string) {
    const text = this.kept.get(key);
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  }
  async all() {
    return Object.fromEntries(Array.from(this.kept, ([key, text]) => [key, JSON.parse(text) as unknown]));
  }
  async set(key: string, value: unknown) {
    if (!this.kept.has(key) && this.kept.size >= this.room) throw new Error('QUOTA_BYTES quota exceeded');
    this.kept.set(key, JSON.stringify(value));
  }
  async remove(keys: readonly string[]) {
    for (const key of keys) this.kept.delete(key);
  }
}
