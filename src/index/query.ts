/** What the index is asked for an article. */
import { profileReport, queryTerms } from '../core/fingerprint/profile.ts';
import { dayInText } from '../core/match/mentioned-dates.ts';
import { dayOf, type Report } from '../core/report.ts';
import type { IndexQuery } from './search.ts';

/** Reports proposed for one article unless told otherwise. */
export const defaultCandidates = 60;
/** Events are looked for this many days around the article: a follow-up comes days later, an anniversary a year. */
export const windowDays = 30;
/** An index of up to this many reports is searched whole whatever the dates say: it costs nothing, and dates err. */
export const wholeSearchReports = 4096;
/** Most fingerprints of a kind that one query asks for: those with the smallest hashes, a fair sample of the text. */
export const maxAskedFingerprints = 128;
const queryTermCount = 30;

/** The query for an article. `reports`: how many the index holds. */
export function queryOf(article: Report, reports: number): IndexQuery {
  const profile = profileReport(article);
  const day = dayOf(article.published) ?? (reports <= wholeSearchReports ? null : dayInText(article.text));
  return {
    terms: queryTerms(profile, queryTermCount),
    verbatim: profile.verbatim.subarray(0, maxAskedFingerprints),
    reworded: profile.reworded.subarray(0, maxAskedFingerprints),
    window:
      day === null || reports <= wholeSearchReports
        ? null
        : { fromDay: day - windowDays, toDay: day + windowDays },
  };
}
