/**
 * What is stored of a feed that the reader subscribed to. `Subscription` is small and listed in options; what is known
 * of the feed's items is a record of its own. Both are written by the background alone but for what is marked, and read
 * through `parse…`, which gives null for anything that has not this shape.
 */
import type { FeedKind, SitemapIndex } from './parsed.ts';

/** What the last poll came to, in one plain line for the reader. */
export interface PollResult {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly state: 'ok' | 'unchanged' | 'failed' | 'no-access' | 'gone';
  readonly line: string;
}

export interface ArticleHost {
  readonly host: string;
  /** Items of the last poll whose article lives there. */
  readonly articles: number;
}

/** One of the sitemaps that an index lists and that are read. */
export interface FeedPart {
  readonly address: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** When it changed, as the index says, in milliseconds since 1970; 0 when the index does not say. */
  readonly changedAt: number;
  /** It is still to be read since the last poll of the index. */
  readonly isDue: boolean;
  /** What its last reading came to: items in it, and of these the new and the changed ones. */
  readonly listed: number;
  readonly added: number;
  readonly changed: number;
  /** Why its last reading failed, in one plain line. */
  readonly fault: string | null;
}

export interface Subscription {
  readonly id: string;
  readonly address: string;
  readonly title: string;
  readonly home: string | null;
  readonly kind: FeedKind | SitemapIndex['kind'] | null;
  readonly language: string | null;
  /** The publisher's name as the pages of its articles give it. */
  readonly publisher: string | null;
  readonly addedAt: number;
  readonly isPaused: boolean;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly nextPollAt: number;
  readonly ttlMinutes: number | null;
  /** Between two polls while the feed answers. */
  readonly intervalMinutes: number;
  /** Polls in a row that failed. */
  readonly failures: number;
  readonly last: PollResult | null;
  /** The newest poll that was answered, in milliseconds since 1970; 0 when none was. */
  readonly answeredAt: number;
  /** It once sent on in a circle or to a host without access: its redirections are no longer followed. */
  readonly sendsAway: boolean;
  /** Of an index of sitemaps; else empty. */
  readonly parts: readonly FeedPart[];
  /** Where the articles of the last poll live, most first. */
  readonly articleHosts: readonly ArticleHost[];
  /** Articles whose page is still to be fetched. */
  readonly waiting: number;
  /** Of the last poll's items: those stored with their whole text, and with the feed's own few words only. */
  readonly whole: number;
  readonly teasers: number;
}

/** `wanted`: the page is to be fetched. `whole`: nothing more is to be had. `teaser`: the page gave or gives nothing. */
export type ItemState = 'wanted' | 'whole' | 'teaser';

export interface KnownItem {
  /** Of what the feed said of it. */
  readonly key: string;
  /** The sitemap of an index that lists it, as `feedIdOf` its address; null for a feed that is one document. */
  readonly part: string | null;
  readonly state: ItemState;
  /** Null when it has none. */
  readonly url: string | null;
  readonly tries: number;
  /** A report of it is stored. */
  readonly isStored: boolean;
  /** The stored text is that of the page, or of a feed that has it all. */
  readonly hasWhole: boolean;
  /** What the page's report is made with: the feed knows it better. */
  readonly title: string | null;
  readonly published: string | null;
  readonly modified: string | null;
}

/** By item id, for the items of the last poll and those whose page is still wanted. */
export type KnownItems = ReadonlyMap<string, KnownItem>;

/** An id for an address: the same address is the same feed. FNV-1a over UTF-16, twice 32 bits. */
export function feedIdOf(address: string): string {
  return `${hash(address, 0x811c9dc5)}${hash(address, 0x9dc5811c)}`;
}

/** A key of what a feed said of an item: the same words, the same key. */
export function contentKeyOf(parts: readonly (string | null)[]): string {
  const text = parts.map((part) => part ?? '').join('\u0000');
  return `${hash(text, 0x811c9dc5)}${hash(text, 0x1b873593)}`;
}

function hash(text: string, seed: number): string {
  let value = seed;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return (value >>> 0).toString(16).padStart(8, '0');
}

export function newSubscription(address: string, title: string | null, now: number): Subscription {
  return {
    id: feedIdOf(address),
    address,
    title: title ?? address,
    home: null,
    kind: null,
    language: null,
    publisher: null,
    addedAt: now,
    isPaused: false,
    etag: null,
    lastModified: null,
    nextPollAt: now,
    ttlMinutes: null,
    intervalMinutes: 30,
    failures: 0,
    last: null,
    answeredAt: 0,
    sendsAway: false,
    parts: [],
    articleHosts: [],
    waiting: 0,
    whole: 0,
    teasers: 0,
  };
}

