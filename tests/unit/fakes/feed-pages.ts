/** A feed of a few items, and the page of an article. */
export const item = (name: string, words = `Some words about ${name}.`, host = 'news.example') =>
  `<item><guid>${name}</guid><title>${name}</title><link>https://${host}/${name}</link><description>${words}</description><pubDate>Sun, 10 May 2026 12:00:00 GMT</pubDate></item>`;
export const rss = (...items: string[]) =>
  `<rss><channel><title>The News</title>${items.join('')}</channel></rss>`;
export const article = (
  name: string,
  more = '',
) => `<!doctype html><html lang="en"><head><title>${name}</title><meta property="og:type" content="article"><meta property="og:site_name" content="News Example">${more}</head><body><article><h1>${name}</h1>
<p>The council of the town met on Tuesday evening to speak about ${name}, and more than two hundred people came to listen to it in the hall.</p>
<p>Its members voted eleven to four for the plan, which will cost six million over the next three years, the clerk said after the session.</p>
<p>Shop owners in the street had asked for a delay, since they fear that the works will keep their customers away during the summer months.</p>
<p>The works begin in June, and the road past the station will be closed for nine weeks while the old pipes are taken out and replaced.</p></article></body></html>`;
