/** The reader's colours are written in three places, each in its own way; they must be the same. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cardStyle } from '../../src/content/card-style.ts';
import { overlayStyle } from '../../src/content/overlay-style.ts';
import { paletteColours } from '../../src/ui/palette-colours.ts';

const css = (name: string) =>
  readFileSync(new URL(`../../extension/${name}.css`, import.meta.url), 'utf8').replaceAll(/\s+/g, ' ');
/** What style.css calls the styles. */
const variables = { 'differs-by-source': 'by-source', corroborates: 'borne-out' } as const;

describe.each(Object.entries(paletteColours))('%s', (palette, colours) => {
  test.each(Object.entries(colours))('%s has the same colours everywhere', (style, [light, dark]) => {
    const both = `light-dark(${light}, ${dark})`;
    const own = new RegExp(`\\[data-palette='${palette}'\\] \\{([^}]*)\\}`).exec(css('style'))?.[1] ?? '';
    const variable = style in variables ? variables[style as keyof typeof variables] : style;
    expect(own).toContain(` --${variable}: ${both};`);
    const marks = css('content');
    const rule = new RegExp(`::highlight\\(second-source-${style}-${palette}\\) \\{([^}]*)\\}`).exec(
      marks,
    )?.[1];
    expect(rule).toContain(`text-decoration-color: ${both};`);
    expect(cardStyle).toContain(`--${style}: ${both};`);
    expect(overlayStyle).toContain(`[data-palette='${palette}'] .${style} { border-bottom-color: ${both}; }`);
    // On paper they go as the standard ones do.
    const [, print = ''] = marks.split('@media print');
    expect(print).toContain(`::highlight(second-source-${style}-${palette})`);
  });
});
