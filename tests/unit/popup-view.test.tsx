import { afterEach, describe, expect, test, vi } from 'vitest';
import type { TabFeed } from '../../src/protocol/feed-messages.ts';
import type { Actions } from '../../src/popup/actions.ts';
import { App } from '../../src/popup/app.tsx';
import { AnswerView } from '../../src/popup/answer-view.tsx';
import type { NoAnswer, Result, TabState } from '../../src/protocol/messages.ts';
import { answer, finding, other, tabState } from './fakes/answer.ts';
import { click, renderInto, settle, textOf } from './fakes/dom.ts';
import { FakePage, ok } from './fakes/page-platform.ts';

const noActions: Actions = {
  check() {},
  reveal() {},
  setRule() {},
  setAllSites() {},
  addPage() {},
  setKeep() {},
  correct() {},
  undo() {},
};

describe('the answer', () => {
  test('shows both passages, who, when and why, and the words that differ', () => {
    const view = renderInto(<AnswerView tab={answer()} reader={null} actions={noActions} />);
    expect(textOf(view.find('h1'))).toBe(
      'Read “Boats leave at dawn”: 1 other independent origin (2 reports, 1 of them shares this article’s origin)',
    );
    const conflict = view.find('.relation-conflicts');
    expect(textOf(conflict)).toContain('Conflicts');
    expect(textOf(conflict)).toContain('twelve against nine');
    expect(textOf(conflict)).toContain('Coast Radio1 May 2024');
    expect(textOf(conflict)).toContain('Nine boats left the harbour');
    expect(Array.from(conflict.querySelectorAll('mark'), textOf)).toEqual(['Nine']);
    expect(view.all('h2').map(textOf)).toEqual([
      'Conflicts or differs3',
      'Updated1',
      'Differs by source1',
      'Borne out independently1',
      'The same wire text1',
      'The reports, by origin',
    ]);
  });

  test('the same wire text is folded away and called repeated, never borne out', () => {
    const view = renderInto(<AnswerView tab={answer()} reader={null} actions={noActions} />);
    const folded = view.find('.section-same-text details');
    expect(folded.hasAttribute('open')).toBe(false);
    expect(textOf(folded)).toContain('Repeated');
    expect(textOf(folded)).not.toContain('Borne out');
    expect(textOf(view.find('.relation-differs', 'same origin'))).toContain('report a');
    expect(textOf(view.find('.reports .origin'))).toContain('Names as its source: Coast Wire');
  });

  test('what a report says is text and never markup', () => {
    const base = answer();
    const hostile = '<img src=x onerror=alert(1)> boats';
    const [first] = base.answer.reports;
    if (!first) throw new Error('no report');
    const reports = [
      {
        ...first,
        originWhy: [hostile],
        findings: [finding('differs', { there: { text: hostile, start: 0, end: 5 }, why: hostile })],
      },
    ];
    const tab = {
      ...base,
      answer: { ...base.answer, reports },
      others: { ...base.others, b: other('b', { title: hostile, url: 'javascript:alert(1)' }) },
    };
    const view = renderInto(<AnswerView tab={tab} reader={null} actions={noActions} />);
    expect(view.all('img')).toEqual([]);
    expect(view.text()).toContain(hostile);
    for (const link of view.all('a')) expect(link.getAttribute('href')).toMatch(/^(?:https:|report\.html\?)/);
  });

  test('each passage can be shown on the page, each report opened at its own', () => {
    const revealed: string[] = [];
    const view = renderInto(
      <AnswerView
        tab={answer()}
        reader={null}
        actions={{ ...noActions, reveal: (id) => revealed.push(id) }}
      />,
    );
    click(view.find('.section-updates button', 'Show on the page'));
    expect(revealed).toEqual(['0.2']);
    expect(view.find('.section-updates .others a').getAttribute('href')).toBe(
      'https://coast.example/boats#:~:text=Nine%20boats%20left%20the%20harbour',
    );
    expect(view.find('.relation-differs a', 'report a').getAttribute('href')).toMatch(/^report\.html\?/);
  });

  test('a figure that moved is a table of who said what when', () => {
    const base = answer();
    const facts = [
      {
        kind: 'number' as const,
        label: 'boats that left',
        versions: [
          { report: 'b', value: 'nine', saidBy: 'the port', asOf: '2024-05-01', start: 4, end: 8 },
          { report: null, value: 'twelve', saidBy: null, asOf: '2024-05-02', start: 10, end: 16 },
        ],
      },
    ];
    const view = renderInto(
      <AnswerView tab={{ ...base, answer: { ...base.answer, facts } }} reader={null} actions={noActions} />,
    );
    expect(textOf(view.find('caption'))).toBe('boats that left');
    expect(view.all('tbody tr').map((row) => Array.from(row.querySelectorAll('td'), textOf))).toEqual([
      ['nine', 'the port', '1 May 2024', 'Coast Radio (new tab)'],
      ['twelve', 'none found', '2 May 2024', 'this article'],
    ]);
  });

  test('an origin that is named after its only report is found again in the list', () => {
    const view = renderInto(<AnswerView tab={answer()} reader={null} actions={noActions} />);
    expect(textOf(view.find('.stack', 'Coast Radio'))).toContain('independent origin 1');
    expect(textOf(view.find('.origin', 'Independent origin 1'))).toContain('Coast Radio');
  });

  test('nothing found is told without a claim', () => {
    const base = answer();
    const tab = { ...base, answer: { ...base.answer, origins: [['this page']], reports: [] } };
    const view = renderInto(<AnswerView tab={tab} reader={null} actions={noActions} />);
    expect(textOf(view.find('.nothing'))).toContain('Others may well have reported it');
  });

  test('a page that was hard to read is said to be', () => {
    const view = renderInto(
      <AnswerView tab={answer({ confidence: 0.3 })} reader={null} actions={noActions} />,
    );
    expect(view.text()).toContain('hard to read');
  });
});

