/** Publishers that share a newsroom or pass each other's copy on: their reports are not independent of one another. */
const families: readonly (readonly string[])[] = [
  ['nbc news', 'msnbc', 'cnbc', 'nbcnews.com', 'today.com'],
  ['fox news', 'fox business', 'foxnews.com'],
  ['cnn', 'cnn business', 'hln', 'cnn.com'],
  ['bbc', 'bbc news', 'bbc sport', 'bbc world service', 'bbc.com', 'bbc.co.uk'],
  ['abc news', 'good morning america', 'abcnews.com'],
  ['cbs news', '60 minutes', 'cbsnews.com'],
  ['voa', 'voice of america', 'voa news', 'voanews.com'],
  ['rfe/rl', 'radio free europe', 'radio free europe/radio liberty', 'radio liberty'],
  ['the guardian', 'guardian', 'the observer', 'theguardian.com'],
  ['the times', 'the sunday times', 'sunday times'],
  ['daily telegraph', 'the telegraph', 'the sunday telegraph', 'the daily telegraph'],
  ['daily mail', 'mail online', 'mailonline', 'the mail on sunday', 'dailymail.com'],
  ['the independent', 'independent'],
  ['the washington post', 'washington post', 'washingtonpost.com'],
  ['the new york times', 'new york times', 'nyt', 'nytimes.com', 'international herald tribune'],
  [
    'the wall street journal',
    'wall street journal',
    'wsj',
    'dow jones',
    'dow jones newswires',
    'marketwatch',
  ],
  ['usa today', 'gannett'],
  ['ap', 'associated press', 'the associated press', 'ap news', 'apnews.com'],
  ['reuters', 'thomson reuters', 'reuters.com'],
  ['afp', 'agence france-presse', 'agence france presse', 'france 24'],
  ['bloomberg', 'bloomberg news', 'bloomberg.com', 'businessweek'],
  ['al jazeera', 'al jazeera english', 'aljazeera.com'],
  ['deutsche welle', 'dw', 'dw.com'],
  ['der spiegel', 'spiegel online', 'spiegel international'],
  ['huffpost', 'the huffington post', 'huffington post'],
];
const familyOf = new Map<string, string>(
  families.flatMap((members) => members.map((name): [string, string] => [name, members[0] as string])),
);

/** The family of a publisher by its name, or the name itself in small letters; `null` when there is no name. */
export function publisherFamily(source: string | null): string | null {
  const name = (source ?? '').toLowerCase().replace(/\s+/g, ' ').trim();
  return name === '' ? null : (familyOf.get(name) ?? name);
}
