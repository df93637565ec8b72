/** What is kept of feeds, in the corpus's store of that name: subscriptions, their items, hosts and their robots.txt. */
import type { StoredCorpus } from '../../corpus/open-corpus.ts';
import type { Records } from '../../corpus/records.ts';
import type { Robots, RobotsRule } from '../../feeds/robots.ts';
import {
  feedPrefix,
  parseKnownItems,
  parseSetAside,
  parseSubscription,
  setAsidePrefix,
  type KnownItems,
  type Subscription,
} from '../../feeds/subscription.ts';

/** How a host has answered lately. */
export interface HostRecord {
  readonly lastAt: number;
  /** The host asked to be left alone until then (429, 503). */
  readonly notBefore: number;
  /** A page on it sent us on to a host without access once: redirections of its pages are no longer followed. */
  readonly sendsAway: boolean;
}

export interface RobotsRecord extends Robots {
  readonly at: number;
}

const hostPrefix = 'host:';
const robotsPrefix = 'robots:';
const itemsPrefix = 'items:';

export interface FeedRecords {
  subscriptions(): Promise<Subscription[]>;
  subscription(id: string): Promise<Subscription | null>;
  /** Null makes or leaves it gone. */
  change(
    id: string,
    change: (before: Subscription | null) => Subscription | null,
  ): Promise<Subscription | null>;
  items(id: string): Promise<KnownItems>;
  putItems(id: string, items: KnownItems): Promise<void>;
  /** The subscription and what is known of its items, set aside or not. */
  forget(id: string): Promise<void>;
  /** Ends the subscription so that `bringBack` can undo it. */
  setAside(id: string, hosts: readonly string[]): Promise<void>;
  /** The subscription that was set aside, or the one that was made since; null when there is neither. */
  bringBack(id: string): Promise<Subscription | null>;
  /** Ids of what is set aside. */
  asides(): Promise<string[]>;
  /** Makes that it cannot be brought back. */
  dropAside(id: string): Promise<void>;
  hosts(): Promise<ReadonlyMap<string, HostRecord>>;
  changeHost(host: string, change: Partial<HostRecord>): Promise<void>;
  robots(origin: string): Promise<RobotsRecord | null>;
  putRobots(origin: string, robots: RobotsRecord): Promise<void>;
}

export function feedRecords(corpus: Pick<StoredCorpus, 'records'>): FeedRecords {
  const feeds = corpus.records('feeds', parseSubscription);
  const items: Records<unknown> = corpus.records('feeds', (stored) => stored);
  const asides = corpus.records('feeds', parseSetAside);
  const hosts = corpus.records('feeds', parseHost);
  const robots = corpus.records('feeds', parseRobots);
  return {
    subscriptions: async () => (await feeds.all(feedPrefix)).map(([, value]) => value),
    subscription: (id) => feeds.get(feedPrefix + id),
    change: (id, change) => feeds.update(feedPrefix + id, change),
    items: async (id) => parseKnownItems(await items.get(itemsPrefix + id)),
    putItems: (id, known) => items.put(itemsPrefix + id, [...known]),
    async forget(id) {
      await feeds.delete(feedPrefix + id);
      await items.delete(itemsPrefix + id);
      await asides.delete(setAsidePrefix + id);
    },
    async setAside(id, released) {
      const feed = await feeds.get(feedPrefix + id);
      // Killed in between, it is both set aside and subscribed to, and unsubscribing again ends the same.
      if (feed !== null) await asides.put(setAsidePrefix + id, { feed, hosts: released });
      await feeds.delete(feedPrefix + id);
    },
    async bringBack(id) {
      const aside = await asides.get(setAsidePrefix + id);
      const feed = await feeds.update(feedPrefix + id, (before) => before ?? aside?.feed ?? null);
      await asides.delete(setAsidePrefix + id);
      return feed;
    },
    async dropAside(id) {
      await asides.delete(setAsidePrefix + id);
      if ((await feeds.get(feedPrefix + id)) === null) await items.delete(itemsPrefix + id);
    },
    asides: async () => (await asides.all(setAsidePrefix)).map(([key]) => key.slice(setAsidePrefix.length)),
    hosts: async () =>
      new Map((await hosts.all(hostPrefix)).map(([key, value]) => [key.slice(hostPrefix.length), value])),
    async changeHost(host, change) {
      await hosts.update(hostPrefix + host, (before) => ({ ...(before ?? unknownHost), ...change }));
    },
    robots: (origin) => robots.get(robotsPrefix + origin),
    putRobots: (origin, record) => robots.put(robotsPrefix + origin, record),
  };
}

export const unknownHost: HostRecord = { lastAt: 0, notBefore: 0, sendsAway: false };

function parseHost(stored: unknown): HostRecord | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { lastAt, notBefore, sendsAway } = stored as Partial<Record<keyof HostRecord, unknown>>;
  return { lastAt: time(lastAt), notBefore: time(notBefore), sendsAway: sendsAway === true };
}

function parseRobots(stored: unknown): RobotsRecord | null {
  if (typeof stored !== 'object' || stored === null) return null;
  const { at, rules, crawlDelay, sitemaps } = stored as Partial<Record<keyof RobotsRecord, unknown>>;
  if (!Array.isArray(rules) || !Array.isArray(sitemaps)) return null;
  const isRule = (rule: unknown): rule is RobotsRule =>
    typeof rule === 'object' &&
    rule !== null &&
    typeof (rule as RobotsRule).allow === 'boolean' &&
    typeof (rule as RobotsRule).pattern === 'string';
  return {
    at: time(at),
    rules: rules.filter(isRule),
    crawlDelay: typeof crawlDelay === 'number' ? crawlDelay : null,
    sitemaps: sitemaps.filter((each): each is string => typeof each === 'string'),
  };
}

function time(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