/** A background that answers from a list of states: the first for `tab-state`, and so on. */
async function open(reply: ConstructorParameters<typeof FakePage>[0]) {
  const page = new FakePage(reply);
  const view = renderInto(<App platform={page} />);
  await settle();
  return { page, view };
}

describe('the feeds that a page names', () => {
  const offer = { address: 'https://news.example/feed', title: 'All news', host: 'news.example' };
  const openWith = async (offers: readonly TabFeed[], state = tabState(), grants = true) => {
    const page = new FakePage(() => ok(state));
    page.offers = offers;
    page.grants = grants;
    const asked: string[] = [];
    const plain = page.ask;
    page.ask = async (type, request) => {
      if (type.startsWith('feed')) {
        asked.push(type);
        return ok(type === 'feed-subscribe' ? ['0123456789abcdef'] : null) as never;
      }
      return plain(type, request);
    };
    const view = renderInto(<App platform={page} />);
    await settle();
    return { page, view, asked };
  };

  test('one click subscribes: for feeds only, made before the browser asks, then polled', async () => {
    const { page, view, asked } = await openWith([{ ...offer, isSubscribed: false, isGranted: false }]);
    click(view.find('.offer button', 'Subscribe'));
    expect(asked).toEqual(['feed-hosts', 'feed-subscribe']);
    expect(page.access).toEqual(['news.example']);
    await settle();
    expect(asked).toEqual(['feed-hosts', 'feed-subscribe', 'feeds-work']);
    expect(view.text()).toContain('Subscribed to All news.');
  });

  test('a host that is granted already is not asked for again', async () => {
    const { page, view, asked } = await openWith([{ ...offer, isSubscribed: false, isGranted: true }]);
    click(view.find('.offer button'));
    await settle();
    expect(page.access).toEqual([]);
    expect(asked).toEqual(['feed-subscribe', 'feeds-work']);
  });

  test('refused, nothing stays', async () => {
    const refused = await openWith([{ ...offer, isSubscribed: false, isGranted: false }], tabState(), false);
    click(refused.view.find('.offer button'));
    await settle();
    expect(refused.asked.at(-1)).toBe('feed-unsubscribe');
    expect(refused.view.text()).toContain('did not give access');
  });

  test('known ones say so; none, or a site that is off, shows nothing', async () => {
    const known = await openWith([{ ...offer, isSubscribed: true, isGranted: true }]);
    expect(known.view.find('.offer button').hasAttribute('disabled')).toBe(true);
    const none = await openWith([]);
    expect(none.view.all('.offers')).toEqual([]);
    const off = await openWith(
      [{ ...offer, isSubscribed: false, isGranted: false }],
      tabState({ state: 'site-off', answer: null }),
    );
    expect(off.view.all('.offers')).toEqual([]);
  });
});

