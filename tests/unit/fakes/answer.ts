/** A small answer of every relation, in words of our own. */
import type { Finding, Relation } from '../../../src/core/cross-reference.ts';
import type { OtherReport, TabAnswer, TabState } from '../../../src/protocol/messages.ts';
import type { ReaderState } from '../../../src/protocol/reader-messages.ts';

export function finding(relation: Relation, changes: Partial<Finding> = {}): Finding {
  return {
    relation,
    kind: 'number',
    independent: true,
    here: { text: 'Twelve boats left the harbour', start: 10, end: 39 },
    there: { text: 'Nine boats left the harbour', start: 4, end: 31 },
    confidence: 0.8,
    why: 'twelve against nine',
    ...changes,
  };
}

export function other(id: string, changes: Partial<OtherReport> = {}): OtherReport {
  return {
    id,
    corpus: 'starter',
    keys: [`text:${id}`],
    title: null,
    source: null,
    url: null,
    published: null,
    author: null,
    ...changes,
  };
}

export function answer(changes: Partial<TabAnswer> = {}): TabAnswer {
  return {
    article: {
      id: 'this page',
      title: 'Boats leave at dawn',
      url: 'https://news.example/boats',
      source: null,
      author: null,
      language: 'en',
      published: '2024-05-02T06:00:00Z',
      modified: null,
    },
    confidence: 0.9,
    answer: {
      id: 'this page',
      origins: [['this page', 'a'], ['b']],
      upstream: [{ outlets: ['Coast Wire'], reports: ['a'] }, null],
      reports: [
        {
          id: 'b',
          corpus: 'starter',
          match: 'same-event',
          score: 0.9,
          reuse: { here: 0, there: 0 },
          sameOrigin: false,
          originWhy: ['no shared wording'],
          findings: [
            finding('differs', {
              here: { text: 'at dawn', start: 50, end: 57 },
              there: { text: 'at noon', start: 1, end: 8 },
            }),
            finding('conflicts'),
            finding('updates', { why: 'nine on Monday, twelve on Tuesday' }),
            finding('differs-by-source'),
            finding('corroborates', { why: 'the same harbour' }),
          ],
        },
        {
          id: 'a',
          corpus: 'starter',
          match: 'rewrite',
          score: 0.8,
          reuse: { here: 0.61, there: 0.7 },
          sameOrigin: true,
          originWhy: ['9 shared quotations'],
          findings: [
            finding('corroborates', { independent: false }),
            finding('differs', { independent: false }),
          ],
        },
      ],
      within: [],
      facts: [],
    },
    others: {
      a: other('a'),
      b: other('b', { source: 'Coast Radio', url: 'https://coast.example/boats', published: '2024-05-01' }),
    },
    keys: ['news.example/boats', 'text:boats'],
    findingIds: [
      ['0.0', '0.1', '0.2', '0.3', '0.4'],
      ['1.0', '1.1'],
    ],
    withinIds: [],
    coverage: {
      reports: 5,
      publishers: 1,
      corpora: ['Starter corpus'],
      oldest: '2024-04-28',
      newest: '2024-05-02',
    },
    checkedAt: '2024-05-02T08:00:00Z',
    ...changes,
  };
}

export function readerState(changes: Partial<ReaderState> = {}): ReaderState {
  return {
    isPrivate: false,
    stored: null,
    returned: null,
    keep: { all: false, site: false },
    notice: null,
    corrections: [],
    lastPoll: null,
    ...changes,
  };
}

export function tabState(changes: Partial<TabState> = {}): TabState {
  return {
    tabId: 4,
    site: 'news.example',
    siteRule: 'ask',
    allSites: false,
    state: 'answered',
    answer: answer(),
    message: null,
    reader: readerState(),
    ...changes,
  };
}
