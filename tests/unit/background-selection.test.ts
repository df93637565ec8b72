/** A selection that is checked, and corrected, over the fakes of browser and store. */
import { beforeEach, describe, expect, test } from 'vitest';
import { keepCorpus } from '../../src/background/corpus-keeper.ts';
import { browserEvents, contentHandlers, pageHandlers } from '../../src/background/handlers.ts';
import { starterFile } from '../../src/background/starter.ts';
import { keepTabs, type Tabs } from '../../src/background/tabs.ts';
import type { CorrectionKind } from '../../src/core/corrections/kinds.ts';
import { parseReport } from '../../src/core/report.ts';
import type { Sender } from '../../src/platform/messages.ts';
import type { PageRead, TabState } from '../../src/protocol/messages.ts';
import type { SelectionAnswer } from '../../src/protocol/reader-messages.ts';
import { FakePlatform, type Page } from './fakes/background-platform.ts';
import { FakeCorpus } from './fakes/corpus.ts';
import { address, elsewhere, paragraphs, text } from './fakes/ferry.ts';

const tabId = 7;
let platform: FakePlatform;
let corpus: FakeCorpus;
let tabs: Tabs;

const sender = (): Sender => ({ extensionId: 'x', tabId, frameId: 0, url: address, incognito: false });

/** What the content script of the page does. */
const content = (async (type: string) => {
  if (type !== 'read') return null;
  const read: PageRead = {
    url: address,
    report: parseReport({ id: 'this page', title: 'Ferry runs aground off Ostrand', url: address, text }),
    isArticle: true,
    confidence: 0.9,
    contentKey: text,
    forced: false,
  };
  await contentHandlers(tabs)['page-read'](read, sender());
  return { state: 'read', url: address };
}) as Page;

const corpora = () => keepCorpus(platform, async () => corpus);
const ask = () => pageHandlers(platform, corpora(), tabs);

beforeEach(async () => {
  platform = new FakePlatform();
  platform.files[starterFile] = '';
  platform.tabs.set(tabId, { url: address, page: null, script: content, contentType: 'text/html' });
  corpus = new FakeCorpus();
  await corpus.add('feed:1', 'The Outside Post', [elsewhere]);
  tabs = keepTabs(platform, corpora());
});

const check = () => tabs.check(tabId, false);
const found = ({ answer }: TabState) => answer?.answer.reports.map(({ id }) => id);

