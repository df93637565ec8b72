/**
 * Validation of a message on arrival: what another context sent is unknown until it is shown to have the shape of its
 * type. A copy with the known fields only is returned, so nothing unexpected travels further.
 * Cost: linear in the size of the message (the longest strings are only measured).
 */
import type { Report } from '../core/report.ts';
import {
  date,
  findingId,
  flag,
  InvalidMessageError,
  maxArticleLength,
  maxFieldLength,
  object,
  optional,
  place,
  rule,
  site,
  tab,
  text,
  type Fields,
} from './fields.ts';
import type { Direction, Message, PageRead, TypeOf } from './messages.ts';
import { contentFeedReaders, pageFeedReaders } from './validate-feeds.ts';
import { readerRequests } from './validate-reader.ts';
import { corpusRequests } from './validate-corpora.ts';

/** The direction that a value claims, or null when it is no message of ours. Cheap: a listener decides by it at once. */
export function directionOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const direction = (value as Fields)['direction'];
  return typeof direction === 'string' ? direction : null;
}

/**
 * @param value anything; its direction must have been looked at with `directionOf`
 * @throws {InvalidMessageError} when the type is unknown or the request has not its shape
 */
export function parseMessage<D extends Direction>(direction: D, value: unknown): Message<D> {
  const fields = object(value, 'message');
  if (fields['direction'] !== direction) throw new InvalidMessageError('message: wrong direction');
  const type = fields['type'];
  const readers: Readonly<Record<string, (request: Fields) => unknown>> = requests[direction];
  if (typeof type !== 'string' || !Object.hasOwn(readers, type)) {
    throw new InvalidMessageError(`message: no type ${JSON.stringify(String(type).slice(0, 40))}`);
  }
  const read = readers[type] as (request: Fields) => unknown;
  return {
    direction,
    type: type as TypeOf<D>,
    request: read(object(fields['request'], 'request')) as Message<D>['request'],
  };
}

const requests: {
  readonly [D in Direction]: { readonly [T in TypeOf<D>]: (request: Fields) => Message<D, T>['request'] };
} = {
  'content-to-background': {
    'page-read': readPageRead,
    'page-left': (request) => ({ url: text(request, 'url') }),
    ...contentFeedReaders,
  },
  'background-to-content': {
    read: (request) => ({ force: flag(request, 'force') }),
    reveal: (request) => ({ findingId: findingId(request) }),
    refresh: () => ({}),
    forget: () => ({}),
  },
  'page-to-background': {
    ...readerRequests,
    ...corpusRequests,
    'tab-state': (request) => ({ tabId: tab(request) }),
    'check-tab': (request) => ({ tabId: tab(request), force: flag(request, 'force') }),
    reveal: (request) => ({ tabId: tab(request), findingId: findingId(request) }),
    'set-site': (request) => ({ tabId: tab(request), site: site(request), rule: rule(request) }),
    'set-all-sites': (request) => ({ tabId: tab(request), allowed: flag(request, 'allowed') }),
    'stored-report': (request) => place(request),
    'compare-stored': (request) => place(request),
    'delete-report': (request) => place(request),
    'bring-back-report': (request) => ({ deleted: text(request, 'deleted', 2 * maxFieldLength) }),
    ...pageFeedReaders,
  },
};

function readPageRead(request: Fields): PageRead {
  const confidence = request['confidence'];
  if (typeof confidence !== 'number' || !(confidence >= 0 && confidence <= 1)) {
    throw new InvalidMessageError('confidence must be a number from 0 to 1');
  }
  return {
    url: text(request, 'url'),
    report: readReport(object(request['report'], 'report')),
    isArticle: flag(request, 'isArticle'),
    confidence,
    contentKey: text(request, 'contentKey'),
    forced: flag(request, 'forced'),
  };
}

function readReport(fields: Fields): Report {
  return {
    id: text(fields, 'id'),
    text: text(fields, 'text', maxArticleLength),
    title: optional(fields, 'title'),
    url: optional(fields, 'url'),
    source: optional(fields, 'source'),
    author: optional(fields, 'author'),
    language: optional(fields, 'language'),
    published: date(fields, 'published'),
    modified: date(fields, 'modified'),
  };
}
