/** Against what an answer was found, in one line. Pure. */
import type { Coverage } from '../protocol/messages.ts';
import { count, sayAgo, sayRange } from './wording.ts';

/**
 * `Compared with 312 reports from 14 publishers of 3 to 9 March 2024; last poll 20 minutes ago.`
 * @param lastPoll ISO 8601; null when no feed was asked yet
 * @param now milliseconds since 1970
 */
export function coverageLine(coverage: Coverage, lastPoll: string | null, now: number): string {
  const { reports, publishers, corpora } = coverage;
  if (reports === 0) return 'There is nothing to compare with yet: no report is stored.';
  const from = publishers === 0 ? '' : ` from ${count(publishers, 'publisher')}`;
  const range = sayRange(coverage.oldest, coverage.newest);
  const dated = range === null ? ', none of them dated' : ` of ${range}`;
  const name = corpora.length === 1 ? ` (${corpora[0] ?? ''})` : '';
  const unnamed = publishers === 0 ? ['their publishers are not known'] : [];
  const poll = sayAgo(lastPoll, now);
  const polled = poll === null ? [] : [`last poll ${poll}`];
  return `${[`Compared with ${count(reports, 'report')}${from}${dated}${name}`, ...unnamed, ...polled].join('; ')}.`;
}
