/** JSON Feed 1.0 and 1.1 (jsonfeed.org). Every field is looked at before it is believed. Cost: linear. */
import { FeedError } from './errors.ts';
import {
  addressOf,
  feedItem,
  languageOf,
  maxItems,
  maxNameLength,
  maxTitleLength,
  uniqueItems,
  type FeedContext,
  type FeedItem,
  type ParsedFeed,
} from './parsed.ts';
import { htmlToLine, htmlToText } from './plain-text.ts';
import { escapeXml } from './xml.ts';

type Fields = Readonly<Record<string, unknown>>;

/** @throws {FeedError} `broken` when it is no JSON, `not-a-feed` when it is other JSON */
export function readJsonFeed(text: string, context: FeedContext): ParsedFeed {
  const feed = parse(text);
  const items = feed?.['items'];
  if (
    feed === null ||
    !/jsonfeed\.org\/version\//.test(string(feed, 'version') ?? '') ||
    !Array.isArray(items)
  ) {
    throw new FeedError('not-a-feed');
  }
  return {
    kind: 'json',
    title: lineOf(feed, 'title', maxTitleLength),
    home: addressOf(string(feed, 'home_page_url'), context.url),
    language: languageOf(string(feed, 'language')),
    ttlMinutes: null,
    items: uniqueItems(
      // Twice as many as are kept: some may have to be left out.
      items.slice(0, maxItems * 2).flatMap((item: unknown) => {
        const fields = record(item);
        return fields === null ? [] : [readItem(fields, context)];
      }),
    ),
  };
}

function parse(text: string): Fields | null {
  try {
    return record(JSON.parse(text.replace(/^\ufeff/, '')));
  } catch (error) {
    if (error instanceof SyntaxError) throw new FeedError('broken');
    throw error;
  }
}

function readItem(item: Fields, context: FeedContext): FeedItem {
  const url = addressOf(string(item, 'url') ?? string(item, 'external_url'), context.url);
  const title = lineOf(item, 'title', maxTitleLength);
  const html = string(item, 'content_html');
  const plain = string(item, 'content_text') ?? string(item, 'summary') ?? '';
  const id = item['id'];
  return feedItem(
    {
      id: typeof id === 'number' ? String(id) : string(item, 'id'),
      url,
      title,
      author: authorOf(item),
      source: null,
      language: string(item, 'language'),
      published: string(item, 'date_published'),
      modified: string(item, 'date_modified'),
      text: htmlToText(html ?? escapeXml(plain).replaceAll('\n', '<br>')),
    },
    context,
  );
}

/** 1.1 has a list of authors, 1.0 had one. */
function authorOf(item: Fields): string | null {
  const authors = Array.isArray(item['authors']) ? (item['authors'] as unknown[]) : [item['author']];
  const names = authors.slice(0, 10).flatMap((each) => {
    const fields = record(each);
    const name = fields === null ? null : lineOf(fields, 'name', maxNameLength);
    return name === null ? [] : [name];
  });
  return names.length === 0 ? null : names.join(', ').slice(0, maxNameLength);
}

function record(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function string(fields: Fields, name: string): string | null {
  const value = fields[name];
  return typeof value === 'string' ? value : null;
}

function lineOf(fields: Fields, name: string, maxLength: number): string | null {
  const value = string(fields, name);
  return value === null ? null : htmlToLine(value, maxLength);
}
