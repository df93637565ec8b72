/** Documents that are no article, or none that can be compared: each gets a plain sentence, and nothing breaks. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveDemo, type DemoSite } from '../../demo/server.ts';
import { copyExtension, type ExtensionCopy } from './extension-copy.ts';
import {
  browserKinds,
  highlightsOn,
  read,
  servePages,
  start,
  tabState,
  until,
  type PageServer,
  type Session,
} from './harness.ts';

const arabic = [
  'غمرت مياه النهر الشوارع السفلى من مدينة بريسك ليلة الاثنين بعد أمطار استمرت ثلاثة أيام متواصلة.',
  'وقالت رئيسة البلدية إيدا هولم إن رجال الإطفاء نقلوا مئتين وأربعة عشر شخصا إلى المدرسة الواقعة على التل.',
  'وأضافت: «لم يصب أحد بأذى، ولا يوجد مفقودون». وبلغ ارتفاع المياه مترين عند الجسر القديم.',
  'ومن المتوقع أن ينخفض منسوب المياه بحلول يوم الخميس بحسب هيئة الأرصاد الجوية في البلاد.',
  'وتوقفت حركة القطارات بين بريسك وأردن حتى يتم فحص السد الترابي، كما أعلنت شركة السكك الحديدية.',
];
const chinese = [
  '连续三天的大雨之后，河水在星期一夜里漫过堤岸，淹没了布里斯克市地势较低的街道。',
  '市长伊达·霍尔姆说，消防员把二百一十四名居民送到了山上的学校。“没有人受伤，也没有人失踪。”她说。',
  '老桥边的水深达到两米。气象部门预计，水位将在星期四之前下降，但是未来几天仍有小雨。',
  '保险公司从星期二开始统计损失，初步估计为三百五十万克朗，其中大部分是地下室的损失。',
  '铁路公司宣布，在路堤检查完毕之前，布里斯克与阿登之间的列车将继续停运。',
];

const page = (paragraphs: readonly string[], attributes = 'lang="en"'): string =>
  `<!doctype html><html ${attributes}><head><meta charset="utf-8"><title>The page</title></head><body><article>
  <h1>The page</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('\n')}</article></body></html>`;

/** Words without a single end of a sentence, in paragraphs. */
const endless = Array.from({ length: 12 }, (_, paragraph) =>
  Array.from({ length: 120 }, (__, word) => `word${(paragraph * 31 + word * 7) % 97} and`).join(' '),
);
const hugeParagraph = 'The water rose again in the night, and nobody knew why. '.repeat(90);
const huge = page(Array.from({ length: 1050 }, () => hugeParagraph));

