/**
 * Painting without the Highlight API (see painter.ts): thin lines laid over the page in a closed shadow root. The host is out of the
 * flow and lets every click through, so that the layout and the page's scripts stay as they are.
 *
 * Cost: one rectangle for each line of each passage; measured again, at most once a frame, when the page is resized.
 */
import type { Painter } from './highlights.ts';
import type { MarkStyle } from '../ui/mark-styles.ts';
import { overlayStyle } from './overlay-style.ts';
import { pinStyle } from './host.ts';

export function createOverlayPainter(document: Document): Painter {
  const host = document.createElement('div');
  pinStyle(host, {
    position: 'absolute',
    top: '0',
    left: '0',
    width: '0',
    height: '0',
    'pointer-events': 'none',
  });
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(overlayStyle);
  root.adoptedStyleSheets = [sheet];
  const layer = document.createElement('div');
  root.append(layer);

  let marks: ReadonlyMap<MarkStyle, readonly Range[]> = new Map();
  let currentRanges: readonly Range[] = [];
  let frame = 0;

  const draw = (): void => {
    frame = 0;
    const origin = host.getBoundingClientRect();
    const lines: HTMLElement[] = [];
    const add = (style: string, ranges: readonly Range[]): void => {
      for (const range of ranges) {
        for (const box of range.getClientRects()) {
          const line = document.createElement('i');
          line.className = style;
          line.style.left = `${box.left - origin.left}px`;
          line.style.top = `${box.top - origin.top}px`;
          line.style.width = `${box.width}px`;
          line.style.height = `${box.height}px`;
          lines.push(line);
        }
      }
    };
    for (const [style, ranges] of marks) add(style, ranges);
    add('current', currentRanges);
    layer.replaceChildren(...lines);
  };
  const drawSoon = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const resized = new ResizeObserver(drawSoon);
  const show = (): void => {
    if (!host.isConnected) {
      document.documentElement.append(host);
      resized.observe(document.documentElement);
    }
    drawSoon();
  };
  return {
    host,
    paint(ranges, palette) {
      marks = ranges;
      layer.dataset['palette'] = palette;
      show();
    },
    paintCurrent(ranges) {
      currentRanges = ranges;
      if (host.isConnected) drawSoon();
    },
    repair() {
      if (marks.size > 0) show();
    },
    clear() {
      marks = new Map();
      currentRanges = [];
      cancelAnimationFrame(frame);
      frame = 0;
      resized.disconnect();
      layer.replaceChildren();
      host.remove();
    },
  };
}
