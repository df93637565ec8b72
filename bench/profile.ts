/** What fingerprints and profile of one report cost. */
import { profileReport, verbatimFingerprints } from '../src/core/fingerprint/profile.ts';
import { makeReports } from './reports.ts';

export interface ProfileResult {
  /** Milliseconds for an article of about 5 kB. */
  readonly verbatim: number;
  readonly profile: number;
  readonly megabytesPerSecond: number;
}

/** The fastest of several rounds, which other work disturbs least. */
export function measureProfile(): ProfileResult {
  const articles = makeReports(3000).filter(({ text }) => text.length > 4500 && text.length < 5500);
  const fastest = (work: (text: (typeof articles)[number]) => unknown): number => {
    let best = Infinity;
    for (let round = 0; round < 15; round++) {
      const start = performance.now();
      for (const article of articles) work(article);
      best = Math.min(best, (performance.now() - start) / articles.length);
    }
    return best;
  };
  const whole = fastest(profileReport);
  const bytes = articles.reduce((sum, { text }) => sum + text.length, 0) / articles.length;
  return {
    verbatim: fastest(({ text }) => verbatimFingerprints(text)),
    profile: whole,
    megabytesPerSecond: bytes / whole / 1000,
  };
}
