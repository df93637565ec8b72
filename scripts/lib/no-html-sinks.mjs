// Takes out of the bundles every place where a library would parse a string as HTML. The product never uses them
// (nothing of a page is ever parsed), addons-linter reports them, and a hostile page must not find one alive.
import { readFile } from 'node:fs/promises';

/**
 * One entry a library file: each `from` must occur exactly once, or the build stops, since an update of the library has
 * then moved what we take out.
 */
const replacements = [
  {
    // dangerouslySetInnerHTML.
    file: /[\\/]preact[\\/]dist[\\/]preact\.mjs$/,
    edits: [[/(\w+)\.innerHTML=(\w+)\.__html(?=\))/, '$1.textContent=$2.__html']],
  },
  {
    file: /[\\/]@mozilla[\\/]readability[\\/]Readability\.js$/,
    edits: [
      // The page as it was before a failed attempt: kept as nodes instead of as markup.
      [
        /var pageCacheHtml = page\.innerHTML;/,
        'var pageCache = Array.from(page.childNodes, (node) => node.cloneNode(true));',
      ],
      [
        /page\.innerHTML = pageCacheHtml;/,
        'page.replaceChildren(...pageCache.map((node) => node.cloneNode(true)));',
      ],
      // An image inside <noscript>: where scripts run its content is text, and stays text.
      [
        /tmp\.innerHTML = noscript\.innerHTML;/,
        'tmp.replaceChildren(...Array.from(noscript.childNodes, (node) => node.cloneNode(true)));',
      ],
    ],
  },
  // The document that an article off its page is read in: it is never live, and its own sinks are not used either.
  {
    file: /[\\/]linkedom[\\/]esm[\\/]shared[\\/]utils\.js$/,
    edits: [[/elem\.innerHTML = html;/, 'elem.textContent = html;']],
  },
  {
    file: /[\\/]linkedom[\\/]esm[\\/]interface[\\/]element\.js$/,
    edits: [[/template\.innerHTML = html;/, 'template.textContent = html;']],
  },
];

/** An assignment to innerHTML or outerHTML, in source or minified. */
const sink = /\.(?:inner|outer)HTML\s*(?:=(?!=)|\+=)/;

/** @type {import('esbuild').Plugin} */
export const noHtmlSinks = {
  name: 'no-html-sinks',
  setup(build) {
    for (const { file, edits } of replacements) {
      build.onLoad({ filter: file }, async ({ path }) => {
        let contents = await readFile(path, 'utf8');
        for (const [from, to] of edits) {
          const found = contents.match(new RegExp(from, 'g'))?.length ?? 0;
          if (found !== 1)
            throw new Error(`${path}: ${from} found ${found} times, expected once; see scripts/lib`);
          contents = contents.replace(from, to);
        }
        if (sink.test(contents)) throw new Error(`${path}: an HTML sink is left; see scripts/lib`);
        return { contents, loader: 'js' };
      });
    }
  },
};
