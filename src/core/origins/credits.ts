/**
 * What a report says of where it comes from: agencies in its dateline or credit line, outlets that an interview was
 * given to or whose report it retells, and what was only contributed. Found in the places where such credits stand:
 * the first lines, the last lines, and beside a verb of telling or reporting.
 *
 * Cost: linear; a fixed list of names is looked for by one regular expression without nesting.
 */
import { derived, type Reading } from '../reading.ts';

export type CreditRole =
  /** "KYIV (Reuters) -", "By … Associated Press": the text is the agency's. */
  | 'agency'
  /** "told Reuters and CNN", "in an interview with …": the outlet heard it first. */
  | 'told'
  /** "The New York Times reported", "according to People magazine": the outlet reported it first. */
  | 'cited'
  /** "Some information for this report came from …": used, among other things. */
  | 'contributed';

export interface Credit {
  /** The outlet's usual short name. */
  readonly outlet: string;
  readonly role: CreditRole;
}

/** Names as written, in small letters, and the outlet's usual name. */
const outlets: Readonly<Record<string, string>> = {
  'associated press': 'AP',
  'the ap': 'AP',
  ap: 'AP',
  reuters: 'Reuters',
  'agence france-presse': 'AFP',
  'agence france presse': 'AFP',
  afp: 'AFP',
  'united press international': 'UPI',
  upi: 'UPI',
  'press association': 'PA',
  'pa media': 'PA',
  'canadian press': 'Canadian Press',
  'australian associated press': 'AAP',
  aap: 'AAP',
  'deutsche presse-agentur': 'dpa',
  dpa: 'dpa',
  ansa: 'ANSA',
  efe: 'EFE',
  'kyodo news': 'Kyodo',
  kyodo: 'Kyodo',
  xinhua: 'Xinhua',
  yonhap: 'Yonhap',
  'press trust of india': 'PTI',
  pti: 'PTI',
  'asian news international': 'ANI',
  ians: 'IANS',
  interfax: 'Interfax',
  tass: 'TASS',
  'itar-tass': 'TASS',
  'ria novosti': 'RIA Novosti',
  ria: 'RIA Novosti',
  ukrinform: 'Ukrinform',
  'anadolu agency': 'Anadolu',
  irna: 'IRNA',
  bloomberg: 'Bloomberg',
  'dow jones': 'Dow Jones',
  cnn: 'CNN',
  bbc: 'BBC',
  'bbc news': 'BBC',
  'sky news': 'Sky News',
  'fox news': 'Fox News',
  'nbc news': 'NBC News',
  'abc news': 'ABC News',
  'cbs news': 'CBS News',
  msnbc: 'MSNBC',
  npr: 'NPR',
  'al jazeera': 'Al Jazeera',
  'al arabiya': 'Al Arabiya',
  'itv news': 'ITV News',
  'new york times': 'New York Times',
  'washington post': 'Washington Post',
  'wall street journal': 'Wall Street Journal',
  'los angeles times': 'Los Angeles Times',
  'usa today': 'USA Today',
  'new york post': 'New York Post',
  'daily news': 'Daily News',
  'financial times': 'Financial Times',
  'the guardian': 'The Guardian',
  'the times': 'The Times',
  'sunday times': 'The Times',
  'daily telegraph': 'The Telegraph',
  'daily mail': 'Daily Mail',
  'the sun': 'The Sun',
  'daily mirror': 'Daily Mirror',
  'people magazine': 'People',
  'time magazine': 'Time',
  'us weekly': 'Us Weekly',
  tmz: 'TMZ',
  'e! news': 'E! News',
  'entertainment weekly': 'Entertainment Weekly',
  'rolling stone': 'Rolling Stone',
  'hollywood reporter': 'Hollywood Reporter',
  variety: 'Variety',
  espn: 'ESPN',
  'sports illustrated': 'Sports Illustrated',
  'nfl network': 'NFL Network',
  politico: 'Politico',
  'der spiegel': 'Der Spiegel',
  bild: 'Bild',
  'le monde': 'Le Monde',
  'le figaro': 'Le Figaro',
  'el pais': 'El País',
  'times of india': 'Times of India',
  'hindustan times': 'Hindustan Times',
  'south china morning post': 'South China Morning Post',
  'globe and mail': 'Globe and Mail',
  'sydney morning herald': 'Sydney Morning Herald',
};
/** Outlets that sell their text to others: a credit to one of these makes it the writer. */
const agencies = new Set(
  'AP Reuters AFP UPI PA AAP dpa ANSA EFE Kyodo Xinhua Yonhap PTI ANI IANS Interfax TASS Ukrinform Anadolu IRNA Bloomberg'
    .split(' ')
    .concat('Canadian Press', 'RIA Novosti', 'Dow Jones'),
);
/** Names that are common words or ambiguous unless written like this. */
const asWritten: Readonly<Record<string, RegExp>> = {
  ap: /^AP$/,
  aap: /^AAP$/,
  upi: /^UPI$/,
  pti: /^PTI$/,
  dpa: /^(?:dpa|DPA)$/,
  efe: /^EFE$/,
  ansa: /^ANSA$/,
  tass: /^(?:TASS|Tass)$/,
  ria: /^RIA$/,
  variety: /^Variety$/,
  bild: /^(?:Bild|BILD)$/,
};
const escaped = Object.keys(outlets)
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
const outletPattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join('|')})(?![\\p{L}\\p{N}])`, 'giu');

/** Characters from either end of a text in which a dateline or a credit line stands. */
const creditZone = 400;
/** Characters before and after a name in which the words stand that tell its role. */
const roleWindow = 60;

const toldBefore =
  /(?:\btold|\btells|\btelling|\binterview (?:with|to|by|for)|\bspoke (?:to|with)|\bspeaking to|\bspeaking with|\binformed)[^.;“”"]{0,40}$/i;
const citedBefore =
  /(?:\baccording to|\breported by|\breports? (?:in|by|from)|\bfirst reported|\bciting|\bas told)[^.;“”"]{0,30}$/i;
const citedAfter =
  /^(?:'s|’s)?(?: magazine| newspaper| website| news agency)?,? (?:also |first )?(?:reports?|reported|says|said|quoted|revealed|has learned|confirmed)\b/i;
const contributedBefore =
  /(?:information (?:for|in) this|contributed (?:to|by)|came from|with (?:reporting|files|material|information|inputs) (?:from|by)|some (?:information|material))[^.]{0,60}$/i;
const contributedAfter = /^[^.\n]{0,40}\bcontributed to\b/i;
const pictureAround = /\b(?:image|photo|photograph|picture|file|getty|pic|video)\b/i;

/** The credits of a report, each outlet and role once, in the order of the text. */
export const creditsOf: (reading: Reading) => readonly Credit[] = derived(findCredits);

function findCredits(reading: Reading): readonly Credit[] {
  const { text, source, author } = reading.report;
  const found = new Map<string, Credit>();
  const add = (outlet: string, role: CreditRole): void => {
    const key = `${role} ${outlet}`;
    if (!found.has(key)) found.set(key, { outlet, role });
  };
  for (const field of [source, author]) {
    const outlet = field === null ? null : outletNamed(field);
    if (outlet !== null && agencies.has(outlet)) add(outlet, 'agency');
  }
  const looked = text.length > 200_000 ? text.slice(0, 200_000) : text;
  for (const match of looked.matchAll(outletPattern)) {
    const name = match[0].toLowerCase();
    const outlet = outlets[name] as string;
    if (!(asWritten[name]?.test(match[0]) ?? /^\p{Lu}/u.test(match[0]))) continue;
    const role = roleAt(looked, match.index, match.index + match[0].length, outlet);
    if (role !== null) add(outlet, role);
  }
  return [...found.values()];
}

function outletNamed(field: string): string | null {
  const match = [...field.matchAll(outletPattern)][0];
  return match === undefined ? null : (outlets[match[0].toLowerCase()] ?? null);
}

function roleAt(text: string, start: number, end: number, outlet: string): CreditRole | null {
  const before = text.slice(Math.max(0, start - roleWindow), start);
  const after = text.slice(end, end + roleWindow);
  const sentenceBefore = text.slice(Math.max(0, start - 160), start);
  if (contributedBefore.test(sentenceBefore) || contributedAfter.test(after)) return 'contributed';
  if (toldBefore.test(before)) return 'told';
  const bracketed = before.endsWith('(') && /^[^()\n]{0,30}\)/.test(after);
  if (bracketed || /^\s*[-–—]\s/.test(after)) {
    const line = text.slice(Math.max(0, start - 20), end + 20);
    if (pictureAround.test(line)) return null;
    if (agencies.has(outlet) && (start < creditZone || text.length - end < creditZone)) return 'agency';
  }
  const copyright =
    /(?:©|\(c\)|copyright|by the|by|source:|from the|from)\s{0,3}(?:\d{4})?\s?(?:the )?$/i.test(before);
  const inZone = start < creditZone || text.length - end < creditZone;
  if (agencies.has(outlet) && inZone && copyright && !pictureAround.test(before)) return 'agency';
  if (citedBefore.test(before) || citedAfter.test(after)) return 'cited';
  return null;
}