describe('a selection', () => {
  const choose = (selection: string | null, incognito = false) =>
    browserEvents(platform, corpora(), tabs).menuClicked({
      id: 'check-selection',
      tabId,
      incognito,
      pageUrl: address,
      selection,
    });
  const idOf = (page: string | undefined) => page?.replace('check.html?id=', '') ?? '';

  test('is kept in the session, not in the address, and compared with the reports of its article', async () => {
    await check();
    await choose(' 14   people ');
    const [page] = platform.opened;
    expect(page).toMatch(/^check\.html\?id=[0-9a-f-]{36}$/);
    expect([...platform.local.kept.values()].join()).not.toContain('14 people');
    const answer = await ask()['check-selection']({ id: idOf(page) }, sender());
    expect(answer).toMatchObject({ selection: '14 people', isOfArticle: true, asked: paragraphs[1] });
    expect(answer?.reports.map(({ other, saying }) => [other.source, saying])).toEqual([
      ['The Outside Post', 'otherwise'],
    ]);
  });

  test('of a page that was not read is asked by itself; nothing selected opens nothing', async () => {
    await choose('Lifeboats brought all of the passengers to the harbour of Ostrand before midnight');
    const answer = await ask()['check-selection']({ id: idOf(platform.opened[0]) }, sender());
    expect(answer).toMatchObject({ isOfArticle: false, title: null });
    expect(answer?.reports.map(({ saying }) => saying)).toEqual(['says']);
    await choose('  ');
    await choose(null);
    expect(platform.opened).toHaveLength(1);
    expect(await ask()['check-selection']({ id: 'unknown' }, sender())).toBeNull();
  });

  /** The words, checked; and what corrects what was found of the outside report. */
  const checked = async (selection: string, incognito = false) => {
    await choose(selection, incognito);
    const id = idOf(platform.opened[platform.opened.length - 1]);
    const answer = await ask()['check-selection']({ id }, sender());
    const place = { corpus: 'feed:1', id: 'elsewhere' };
    const [finding = ''] = answer?.reports.map((report) => report.finding) ?? [];
    const correct = (kind: CorrectionKind) =>
      ask()['correct-selection'](
        { id, kind, other: place, finding: kind === 'not-helpful' ? finding : null },
        sender(),
      );
    return { id, answer, correct };
  };
  const hits = (answer: SelectionAnswer | null | undefined) =>
    answer?.reports.map(({ other, saying }) => [other.source, saying]);

  test('what was no help goes, here and in the popup, and comes back when that is undone', async () => {
    const before = await check();
    const isShown = ({ answer }: TabState) =>
      answer?.answer.reports.some(({ findings }) =>
        findings.some(({ there }) => /31 people/u.test(there.text)),
      );
    expect(isShown(before)).toBe(true);
    const { id, answer, correct } = await checked('14 people');
    expect(answer?.reports[0]?.corrigible).toEqual(['not-helpful', 'not-this-event', 'not-same-origin']);
    const done = await correct('not-helpful');
    expect(hits(done?.answer)).toEqual([]);
    expect(done?.answer.corrections).toMatchObject([
      { kind: 'not-helpful', about: expect.stringContaining('31 people') as string },
    ]);
    expect(isShown(await tabs.state(tabId))).toBe(false);
    await ask()['undo-corrections']({ keys: done?.keys ?? [] }, sender());
    expect(await ask()['check-selection']({ id }, sender())).toEqual(answer);
    expect(isShown(await tabs.state(tabId))).toBe(true);
  });

  test('words in a row that were no help do not come back as an agreement of their sentence', async () => {
    await check();
    const { answer, correct } = await checked(
      'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight',
    );
    expect(answer?.reports[0]?.why).toContain('words in a row');
    expect(hits((await correct('not-helpful'))?.answer)).toEqual([]);
  });

  test('a report of another event, and one of the article’s origin, are known in the popup too', async () => {
    await check();
    const { answer, correct } = await checked('14 people');
    expect(answer?.reports[0]).toMatchObject({ sharesOrigin: true });
    const apart = await correct('not-same-origin');
    expect(apart?.answer).toMatchObject({
      origins: { says: 0, otherwise: 1 },
      reports: [{ sharesOrigin: false, corrigible: ['not-helpful', 'not-this-event', 'same-origin'] }],
      corrections: [{ kind: 'not-same-origin', about: 'The Outside Post' }],
    });
    expect((await tabs.state(tabId)).answer?.answer.origins).toEqual([['this page'], ['elsewhere']]);
    // A second word on the origin takes the place of the first.
    const together = await correct('same-origin');
    expect(together?.answer.reports[0]?.sharesOrigin).toBe(true);
    expect(together?.answer.corrections.map(({ kind }) => kind)).toEqual(['same-origin']);
    const gone = await correct('not-this-event');
    expect(hits(gone?.answer)).toEqual([]);
    expect(gone?.answer.corrections.map(({ kind }) => kind)).toContain('not-this-event');
    expect(found(await tabs.state(tabId))).toEqual([]);
  });

  test('of a page that was not read only what was no help can be told; where there is no such thing, nothing', async () => {
    const { answer, correct } = await checked(
      'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight',
    );
    expect(answer?.reports[0]?.corrigible).toEqual(['not-helpful']);
    await expect(correct('not-this-event')).rejects.toMatchObject({ code: 'nothing-to-correct' });
    expect(hits((await correct('not-helpful'))?.answer)).toEqual([]);
    await expect(correct('not-helpful')).rejects.toMatchObject({ code: 'nothing-to-correct' });
  });

  test('nothing is kept of a selection in a private window', async () => {
    await check();
    const { answer, correct } = await checked('14 people', true);
    expect(answer?.reports[0]?.corrigible).toEqual([]);
    await expect(correct('not-helpful')).rejects.toMatchObject({ code: 'private' });
    expect(hits(await ask()['check-selection']({ id: (await checked('14 people')).id }, sender()))).toEqual([
      ['The Outside Post', 'otherwise'],
    ]);
  });

  test('the last twenty are remembered', async () => {
    for (let number = 0; number < 23; number++) {
      platform.time += 1;
      await choose(`selection ${number}`);
    }
    const kept = [...platform.session.kept.keys()].filter((key) => key.startsWith('check:'));
    expect(kept).toHaveLength(20);
    expect(await ask()['check-selection']({ id: idOf(platform.opened[0]) }, sender())).toBeNull();
  });
});
