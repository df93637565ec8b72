/** The pages of the demo site that are no article, on which extraction must abstain. */
import { html, type Html } from './html.ts';
import { headingOf, paragraphsOf, pathOf, seeds, type Seed } from './seeds.ts';
import { localHeadlines, newsletter, shell, siteName } from './shell.ts';

function teaser(seed: Seed): Html {
  const first = paragraphsOf(seed).find((line) => line.length > 80) ?? '';
  return html`<li class="teaser">
    <h3><a href="${pathOf(seed)}">${headingOf(seed)}</a></h3>
    <p>${first.slice(0, 140)}…</p>
  </li> `;
}

function localTeaser(headline: string, i: number): Html {
  return html`<li class="teaser">
    <h3><a href="/region/${i + 1}">${headline}</a></h3>
    <p>Our reporters went to see for themselves. Read what they found.</p>
  </li> `;
}

export function homePage(): Html {
  return shell({
    theme: 'theme-front',
    title: `${siteName} – news from the harbour and the world`,
    main: html`<main id="main">
      <h1>Today’s news</h1>
      <section aria-label="World">
        <h2><a href="/world">World</a></h2>
        <ul class="teasers">
          ${seeds.map(teaser)}
        </ul>
      </section>
      <section aria-label="Region">
        <h2><a href="/region">Region</a></h2>
        <ul class="teasers">
          ${localHeadlines.map(localTeaser)}
        </ul>
      </section>
      ${newsletter}
    </main>`,
  });
}

export function sectionFront(): Html {
  return shell({
    theme: 'theme-front',
    title: `World – ${siteName}`,
    main: html`<main id="main">
      <h1>World</h1>
      <ul class="teasers">
        ${seeds.map(teaser)}
      </ul>
      <nav class="pages" aria-label="Pages"><a href="/world?page=2">Next page</a></nav>
    </main>`,
  });
}

export function searchResults(query: string): Html {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = seeds.filter((seed) => words.every((word) => seed.text.toLowerCase().includes(word)));
  return shell({
    theme: 'theme-front',
    title: `Search: ${query} – ${siteName}`,
    main: html`<main id="main">
      <h1>Results for “${query}”</h1>
      <p>${found.length} results</p>
      <ol class="results">
        ${found.map(teaser)}
      </ol>
    </main>`,
  });
}

const goods = [
  ['Harbour mug', 'A heavy mug with the lighthouse on it. Holds enough for a whole watch.', '9.50'],
  ['Rain jacket', 'Keeps out the north wind. Comes in yellow and in another yellow.', '64.00'],
  ['Sea chart, framed', 'The bay as it was drawn before the new pier.', '38.00'],
  ['Wool cap', 'Knitted on the island. One size fits most heads.', '17.50'],
];

export function shopPage(): Html {
  return shell({
    theme: 'theme-front',
    title: `Shop – ${siteName}`,
    head: html`<meta property="og:type" content="product.group" />`,
    main: html`<main id="main">
      <h1>The harbour shop</h1>
      <ul class="goods">
        ${goods.map(
          ([name, text, price]) =>
            html`<li class="product">
              <h2>${name ?? ''}</h2>
              <p>${text ?? ''}</p>
              <p class="price">£${price ?? ''}</p>
              <button type="button">Add to basket</button>
            </li> `,
        )}
      </ul>
    </main>`,
  });
}

export function notFoundPage(): Html {
  return shell({
    theme: 'theme-front',
    title: `Not found – ${siteName}`,
    main: html`<main id="main">
      <h1>Nothing here</h1>
      <p>The demonstration has five reports. <a href="/">Go to the front page</a>.</p>
    </main>`,
  });
}
