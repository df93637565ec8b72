/**
 * "Check this selection": the menu's click keeps what was selected in the session store and opens a page of ours, which
 * asks for the check by the id in its address; so the words stand in no address and no history, and a background that
 * dies in between finds them again.
 */
import { checkSelection, maxSelectionLength, type SelectionHit } from '../core/check/check-selection.ts';
import { findingKey, type CorrectionSet } from '../core/corrections/corrections.ts';
import { correctionsFor } from '../core/corrections/kinds.ts';
import { canonicalUrl } from '../core/match/canonical-url.ts';
import { isSameArticle } from '../core/match/match.ts';
import { plainText, reportKeys } from '../core/match/report-key.ts';
import type { Report } from '../core/report.ts';
import type { Corpus, StoredCandidate } from '../corpus/corpus.ts';
import { lastPoll } from './feeds/last-poll.ts';
import type { BackgroundPlatform, MenuClick, Store } from '../platform/background.ts';
import type {
  CorrectedSelection,
  SelectionAnswer,
  SelectionCorrectionRequest,
  SelectionReport,
} from '../protocol/reader-messages.ts';
import { nameCandidates, type NamedCandidate } from './candidates.ts';
import type { CorpusKeeper } from './corpus-keeper.ts';
import { correctedAnswer, otherOf } from './matching.ts';
import { TellableError } from './no-answer.ts';
import { correct, correctionsAmong, pairsOf, type Corrigible, type Subject } from './reader-corrections.ts';
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
  readonly isPrivate: boolean;
}

/** Keeps what was selected and opens the page that checks it. */
export async function openCheck(platform: BackgroundPlatform, click: MenuClick): Promise<void> {
  const text = plainText(click.selection ?? '').slice(0, maxSelectionLength);
  if (text === '' || click.tabId === null) return;
  const id = crypto.randomUUID();
  const { tabId, pageUrl: url, incognito: isPrivate } = click;
  const kept: KeptSelection = { text, tabId, url, at: platform.now(), isPrivate };
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

export interface KeptSelections {
  /** Checks a kept selection against the corpus. Null when it is no longer known. @throws {CorpusError} */
  check(id: string): Promise<SelectionAnswer | null>;
  /**
   * Keeps a correction of what was found, and checks anew. Null when the selection is no longer known.
   * @throws {TellableError | NothingToCorrectError | CorpusError}
   */
  correct(request: SelectionCorrectionRequest): Promise<CorrectedSelection | null>;
}

export function keptSelections(
  platform: BackgroundPlatform,
  corpora: CorpusKeeper,
  tabs: Tabs,
): KeptSelections {
  const check = async (id: string): Promise<Checked | null> => {
    const kept = (await platform.session.get(`${prefix}${id}`)) as KeptSelection | undefined;
    return kept === undefined ? null : checkKept(corpora, tabs, kept);
  };
  return {
    check: async (id) => (await check(id))?.answer ?? null,
    correct: async ({ id, ...request }) => {
      const checked = await check(id);
      if (checked === null) return null;
      if (checked.kept.isPrivate) {
        throw new TellableError('private', 'Nothing is stored from a private window.');
      }
      const corpus = await corpora.ready();
      const now = new Date(platform.now()).toISOString();
      const keys = await correct(corpus, inCheck(corpus, checked, request), now);
      // The very same selection, also if it was forgotten meanwhile.
      return { keys, answer: (await checkKept(corpora, tabs, checked.kept)).answer };
    },
  };
}

/** A hit with the report that it is in. */
interface FoundHit {
  readonly hit: SelectionHit;
  readonly candidate: NamedCandidate;
}

interface Checked {
  readonly kept: KeptSelection;
  readonly article: Report | null;
  readonly found: readonly FoundHit[];
  readonly answer: SelectionAnswer;
}

async function checkKept(corpora: CorpusKeeper, tabs: Tabs, kept: KeptSelection): Promise<Checked> {
  const corpus = await corpora.ready();
  const record = await articleAround(tabs, kept);
  const article: Report | null = record && { ...record.answer.article, text: record.text };
  const asked: Report = { ...blank, text: kept.text, language: article?.language ?? null };
  const proposals = await Promise.all([
    corpus.candidates(asked, maxForSelection),
    article === null ? [] : corpus.candidates(article, maxForArticle),
  ]);
  const { all, set } = await correctionsOf(corpora);
  const ofEvent = placesOfEvent(record, set);
  // Of what is proposed for the article only the reports of its event: each that is compared costs some milliseconds.
  const proposed = [
    ...proposals[0],
    ...proposals[1].filter(({ corpus: id, report }) => ofEvent.has(`${id}\n${report.id}`)),
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
  const found = checked.hits.flatMap((hit): FoundHit[] => {
    const candidate = byId.get(hit.report);
    return candidate === undefined ? [] : [{ hit, candidate }];
  });
  const answer = {
    selection: kept.text,
    asked: checked.asked,
    title: article?.title ?? null,
    isOfArticle: article !== null,
    coverage: await corpus.coverage(onceEach(proposals.flat()).filter(isOwn)),
    lastPoll: await lastPoll(corpus),
    origins: checked.origins,
    reports: found.map(({ hit, candidate }): SelectionReport => {
      const { saying, relation, kind, here, there, confidence, why, isEarlier, origin } = hit;
      const isOwnOrigin = article !== null && origin === 0;
      const said = { saying, relation, kind, here, there, confidence, why, isEarlier };
      return {
        ...said,
        other: otherOf(candidate),
        sharesOrigin: isOwnOrigin,
        finding: findingKey(hit),
        corrigible: kept.isPrivate
          ? []
          : correctionsFor(article !== null, isOwnOrigin, ofOrigin(checked.hits, origin).length === 1),
      };
    }),
    corrections: correctionsAmong(checked.heeded, article === null ? [] : reportKeys(article), all),
  };
  return { kept, article, found, answer };
}

const ofOrigin = (hits: readonly SelectionHit[], origin: number): SelectionHit[] =>
  hits.filter((hit) => hit.origin === origin);

/** What a correction of a check is of. */
function inCheck(
  corpus: Corpus,
  { kept, article, found, answer }: Checked,
  { kind, other, finding }: Omit<SelectionCorrectionRequest, 'id'>,
): Corrigible {
  const at = found.find(
    ({ candidate }) => candidate.corpus === other.corpus && candidate.storedId === other.id,
  );
  const own = article === null ? null : subjectOf(article, async () => article);
  const subjects = new Map(
    found.map(({ hit, candidate: { corpus: id, storedId, report } }) => [
      hit,
      subjectOf(report, () => corpus.report(id, storedId)),
    ]),
  );
  const there = at && subjects.get(at.hit);
  if (kind === 'not-helpful') {
    if (at === undefined || there === undefined || findingKey(at.hit) !== finding) {
      return { kind, found: null };
    }
    const page = { ...blank, url: kept.url, text: answer.asked, language: null };
    // No report: the page was not read, so nothing of it is kept but its address and the words that were asked.
    return { kind, found: { finding: at.hit, here: own ?? subjectOf(page, async () => null), there } };
  }
  if (at === undefined || there === undefined) return { kind, pairs: [] };
  const group = [...subjects].flatMap(([hit, each]) => (hit.origin === at.hit.origin ? [each] : []));
  const isOwn = own !== null && at.hit.origin === 0;
  return { kind, pairs: pairsOf(kind, own, there, isOwn ? [own, ...group] : group) };
}

const subjectOf = (report: Report, read: Subject['report']): Subject => ({
  keys: reportKeys(report),
  about: report,
  report: read,
});

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
