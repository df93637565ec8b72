/** A naive model of the index: a list of reports, searched by reading all of them. */
import { profileReport } from '../../src/core/fingerprint/profile.ts';
import { dayOf, type Report } from '../../src/core/report.ts';
import { fingerprintKey, family, impactOf, maxImpact } from '../../src/index/format.ts';
import { maxSharedReports, minReservedReuse, reuseReserve, type IndexQuery } from '../../src/index/search.ts';

export interface ModelReport {
  readonly corpus: string;
  readonly report: Report;
}

export interface ModelAnswer {
  readonly id: string;
  readonly score: number;
}

export class NaiveIndex {
  readonly reports: ModelReport[] = [];

  add(corpus: string, reports: readonly Report[]): void {
    const latest = new Map(reports.map((report) => [report.id, report]));
    for (const report of latest.values()) {
      const at = this.reports.findIndex((known) => known.corpus === corpus && known.report.id === report.id);
      if (at >= 0 && JSON.stringify(this.reports[at]?.report) === JSON.stringify(report)) continue;
      if (at >= 0) this.reports.splice(at, 1);
      this.reports.push({ corpus, report });
    }
  }

  remove(corpus: string): void {
    for (let at = this.reports.length - 1; at >= 0; at--) {
      if (this.reports[at]?.corpus === corpus) this.reports.splice(at, 1);
    }
  }

  /** In the order of arrival among equals, as the index numbers them. */
  search(query: IndexQuery, limit: number): ModelAnswer[] {
    const profiles = this.reports.map(({ report }) => profileReport(report));
    const most = maxImpact * query.terms.reduce((sum, term) => sum + term.weight, 0);
    const byTerms = this.reports.map(({ report }, at) => {
      const day = dayOf(report.published);
      const { window } = query;
      if (window && day !== null && (day < window.fromDay || day > window.toDay)) return 0;
      const profile = profiles[at] as (typeof profiles)[number];
      let sum = 0;
      for (const { hash, weight } of query.terms) {
        const term = profile.terms.indexOf(hash);
        if (term >= 0) sum += weight * impactOf(profile.termFrequencies[term] as number, profile.words);
      }
      return sum / (most || 1);
    });
    const reuse = this.reports.map(() => 0);
    for (const kind of ['verbatim', 'reworded'] as const) {
      const keys = new Set([...query[kind]].map((hash) => fingerprintKey(family[kind], hash)));
      for (const key of keys) {
        const holders = profiles.map((profile) =>
          profile[kind].some((hash) => fingerprintKey(family[kind], hash) === key),
        );
        const shared = holders.filter(Boolean).length;
        if (shared === 0 || shared > maxSharedReports) continue;
        holders.forEach((holds, at) => {
          if (holds) reuse[at] = (reuse[at] as number) + 1 / Math.sqrt(shared);
        });
      }
    }
    const asked = Math.max(1, query.verbatim.length + query.reworded.length);
    const scored = this.reports.map(({ report, corpus }, at) => ({
      at,
      id: `${corpus}/${report.id}`,
      score: (byTerms[at] as number) + (reuse[at] as number) / asked,
      reuse: reuse[at] as number,
    }));
    const found = scored.filter(({ score }) => score > 0);
    const top = [...found].sort((a, b) => b.score - a.score || a.at - b.at).slice(0, limit);
    const reserved = found
      .filter((each) => each.reuse >= minReservedReuse)
      .sort((a, b) => b.reuse - a.reuse || a.at - b.at)
      .slice(0, Math.floor(limit * reuseReserve));
    const others = top.filter((each) => !reserved.includes(each)).slice(0, limit - reserved.length);
    return [...reserved, ...others]
      .sort((a, b) => b.score - a.score || a.at - b.at)
      .map(({ id, score }) => ({ id, score }));
  }
}
