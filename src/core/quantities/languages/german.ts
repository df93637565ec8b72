/** German: number words, units and dates after CLDR 46; fates and roles are our own lists of news words. */
import { hedges, named, pairs, table, words, type Language } from './language.ts';
import { commonUnits, unitTable } from './units.ts';

const ones = 'ein zwei drei vier fünf sechs sieben acht neun'.split(' ');
const tens = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');
const cardinals = new Map<string, number>([
  ...'null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'
    .split(' ')
    .map((word, value): [string, number] => [word, value]),
  ...tens.flatMap((ten, index): [string, number][] => [
    [ten, (index + 2) * 10],
    ...ones.map((one, unit): [string, number] => [`${one}und${ten}`, (index + 2) * 10 + unit + 1]),
  ]),
  ['zwo', 2],
  ['dreissig', 30],
]);

export const german: Language = {
  code: 'de',
  letters: /[äöüß]/,
  decimal: ',',
  cardinals,
  scales: table(
    'hundert:100 tausend:1000 million:1e6 millionen:1e6 milliarde:1e9 milliarden:1e9 billion:1e12 billionen:1e12 dutzend:12',
  ),
  shortScales: table('mio:1e6 mrd:1e9'),
  fractions: new Map([
    ['hälfte', 0.5],
    ['halb', 0.5],
    ['einhalb', 0.5],
    ['halbe', 0.5],
    ['drittel', 1 / 3],
    ['viertel', 0.25],
    ['fünftel', 0.2],
  ]),
  none: new Set(),
  vague: new Map([
    ['dutzende', [24, 119]],
    ['hunderte', [200, 1999]],
    ['tausende', [2000, 19_999]],
    ['zehntausende', [20_000, 199_999]],
    ['hunderttausende', [200_000, 1_999_999]],
    ['millionen', [2e6, 2e7]],
  ]),
  ordinals: table(
    'erste:1 ersten:1 zweite:2 zweiten:2 dritte:3 dritten:3 vierte:4 vierten:4 fünfte:5 fünften:5 sechste:6 sechsten:6 ' +
      'siebte:7 siebten:7 achte:8 achten:8 neunte:9 neunten:9 zehnte:10 zehnten:10',
  ),
  ordinalSuffixes: new Set(),
  and: words('und'),
  to: words('bis oder'),
  between: words('zwischen'),
  hedges: hedges(
    'mindestens=at-least; wenigstens=at-least; zumindest=at-least; nicht weniger als=at-least; mehr als=more-than; ' +
      'über=more-than; weit über=more-than; höchstens=at-most; maximal=at-most; bis zu=at-most; nicht mehr als=at-most; ' +
      'weniger als=less-than; unter=less-than; knapp=about; fast=about; nahezu=about; etwa=about; rund=about; ' +
      'ungefähr=about; circa=about; ca=about; gut=about; schätzungsweise=about; nur=exact; genau=exact; insgesamt=exact; ' +
      'beinahe=about',
  ),
  hedgesAfter: hedges('oder mehr=at-least'),
  units: unitTable({
    ...commonUnits,
    metre: 'meter metern m',
    kilometre: 'km kilometer kilometern',
    centimetre: 'cm zentimeter zentimetern',
    millimetre: 'mm millimeter millimetern',
    mile: 'meile meilen',
    gram: 'gramm',
    kilogram: 'kg kilo kilogramm',
    tonne: 'tonne tonnen',
    hectare: 'ha hektar',
    squareKilometre: 'quadratkilometer quadratkilometern km²',
    squareMetre: 'quadratmeter quadratmetern m²',
    litre: 'liter litern',
    celsius: 'celsius',
    fahrenheit: 'fahrenheit',
    second: 'sekunde sekunden',
    minute: 'minute minuten',
    hour: 'stunde stunden',
    day: 'tag tage tagen',
    week: 'woche wochen',
    month: 'monat monate monaten',
    year: 'jahr jahre jahren',
    decade: 'jahrzehnt jahrzehnte jahrzehnten',
  }),
  currencies: named([
    ['euro euros', 'EUR'],
    ['dollar us-dollar', 'USD'],
    ['pfund', 'GBP'],
    ['franken', 'CHF'],
    ['rubel', 'RUB'],
    ['hrywnja griwna', 'UAH'],
    ['yen', 'JPY'],
  ]),
  percent: words('prozent'),
  points: words('punkte punkten'),
  yearWords: words('jahr jahre jahren'),
  old: words('alt alte alter alten altes'),
  aged: words('alter'),
  agePrefixes: ['jährig'],
  bareYearsAreAge: false,
  people: words(
    'menschen personen leute tote toten opfer verletzte verletzten todesopfer weitere einwohner bewohner',
  ),
  demonyms: new Set(),
  fates: pairs(
    'getötet=:killed tötet:killed töten=:killed tot=:killed tote:killed starb:killed gestorben=:killed sterben=:killed ' +
      'umgekommen=:killed ums=:killed todesopfer=:killed leichen=:killed erschossen=:killed ermordet:killed ' +
      'verletz:injured verwundet:injured vermiss:missing festgenommen=:arrested festnahmen=:arrested verhaftet:arrested ' +
      'inhaftiert:arrested vertrieben=:displaced geflohen=:displaced geflüchtet=:displaced flohen=:displaced ' +
      'flüchtling:displaced obdachlos:displaced evakuiert:evacuated gerettet:rescued eingeschlossen=:trapped ' +
      'infiziert:infected neuinfektion:infected zerstört:destroyed beschädigt:damaged entführt:abducted geisel:abducted ' +
      'freigelassen=:released',
  ),
  roles: pairs(
    'kauf:price kosten=:price kostet:price preis:price zahl:price gezahlt=:price bezahl:price verkauf:price ' +
      'beute=:loot erbeutet:loot gestohlen=:loot stahlen=:loot raub:loot schaden=:damage sachschaden=:damage schäden=:damage ' +
      'strafe=:fine geldstrafe=:fine bußgeld=:fine umsatz:revenue gewinn:profit schulden=:debt kredit:debt kaution=:bail ' +
      'hilf:aid spende:donation gehalt=:salary tief:depth tiefe=:depth höhe=:height hoch=:height breit:width lang=:length ' +
      'länge=:length entfernt=:distance',
  ),
  parts: words('darunter davon weitere weiteren zusätzlich zusätzliche'),
  functionWords: words(
    'der die das den dem des ein eine einen einem einer eines und oder aber in im an am auf aus bei beim mit nach seit von ' +
      'vom vor zu zum zur für über unter um durch gegen ohne bis als wie wenn dass ob weil sich nicht kein keine auch noch ' +
      'schon nur sehr so er sie es wir ihr ihre sein seine seinen ist sind war waren wird werden wurde wurden worden hat ' +
      'haben hatte hatten sei seien kann können soll sollen will wollen diese dieser dieses diesem man was wer wo dort hier ' +
      'damit dabei zuvor laut mehr',
  ),
  auxiliaries: words(
    'wurden wurde worden sind ist seien sei waren war haben hat bereits auch noch inzwischen bislang schwer leicht teils ' +
      'kamen kam gekommen weitere menschen personen mussten muss müssen konnten sollen sollten',
  ),
  sayVerbs: words(
    'sagte sagten sagt teilte teilten erklärte erklärten meldete meldeten berichtete berichteten bestätigte bestätigten gab',
  ),
  accordingTo: [
    ['laut'],
    ['nach', 'angaben', 'der'],
    ['nach', 'angaben', 'des'],
    ['nach', 'angaben', 'von'],
    ['angaben', 'der'],
  ],
  speech: {
    verbs: words(
      'sagte sagten sagt sagen teilte teilten erklärte erklärten erklärt meldete meldeten berichtete berichteten bestätigte bestätigten ' +
        'betonte betonten kündigte kündigten warnte warnten forderte forderten kritisierte kritisierten schrieb schrieben behauptete ' +
        'fügte ergänzte versicherte versprach versprachen räumte meinte meinten äußerte mahnte lobte nannte nannten rief',
    ),
    helpers: words('hat haben hatte hatten am auch zuvor später dagegen jedoch'),
    according: ['laut', 'nach angaben', 'nach worten', 'zufolge'],
    links: words('der die das des dem den von vom und für ein eine'),
    pronouns: words('er sie'),
  },
  officials: words(
    'polizei behörden feuerwehr staatsanwaltschaft regierung ministerium rettungskräfte militär armee',
  ),
  months: table(
    'januar:1 februar:2 märz:3 april:4 mai:5 juni:6 juli:7 august:8 september:9 oktober:10 november:11 dezember:12 jänner:1',
  ),
  weekdays: table('sonntag:0 montag:1 dienstag:2 mittwoch:3 donnerstag:4 freitag:5 samstag:6 sonnabend:6'),
  relativeDays: table('heute:0 gestern:-1 vorgestern:-2 morgen:1'),
  last: words(
    'letzte letzten letzter letztes letztem vergangene vergangenen vergangener vergangenes vorige vorigen',
  ),
  next: words('nächste nächsten nächster kommende kommenden'),
  ago: words('vor'),
  in: words('in im seit'),
  periods: new Map([
    ['tag', 'day'],
    ['tagen', 'day'],
    ['tage', 'day'],
    ['woche', 'week'],
    ['wochen', 'week'],
    ['wochenende', 'weekend'],
    ['monat', 'month'],
    ['monaten', 'month'],
    ['jahr', 'year'],
    ['jahren', 'year'],
  ]),
};
