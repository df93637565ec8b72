/** French: number words, units and dates after CLDR 46; fates and roles are our own lists of news words. */
import { hedges, named, pairs, table, words, type Language } from './language.ts';
import { commonUnits, unitTable } from './units.ts';

const small =
  'zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize'.split(' ');
const cardinals = new Map<string, number>([
  ...small.map((word, value): [string, number] => [word, value]),
  ['une', 1],
  ['vingt', 20],
  ['vingts', 20],
  ['trente', 30],
  ['quarante', 40],
  ['cinquante', 50],
  ['soixante', 60],
  ['septante', 70],
  ['huitante', 80],
  ['nonante', 90],
]);
// "un" and "une" are articles far more often than numbers.
cardinals.delete('un');
cardinals.delete('une');

export const french: Language = {
  code: 'fr',
  letters: /[çèêàùôîûœ]/,
  decimal: ',',
  cardinals,
  scales: table(
    'cent:100 cents:100 mille:1000 million:1e6 millions:1e6 milliard:1e9 milliards:1e9 douzaine:12 dizaine:10 ' +
      'vingtaine:20 trentaine:30 quarantaine:40 cinquantaine:50 centaine:100 millier:1000',
  ),
  shortScales: table('md:1e9 mds:1e9'),
  fractions: new Map([
    ['moitié', 0.5],
    ['demi', 0.5],
    ['demie', 0.5],
    ['tiers', 1 / 3],
    ['quart', 0.25],
    ['quarts', 0.25],
    ['cinquième', 0.2],
  ]),
  none: new Set(),
  vague: new Map([
    ['dizaines', [20, 99]],
    ['centaines', [200, 1999]],
    ['milliers', [2000, 19_999]],
  ]),
  ordinals: table(
    'premier:1 première:1 deuxième:2 second:2 seconde:2 troisième:3 quatrième:4 sixième:6 septième:7 huitième:8 neuvième:9 dixième:10',
  ),
  ordinalSuffixes: words('er re e ème ère nd nde'),
  and: words('et'),
  to: words('à ou'),
  between: words('entre'),
  hedges: hedges(
    'au moins=at-least; au minimum=at-least; pas moins de=at-least; plus de=more-than; plus d=more-than; au-delà de=more-than; ' +
      "jusqu'à=at-most; jusqu à=at-most; au plus=at-most; au maximum=at-most; pas plus de=at-most; moins de=less-than; " +
      'près de=about; environ=about; presque=about; quelque=about; quelques=about; autour de=about; à peu près=about; ' +
      'une=exact; un=exact; seulement=exact; exactement=exact; un total de=exact; les=exact',
  ),
  hedgesAfter: hedges('ou plus=at-least; au moins=at-least; environ=about'),
  units: unitTable({
    ...commonUnits,
    metre: 'mètre mètres m',
    kilometre: 'km kilomètre kilomètres',
    centimetre: 'cm centimètre centimètres',
    millimetre: 'mm millimètre millimètres',
    mile: 'mille-marin',
    gram: 'gramme grammes',
    kilogram: 'kg kilo kilos kilogramme kilogrammes',
    tonne: 'tonne tonnes',
    hectare: 'ha hectare hectares',
    litre: 'litre litres',
    celsius: 'celsius',
    second: 'seconde secondes',
    minute: 'minute minutes',
    hour: 'heure heures',
    day: 'jour jours',
    week: 'semaine semaines',
    month: 'mois',
    year: 'an ans année années',
  }),
  currencies: named([
    ['euro euros', 'EUR'],
    ['dollar dollars', 'USD'],
    ['livre livres', 'GBP'],
    ['franc francs', 'CHF'],
    ['rouble roubles', 'RUB'],
    ['hryvnia hryvnias', 'UAH'],
    ['yen yens', 'JPY'],
  ]),
  percent: words('pourcent'),
  points: words('points point'),
  yearWords: words('an ans'),
  old: words('edad'),
  aged: words('âgé âgée âgés âgées'),
  agePrefixes: [],
  bareYearsAreAge: true,
  people: words('personnes personne morts mort blessés blessé victimes habitants autres gens'),
  demonyms: new Set(),
  fates: pairs(
    'tué:killed tués=:killed tuant=:killed tue=:killed mort=:killed morts=:killed morte=:killed mortes=:killed décéd:killed ' +
      'décès=:killed péri=:killed meurt:killed meurent=:killed assassin:killed vie=:killed bless:injured disparu:missing ' +
      'arrêt:arrested interpell:arrested détenu:arrested déplac:displaced fui=:displaced fuient=:displaced réfugi:displaced ' +
      'évacu:evacuated secouru:rescued sauvé:rescued coincé:trapped piégé:trapped infect:infected contamin:infected ' +
      'hospitalis:hospitalised détruit:destroyed endommag:damaged enlevé:abducted otage:abducted libér:released',
  ),
  roles: pairs(
    'achet:price acqui:price prix=:price payé:price paie:price coût:price vendu:price vente=:price rachat=:price butin=:loot ' +
      'vol=:loot volé:loot dérob:loot dégât:damage dommage:damage amende=:fine chiffre=:revenue bénéfice:profit dette:debt ' +
      'prêt=:debt caution=:bail aide=:aid don=:donation dons=:donation salaire:salary profond:depth haut=:height hauteur=:height ' +
      'large=:width long=:length',
  ),
  parts: words('dont autres supplémentaires notamment'),
  functionWords: words(
    'le la les un une des du de à au aux en dans sur sous par pour avec sans entre vers chez et ou mais donc car ni que qui ' +
      'dont où ce cet cette ces il elle ils elles on nous vous je se son sa ses leur leurs ne pas plus moins très aussi ' +
      'est sont était étaient été être ont a avait avaient avoir sera seront fait faire après avant depuis pendant selon ' +
      'ainsi alors comme si y',
  ),
  auxiliaries: words(
    'portés portées ont a été sont est étaient était ayant déjà également encore aussi grièvement légèrement gravement autres',
  ),
  sayVerbs: words(
    'dit déclaré annoncé affirmé indiqué précisé confirmé rapporté estimé ajouté expliqué indique annonce affirme',
  ),
  accordingTo: [['selon'], ['après']],
  speech: {
    verbs: words(
      'dit déclaré annoncé affirmé indiqué précisé confirmé rapporté estimé ajouté expliqué indique annonce affirme déclare explique ' +
        'précise ajoute souligne souligné assure assuré raconte raconté écrit estime prévenu averti promis lancé lance répondu répond dénonce promet promis avertit prévient confirme poursuit témoigne ' +
        'rappelé rappelle reconnu dénoncé regretté regrette insisté insiste déclarait disait',
    ),
    helpers: words('a ont avait avaient est s se l lui aussi ensuite également'),
    according: ['selon', 'd après', "d'après"],
    links: words('de du des la le les l d et un une'),
    pronouns: words('il elle ils elles'),
  },
  officials: words(
    'police autorités pompiers gouvernement ministère parquet secours armée préfecture gendarmerie',
  ),
  months: table(
    'janvier:1 février:2 mars:3 avril:4 mai:5 juin:6 juillet:7 août:8 septembre:9 octobre:10 novembre:11 décembre:12',
  ),
  weekdays: table('dimanche:0 lundi:1 mardi:2 mercredi:3 jeudi:4 vendredi:5 samedi:6'),
  relativeDays: table("aujourd'hui:0 hier:-1 avant-hier:-2 demain:1"),
  last: words('dernier dernière passé passée'),
  next: words('prochain prochaine'),
  ago: new Set(),
  in: words('en depuis'),
  periods: new Map([
    ['jour', 'day'],
    ['jours', 'day'],
    ['semaine', 'week'],
    ['semaines', 'week'],
    ['week-end', 'weekend'],
    ['mois', 'month'],
    ['an', 'year'],
    ['ans', 'year'],
    ['année', 'year'],
  ]),
};
