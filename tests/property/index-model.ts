/** A naive model of the index: a list of reports, searched by reading all of them. */
import { profileReport } from '../../src/core/fingerprint/profile.ts';
import { dayOf, type Report } from '../../src/core/report.ts';
import { fingerprintKey, family, impactOf, maxImpact } from '../../src/index/format.ts';
import { minReservedReuse, reuseReserve, type IndexQuery } from '../../src/index/search.ts';
import { maxSharedReports } from '../../src/index/shared-fingerprints.ts';

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
  readonly off = new Set<string>();
  readonly trash = new Set<string>();

  add(corpus: string, reports: readonly Report[]): void {
    if (this.trash.has(corpus)) this.remove(corpus);
    this.corpora.add(corpus);
    const latest = new Map(reports.map((report) => [report.id, report]));
    for (const report of latest.values()) {
      const at = this.reports.findIndex((known) => known.corpus === corpus && known.report.id === report.id);
      if (at >= 0 && JSON.stringify(this.reports[at]?.report) === JSON.stringify(report)) continue;
      if (at >= 0) this.reports.splice(at, 1);
      this.reports.push({ corpus, report });
    }
  }

  remove(corpus: string): void {
    this.off.delete(corpus);
    this.trash.delete(corpus);
    this.corpora.delete(corpus);
    for (let at = this.reports.length - 1; at >= 0; at--) {
      if (this.reports[at]?.corpus === corpus) this.reports.splice(at, 1);
    }
  }

  removeReports(corpus: string, ids: readonly string[]): number {
    if (this.trash.has(corpus)) return 0;
    const gone = this.of(corpus).filter(({ report }) => ids.includes(report.id));
    for (const each of gone) this.reports.splice(this.reports.indexOf(each), 1);
    return gone.length;
  }

  /** Whether there is such a corpus: one to which something was added and that was not removed. */
  readonly corpora = new Set<string>();

  setOn(corpus: string, on: boolean): void {
    if (on) this.off.delete(corpus);
    else if (this.corpora.has(corpus)) this.off.add(corpus);
  }

  of(corpus: string): ModelReport[] {
    return this.reports.filter((each) => each.corpus === corpus);
  }

  /** Ids of a corpus in one of the orders of `listReports`. */
  list(corpus: string, order: 'newest' | 'oldest' | 'added'): string[] {
    if (this.trash.has(corpus)) return [];
    const found = this.of(corpus);
    const day = (each: ModelReport): number => dayOf(each.report.published) ?? -Infinity;
    if (order === 'newest') found.sort((a, b) => (day(b) === day(a) ? 0 : day(b) - day(a)));
    if (order === 'oldest') {
      const late = (each: ModelReport): number => (day(each) === -Infinity ? Infinity : day(each));
      found.sort((a, b) => (late(a) === late(b) ? 0 : late(a) - late(b)));
    }
    return found.map(({ report }) => report.id);
  }

  /** In the order of arrival among equals, as the index numbers them. */
  search(query: IndexQuery, limit: number): ModelAnswer[] {
    const reports = this.reports.filter(({ corpus }) => !this.off.has(corpus) && !this.trash.has(corpus));
    const profiles = reports.map(({ report }) => profileReport(report));
    const most = maxImpact * query.terms.reduce((sum, term) => sum + term.weight, 0);
    const byTerms = reports.map(({ report }, at) => {
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
    const reuse = reports.map(() => 0);
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
    const scored = reports.map(({ report, corpus }, at) => ({
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
