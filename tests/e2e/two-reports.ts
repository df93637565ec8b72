/** Two reports of one event, written for these tests: the article of a page, and one that another site published. */
const heading = 'Ferry runs aground off Ostrand';

const article = [
  'OSTRAND — The ferry Linnea ran aground on a reef off Ostrand on Monday evening with 212 passengers on board, the coast guard said.',
  'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight, and 14 people were treated in hospital for bruises and cold.',
  'The captain, Jonas Reval, told investigators that a power failure had stopped both engines of the Linnea.',
  'Divers found a crack of nine metres in the hull of the ferry, and an oil barrier was laid around the reef.',
  'The shipping company said that the Linnea had passed an inspection of her engines in March.',
  'Ferries between Ostrand and the islands were cancelled until Wednesday.',
];

export const outsideTexts = [
  'A passenger ferry, the Linnea, hit a reef near Ostrand on Monday evening and stuck fast, according to the coast guard.',
  'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight, and 31 people were treated in hospital for bruises and cold.',
  'Jonas Reval, who is the captain, spoke of a power failure that stopped both engines of the Linnea.',
  'A crack of nine metres runs along the hull of the ferry, divers reported on Tuesday morning.',
  'The transport minister wants the results of the inquiry to be published before the summer.',
];

const paragraphs = (texts: readonly string[]): string => texts.map((text) => `<p>${text}</p>`).join('\n');

/** A page that holds an article and nothing else. */
export function newsPage(title: string, texts: readonly string[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta property="og:type" content="article"></head>
<body><article><h1>${title}</h1>${paragraphs(texts)}</article></body></html>`;
}

/** The page that is read. */
export const articlePage = newsPage(heading, article);

/** The other site's page: its text stands far below the window's lower edge. */
export const outsidePage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Reef stops ferry</title></head>
<body><h1>Reef stops ferry</h1><div style="height: 4000px"></div>${paragraphs(outsideTexts)}<div style="height: 4000px"></div></body></html>`;

/** The other report as a corpus holds it. */
export function outsideReport(url: string): Readonly<Record<string, unknown>> {
  return {
    id: 'outside',
    title: 'Reef stops ferry',
    text: outsideTexts.join('\n\n'),
    url,
    source: 'The Outside Post',
    language: 'en',
    published: '2024-04-09',
  };
}