describe('the popup', () => {
  afterEach(() => vi.restoreAllMocks());

  test('asks what is known, has the page checked, and shows the answer', async () => {
    const { page, view } = await open((type) =>
      ok(type === 'tab-state' ? tabState({ state: 'not-checked', answer: null }) : tabState()),
    );
    expect(page.asked).toEqual(['tab-state', 'check-tab']);
    expect(textOf(view.find('h1'))).toContain('1 other independent origin');
    expect(textOf(view.find('[role=status]'))).toContain('1 other independent origin');
  });

  test('a site that is off is not read, and one click turns it on', async () => {
    let rule: TabState['siteRule'] = 'off';
    const { page, view } = await open((type, request) => {
      if (type === 'set-site') rule = (request as { rule: TabState['siteRule'] }).rule;
      return ok(rule === 'off' ? tabState({ state: 'site-off', answer: null, siteRule: 'off' }) : tabState());
    });
    expect(page.asked).toEqual(['tab-state']);
    click(view.find('button', 'Turn on for this site'));
    await settle();
    expect(page.asked).toEqual(['tab-state', 'set-site', 'check-tab']);
    expect(textOf(view.find('h1'))).toContain('independent origin');
  });

  test('"Always" asks the browser first; a refusal changes nothing', async () => {
    const { page, view } = await open(() => ok(tabState()));
    page.grants = false;
    click(view.find('button', 'Always'));
    await settle();
    expect(page.access).toEqual(['news.example']);
    expect(page.asked).not.toContain('set-site');
    expect(view.text()).toContain('did not give access');
    page.grants = true;
    click(view.find('button', 'Always'));
    await settle();
    expect(page.asked).toContain('set-site');
  });

  test('all news pages: asked for, and taken back without asking', async () => {
    let allSites = false;
    const { page, view } = await open((type, request) => {
      if (type === 'set-all-sites') allSites = (request as { allowed: boolean }).allowed;
      return ok(tabState({ allSites }));
    });
    const button = () => view.find('button', 'On all news pages');
    click(button());
    await settle();
    expect(page.access).toEqual([null]);
    expect(button().getAttribute('aria-pressed')).toBe('true');
    expect(view.all('.choice').map(textOf)).toEqual(['Always', 'Off']);
    click(button());
    await settle();
    expect(page.access).toEqual([null]);
    expect(button().getAttribute('aria-pressed')).toBe('false');
  });

  test('a background that died in between is asked again what is known', async () => {
    const { page, view } = await open((type) =>
      type === 'check-tab' ? { ok: false, code: 'unreachable', message: 'gone' } : ok(tabState()),
    );
    expect(page.asked).toEqual(['tab-state', 'check-tab', 'tab-state']);
    expect(textOf(view.find('h1'))).toContain('independent origin');
  });

  test('a reading that died with its background is begun again, once', async () => {
    let checks = 0;
    const { page, view } = await open((type) => {
      if (type === 'check-tab' && ++checks === 1) return { ok: false, code: 'unreachable', message: 'gone' };
      return ok(checks < 2 ? tabState({ state: 'reading', answer: null }) : tabState());
    });
    expect(page.asked).toEqual(['tab-state', 'check-tab', 'tab-state', 'check-tab']);
    expect(textOf(view.find('h1'))).toContain('independent origin');
  });

  test('what becomes known elsewhere is shown', async () => {
    let state = tabState({
      state: 'empty',
      answer: null,
      message: 'There is no readable text on this page.',
    });
    const { page, view } = await open(() => ok(state));
    expect(view.text()).toContain('no readable text');
    state = tabState();
    page.changed();
    await settle();
    expect(textOf(view.find('h1'))).toContain('independent origin');
  });

  test('a reply that another has overtaken is not shown: what is known is asked anew', async () => {
    const off = tabState({ state: 'site-off', answer: null, siteRule: 'off' });
    let known = tabState();
    let release: ((reply: Result<unknown>) => void) | null = null;
    let isSlow = false;
    const { page, view } = await open((type) => {
      if (type === 'set-site') known = off;
      if (type !== 'tab-state' || !isSlow) return ok(known);
      isSlow = false;
      return new Promise((resolve) => (release = resolve));
    });
    isSlow = true;
    page.changed();
    await settle();
    click(view.find('button', 'Off'));
    await settle();
    expect(view.find('button', 'Turn on for this site')).toBeDefined();
    const asked = page.asked.length;
    (release as ((reply: Result<unknown>) => void) | null)?.(ok(tabState()));
    await settle();
    expect(view.find('button', 'Turn on for this site')).toBeDefined();
    expect(page.asked.slice(asked)).toEqual(['tab-state']);
  });

  test('a passage that is gone from the page is said to be', async () => {
    const { view } = await open((type) => ok(type === 'reveal' ? false : tabState()));
    click(view.find('button', 'Show on the page'));
    await settle();
    expect(view.text()).toContain('can no longer be found');
  });

  const states: NoAnswer[] = [
    'not-checked',
    'site-off',
    'browser-page',
    'pdf',
    'not-html',
    'not-article',
    'empty',
    'too-long',
    'private-storage',
    'storage-full',
    'failed',
  ];
  test.each(states)('%s has a title, its sentence, and something to do or to read', async (state) => {
    const { view } = await open(() =>
      ok(
        tabState({
          state,
          answer: null,
          message: 'A plain sentence.',
          siteRule: state === 'site-off' ? 'off' : 'ask',
        }),
      ),
    );
    expect(textOf(view.find('h1')).length).toBeGreaterThan(3);
    expect(view.text()).toContain('A plain sentence.');
    expect(view.all('.advice').length + view.all('.primary').length).toBeGreaterThan(0);
    // What the sentence sends the reader to is a click away.
    const links = view.all('.advice a').map((link) => link.getAttribute('href'));
    expect(links).toEqual(state === 'storage-full' ? ['options.html#corpora'] : []);
  });

  test('"check anyway" forces', async () => {
    const forced: unknown[] = [];
    const { view } = await open((type, request) => {
      if (type === 'check-tab') forced.push((request as { force: boolean }).force);
      return ok(forced.includes(true) ? tabState() : tabState({ state: 'not-article', answer: null }));
    });
    click(view.find('button', 'Check anyway'));
    await settle();
    expect(forced).toEqual([false, true]);
    expect(textOf(view.find('h1'))).toContain('independent origin');
  });

  test('a page without a site has no site controls', async () => {
    const { view } = await open(() => ok(tabState({ state: 'browser-page', answer: null, site: null })));
    expect(view.all('.site')).toEqual([]);
  });
});
