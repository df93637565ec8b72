import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSite, siteOf } from '../../src/protocol/sites.ts';
import { failure, readReply, toResult } from '../../src/protocol/result.ts';
import { InvalidMessageError, maxArticleLength } from '../../src/protocol/fields.ts';
import { directionOf, parseMessage } from '../../src/protocol/validate.ts';

const report = {
  id: 'x',
  text: 'A storm hit.',
  title: null,
  url: 'https://news.example/a',
  source: null,
  author: null,
  language: 'en',
  published: '2024-05-01',
  modified: null,
};
const pageRead = {
  url: 'https://news.example/a',
  report,
  isArticle: true,
  confidence: 0.9,
  contentKey: 'k',
  forced: false,
};
const fromContent = (type: string, request: unknown) => ({
  direction: 'content-to-background',
  type,
  request,
});
const fromPage = (type: string, request: unknown) => ({ direction: 'page-to-background', type, request });

describe('parseMessage', () => {
  test('takes a well-formed page-read and drops what it does not know', () => {
    const message = parseMessage(
      'content-to-background',
      fromContent('page-read', { ...pageRead, extra: 1, report: { ...report, extra: 2 } }),
    );
    expect(message.request).toEqual(pageRead);
  });

  test.each([
    ['no report', { ...pageRead, report: undefined }],
    ['text that is no string', { ...pageRead, report: { ...report, text: 5 } }],
    ['text beyond the limit', { ...pageRead, report: { ...report, text: 'a'.repeat(maxArticleLength + 1) } }],
    ['a date that is none', { ...pageRead, report: { ...report, published: 'yesterday' } }],
    ['a day that does not exist', { ...pageRead, report: { ...report, published: '2024-02-31' } }],
    ['confidence above 1', { ...pageRead, confidence: 1.5 }],
    ['confidence that is no number', { ...pageRead, confidence: NaN }],
    ['a flag that is no boolean', { ...pageRead, forced: 'yes' }],
  ])('refuses %s', (_name, request) => {
    expect(() => parseMessage('content-to-background', fromContent('page-read', request))).toThrow(
      InvalidMessageError,
    );
  });

  test.each([
    ['of a report', { kind: 'same-origin', other: { corpus: 'kept', id: 'b' }, finding: null }],
    ['of a finding', { kind: 'not-helpful', other: null, finding: 'number:1f' }],
  ])('takes a correction %s on the page of a stored one', (_name, correction) => {
    const request = { corpus: 'pages', id: 'a', ...correction };
    expect(
      parseMessage('page-to-background', fromPage('correct-stored', { ...request, extra: 1 })).request,
    ).toEqual(request);
  });

  test.each([
    ['a finding without its key', { kind: 'not-helpful', other: null, finding: null }],
    ['a finding with a report', { kind: 'not-helpful', other: { corpus: 'a', id: 'b' }, finding: 'x' }],
    ['a report that is none', { kind: 'not-this-event', other: 'b', finding: null }],
    ['a report without a place', { kind: 'not-this-event', other: null, finding: null }],
    ['an unknown kind', { kind: 'wrong', other: { corpus: 'a', id: 'b' }, finding: null }],
  ])('refuses a correction of %s', (_name, correction) => {
    const message = fromPage('correct-stored', { corpus: 'pages', id: 'a', ...correction });
    expect(() => parseMessage('page-to-background', message)).toThrow(InvalidMessageError);
  });

  test('refuses a type of another direction and names of Object.prototype', () => {
    expect(() => parseMessage('content-to-background', fromContent('set-site', {}))).toThrow(
      InvalidMessageError,
    );
    for (const type of ['constructor', 'toString', '__proto__', 7]) {
      expect(() => parseMessage('page-to-background', fromPage(type as string, {}))).toThrow(
        InvalidMessageError,
      );
    }
  });

  test.each([
    ['set-site', { tabId: 1, site: 'a/b', rule: 'off' }],
    ['set-site', { tabId: 1, site: '*', rule: 'always' }],
    ['set-site', { tabId: 1, site: 'news.example', rule: 'never' }],
    ['reveal', { tabId: 1, findingId: '0.0; x' }],
    ['check-tab', { tabId: -1, force: false }],
    ['check-tab', { tabId: 1.5, force: false }],
  ])('refuses %s %j', (type, request) => {
    expect(() => parseMessage('page-to-background', fromPage(type, request))).toThrow(InvalidMessageError);
  });

  test('takes findings of reports and of the article itself', () => {
    for (const findingId of ['0.0', '12.3', 'w.4']) {
      const { request } = parseMessage('page-to-background', fromPage('reveal', { tabId: 3, findingId }));
      expect(request).toEqual({ tabId: 3, findingId });
    }
  });

  test('nothing but a message or an InvalidMessageError comes of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom('page-read', 'page-left', 'x'), (request, type) => {
        try {
          parseMessage('content-to-background', fromContent(type, request));
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidMessageError);
        }
      }),
    );
  });
});

test('directionOf knows our messages from others without looking further', () => {
  expect(directionOf({ direction: 'page-to-background' })).toBe('page-to-background');
  for (const other of [null, undefined, 'x', 5, [], {}, { direction: 5 }])
    expect(directionOf(other)).toBeNull();
});

describe('results', () => {
  test('an error with a code keeps it; any other is a fault of ours', async () => {
    const coded = Object.assign(new Error('full'), { code: 'storage-full' });
    expect(failure(coded)).toEqual({ ok: false, code: 'storage-full', message: 'full' });
    const result = await toResult(() => {
      throw new TypeError('secret detail');
    });
    expect(result).toMatchObject({ ok: false, code: 'failed' });
    expect(JSON.stringify(result)).not.toContain('secret');
  });

  test('a reply that is no result means that the other side is gone', () => {
    expect(readReply(undefined)).toMatchObject({ ok: false, code: 'unreachable' });
    expect(readReply({ ok: true, value: 3 })).toEqual({ ok: true, value: 3 });
  });
});

describe('sites', () => {
  test.each([
    ['https://news.example:8080/a?b', 'news.example'],
    ['http://localhost:3000/', 'localhost'],
    ['http://[::1]/', '[::1]'],
    ['https://bücher.example/', 'xn--bcher-kva.example'],
    ['about:blank', null],
    ['file:///a.html', null],
    ['chrome://settings', null],
    ['not an address', null],
  ])('%s', (url, site) => expect(siteOf(url)).toBe(site));

  test('whatever is called a site can stand in a match pattern', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (isSite(text)) expect(text).not.toMatch(/[*/\s@]/);
      }),
    );
  });
});
