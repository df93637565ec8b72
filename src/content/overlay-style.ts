/** Of the lines that stand in for highlights; the same styles and colours as extension/content.css. */
import { paletteRules } from '../ui/palette-colours.ts';

export const overlayStyle = `
i {
  position: absolute; box-sizing: border-box; pointer-events: none; border: 0 solid transparent;
  border-bottom: 2px solid light-dark(#1a7f37, #3fb950);
}
.repeats { border-bottom: 1px solid light-dark(#8c959f, #6e7781); }
.differs-by-source { border-bottom: 3px double light-dark(#8250df, #a371f7); }
.differs { border-bottom: 2px dashed light-dark(#9a6700, #d29922); }
.conflicts { border-bottom: 3px dashed light-dark(#cf222e, #ff7b72); }
.updates { border-bottom: 2px dotted light-dark(#0969da, #58a6ff); }
.current { border: 0; background: rgb(128 128 128 / 25%); }
${paletteRules((palette, colours) =>
  colours
    .map(([style, colour]) => `[data-palette='${palette}'] .${style} { border-bottom-color: ${colour}; }`)
    .join('\n'),
)}
@media (forced-colors: active) {
  /* Without colours a thick dash and a thin one are too alike: a conflict stands between two lines. */
  .conflicts { border-top: 2px dashed; }
  i, [data-palette] i { border-color: CanvasText; }
  .repeats { border-bottom-color: GrayText; }
  .current, [data-palette] .current { background: none; outline: 2px solid Highlight; }
}
@media print { i { display: none; } }
`;
