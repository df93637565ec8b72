/** Reads the demo site's five articles as a person would, by the toolbar button, and prints what the popup shows. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { DemoSite } from '../../demo/server.ts';
import type { Finding, MatchedReport } from '../../src/core/cross-reference.ts';
import type { TabAnswer } from '../../src/protocol/messages.ts';
import { settled, tabState } from '../browsers/answers.ts';
import type { Popup, Session } from '../browsers/session.ts';
import { until } from '../browsers/wait.ts';

const out = fileURLToPath(new URL('../../out', import.meta.url));

/** @returns whether every article got an answer */
export async function readArticles(session: Session, site: DemoSite): Promise<boolean> {
  mkdirSync(out, { recursive: true });
  let answered = 0;
  for (const { id, url } of site.articles) {
    const page = await session.open(url);
    await page.setViewport({ width: 1100, height: 900 });
    const popup = await session.clickToolbar(page);
    await settled(popup);
    const { answer, message } = await tabState(session);
    const headline = await popup.evaluate((document) => document.querySelector('h1')?.textContent ?? '');
    console.log(`\n${'='.repeat(100)}\n${url}\n${headline.replaceAll(/\s+/g, ' ')}`);
    if (answer === null) console.log(message ?? 'no answer');
    else {
      answered++;
      printAnswer(answer);
      const { text } = await session.badge();
      console.log(`Badge: ${text === '' ? '(none)' : text}`);
    }
    await takePictures(session, page, popup, id);
    await popup.close();
    await page.close();
  }
  console.log(`\n${answered} of ${site.articles.length} reports read. Screenshots: ${out}`);
  return answered === site.articles.length;
}

async function takePictures(session: Session, page: Page, popup: Popup, id: string): Promise<void> {
  const name = (what: string) => join(out, `${session.kind}-${id}-${what}.png`) as `${string}.png`;
  await popup.screenshot(name('popup'));
  await page.screenshot({ path: name('page') });
  const canShow = await popup.evaluate((document) => document.querySelector('.group button.quiet') !== null);
  if (!canShow) return;
  await popup.click('.group button.quiet');
  await until('the passage to be shown', async () => (await popup.text()).includes('Shown on the page'));
  await page.screenshot({ path: name('card') });
}

function printAnswer({ article, answer, others }: TabAnswer): void {
  const name = (report: string) => (report === article.id ? 'this article' : report);
  const groups = answer.origins.map((ids) => `{${ids.map(name).join(', ')}}`);
  console.log(`Origins: ${groups.join(' ')}; ${answer.origins.length - 1} independent of this article`);
  for (const report of answer.reports) {
    const other = others[report.id];
    const title = other?.title ? ` “${other.title}”` : '';
    console.log(`\n${report.id}${title}, ${other?.published ?? 'undated'}: ${describe(report)}`);
    for (const finding of report.findings) printFinding(finding);
  }
  if (answer.within.length > 0) console.log('\nwithin this article:');
  for (const finding of answer.within) printFinding(finding);
  for (const fact of answer.facts) {
    const versions = fact.versions.map(({ report, value, saidBy, asOf }) =>
      [value, saidBy, asOf, `(${name(report ?? article.id)})`].filter((each) => each !== null).join(', '),
    );
    console.log(`\n${fact.label}: ${versions.join('; then ')}`);
  }
}

function describe(report: MatchedReport): string {
  const origin = report.sameOrigin ? `same origin (${report.originWhy.join('; ')})` : 'another origin';
  const percent = (share: number) => `${Math.round(share * 100)} %`;
  return `${report.match}, ${origin}, same event ${report.score.toFixed(2)}, ${percent(report.reuse.here)} of this text reused there`;
}

function printFinding(finding: Finding): void {
  const repeated = finding.relation === 'corroborates' && !finding.independent;
  console.log(
    `  ${repeated ? 'repeats' : finding.relation} (${finding.kind}, ${finding.confidence.toFixed(2)})`,
  );
  console.log(`    here:  “${finding.here.text}”`);
  console.log(`    there: “${finding.there.text}”`);
  console.log(`    why:   ${finding.why}`);
}
