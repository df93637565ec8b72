/**
 * "Check this selection": the menu's click keeps what was selected in the session store and opens a page of ours, which
 * asks for the check by the id in its address; so the words stand in no address and no history, and a background that
 * dies in between finds them again.
 */
import { checkSelection, maxSelectionLength } from '../core/check/check-selection.ts';
import { canonicalUrl } from '../core/match/canonical-url.ts';
import { isSameArticle } from '../core/match/match.ts';
import { plainText } from '../core/match/report-key.ts';
import type { Report } from '../core/report.ts';
import type { StoredCandidate } from '../corpus/corpus.ts';
import { lastPoll } from './feeds/last-poll.ts';
import type { BackgroundPlatform, MenuClick, Store } from '../platform/background.ts';
import type { SelectionAnswer } from '../protocol/reader-messages.ts';
import { nameCandidates, type NamedCandidate } from './candidates.ts';
import type { CorpusKeeper } from './corpus-keeper.ts';
import { correctedAnswer, otherOf } from './matching.ts';
import type { CorrectionSet } from '../core/corrections/corrections.ts';
import { correctionsOf } from './reader-state.ts';
import type { AnsweredRecord, Tabs } from './tabs.ts';

/** Reports that are proposed for the selected words, and for the article around them. */
const maxForSelection = 30;
const maxForArticle = 60;
/** Older selections are forgotten. */
const maxKept = 20;
const prefix = 'check:';

interface KeptSelection {
  readonly text: string;
  readonly tabId: number;
  readonly url: string | null;
  readonly at: number;
}

/** Keeps what was selected and opens the page that checks it. */
export async function openCheck(platform: BackgroundPlatform, click: MenuClick): Promise<void> {
  const text = plainText(click.selection ?? '').slice(0, maxSelectionLength);
  if (text === '' || click.tabId === null) return;
  const id = crypto.randomUUID();
  const kept: KeptSelection = { text, tabId: click.tabId, url: click.pageUrl, at: platform.now() };
  await forgetOldest(platform.session);
  await platform.session.set(`${prefix}${id}`, kept);
  await platform.openPage(`check.html?id=${id}`, click.tabId);
}

async function forgetOldest(store: Store): Promise<void> {
  const kept = Object.entries(await store.all())
    .filter(([key]) => key.startsWith(prefix))
    .sort(([, a], [, b]) => (a as KeptSelection).at - (b as KeptSelection).at);
  await store.remove(kept.slice(0, Math.max(0, kept.length - maxKept + 1)).map(([key]) => key));
}

/**
 * Checks a kept selection against the corpus. Null when it is no longer known.
 * @throws {CorpusError}
 */
export async function checkKept(
  platform: BackgroundPlatform,
  corpora: CorpusKeeper,
  tabs: Tabs,
  id: string,
): Promise<SelectionAnswer | null> {
  const kept = (await platform.session.get(`${prefix}${id}`)) as KeptSelection | undefined;
  if (kept === undefined) return null;
  const corpus = await corpora.ready();
  const record = await articleAround(tabs, kept);
  const article: Report | null = record && { ...record.answer.article, text: record.text };
  const asked: Report = { ...blank, text: kept.text, language: article?.language ?? null };
  const found = await Promise.all([
    corpus.candidates(asked, maxForSelection),
    article === null ? [] : corpus.candidates(article, maxForArticle),
  ]);
  const { set } = await correctionsOf(corpora);
  const ofEvent = placesOfEvent(record, set);
  // Of what is proposed for the article only the reports of its event: each that is compared costs some milliseconds.
  const proposed = [
    ...found[0],
    ...found[1].filter(({ corpus: id, report }) => ofEvent.has(`${id}\n${report.id}`)),
  ];
  const address = kept.url === null ? null : canonicalUrl(kept.url);
  // Where the page was not read, its address still tells its stored copy.
  const isOwn = ({ report }: StoredCandidate): boolean =>
    article === null
      ? address !== null && report.url !== null && canonicalUrl(report.url) === address
      : isSameArticle(article, report);
  const candidates = nameCandidates(onceEach(proposed).filter((each) => !isOwn(each)));
  const isOfEvent = (each: object): boolean => ofEvent.has(placeOf(each as NamedCandidate));
  const checked = checkSelection(kept.text, article, candidates, isOfEvent, set);
  const byId = new Map(candidates.map((each) => [each.report.id, each]));
  return {
    selection: kept.text,
    asked: checked.asked,
    title: article?.title ?? null,
    isOfArticle: article !== null,
    coverage: await corpus.coverage(onceEach(found.flat()).filter(isOwn)),
    lastPoll: await lastPoll(corpus),
    origins: checked.origins,
    reports: checked.hits.flatMap((hit) => {
      const candidate = byId.get(hit.report);
      if (candidate === undefined) return [];
      const { saying, relation, kind, there, confidence, why, isEarlier, origin } = hit;
      const sharesOrigin = article !== null && origin === 0;
      const other = otherOf(candidate);
      return [{ saying, relation, kind, there, confidence, why, isEarlier, other, sharesOrigin }];
    }),
  };
}

const blank = {
  id: 'selection',
  title: null,
  url: null,
  source: null,
  author: null,
  published: null,
  modified: null,
} as const;

/** The article that the tab shows, when it is still the page of the selection and was read. */
async function articleAround(tabs: Tabs, { tabId, url }: KeptSelection): Promise<AnsweredRecord | null> {
  const record = await tabs.answered(tabId);
  if (record === null || url === null) return record;
  return canonicalUrl(record.url) === canonicalUrl(url) ? record : null;
}

/** The reports that are known to be of the article's event, the reader's corrections heeded. */
function placesOfEvent(record: AnsweredRecord | null, set: CorrectionSet): ReadonlySet<string> {
  if (record === null) return new Set();
  const { answer, others } = correctedAnswer(record.answer, set);
  return new Set(
    answer.origins.flat().flatMap((id) => (others[id] ? [`${others[id].corpus}\n${others[id].id}`] : [])),
  );
}

const placeOf = ({ corpus, storedId }: NamedCandidate): string => `${corpus}\n${storedId}`;

function onceEach(candidates: readonly StoredCandidate[]): StoredCandidate[] {
  return [...new Map(candidates.map((each) => [`${each.corpus}\n${each.report.id}`, each])).values()];
}
