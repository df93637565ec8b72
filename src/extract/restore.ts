/**
 * What Readability drops out of the middle of a text although it stands there: quoted posts (their links look like a
 * list of links), lists, short paragraphs. A line comes back when it stands between the first and the last kept text
 * as a paragraph, list or quotation beside the kept paragraphs, in the element that holds most of them, and is not
 * mostly links. What of it is furniture is for refine.ts to say.
 *
 * Cost: linear in the text nodes times the depth of the page.
 */
import { isBlock, type Leaf, type Surrounding } from './copy.ts';
import { isLinked } from './refine.ts';

const restorable = new Set(['p', 'blockquote', 'ul', 'ol']);
/** Of a list or quotation: a list of links is navigation, a quoted post names its author and day in links. */
const maxLinkShare: Readonly<Record<string, number>> = { p: 0.3, ul: 0.2, ol: 0.2, blockquote: 0.8 };

/** @returns the kept leaves and those that come back, in the order of the page */
export function restoreDropped(leaves: readonly Leaf[], kept: ReadonlySet<Leaf>): Leaf[] {
  const inOrder = leaves.filter((leaf) => kept.has(leaf));
  const holder = holderOf(inOrder);
  const first = inOrder.find((leaf) => leaf.data.trim() !== '');
  const last = inOrder.findLast((leaf) => leaf.data.trim() !== '');
  if (holder === null || first === undefined || last === undefined) return inOrder;
  const dropped = new Map<Surrounding, Leaf[]>();
  for (const leaf of leaves.slice(first.index, last.index)) {
    if (kept.has(leaf)) continue;
    const part = partIn(leaf, holder);
    if (part === null || !restorable.has(part.tag)) continue;
    const others = dropped.get(part);
    if (others) others.push(leaf);
    else dropped.set(part, [leaf]);
  }
  const restored = new Set<Leaf>();
  for (const [part, texts] of dropped) {
    if (linkShareOf(texts) > (maxLinkShare[part.tag] ?? 0)) continue;
    for (const leaf of texts) restored.add(leaf);
  }
  return restored.size === 0 ? inOrder : leaves.filter((leaf) => kept.has(leaf) || restored.has(leaf));
}

/** The element whose own paragraphs hold most of the kept text. */
function holderOf(kept: readonly Leaf[]): Surrounding | null {
  const lengths = new Map<Surrounding, number>();
  for (const leaf of kept) {
    let block: Surrounding | null = leaf.around;
    while (block !== null && !isBlock(block.tag)) block = block.parent;
    if (block?.tag === 'p' && block.parent !== null) {
      lengths.set(block.parent, (lengths.get(block.parent) ?? 0) + leaf.data.length);
    }
  }
  let holder: Surrounding | null = null;
  for (const [each, length] of lengths) {
    if (holder === null || length > (lengths.get(holder) ?? 0)) holder = each;
  }
  return holder;
}

/** The child of the holder that a leaf stands in, or the quotation that such a child wraps; null outside the holder. */
function partIn(leaf: Leaf, holder: Surrounding): Surrounding | null {
  let part: Surrounding = leaf.around;
  let quotation: Surrounding | null = null;
  while (part.parent !== null && part.parent !== holder) {
    if (part.tag === 'blockquote') quotation = part;
    part = part.parent;
  }
  if (part.parent !== holder) return null;
  return part.tag === 'div' || part.tag === 'figure' ? quotation : part;
}

function linkShareOf(leaves: readonly Leaf[]): number {
  let linked = 0;
  let total = 0;
  for (const leaf of leaves) {
    const length = leaf.data.trim().length;
    total += length;
    if (isLinked(leaf)) linked += length;
  }
  return total === 0 ? 1 : linked / total;
}
