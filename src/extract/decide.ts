/**
 * Is this page one news article? A weighted vote over what the page says of itself, its address, how much prose was
 * found, and whether that prose is one text or the teasers of many. In doubt the answer is no: the reader can ask for
 * a check anyway, while a front page "compared with other reports" would be nonsense.
 *
 * Cost: linear in the page's text nodes. The weights are set by hand, by kind of page: the labelled pages at hand are
 * all articles, so nothing can be learned from them.
 */
import type { Leaf } from './copy.ts';
import type { Metadata } from './metadata.ts';
import type { Paragraph } from './passages.ts';
import { isLinked, linkShareOf } from './refine.ts';

export interface Decision {
  readonly isArticle: boolean;
  /** 0..1 */
  readonly confidence: number;
}

const proseLength = 80;
const longLine = 160;
/** Below this weight of prose (Latin letters; a Han character counts three) there is nothing to compare. */
const leastProse = 250;
/** An article by its own account may be a brief; a page that does not say so needs more text. */
const unstatedProse = 600;
/** Of the page's whole text: above it there is nothing else on the page. */
const wholePageShare = 0.8;
const fewLinksShare = 0.1;
/** One or two paragraphs alone on a page are a notice, an error, a wall. */
const wholePageParagraphs = 4;
const sentenceEnd = /[.!?…。！？؟।]["'”’»)\]]*$/;
const listPath =
  /(?:^|\/)(?:search|suche|recherche|buscar|tags?|topics?|categor(?:y|ies)|sections?|authors?|archives?|page\/\d+|shop|store|cart|basket|products?|login|account|subscribe|about(?:-us)?|contact|privacy(?:-policy)?|terms|imprint|impressum|faq|help)(?:\/|\.\w+$|$)/i;
const frontPath = /^\/(?:[a-z]{2}(?:-[a-z]{2})?\/?)?(?:index|home|default|front)?(?:\.\w{2,5})?\/?$/i;
const listTypes = [
  'collectionpage',
  'searchresultspage',
  'itemlist',
  'profilepage',
  'contactpage',
  'aboutpage',
  'faqpage',
];
const shopTypes = ['product', 'offer', 'aggregateoffer', 'offercatalog', 'store'];
const shopWords = /\b(?:add to (?:cart|basket|bag)|buy now|in stock|out of stock|free shipping|checkout)\b/i;

export function decideArticle(
  body: readonly Paragraph[],
  leaves: readonly Leaf[],
  metadata: Metadata,
  url: string | null,
): Decision {
  let prose = 0;
  let proseParagraphs = 0;
  for (const paragraph of body) {
    const { text } = paragraph;
    const weight = weightOf(text);
    const reads = sentenceEnd.test(text) || weight >= longLine;
    if (weight >= proseLength && reads && linkShareOf(paragraph) < 0.4) {
      prose += weight;
      proseParagraphs++;
    }
  }
  if (prose < leastProse) return { isArticle: false, confidence: round(Math.min(0.2, prose / 2_000)) };
  const { linked, openGraphType } = metadata;
  const has = (types: readonly string[]): boolean => types.some((type) => linked.types.has(type));
  const stated = linked.article !== null || openGraphType === 'article';
  const address = url !== null && URL.canParse(url) ? new URL(url) : null;
  const cards = cardsWithin(body, leaves);

  const alone = proseParagraphs >= wholePageParagraphs && isWholePage(prose, leaves);
  let vote = -2.2;
  if (linked.article !== null) vote += linked.article.published !== null ? 2.5 : 1.5;
  if (openGraphType === 'article' || openGraphType === 'news') vote += 2;
  if (metadata.published !== null) vote += 1;
  if (metadata.author !== null) vote += 0.5;
  vote += Math.min(2.5, Math.log2(prose / unstatedProse) + 1);
  if (proseParagraphs >= 4) vote += 0.8;
  // One text and hardly a link: no front, list or shop looks like that, whatever else the page leaves unsaid.
  if (alone) vote += 1.2;
  else if (!stated && metadata.published === null && prose < unstatedProse) vote -= 1;
  if (openGraphType !== null && openGraphType.startsWith('product')) vote -= 4;
  if (has(shopTypes) && linked.article === null) vote -= 3;
  if (!stated && has(listTypes)) vote -= 3;
  if (linked.article === null && shopWords.test(joined(leaves))) vote -= 1.5;
  if (address !== null) {
    if (frontPath.test(address.pathname) && !/[?&](?:p|id|article)=/i.test(address.search)) vote -= 5;
    if (listPath.test(address.pathname)) vote -= stated ? 1 : 2.5;
    if (/[?&](?:q|s|query|search)=/i.test(address.search)) vote -= 2;
  }
  // The teasers of other articles, each under a heading that links to it.
  if (cards >= 4 && cards > proseParagraphs * 0.5) vote -= 5;
  else if (cards >= 4 && cards > proseParagraphs * 0.25) vote -= 1.5;
  const confidence = 1 / (1 + Math.exp(-vote));
  return { isArticle: confidence >= 0.5, confidence: round(confidence) };
}

/** Whether the prose is nearly all that the page shows, and nearly none of the page is links. */
function isWholePage(prose: number, leaves: readonly Leaf[]): boolean {
  let total = 0;
  let linked = 0;
  for (const leaf of leaves) {
    const weight = weightOf(leaf.data.trim());
    total += weight;
    if (isLinked(leaf)) linked += weight;
  }
  return prose >= total * wholePageShare && linked <= total * fewLinksShare;
}

/** Linked headings between the first and the last paragraph of the body. */
function cardsWithin(body: readonly Paragraph[], leaves: readonly Leaf[]): number {
  const first = body[0]?.leaves[0]?.index ?? 0;
  const last = body[body.length - 1]?.leaves.at(-1)?.index ?? -1;
  const lines = new Set<number>();
  for (let index = first; index <= last; index++) {
    const leaf = leaves[index];
    if (leaf && leaf.data.trim().length > 8 && isLinked(leaf) && isHeading(leaf)) lines.add(leaf.line);
  }
  return lines.size;
}

function isHeading(leaf: Leaf): boolean {
  for (let part: Leaf['around'] | null = leaf.around; part !== null; part = part.parent) {
    if (/^h[1-6]$/.test(part.tag)) return true;
  }
  return false;
}

const maxSearched = 200_000;

function joined(leaves: readonly Leaf[]): string {
  let text = '';
  for (const leaf of leaves) {
    if (text.length > maxSearched) break;
    text += leaf.data + ' ';
  }
  return text;
}

/** Characters, with those of scripts without spaces counted three times: they say as much in a third of the length. */
function weightOf(text: string): number {
  return (
    text.length +
    2 * (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0)
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
