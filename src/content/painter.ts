/**
 * Which painter marks the passages: highlights where the browser has them; lines laid over the page where it has not, and
 * where the reader's system forces its colours. There Chromium paints every highlight as it paints a selection, whatever
 * its rule says, so that the kinds of findings could not be told apart (tried in 156: `forced-color-adjust` and system
 * colours in `::highlight()` change nothing); the lines keep their styles. A change of the setting is followed at once.
 */
import type { MarkStyle } from '../ui/mark-styles.ts';
import type { Palette } from '../protocol/settings.ts';
import { createHighlightPainter, hasHighlights, type Painter } from './highlights.ts';
import { createOverlayPainter } from './overlay.ts';

export function createPainter(document: Document): Painter {
  const overlay = createOverlayPainter(document);
  if (!hasHighlights()) return overlay;
  const highlights = createHighlightPainter();
  const forced = matchMedia('(forced-colors: active)');
  const chosen = (): Painter => (forced.matches ? overlay : highlights);
  let used = chosen();
  let painted: readonly [ranges: ReadonlyMap<MarkStyle, readonly Range[]>, palette: Palette] | null = null;
  let current: readonly Range[] = [];
  const follow = (): void => {
    const next = chosen();
    if (next === used) return;
    used.clear();
    used = next;
    if (painted === null) return;
    used.paint(...painted);
    used.paintCurrent(current);
  };
  return {
    get host() {
      return used.host;
    },
    paint(ranges, palette) {
      if (painted === null) forced.addEventListener('change', follow);
      painted = [ranges, palette];
      used = chosen();
      used.paint(ranges, palette);
    },
    paintCurrent(ranges) {
      current = ranges;
      used.paintCurrent(ranges);
    },
    repair: () => used.repair(),
    clear() {
      forced.removeEventListener('change', follow);
      painted = null;
      current = [];
      used.clear();
    },
  };
}
