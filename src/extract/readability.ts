/**
 * Readability (Mozilla, after Arc90) on a copy of the page: which text nodes survive is its answer.
 *
 * Its own retry puts the page back by parsing saved HTML, which loses the nodes' identity and parses page text; here
 * the threshold is zero, so that it never does, and each retry takes a fresh copy with fewer of its rules on.
 *
 * Cost: about linear in the copy's nodes times their depth (the copy bounds the depth).
 */
import { Readability } from '@mozilla/readability';
import { firstChildOf, nextSiblingOf, nodeTypeOf, textNode } from './dom.ts';
import type { Leaf, PageCopy } from './copy.ts';

/** Readability's own threshold, below which it tries again with fewer rules. */
const enoughCharacters = 500;
/** Strip unlikely candidates, weight by class names, clean conditionally: dropped in this order. */
const ruleSets = [0b111, 0b110, 0b100, 0b000];

export interface Survivors {
  readonly leaves: ReadonlySet<Leaf>;
  readonly byline: string | null;
}

/**
 * @param copies makes a fresh copy of the page for each try; the leaves of every copy are equal by index
 * @returns null when nothing on the page reads like an article at all
 */
export function* survivorsOf(
  copies: () => Generator<undefined, PageCopy>,
  first: PageCopy,
): Generator<undefined, Survivors | null> {
  let best: { leaves: Set<Leaf>; byline: string | null; characters: number } | null = null;
  for (const rules of ruleSets) {
    const copy = rules === ruleSets[0] ? first : yield* copies();
    yield undefined;
    const found = readCopy(copy, rules, first.leaves);
    if (found === null) continue;
    if (best === null || found.characters > best.characters) best = found;
    if (found.characters >= enoughCharacters) break;
  }
  return best !== null && best.characters > 0 ? best : null;
}

function readCopy(
  copy: PageCopy,
  rules: number,
  leaves: readonly Leaf[],
): { leaves: Set<Leaf>; byline: string | null; characters: number } | null {
  const reader = new Readability<Node>(copy.document, {
    charThreshold: 0,
    disableJSONLD: true,
    keepClasses: true,
    serializer: (node) => node,
  });
  (reader as unknown as { _flags: number })._flags = rules;
  const article = reader.parse();
  if (!article?.content) return null;
  const kept = new Set<Leaf>();
  let characters = 0;
  const stack: (Node | null)[] = [firstChildOf(article.content)];
  while (stack.length > 0) {
    const node = stack.pop() as Node | null;
    if (node === null) continue;
    stack.push(nextSiblingOf(node));
    if (nodeTypeOf(node) === textNode) {
      const index = copy.leafOf.get(node)?.index;
      const leaf = index === undefined ? undefined : leaves[index];
      if (leaf) {
        kept.add(leaf);
        characters += leaf.data.trim().length;
      }
    } else {
      stack.push(firstChildOf(node));
    }
  }
  return { leaves: kept, byline: article.byline ?? null, characters };
}
