/** What surrounds an article on a news site, and what extraction must see through. All text here is made up. */
import { html, type Html } from './html.ts';
import { headingOf, pathOf, seeds, type Seed } from './seeds.ts';

export const siteName = 'Harbour Daily';

export interface Shell {
  /** Also chooses the colours in style.css. */
  readonly theme: string;
  readonly title: string;
  /** Metadata of the page, inside head. */
  readonly head?: Html;
  readonly main: Html;
}

const sections = ['World', 'Region', 'Business', 'Sport', 'Culture', 'Weather'];

export const localHeadlines = [
  'Ferry timetable changes as the north pier is repaired',
  'School orchestra wins a place at the spring festival',
  'Fish market to open on Sundays after a trial',
  'New cycle path along the old railway is nearly done',
  'Library asks readers for photographs of the great flood',
  'Town council puts off its vote on parking fees',
];

export function shell({ theme, title, head, main }: Shell): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        ${head ?? null}
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="/icon.svg" />
      </head>
      <body class="${theme}">
        <a class="skip-link" href="#main">Skip to content</a>
        <header class="site-header" role="banner">
          <a class="site-name" href="/">${siteName}</a>
          <p class="site-note">A demonstration site of Second Source</p>
          <form class="site-search" action="/search" role="search">
            <label>Search <input name="q" type="search" /></label><button>Search</button>
          </form>
          <nav class="site-nav" aria-label="Sections">
            <ul>
              ${sections.map(
                (name) =>
                  html`<li>
                    <a href="${name === 'World' ? '/world' : `/${name.toLowerCase()}`}">${name}</a>
                  </li>`,
              )}
              <li><a href="/shop">Shop</a></li>
            </ul>
          </nav>
        </header>
        ${main}
        <footer class="site-footer" role="contentinfo">
          <p>${siteName} is a demonstration. Its five reports belong to their publishers.</p>
          <ul>
            <li><a href="/about">About us</a></li>
            <li><a href="/contact">Contact</a></li>
            <li><a href="/terms">Terms of use</a></li>
            <li><a href="/privacy">Privacy</a></li>
          </ul>
        </footer>
        <div class="cookie-bar" role="region" aria-label="Cookie notice">
          <p>
            We value your privacy. We and our partners would like to store cookies on your device to show you
            offers that fit.
          </p>
          <button type="button" data-dismiss>Accept all</button>
          <button type="button" data-dismiss>Reject all</button>
        </div>
        <script src="/site.js"></script>
      </body>
    </html> `;
}

export const shareButtons = html`<div class="share-buttons" aria-label="Share">
  <span>Share this story</span>
  <ul>
    <li><a href="/share/mail">E-mail</a></li>
    <li><a href="/share/post">Post</a></li>
    <li><a href="/share/copy">Copy link</a></li>
  </ul>
</div>`;

export const newsletter = html`<aside class="newsletter-signup" aria-label="Newsletter">
  <h2>The morning briefing</h2>
  <p>Everything you need to know before the first ferry leaves. Sign up and get it free every day.</p>
  <form action="/newsletter">
    <label>E-mail address <input name="mail" type="email" /></label><button>Sign up</button>
  </form>
</aside>`;

export const advertisement = html`<div class="ad-slot" aria-label="Advertisement">
  <span>Advertisement</span><a href="/shop">Fresh coffee from the harbour roastery, now 20% off</a>
</div>`;

/** Links to the other articles and to made-up local news. */
export function relatedLinks(seed: Seed): Html {
  return html`<aside class="related-links" aria-label="Related">
    <h2>More on this story</h2>
    <ul>
      ${seeds
        .filter((other) => other.id !== seed.id)
        .map((other) => html`<li><a href="${pathOf(other)}">${headingOf(other)}</a></li>`)}
    </ul>
    <h2>Most read</h2>
    <ol>
      ${localHeadlines.map((headline, i) => html`<li><a href="/region/${i + 1}">${headline}</a></li>`)}
    </ol>
  </aside>`;
}

const remarks = [
  [
    'Gull_by_the_pier',
    'I read three papers this morning and every one of them said something else about this, so thank you for setting it out so clearly, even if I do not agree with all of it.',
  ],
  [
    'Old Salt',
    'What about the ferry timetable? Nobody writes about the ferry timetable any more, and there are people on the island who depend on it, whatever else happens in the world.',
  ],
  ['M. from the bakery', 'Well said. My grandmother would have told you the same thing, only louder.'],
];

export const comments = html`<section class="comments" id="comments" aria-label="Comments">
  <h2>Comments (${remarks.length})</h2>
  ${remarks.map(
    ([name, text]) =>
      html`<div class="comment">
        <p class="comment-author">${name ?? ''}</p>
        <p class="comment-text">${text ?? ''}</p>
        <button type="button">Reply</button> <button type="button">Report</button>
      </div> `,
  )}
  <form action="/comment">
    <label>Join the conversation <textarea name="comment"></textarea></label><button>Send</button>
  </form>
</section>`;
