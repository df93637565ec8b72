/** Against what an answer was found, in one line. Pure. */
import type { Coverage, LastPoll } from '../protocol/messages.ts';
import { count, sayAgo, sayRange } from './wording.ts';

/**
 * `Compared with 312 reports from 14 publishers of 3 to 9 March 2024; last poll 20 minutes ago.`
 * @param lastPoll null when no feed was asked yet
 * @param now milliseconds since 1970
 */
export function coverageLine(coverage: Coverage, lastPoll: LastPoll | null, now: number): string {
  const { reports, publishers, corpora } = coverage;
  const polls = sayPolls(lastPoll, now);
  if (reports === 0)
    return `${['There is nothing to compare with yet: no report is stored', ...polls].join('; ')}.`;
  const from = publishers === 0 ? '' : ` from ${count(publishers, 'publisher')}`;
  const range = sayRange(coverage.oldest, coverage.newest);
  const dated = range === null ? ', none of them dated' : ` of ${range}`;
  const name = corpora.length === 1 ? ` (${corpora[0] ?? ''})` : '';
  const unnamed = publishers === 0 ? ['their publishers are not known'] : [];
  const told = [`Compared with ${count(reports, 'report')}${from}${dated}${name}`, ...unnamed];
  return `${[...told, ...polls].join('; ')}.`;
}

/** A poll that failed made nothing fresher: it is told beside the newest that did not. */
function sayPolls(lastPoll: LastPoll | null, now: number): string[] {
  if (lastPoll === null) return [];
  const { at, feeds, failing } = lastPoll;
  const ago = sayAgo(at, now);
  if (ago === null) return [feeds === 1 ? 'the feed could not be read yet' : 'no feed could be read yet'];
  const failed =
    feeds === 1
      ? 'the newest poll of the feed failed'
      : `the newest poll of ${failing} of ${feeds} feeds failed`;
  return [`last poll ${ago}`, ...(failing > 0 ? [failed] : [])];
}