/** The smallest document that readers of PDF take for one. */
const pdf = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
trailer<</Root 1 0 R>>
%%EOF`;

const pages = {
  '/empty': '',
  '/blank': '<!doctype html><title>Nothing</title><body><div>   </div></body>',
  '/huge': huge,
  '/endless': page(endless),
  '/arabic': page(arabic, 'lang="ar" dir="rtl"'),
  '/chinese': page(chinese, 'lang="zh"'),
  '/report.pdf': { body: pdf, type: 'application/pdf' },
  '/notes': { body: 'Notes of a meeting. Nothing was decided.', type: 'text/plain' },
  '/picture': {
    body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
    type: 'image/svg+xml',
  },
};

describe.each(browserKinds)('documents in %s', (kind) => {
  let site: DemoSite;
  let server: PageServer;
  let copy: ExtensionCopy;
  let session: Session;

  beforeAll(async () => {
    site = await serveDemo();
    server = await servePages(pages);
    copy = copyExtension(kind, {
      reports: [
        { id: 'ar', text: arabic.join('\n'), language: 'ar', url: 'https://news.example/ar' },
        { id: 'zh', text: chinese.join('\n'), language: 'zh', url: 'https://news.example/zh' },
      ],
    });
    session = await start(kind, { folder: copy.folder });
  });
  afterAll(async () => {
    await session?.close();
    copy?.remove();
    await server?.close();
    await site?.close();
  });

  /** Firefox reports no load event for its own pages. */
  async function openAbout(address: string) {
    const tab = await session.browser.newPage();
    await tab.bringToFront();
    await tab.goto(address, { waitUntil: [] });
    const isLoaded = () =>
      session.inExtension(async (api) => {
        const [front] = await api.tabs.query({ active: true, lastFocusedWindow: true });
        return front?.status === 'complete';
      });
    await until('the page', isLoaded);
    return tab;
  }

  /** Opens a page, presses the button, and gives the state and what the popup says. */
  async function click(address: string) {
    const tab = address.startsWith('about:') ? await openAbout(address) : await session.open(address);
    const popup = await read(session, tab);
    const said = (await popup.text()).replaceAll(/\s+/g, ' ');
    const state = await tabState(session);
    const marked = state.state === 'browser-page' ? {} : await highlightsOn(tab).catch(() => ({}));
    return { tab, popup, said, state, marked };
  }

  const browserPage = kind === 'chrome' ? 'chrome://version/' : 'about:license';
  test.each([
    ['a page of the browser', browserPage, ['browser-page'], 'does not let extensions read this page'],
    ['a PDF', '/report.pdf', ['pdf'], 'This is a PDF document'],
    ['a plain text file', '/notes', ['not-html'], 'reads web pages only'],
    ['a picture', '/picture', ['not-html'], 'reads web pages only'],
    ['an empty page', '/empty', ['empty'], 'no readable text'],
    ['a page of white space', '/blank', ['empty'], 'no readable text'],
    ['5 MB of text', '/huge', ['too-long'], 'too long to compare'],
  ])('%s is told in a plain sentence', async (_, path, states, sentence) => {
    const { tab, popup, said, state, marked } = await click(
      path.startsWith('/') ? server.origin + path : path,
    );
    expect(states).toContain(state.state);
    expect(said).toContain(sentence);
    expect(said).not.toMatch(/undefined|null|\[object|Error|exception/);
    expect(marked).toEqual({});
    expect((await session.badge()).text).toBe('');
    await popup.close();
    await tab.close();
  });

  test('a page without an end of a sentence is read all the same, and nothing is claimed of it', async () => {
    const { tab, popup } = await click(`${server.origin}/endless`);
    if ((await tabState(session)).state === 'not-article') {
      await popup.click('button.primary');
      await until('the answer', async () => (await tabState(session)).state === 'answered');
    }
    const { answer } = await tabState(session);
    expect(answer?.answer).toMatchObject({ reports: [], within: [] });
    expect(await highlightsOn(tab)).toEqual({});
    await popup.close();
    await tab.close();
  });

  test.each([
    ['right to left', '/arabic', 'ar', arabic],
    ['Chinese', '/chinese', 'zh', chinese],
  ])('%s: the copy in the corpus is found, and no conflict is claimed', async (_, path, id, paragraphs) => {
    const { tab, popup } = await click(server.origin + path);
    if ((await tabState(session)).state === 'not-article') {
      await popup.click('button.primary');
      await until('the answer', async () => (await tabState(session)).state === 'answered');
    }
    const { answer } = await tabState(session);
    expect(answer?.answer.reports).toMatchObject([{ id, match: 'copy', sameOrigin: true }]);
    expect(answer?.answer.origins).toHaveLength(1);
    const findings = answer?.answer.reports[0]?.findings ?? [];
    expect(findings.filter(({ relation }) => relation !== 'corroborates')).toEqual([]);
    for (const { here } of findings) expect(paragraphs.join('\n')).toContain(here.text);
    await until('the popup', async () => (await popup.text()).includes('no other independent origin'));
    await popup.close();
    await tab.close();
  });

  test('after all of that an article is read as ever', async () => {
    const { tab, popup, state } = await click(site.articles[3]?.url ?? '');
    expect(state.state).toBe('answered');
    expect(state.answer?.answer.origins).toHaveLength(3);
    expect(Object.keys(await highlightsOn(tab)).length).toBeGreaterThan(0);
    await popup.close();
    await tab.close();
  });
});
