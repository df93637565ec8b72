/**
 * What Readability keeps and a reader would not call the article: captions and credits, bylines and dates above the
 * text, link lists ("Read more"), calls to subscribe, author boxes, copyright lines, headings that head nothing.
 * Each rule names a class of errors; none knows a site.
 *
 * A rule by class names holds only for a part of the page with a small share of the text: sites put words like
 * "author-jane" or "related" on the element that holds the whole article.
 *
 * Cost: linear in the paragraphs times the depth of the page (bounded by the copy).
 * Tried and lost: a density classifier of the whole page (F1 .881, FACTS of this project's measurements); dropping
 * decks by class name alone ("lead", "intro"), which takes the first paragraph of many reports.
 */
import type { Leaf, Surrounding } from './copy.ts';
import type { Paragraph } from './passages.ts';

/** Word parts of class names, ids and roles. `strong` drops text of any length. */
const strongHints = hintPattern(
  'caption captions credit credits photocredit imagecredit byline bylines breadcrumb breadcrumbs newsletter newsletters ' +
    'signup subscribe subscription promo promos promobox related relatedstories recommended recommendation ' +
    'recommendations recirc trending mostread popular outbrain taboola copyright copyrights cookie cookies consent ' +
    'disclaimer authorbio bio biography comments commentlist disqus sidebar advert advertisement advertorial ' +
    'sponsored cta tags taglist toolbar sharebar sharing socialshare slideshow gallery carousel lightbox skiplink ' +
    'sr-only screenreader visuallyhidden offscreen footnote-link noprint pagination pager donate',
);
const pairedHints =
  /(?:^|[\s_-])(?:author|writer|contributor)[_-]*(?:bio|box|info|card|content|container|details|description|text|excerpt|gear|name)|(?:about|more)[_-]*(?:the[_-]*)?author|sign[_-]*up|related[_-]|[_-]related|read[_-]*(?:more|next|also)|see[_-]*also|also[_-]*like|more[_-]*(?:stories|from|news)|screen[_-]*reader|visually[_-]*hidden|off[_-]*screen|skip[_-]*(?:link|to)|print[_-]*only|d-print-block|image[_-]*(?:description|info)|img[_-]*(?:cap|desc)|photo[_-]*(?:desc|info)|(?:latest|recent|popular|top)[_-]*(?:news|posts|stories|articles)|most[_-]*(?:read|popular|viewed)/;
/** `weak` drops only short text without the look of prose. */
const weakHints = hintPattern(
  'meta metadata date dates dateline timestamp time published pubdate updated posted views share social tools kicker ' +
    'eyebrow author authors credit-line readtime reading-time player video label category section-name follow rating ' +
    'ad ads banner menu nav navigation header masthead button btn',
);
const pictureHints = /image|img|photo|picture|pic\b|figure|media|video|embed|thumb|gallery/;
const articleTop = new Set(['header', 'hgroup']);

/** A part with more than this share of the text is the article, whatever it is called. */
const maxPartShare = 0.3;
const proseLength = 100;
const shortLength = 90;
const mostlyLinks = 0.85;
const maxStrayLines = 3;
const minLinkLines = 8;
const minLinkLineShare = 0.2;

