/**
 * The colours of findings beside the standard ones, for what stands in a page: the card, and the lines over it. The same
 * as those of extension/style.css and extension/content.css, which a test holds together.
 */
import type { Palette } from '../protocol/settings.ts';
import type { MarkStyle } from './mark-styles.ts';

/** On a light ground and on a dark one. */
type Colours = readonly [light: string, dark: string];

export const paletteColours: Readonly<
  Record<Exclude<Palette, 'standard'>, Readonly<Record<Exclude<MarkStyle, 'repeats'>, Colours>>>
> = {
  'blue-orange': {
    conflicts: ['#9c3f00', '#ffa763'],
    differs: ['#7a5a00', '#f0d25a'],
    updates: ['#0a5a8a', '#7cc4f5'],
    'differs-by-source': ['#4a4a4a', '#d4d4d4'],
    corroborates: ['#00407a', '#4aa3ff'],
  },
  'high-contrast': {
    conflicts: ['#7d0000', '#ffb8b0'],
    differs: ['#4f3200', '#ffd98a'],
    updates: ['#00285e', '#b8dcff'],
    'differs-by-source': ['#3d1a63', '#e6d2ff'],
    corroborates: ['#00391f', '#b4f5cf'],
  },
};

/**
 * A rule for each palette.
 * @param rule the rule's text from the palette's name and, for each style, its name and its colour as CSS
 */
export function paletteRules(
  rule: (palette: string, colours: readonly (readonly [style: string, colour: string])[]) => string,
): string {
  return Object.entries(paletteColours)
    .map(([palette, colours]) =>
      rule(
        palette,
        Object.entries(colours).map(([style, [light, dark]]) => [style, `light-dark(${light}, ${dark})`]),
      ),
    )
    .join('\n');
}
