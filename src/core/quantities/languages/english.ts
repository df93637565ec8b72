/** English: number words and units after CLDR 46 and common news usage; fates and roles are our own lists. */
import { hedges, named, pairs, table, words, type Language } from './language.ts';
import { commonUnits, unitTable } from './units.ts';

const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const cardinals = new Map<string, number>([
  ...small.map((word, value): [string, number] => [word, value]),
  ...tens.map((word, index): [string, number] => [word, (index + 2) * 10]),
]);
const ordinals = new Map<string, number>([
  ...'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'
    .split(' ')
    .map((word, index): [string, number] => [word, index + 1]),
  ...'twentieth thirtieth fortieth fiftieth'
    .split(' ')
    .map((word, index): [string, number] => [word, (index + 2) * 10]),
]);

export const english: Language = {
  code: 'en',
  letters: null,
  decimal: '.',
  cardinals,
  scales: table(
    'hundred:100 thousand:1000 million:1e6 millions:1e6 billion:1e9 billions:1e9 trillion:1e12 dozen:12 ' +
      'lakh:1e5 lakhs:1e5 crore:1e7 crores:1e7',
  ),
  shortScales: table('k:1000 m:1e6 mm:1e6 mn:1e6 mln:1e6 b:1e9 bn:1e9 bln:1e9 tn:1e12 trn:1e12 cr:1e7'),
  fractions: new Map([
    ['half', 0.5],
    ['third', 1 / 3],
    ['thirds', 1 / 3],
    ['quarter', 0.25],
    ['quarters', 0.25],
    ['fifths', 0.2],
  ]),
  none: words('no nobody'),
  vague: new Map([
    ['dozens', [24, 119]],
    ['scores', [40, 199]],
    ['hundreds', [200, 1999]],
    ['thousands', [2000, 19_999]],
    ['millions', [2e6, 2e7]],
    ['billions', [2e9, 2e10]],
  ]),
  ordinals,
  ordinalSuffixes: words('st nd rd th'),
  and: words('and'),
  to: words('to or through'),
  between: words('between from'),
  hedges: hedges(
    'at least=at-least; at the least=at-least; no fewer than=at-least; no less than=at-least; not less than=at-least; ' +
      'a minimum of=at-least; minimum of=at-least; upwards of=at-least; as many as=at-most; as much as=at-most; ' +
      'up to=at-most; no more than=at-most; not more than=at-most; at most=at-most; a maximum of=at-most; ' +
      'more than=more-than; over=more-than; above=more-than; in excess of=more-than; exceeding=more-than; ' +
      'well over=more-than; just over=more-than; more=more-than; greater than=more-than; ' +
      'less than=less-than; fewer than=less-than; under=less-than; below=less-than; just under=less-than; ' +
      'nearly=about; almost=about; close to=about; about=about; around=about; some=about; roughly=about; ' +
      'approximately=about; an estimated=about; estimated=about; approx=about; circa=about; ' +
      'just=exact; only=exact; exactly=exact; a total of=exact',
  ),
  hedgesAfter: hedges('or more=at-least; or so=about; or fewer=at-most; or less=at-most; plus=at-least'),
  units: unitTable({
    ...commonUnits,
    metre: 'meter meters metre metres',
    kilometre: 'km kms kilometer kilometers kilometre kilometres',
    centimetre: 'cm centimeter centimeters centimetre centimetres',
    millimetre: 'mm millimeter millimeters millimetre millimetres',
    inch: 'inch inches',
    foot: 'foot feet ft',
    yard: 'yard yards',
    mile: 'mile miles mi',
    gram: 'gram grams',
    kilogram: 'kg kgs kilo kilos kilogram kilograms',
    tonne: 'tonne tonnes',
    shortTon: 'ton tons',
    pound: 'pound-weight lb lbs',
    ounce: 'ounce ounces oz',
    hectare: 'hectare hectares ha',
    acre: 'acre acres',
    litre: 'liter liters litre litres',
    gallon: 'gallon gallons',
    barrel: 'barrel barrels',
    celsius: 'celsius centigrade',
    fahrenheit: 'fahrenheit',
    mph: 'mph',
    knot: 'knot knots',
    megawatt: 'mw megawatt megawatts',
    gigawatt: 'gw gigawatt gigawatts',
    second: 'second seconds',
    minute: 'minute minutes min mins',
    hour: 'hour hours',
    day: 'day days',
    week: 'week weeks',
    month: 'month months',
    year: 'year years',
    decade: 'decade decades',
    century: 'century centuries',
  }),
  currencies: named([
    ['dollar dollars buck bucks', 'USD'],
    ['euro euros', 'EUR'],
    ['pound pounds', 'GBP'],
    ['yen', 'JPY'],
    ['rupee rupees', 'INR'],
    ['yuan renminbi', 'CNY'],
    ['hryvnia hryvnias', 'UAH'],
    ['rouble roubles ruble rubles', 'RUB'],
    ['rand', 'ZAR'],
    ['franc francs', 'CHF'],
    ['krona kronor', 'SEK'],
    ['won', 'KRW'],
    ['peso pesos', 'MXN'],
    ['naira', 'NGN'],
    ['lira', 'TRY'],
    ['cent cents', 'cent'],
    ['pence', 'penny'],
  ]),
  percent: words('percent pct pc percentage'),
  points: words('point points'),
  yearWords: words('year years yr yrs'),
  old: words('old'),
  aged: words('aged age'),
  agePrefixes: [],
  bareYearsAreAge: false,
  people: words(
    'people person persons human humans individuals others victims victim dead residents folk souls men women civilians',
  ),
  demonyms: words(
    'american british english scottish welsh irish french german italian spanish portuguese dutch belgian swiss austrian ' +
      'polish ukrainian russian belarusian romanian bulgarian greek turkish serbian croatian hungarian czech slovak swedish ' +
      'norwegian danish finnish israeli palestinian lebanese syrian iraqi iranian saudi egyptian libyan moroccan algerian ' +
      'tunisian nigerian kenyan somali sudanese ethiopian ugandan african asian european indian pakistani bangladeshi afghan ' +
      'chinese japanese korean thai vietnamese indonesian malaysian filipino australian canadian mexican brazilian argentine ' +
      'chilean colombian venezuelan cuban haitian jewish muslim christian catholic hindu californian texan londoner parisian',
  ),
  fates: pairs(
    'kill=:killed kills=:killed killed=:killed killing=:killed dead=:killed die=:killed dies=:killed died=:killed ' +
      'dying=:killed deaths=:killed death=:killed fatalit:killed perish:killed slain=:killed murdered=:killed lives=:killed ' +
      'bodies=:killed corpses=:killed casualties=:casualties drowned=:killed fatally=:killed ' +
      'injur:injured wound:injured hurt=:injured missing=:missing unaccounted=:missing ' +
      'arrest:arrested detain:arrested detention:arrested custody=:arrested ' +
      'displaced=:displaced homeless=:displaced fled=:displaced flee=:displaced fleeing=:displaced refugee:displaced ' +
      'uprooted=:displaced evacuat:evacuated evacuee:evacuated rescu:rescued saved=:rescued freed=:released released=:released ' +
      'trapped=:trapped stranded=:stranded infect:infected hospitali:hospitalised kidnap:abducted abduct:abducted ' +
      'hostage:abducted charged=:charged accused=:charged convicted=:convicted sentenced=:sentenced destroyed=:destroyed demolished=:destroyed ' +
      'damaged=:damaged cases=:infected vaccinat:vaccinated laid=:laid-off orphan:orphaned',
  ),
  roles: pairs(
    'acqui:price buy=:price buys=:price buying=:price bought=:price purchas:price deal=:price takeover=:price pay=:price ' +
      'paid=:price paying=:price pays=:price shelled=:price price=:price priced=:price sold=:price sell=:price selling=:price ' +
      'sale=:price merger=:price agreement=:price cost=:price costs=:price costing=:price ' +
      'stole=:loot stolen=:loot steal:loot snatch:loot rob=:loot robb:loot robber:loot loot:loot booty=:loot haul=:loot heist:loot ' +
      'theft=:loot made=:loot making=:loot jewel:loot gems=:loot diamond:loot ' +
      'damag:damage losses=:damage insured=:damage fine=:fine fined=:fine penalt:fine settle:settlement ' +
      'budget:budget revenue:revenue sales=:revenue turnover=:revenue profit:profit earning:profit income=:profit ' +
      'debt:debt loan:debt borrow:debt bail=:bail bond=:bail aid=:aid donat:donation raised=:raised raise=:raised salar:salary wage:salary ' +
      'fund:funding invest:investment share=:per-share shares=:per-share stock=:per-share contract=:contract ' +
      'depth=:depth deep=:depth high=:height tall=:height height=:height wide=:width width=:width long=:length length=:length ' +
      'thick=:thickness weigh:weight weight=:weight speed=:speed winds=:speed gusts=:speed rain=:rain rainfall=:rain ' +
      'north=:distance south=:distance east=:distance west=:distance northeast=:distance northwest=:distance ' +
      'southeast=:distance southwest=:distance northern=:distance away=:distance off=:distance radius=:radius',
  ),
  parts: words(
    'including included another additional further extra remaining which whom them prior previous past',
  ),
  functionWords: words(
    'a an the of in on at by for from to with without within into onto over under after before between among against ' +
      'about around near through during since until till as is are was were be been being am has have had having do does ' +
      'did done will would shall should can could may might must not no nor neither either both and or but if then than ' +
      'that this these those there here who whom whose which what when where why how it its he she they we i you him her ' +
      'his hers their theirs our your my me us them himself herself itself themselves also just only even still already ' +
      'yet so such very too much many more most less least few fewer some any all each every other others another own ' +
      'same up down out off again further once because while although though whether per via amid across along behind ' +
      'beyond despite except like unlike upon toward towards said says say told saying according reported reportedly ' +
      'mr mrs ms dr be as well however meanwhile including now later earlier ago last next first new least',
  ),
  auxiliaries: words(
    'is are was were be been being have has had also reported reportedly feared confirmed believed still now already ' +
      'people others other more left so far were being to have may might could would will either all both remain remained ' +
      'remains officially likely known thought said presumed listed declared of them',
  ),
  sayVerbs: words(
    'said says say told tells mentioned announced confirmed reported reports stated estimated estimates added tweeted claimed ' +
      'acknowledged warned wrote noted explained measured measures forecast forecasts expects predicted predicts calculated',
  ),
  accordingTo: [['according', 'to']],
  speech: null,
  officials: words(
    'police officials authorities investigators prosecutors government ministry hospital doctors medics rescuers witnesses ' +
      'military army spokesman spokeswoman spokesperson agency officers sources union company activists opposition ' +
      'organizers organisers organiser organizer',
  ),
  months: table(
    'january:1 february:2 march:3 april:4 may:5 june:6 july:7 august:8 september:9 october:10 november:11 december:12 ' +
      'jan:1 feb:2 mar:3 apr:4 jun:6 jul:7 aug:8 sep:9 sept:9 oct:10 nov:11 dec:12',
  ),
  weekdays: table(
    'sunday:0 monday:1 tuesday:2 wednesday:3 thursday:4 friday:5 saturday:6 sun:0 mon:1 tue:2 tues:2 wed:3 thu:4 ' +
      'thur:4 thurs:4 fri:5 sat:6',
  ),
  relativeDays: table('today:0 tonight:0 yesterday:-1 tomorrow:1'),
  last: words('last past previous'),
  next: words('next coming'),
  ago: words('ago earlier'),
  in: words('in since during by'),
  periods: new Map([
    ['day', 'day'],
    ['days', 'day'],
    ['week', 'week'],
    ['weeks', 'week'],
    ['weekend', 'weekend'],
    ['month', 'month'],
    ['months', 'month'],
    ['year', 'year'],
    ['years', 'year'],
  ]),
};
