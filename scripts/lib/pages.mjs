// The extension's pages: one frame for all of them; each brings its title, its style sheets and its script.

/**
 * @typedef {object} Page
 * @property {string} title
 * @property {readonly string[]} styles beside style.css, without their ending, in order
 * @property {string} [body] a class of the body
 * @property {boolean} [ownHead] the page draws the product's name itself
 */

/** By the folder of src that it is built from. @type {Readonly<Record<string, Page>>} */
const pages = {
  popup: { title: 'Second Source', styles: ['findings', 'popup'] },
  check: {
    title: 'A selection, checked – Second Source',
    styles: ['parts', 'findings', 'check'],
    body: 'column',
  },
  report: { title: 'Stored report – Second Source', styles: ['parts', 'findings', 'report'], body: 'column' },
  welcome: { title: 'Welcome to Second Source', styles: ['parts', 'welcome'], body: 'column' },
  options: {
    title: 'Options – Second Source',
    styles: ['parts', 'options', 'options-files', 'options-feeds', 'options-corrections'],
    ownHead: true,
  },
};

const brand = `    <header class="brand">
      <img src="icons/32.png" width="16" height="16" alt="" />
      <span>Second Source</span>
      <a href="options.html" target="_blank" rel="noreferrer noopener">Options<span class="unseen"> (new tab)</span></a>
    </header>
`;

/**
 * Every page by its file's name. Each has a policy of its own beside the manifest's, which lets the background ask for
 * feeds: a page may ask nobody.
 * @returns {Record<string, string>}
 */
export function writePages() {
  return Object.fromEntries(
    Object.entries(pages).map(([name, { title, styles, body, ownHead = false }]) => [
      `${name}.html`,
      `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="connect-src 'self'" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title}</title>
    <link rel="icon" href="icons/32.png" />
${['style', ...styles].map((style) => `    <link rel="stylesheet" href="${style}.css" />`).join('\n')}
    <script type="module" src="${name}.js"></script>
  </head>
  <body${body === undefined ? '' : ` class="${body}"`}>
${ownHead ? '' : brand}    <div id="app">
      <main></main>
    </div>
  </body>
</html>
`,
    ]),
  );
}
