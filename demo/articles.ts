/**
 * The five article pages, each in another markup with other metadata, as five newsrooms would have it. The body lines
 * are those of the report, in order; dates stand where the report has one and nowhere else.
 */
import { html, jsonLd, type Html } from './html.ts';
import { headingOf, paragraphsOf, pathOf, type Seed } from './seeds.ts';
import { advertisement, comments, newsletter, relatedLinks, shareButtons, shell, siteName } from './shell.ts';

type Layout = (seed: Seed, origin: string) => Html;

/** No metadata at all: a plain page with an article element. */
const bare: Layout = (seed) =>
  shell({
    theme: 'theme-bare',
    title: siteName,
    main: html`<main id="main">
      <article>
        <h1>${headingOf(seed)}</h1>
        ${shareButtons} ${paragraphsOf(seed).map((line) => html`<p>${line}</p> `)}
      </article>
      ${relatedLinks(seed)} ${comments}
    </main>`,
  });

/** Open Graph only; paragraphs in nested blocks with an advertisement between them. */
const openGraph: Layout = (seed, origin) => {
  const lines = paragraphsOf(seed);
  // A line without a full stop between paragraphs is a subheading.
  const isSubheading = (line: string, i: number) => i > 0 && i < lines.length - 1 && !/[.”"]$/.test(line);
  return shell({
    theme: 'theme-graph',
    title: `${headingOf(seed)} | ${siteName}`,
    head: html`<meta property="og:type" content="article" />
      <meta property="og:url" content="${origin}${pathOf(seed)}" />
      <meta property="og:locale" content="en_GB" />
      <meta property="og:image" content="${origin}/picture.svg" />`,
    main: html`<div class="page-columns">
      <div class="story" id="main" role="main">
        <div class="breadcrumbs"><a href="/">Home</a> › <a href="/world">World</a></div>
        <h1 class="story__heading">${headingOf(seed)}</h1>
        <div class="story__tools">${shareButtons}</div>
        <div class="story__picture"><img src="/picture.svg" alt="" width="640" height="240" /></div>
        <div class="story__body">
          ${lines.map((line, i) => [
            i === 2 ? advertisement : null,
            isSubheading(line, i)
              ? html`<h2>${line}</h2> `
              : html`<div class="story__block"><p>${line}</p></div> `,
          ])}
        </div>
        ${comments}
      </div>
      <div class="story__side">${relatedLinks(seed)}${newsletter}</div>
    </div>`,
  });
};

/** Microdata, with the date in a `time` element. */
const microdata: Layout = (seed, origin) =>
  shell({
    theme: 'theme-micro',
    title: `${headingOf(seed)} – ${siteName}`,
    head: html`<link rel="canonical" href="${origin}${pathOf(seed)}" />`,
    main: html`<main id="main">
      <article itemscope itemtype="https://schema.org/NewsArticle">
        <header>
          <h1>${headingOf(seed)}</h1>
          <p class="dateline">
            <time itemprop="datePublished" datetime="${seed.published}">${longDate(seed.published)}</time>
          </p>
        </header>
        <div class="content" itemprop="articleBody">
          ${paragraphsOf(seed).map((line) => html`<p>${line}</p> `)}
        </div>
        <footer class="tags"><a href="/tag/world">world</a> <a href="/tag/europe">europe</a></footer>
      </article>
      ${newsletter} ${relatedLinks(seed)} ${comments}
    </main>`,
  });

/** JSON-LD, one object. */
const linkedData: Layout = (seed, origin) => {
  const { points, text } = pointsAndText(seed);
  return shell({
    theme: 'theme-linked',
    title: `${headingOf(seed)} | ${siteName}`,
    head: html`<link rel="canonical" href="${origin}${pathOf(seed)}" /> ${jsonLd({
        '@context': 'https://schema.org',
        '@type': 'NewsArticle',
        headline: seed.title,
        datePublished: seed.published,
        inLanguage: 'en',
        mainEntityOfPage: `${origin}${pathOf(seed)}`,
      })}`,
    main: html`<main id="main" class="with-rail">
      <section class="lead">
        <h1 class="headline">${headingOf(seed)}</h1>
        <div class="meta-row"><span>${longDate(seed.published)}</span> <span>4 min read</span></div>
        ${shareButtons}
        <div class="article-body" data-component="text">
          ${keyPoints(points)} ${text.map((line) => html`<p>${line}</p> `)}
        </div>
      </section>
      <div class="rail">${relatedLinks(seed)}${advertisement}</div>
      ${comments}
    </main>`,
  });
};

/** JSON-LD as a graph beside Open Graph; every second paragraph carries inline markup. Served under a strict CSP. */
const graphAndOpenGraph: Layout = (seed, origin) => {
  const { points, text } = pointsAndText(seed);
  return shell({
    theme: 'theme-full',
    title: `${headingOf(seed)} - ${siteName}`,
    head: html`<link rel="canonical" href="${origin}${pathOf(seed)}" />
      <meta property="og:type" content="article" />
      <meta property="og:title" content="${seed.title}" />
      <meta property="og:locale" content="en_US" />
      <meta property="article:published_time" content="${seed.published}" />
      ${jsonLd({
        '@context': 'https://schema.org',
        '@graph': [
          { '@type': 'WebSite', '@id': `${origin}/#site`, url: origin },
          {
            '@type': 'BreadcrumbList',
            itemListElement: [{ '@type': 'ListItem', position: 1, name: 'World' }],
          },
          {
            '@type': ['NewsArticle'],
            headline: seed.title,
            datePublished: seed.published,
            inLanguage: 'en',
            isPartOf: { '@id': `${origin}/#site` },
          },
        ],
      })}`,
    main: html`<main id="main">
      <article class="post">
        <div class="post-header">
          <h1 class="post-title">${headingOf(seed)}</h1>
          <time datetime="${seed.published}">${longDate(seed.published)}</time>
        </div>
        <div class="post-content entry-content">
          ${keyPoints(points)}
          ${text.map((line, i) =>
            i % 2 === 1 ? html`<p>${emphasiseFirstWords(line)}</p> ` : html`<p>${line}</p> `,
          )}
        </div>
        <div class="post-footer">${shareButtons}</div>
      </article>
      ${newsletter} ${relatedLinks(seed)} ${comments}
    </main>`,
  });
};

/** Splits off the short lines above the first sentence (a label, a repeated headline): the page lists them as points. */
function pointsAndText(seed: Seed): { points: string[]; text: string[] } {
  const lines = paragraphsOf(seed);
  const first = lines.findIndex((line) => line.endsWith('.'));
  return { points: lines.slice(0, first), text: lines.slice(first) };
}

const keyPoints = (points: readonly string[]) =>
  html`<ul class="key-points">
    ${points.map((point) => html`<li>${point}</li>`)}
  </ul>`;

/** Marks up the first two words, so that a sentence spans several text nodes. */
function emphasiseFirstWords(line: string): Html {
  const end = line.indexOf(' ', line.indexOf(' ') + 1);
  return end === -1
    ? html`<strong>${line}</strong>`
    : html`<strong>${line.slice(0, end)}</strong>${line.slice(end)}`;
}

function longDate(day: string | null): string {
  if (day === null) throw new Error('this layout is for a dated report');
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat('en-GB', options).format(new Date(`${day}T00:00:00Z`));
}

const layouts: Readonly<Record<string, Layout>> = {
  '000': bare,
  '001': openGraph,
  '002': microdata,
  '003': linkedData,
  '004': graphAndOpenGraph,
};

/** @param origin of the server, for absolute URLs: `http://localhost:8080` */
export function articlePage(seed: Seed, origin: string): Html {
  return (layouts[seed.id] ?? bare)(seed, origin);
}
