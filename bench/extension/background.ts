/** The background of the bench's extension: answers as the product's does, and times itself. */
import { openCorpus, type StoredCorpus } from '../../src/corpus/open-corpus.ts';
import { crossReference } from '../../src/core/engine.ts';
import type { Report } from '../../src/core/report.ts';

interface Runtime {
  readonly runtime: {
    readonly onMessage: {
      addListener(
        listener: (message: unknown, sender: unknown, reply: (value: unknown) => void) => boolean,
      ): void;
    };
  };
}

/** One article checked, in milliseconds. */
export interface Checked {
  readonly candidates: number;
  readonly total: number;
  /** Records read from the database. */
  readonly reads: number;
  /** A fixed piece of computing just before and behind it: how busy the machine was. */
  readonly pace: number;
  readonly found: readonly string[];
  readonly reports: number;
}

const { browser, chrome } = globalThis as { browser?: Runtime; chrome?: Runtime };
const api = browser ?? chrome;
let corpus: Promise<StoredCorpus> | null = null;

let reads = 0;
// eslint-disable-next-line @typescript-eslint/unbound-method -- called on the store that it is asked of
const { get } = IDBObjectStore.prototype;
IDBObjectStore.prototype.get = function (query) {
  reads++;
  return get.call(this, query);
};

api?.runtime.onMessage.addListener((message, _sender, reply) => {
  const { article } = message as { article: Report | null };
  // Without an article: only that the background runs.
  if (article === null) {
    reply({});
    return false;
  }
  check(article).then(reply, (error: unknown) => reply({ error: String(error) }));
  return true;
});

/** The fixed piece of computing: some milliseconds. */
function pace(): number {
  const start = performance.now();
  let state = 1;
  for (let at = 0; at < 4_000_000; at++) state = (Math.imul(state, 0x2c1b3c6d) ^ (state >>> 15)) + at;
  return state === 0 ? 0 : performance.now() - start;
}

async function check(article: Report): Promise<Checked> {
  const before = pace();
  const start = performance.now();
  reads = 0;
  corpus ??= openCorpus({ name: 'bench', maintain: false });
  const found = await (await corpus).candidates(article);
  const candidates = performance.now() - start;
  const answer = crossReference(article, found);
  const total = performance.now() - start;
  return {
    candidates,
    reads,
    total,
    pace: (before + pace()) / 2,
    found: found.slice(0, 10).map(({ report }) => report.id),
    reports: answer.reports.length,
  };
}