/** Of the keys of subscriptions in the store of feeds. */
export const feedPrefix = 'feed:';

/** Of the keys of subscriptions that went with their reports, and come back with them as long as those may. */
export const setAsidePrefix = 'aside:';

export interface SetAside {
  readonly feed: Subscription;
  /** Hosts whose access was given back with it. */
  readonly hosts: readonly string[];
}

/** Null when it is none. */
export function parseSetAside(stored: unknown): SetAside | null {
  const fields = record(stored);
  const feed = parseSubscription(fields?.['feed']);
  if (fields === null || feed === null) return null;
  return { feed, hosts: list(fields['hosts']).flatMap((host) => string(host) ?? []) };
}

type Fields = Readonly<Record<string, unknown>>;

const kinds: readonly NonNullable<Subscription['kind']>[] = [
  'rss',
  'atom',
  'json',
  'sitemap',
  'sitemap-index',
];
const results: readonly PollResult['state'][] = ['ok', 'unchanged', 'failed', 'no-access', 'gone'];
const states: readonly ItemState[] = ['wanted', 'whole', 'teaser'];

/** Null when it is no subscription: it is then as if it were not there. */
export function parseSubscription(stored: unknown): Subscription | null {
  const fields = record(stored);
  const id = fields && string(fields['id']);
  const address = fields && string(fields['address']);
  if (fields === null || id === null || address === null || !URL.canParse(address)) return null;
  const fresh = newSubscription(address, string(fields['title']), count(fields['addedAt']));
  const last = parseResult(fields['last']);
  // An older record does not say: then its last poll tells.
  const answeredAt = last?.state === 'ok' || last?.state === 'unchanged' ? last.at : 0;
  return {
    ...fresh,
    id,
    home: string(fields['home']),
    kind: kinds.find((each) => each === fields['kind']) ?? null,
    language: string(fields['language']),
    publisher: string(fields['publisher']),
    isPaused: fields['isPaused'] === true,
    etag: string(fields['etag']),
    lastModified: string(fields['lastModified']),
    nextPollAt: count(fields['nextPollAt']),
    ttlMinutes: positive(fields['ttlMinutes']),
    intervalMinutes: positive(fields['intervalMinutes']) ?? fresh.intervalMinutes,
    failures: count(fields['failures']),
    last,
    answeredAt: positive(fields['answeredAt']) ?? answeredAt,
    sendsAway: fields['sendsAway'] === true,
    parts: list(fields['parts']).flatMap(parsePart),
    articleHosts: list(fields['articleHosts']).flatMap((each) => {
      const host = record(each) && string(record(each)?.['host']);
      return host ? [{ host, articles: count(record(each)?.['articles']) }] : [];
    }),
    waiting: count(fields['waiting']),
    whole: count(fields['whole']),
    teasers: count(fields['teasers']),
  };
}

function parseResult(value: unknown): PollResult | null {
  const fields = record(value);
  const state = results.find((each) => each === fields?.['state']);
  const line = string(fields?.['line']);
  return state === undefined || line === null ? null : { at: count(fields?.['at']), state, line };
}

function parsePart(value: unknown): FeedPart[] {
  const fields = record(value);
  const address = string(fields?.['address']);
  if (fields === null || address === null || !URL.canParse(address)) return [];
  return [
    {
      address,
      etag: string(fields['etag']),
      lastModified: string(fields['lastModified']),
      changedAt: count(fields['changedAt']),
      isDue: fields['isDue'] === true,
      listed: count(fields['listed']),
      added: count(fields['added']),
      changed: count(fields['changed']),
      fault: string(fields['fault']),
    },
  ];
}

/** Items as they are stored: pairs, since an id may be any string. */
export function parseKnownItems(stored: unknown): KnownItems {
  const items = new Map<string, KnownItem>();
  for (const pair of list(stored)) {
    const [id, value] = list(pair);
    const fields = record(value);
    const state = states.find((each) => each === fields?.['state']);
    const key = string(fields?.['key']);
    if (typeof id !== 'string' || fields === null || state === undefined || key === null) continue;
    items.set(id, {
      key,
      part: string(fields['part']),
      state,
      url: string(fields['url']),
      tries: count(fields['tries']),
      isStored: fields['isStored'] === true,
      hasWhole: fields['hasWhole'] === true,
      title: string(fields['title']),
      published: string(fields['published']),
      modified: string(fields['modified']),
    });
  }
  return items;
}

function record(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function string(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : null;
}

function count(value: unknown): number {
  return positive(value) ?? 0;
}
