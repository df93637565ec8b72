/** The card's style sheet, adopted by its shadow root: it holds under any policy of the page, and nothing leaks out. */
import { paletteRules } from '../ui/palette-colours.ts';

const palettes = paletteRules(
  (palette, colours) =>
    `.card[data-palette='${palette}'] { ${colours.map(([style, colour]) => `--${style}: ${colour};`).join(' ')} }`,
);

export const cardStyle = `
:host { color-scheme: light dark; }
* { box-sizing: border-box; }
.card {
  --ink: light-dark(#1b1f24, #e8eaed);
  --quiet: light-dark(#57606a, #a9b1ba);
  --paper: light-dark(#ffffff, #1d2126);
  --edge: light-dark(#d0d7de, #3b434c);
  --link: light-dark(#0757b8, #79b8ff);
  --note: light-dark(#fff3c4, #4d3d00);
  --corroborates: light-dark(#1a7f37, #3fb950);
  --repeats: light-dark(#57606a, #a9b1ba);
  --differs-by-source: light-dark(#7a44d6, #b794ff);
  --differs: light-dark(#8a5a00, #e3b341);
  --conflicts: light-dark(#b3202c, #ff7b72);
  --updates: light-dark(#0757b8, #79b8ff);
  display: flex; flex-direction: column;
  width: min(26rem, calc(100vw - 16px)); max-height: min(30rem, calc(100vh - 16px));
  letter-spacing: normal; word-spacing: normal;
  font: 400 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  color: var(--ink); background: var(--paper);
  border: 1px solid var(--edge); border-radius: 10px;
  box-shadow: 0 1px 2px rgb(0 0 0 / 12%), 0 8px 28px rgb(0 0 0 / 18%);
  text-align: start; overflow: hidden;
}
${palettes}
.findings { overflow-y: auto; overscroll-behavior: contain; padding: 4px 16px 12px; }
.finding { padding: 10px 0 12px; border-top: 1px solid var(--edge); }
.finding:first-child { border-top: 0; }
.relation { display: flex; align-items: baseline; gap: 10px; margin: 0 0 6px; font-size: 15px; font-weight: 600; color: var(--relation); }
.relation .stroke { flex: none; font-size: 12px; text-decoration: underline var(--line, solid) var(--relation); text-decoration-thickness: var(--thick, 2px); white-space: pre; }
.corroborates { --relation: var(--corroborates); }
.repeats { --relation: var(--repeats); --thick: 1px; }
.differs-by-source { --relation: var(--differs-by-source); --line: double; --thick: 1px; }
.differs { --relation: var(--differs); --line: dashed; }
.conflicts { --relation: var(--conflicts); --line: wavy; --thick: 1.5px; }
.updates { --relation: var(--updates); --line: dotted; }
.label { margin: 8px 0 2px; font-size: 13px; color: var(--quiet); }
.label b { font-weight: 600; color: var(--ink); }
blockquote { margin: 0; padding-inline-start: 10px; border-inline-start: 2px solid var(--edge); overflow-wrap: anywhere; }
.there { border-inline-start-color: var(--relation); }
mark { color: inherit; background: var(--note); border-radius: 2px; font-weight: 600; text-decoration: underline 1px; text-underline-offset: 3px; }
.why { margin: 8px 0 0; font-size: 13px; color: var(--quiet); }
.open { display: inline-block; margin-top: 8px; font-size: 14px; color: var(--link); text-underline-offset: 3px; }
.bar { display: flex; align-items: center; gap: 4px; padding: 6px 8px 6px 16px; border-top: 1px solid var(--edge); font-size: 13px; color: var(--quiet); }
.place { margin-inline-end: auto; }
button {
  font: inherit; color: var(--ink); background: none; border: 1px solid transparent; border-radius: 6px;
  min-width: 28px; min-height: 28px; padding: 2px 8px; cursor: pointer;
}
button:hover { background: light-dark(#f0f3f6, #2b3138); }
button:focus-visible, a:focus-visible, .findings:focus-visible, .card:focus-visible { outline: 2px solid var(--link); outline-offset: -2px; }
@media (prefers-reduced-motion: no-preference) {
  .card { animation: appear 120ms ease-out; }
  @keyframes appear { from { opacity: 0; transform: translateY(2px); } }
}
@media (forced-colors: active) {
  .card { border-color: CanvasText; }
  mark { background: Mark; color: MarkText; forced-color-adjust: none; }
}
@media print { .card { display: none; } }
`;