const sentenceEnd = /[.!?…。！？؟।]["'”’»)\]]*$/;
const label =
  /^(?:advertisement|advertising|ad|sponsored|continue reading(?: below)?|story continues below.*|read more|more|related|related (?:stories|articles|topics|content|coverage|news)|see also|also read|don['’]t miss|you may also like|you might also like|recommended(?: for you)?|trending|most (?:read|popular)|comments?|share|share this.*|loading.*|subscribe|sign up|learn more|click here.*|skip to (?:main )?content|caption|close|view comments|leave a comment|post comment.*|top stories|latest news|recent articles|popular this week|media playback is unsupported.*|report (?:an )?(?:error|typo)|print|email|follow us.*)\s*[:.…]*$/i;
const pointer =
  /^(?:read (?:more|also|next|on)|related(?: (?:story|article|link|stories|articles))?|see also|also read|also see|must read|don['’]t miss|watch|watch more|listen|more on this|more|in pictures|photos|video|download|recommended|what to read next)\s*[:|–—-]/i;
const call =
  /\b(?:sign up (?:for|to|here|now)|subscribe (?:to|now|here|for)|(?:our|free|daily|weekly|email) newsletters?|get (?:the latest|breaking|updates)|(?:news|stories|alerts|updates)\b.{0,40}\binbox|download (?:the|our)\b.{0,30}\bapp|follow (?:us|him|her|them|@|\w+ on)\b|like us on|join (?:our|the) (?:conversation|newsletter|channel|whatsapp|telegram)|have a tip\b|email (?:him|her|the author)|(?:may|can) be reached at|click here)\b/i;
const rights =
  /^(?:©|\(c\)|copyright\b)|\ball rights reserved\b|\bmay not be (?:published|reproduced|republished)\b|\bno part may be reproduced\b|^this (?:document|article|material) is (?:subject to copyright|republished)/i;
const picture =
  /^(?:image|photo|photograph|picture|illustration|media|video|file photo|file|graphic)s?\s*(?::|\bby\b|\bcopyright\b|\bcaption\b|\bcredit\b|\bcourtesy\b|[/|©])|^\(?(?:image|photo|credit|source)s?\s*:\s*[^.]{0,80}\)?$|^©|\((?:ap|afp|reuters|getty|epa|image|photo|photograph|file)\b[^()]{0,80}\)$/i;
const stamp =
  /^(?:(?:first )?(?:published|updated|posted|last (?:updated|modified)|modified|created|reported|issued)\b|by\s+\p{Lu}|\d+\s*(?:min|minutes?|mins)\b|reading time)/iu;

const otherStories =
  /^(?:more|related|further|other|latest|recommended|most)\b.{0,40}\b(?:stories|news|coverage|articles|reads|reading|posts|topics|links|videos)\b|^(?:more (?:from|on|in)|read (?:also|more|next)|see also)\b/i;
const maxHeadingLength = 70;

interface Facts {
  readonly paragraph: Paragraph;
  readonly length: number;
  readonly linkShare: number;
  /** From the paragraph's own element outwards, without those that hold most of the text. */
  readonly parts: readonly Surrounding[];
  readonly heading: number;
  /** A list item or a row of a table: short without being furniture. */
  readonly item: boolean;
}

export interface RefinedText {
  /** The paragraphs that are the article's own text, in order. May be all of them, never none when some were given. */
  readonly body: readonly Paragraph[];
  /** Lines above the text that are not part of it: bylines, dates. */
  readonly above: readonly Paragraph[];
}

export function refineParagraphs(paragraphs: readonly Paragraph[]): RefinedText {
  const facts = describe(paragraphs);
  const reasons = facts.map((each) => dropReason(each));
  keepLinkArticles(facts, reasons);
  dropAboveText(facts, reasons);
  dropTail(facts, reasons);
  dropEmptyHeadings(facts, reasons);
  const body = paragraphs.filter((_, index) => reasons[index] === null);
  const above = paragraphs.filter((_, index) => reasons[index] === 'above');
  return { body: body.length > 0 ? body : paragraphs, above };
}

type Reason = 'part' | 'link' | 'phrase' | 'heading' | 'above';

function dropReason(facts: Facts): Reason | null {
  const { text } = facts.paragraph;
  const prose = facts.length >= proseLength && facts.linkShare < 0.5 && sentenceEnd.test(text);
  let inQuote = false;
  for (const part of facts.parts) {
    if (part.tag === 'blockquote' || part.tag === 'table') inQuote = true;
    if (part.tag === 'figcaption' || part.tag === 'nav' || part.tag === 'footer') return 'part';
    if (part.tag === 'figure' && !inQuote) return 'part';
    if (articleTop.has(part.tag)) return 'part';
    if (part.itemprop === 'caption' || part.itemprop === 'author') return 'part';
    if (strongHints.test(part.hints) || pairedHints.test(part.hints)) return 'part';
    if (!prose && !facts.item && !inQuote && facts.length < proseLength && weakHints.test(part.hints))
      return 'part';
  }
  if (facts.heading === 1) return 'heading';
  if (facts.heading === 0 && facts.linkShare > mostlyLinks && facts.length < 200) return 'link';
  if (facts.length < shortLength && label.test(text)) return 'phrase';
  if (facts.length < 250 && pointer.test(text) && (facts.linkShare > 0.4 || facts.length < 120))
    return 'phrase';
  if (facts.length < 300 && (rights.test(text) || (!isPlain(facts) && picture.test(text)))) return 'phrase';
  if (facts.length < 220 && call.test(text) && !text.includes('“') && !text.includes('"')) return 'phrase';
  return null;
}

/** A paragraph of the body by its element and every name around it; a line "(Image: …)" is then the article's own. */
function isPlain(facts: Facts): boolean {
  return facts.parts.every((part) => /^(?:p|div|section)$/.test(part.tag) && !pictureHints.test(part.hints));
}

/** Where many lines between the paragraphs are links, they are the article's matter (deals, sources, a digest). */
function keepLinkArticles(facts: readonly Facts[], reasons: (Reason | null)[]): void {
  const last = facts.findLastIndex((each, index) => reasons[index] === null && each.length >= proseLength);
  const links = reasons.slice(0, last + 1).filter((reason) => reason === 'link').length;
  const kept = reasons.slice(0, last + 1).filter((reason) => reason === null).length;
  if (links < minLinkLines || links < (links + kept) * minLinkLineShare) return;
  for (let index = 0; index <= last; index++) if (reasons[index] === 'link') reasons[index] = null;
}

/** Bylines, dates and counters stand above the first paragraph of prose. */
function dropAboveText(facts: readonly Facts[], reasons: (Reason | null)[]): void {
  const first = facts.findIndex(
    (each, index) =>
      reasons[index] === null && each.length >= proseLength && sentenceEnd.test(each.paragraph.text),
  );
  for (let index = first - 1; index >= 0; index--) {
    const each = facts[index] as Facts;
    if (reasons[index] !== null || each.item) continue;
    if (reasons[index + 1] === null && isOneBlock(each, facts[index + 1])) continue;
    const unfinished = !sentenceEnd.test(each.paragraph.text);
    if (each.length < shortLength && (stamp.test(each.paragraph.text) || unfinished))
      reasons[index] = 'above';
  }
}

/** Two lines of one paragraph element, parted by a <br>. */
function isOneBlock(a: Facts, b: Facts | undefined): boolean {
  return a.paragraph.leaves.at(-1)?.block === b?.paragraph.leaves[0]?.block;
}

/**
 * After the last paragraph of prose: a list of links with its heading, a stray word or two. Many short lines in a row
 * are no furniture but a table or a list.
 */
function dropTail(facts: readonly Facts[], reasons: (Reason | null)[]): void {
  dropOtherStories(facts, reasons);
  const strays: number[] = [];
  let index = facts.length - 1;
  for (; index >= 0; index--) {
    const each = facts[index] as Facts;
    if (reasons[index] !== null) continue;
    const linked = each.linkShare > 0.6 && each.length < 250;
    // A note in brackets that no rule above took for a caption is the article's last line.
    const ends = sentenceEnd.test(each.paragraph.text) || /^\(.*\)$/.test(each.paragraph.text);
    const stray = each.length < 40 && !ends && !each.item;
    if (linked) reasons[index] = 'link';
    else if (each.heading > 0) reasons[index] = 'heading';
    else if (stray) strays.push(index);
    else break;
  }
  if (strays.length <= maxStrayLines) for (const stray of strays) reasons[stray] = 'phrase';
}

/** A closing list of other stories, under a heading that says so. */
function dropOtherStories(facts: readonly Facts[], reasons: (Reason | null)[]): void {
  for (let index = facts.length - 1; index >= 0; index--) {
    const each = facts[index] as Facts;
    if (reasons[index] !== null) continue;
    const { text } = each.paragraph;
    const isHeading = each.length <= maxHeadingLength && !each.item && !sentenceEnd.test(text);
    if (isHeading && otherStories.test(text)) {
      for (let rest = index; rest < facts.length; rest++) reasons[rest] ??= 'link';
    } else if (!each.item && each.linkShare < 0.5) return;
  }
}

/** A heading, or a line that announces ("You may also like…", "More:"), whose matter was dropped goes with it. */
function dropEmptyHeadings(facts: readonly Facts[], reasons: (Reason | null)[]): void {
  for (let index = facts.length - 1; index >= 0; index--) {
    if (reasons[index] !== null) continue;
    const each = facts[index] as Facts;
    const next = reasons[index + 1];
    const announces = each.length < 60 && /(?::|\.\.\.|…)$/.test(each.paragraph.text);
    if ((each.heading > 0 || announces) && next === 'link') reasons[index] = 'heading';
  }
}

function describe(paragraphs: readonly Paragraph[]): Facts[] {
  const lengths = new Map<Surrounding, number>();
  let total = 0;
  for (const paragraph of paragraphs) {
    total += paragraph.text.length;
    for (let part = outermostLine(paragraph); part !== null; part = part.parent) {
      lengths.set(part, (lengths.get(part) ?? 0) + paragraph.text.length);
    }
  }
  return paragraphs.map((paragraph) => {
    const parts: Surrounding[] = [];
    let heading = 0;
    let item = false;
    // A paragraph wholly inside one inline element is that element's text; else the line's own block counts.
    for (let part = outermostLine(paragraph); part !== null; part = part.parent) {
      if ((lengths.get(part) ?? 0) > total * maxPartShare && part.parent !== null && parts.length > 0) break;
      if ((lengths.get(part) ?? 0) > total * maxPartShare) break;
      parts.push(part);
      if (/^h[1-6]$/.test(part.tag)) heading = Number(part.tag[1]);
      if (part.tag === 'li' || part.tag === 'tr') item = true;
    }
    return {
      paragraph,
      length: paragraph.text.length,
      linkShare: linkShareOf(paragraph),
      parts,
      heading,
      item,
    };
  });
}

/** The nearest element around all of a paragraph's texts. */
function outermostLine(paragraph: Paragraph): Surrounding | null {
  const leaves = paragraph.leaves.filter((leaf) => leaf.data.trim() !== '');
  let common: Surrounding | null = leaves[0]?.around ?? null;
  for (const leaf of leaves) common = commonAncestor(common, leaf.around);
  return common;
}

function commonAncestor(a: Surrounding | null, b: Surrounding | null): Surrounding | null {
  while (a !== b) {
    if (a === null || b === null) return null;
    if (a.depth > b.depth) a = a.parent;
    else if (b.depth > a.depth) b = b.parent;
    else {
      a = a.parent;
      b = b.parent;
    }
  }
  return a;
}

/** 0..1: how much of a paragraph's text stands in links. */
export function linkShareOf(paragraph: Paragraph): number {
  let linked = 0;
  let total = 0;
  for (const leaf of paragraph.leaves) {
    const length = leaf.data.trim().length;
    total += length;
    if (isLinked(leaf)) linked += length;
  }
  return total === 0 ? 0 : linked / total;
}

export function isLinked(leaf: Leaf): boolean {
  for (let part: Surrounding | null = leaf.around; part !== null; part = part.parent) {
    if (part.tag === 'a') return true;
  }
  return false;
}

/** Matches any of the words as a whole part of a hyphenated, underscored or spaced name. */
function hintPattern(words: string): RegExp {
  return new RegExp(`(?:^|[\\s_-])(?:${words.trim().split(/\s+/).join('|')})(?=$|[\\s_-])`);
}
