/**
 * Paints passages by the CSS Custom Highlight API: no element is added, nothing on the page moves. The registry is
 * shared with the page's own scripts (css-highlight-api-1), which may list it, clear it, or take our names away; names
 * are prefixed and `repair` registers again what was lost, no more often than the caller asks.
 */
import type { Palette } from '../protocol/settings.ts';
import type { MarkStyle } from '../ui/mark-styles.ts';

/** Weakest first: where passages overlap, the later is painted over the earlier. */
const styles: readonly MarkStyle[] = [
  'repeats',
  'corroborates',
  'updates',
  'differs-by-source',
  'differs',
  'conflicts',
];
const current = 'current';
/** extension/content.css has a rule for each name: a highlight takes its colours by nothing else. */
const nameOf = (style: string, palette: Palette = 'standard'): string =>
  palette === 'standard' || style === 'repeats' || style === current
    ? `second-source-${style}`
    : `second-source-${style}-${palette}`;

export interface Painter {
  /** Replaces everything painted before. */
  paint(ranges: ReadonlyMap<MarkStyle, readonly Range[]>, palette: Palette): void;
  /** The passage whose card is open; none: nothing. */
  paintCurrent(ranges: readonly Range[]): void;
  /** Registers again what the page took away. */
  repair(): void;
  clear(): void;
  /** The element that it put into the page; null when it needs none. */
  readonly host: Node | null;
}

export function hasHighlights(): boolean {
  return typeof Highlight === 'function' && typeof CSS === 'object' && 'highlights' in CSS;
}

export function createHighlightPainter(): Painter {
  const painted = new Map<string, Highlight>();
  const set = (name: string, ranges: readonly Range[], priority: number): void => {
    if (ranges.length === 0) {
      if (painted.delete(name)) CSS.highlights.delete(name);
      return;
    }
    const highlight = new Highlight();
    for (const range of ranges) highlight.add(range);
    highlight.priority = priority;
    painted.set(name, highlight);
    CSS.highlights.set(name, highlight);
  };
  return {
    host: null,
    paint(ranges, palette) {
      // The reader may have chosen other colours since: what was painted has other names then.
      const kept = new Set([...styles, current].map((style) => nameOf(style, palette)));
      for (const name of [...painted.keys()]) if (!kept.has(name)) set(name, [], 0);
      styles.forEach((style, priority) => set(nameOf(style, palette), ranges.get(style) ?? [], priority));
    },
    paintCurrent(ranges) {
      set(nameOf(current), ranges, styles.length);
    },
    repair() {
      for (const [name, highlight] of painted) {
        const registered = CSS.highlights.get(name);
        if (registered?.size !== highlight.size || highlight.size === 0) CSS.highlights.set(name, highlight);
      }
    },
    clear() {
      for (const name of painted.keys()) CSS.highlights.delete(name);
      painted.clear();
    },
  };
}
