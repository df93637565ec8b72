/** Spanish: number words, units and dates after CLDR 46; fates and roles are our own lists of news words. */
import { hedges, named, pairs, table, words, type Language } from './language.ts';
import { commonUnits, unitTable } from './units.ts';

const small =
  'cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve'.split(
    ' ',
  );
const cardinals = new Map<string, number>([
  ...small.map((word, value): [string, number] => [word, value]),
  ...table(
    'veintiún:21 treinta:30 cuarenta:40 cincuenta:50 sesenta:60 setenta:70 ochenta:80 noventa:90 cien:100 ciento:100 ' +
      'doscientos:200 doscientas:200 trescientos:300 trescientas:300 cuatrocientos:400 cuatrocientas:400 quinientos:500 ' +
      'quinientas:500 seiscientos:600 seiscientas:600 setecientos:700 setecientas:700 ochocientos:800 ochocientas:800 ' +
      'novecientos:900 novecientas:900',
  ),
]);

export const spanish: Language = {
  code: 'es',
  letters: /[ñóíáú]/,
  decimal: ',',
  cardinals,
  scales: table('mil:1000 millón:1e6 millones:1e6 docena:12 decena:10 centenar:100'),
  shortScales: new Map(),
  fractions: new Map([
    ['mitad', 0.5],
    ['medio', 0.5],
    ['media', 0.5],
    ['tercio', 1 / 3],
    ['tercios', 1 / 3],
    ['cuarto', 0.25],
    ['cuartos', 0.25],
    ['quinto', 0.2],
  ]),
  none: new Set(),
  vague: new Map([
    ['decenas', [20, 99]],
    ['docenas', [24, 119]],
    ['cientos', [200, 1999]],
    ['centenares', [200, 1999]],
    ['miles', [2000, 19_999]],
  ]),
  ordinals: table(
    'primer:1 primero:1 primera:1 segundo:2 segunda:2 tercer:3 tercero:3 tercera:3 cuarta:4 quinta:5 sexto:6 sexta:6 séptimo:7 séptima:7 octavo:8 octava:8 noveno:9 décimo:10',
  ),
  ordinalSuffixes: words('º ª er'),
  and: words('y'),
  to: words('a o'),
  between: words('entre'),
  hedges: hedges(
    'hasta los=exact; hasta las=exact; al menos=at-least; por lo menos=at-least; como mínimo=at-least; no menos de=at-least; más de=more-than; ' +
      'más que=more-than; hasta=at-most; a lo sumo=at-most; como máximo=at-most; no más de=at-most; menos de=less-than; ' +
      'casi=about; cerca de=about; unos=about; unas=about; alrededor de=about; aproximadamente=about; ' +
      'sólo=exact; solo=exact; exactamente=exact; un total de=exact; los=exact; las=exact',
  ),
  hedgesAfter: hedges('o más=at-least; aproximadamente=about'),
  units: unitTable({
    ...commonUnits,
    metre: 'metro metros m',
    kilometre: 'km kilómetro kilómetros',
    centimetre: 'cm centímetro centímetros',
    millimetre: 'mm milímetro milímetros',
    mile: 'milla millas',
    gram: 'gramo gramos',
    kilogram: 'kg kilo kilos kilogramo kilogramos',
    tonne: 'tonelada toneladas',
    hectare: 'ha hectárea hectáreas',
    litre: 'litro litros',
    celsius: 'celsius centígrados',
    second: 'segundo segundos',
    minute: 'minuto minutos',
    hour: 'hora horas',
    day: 'día días',
    week: 'semana semanas',
    month: 'mes meses',
    year: 'año años',
    decade: 'década décadas',
  }),
  currencies: named([
    ['euro euros', 'EUR'],
    ['dólar dólares', 'USD'],
    ['libra libras', 'GBP'],
    ['peso pesos', 'MXN'],
    ['rublo rublos', 'RUB'],
    ['franco francos', 'CHF'],
    ['grivna grivnas', 'UAH'],
    ['yen yenes', 'JPY'],
  ]),
  percent: new Set(),
  points: words('puntos punto'),
  yearWords: words('año años'),
  old: words('edad'),
  aged: new Set(),
  agePrefixes: [],
  bareYearsAreAge: true,
  people: words('personas persona muertos muerto heridos herido víctimas fallecidos otros habitantes'),
  demonyms: new Set(),
  fates: pairs(
    'muert:killed mató=:killed matado=:killed mata=:killed mataron=:killed murieron=:killed murió=:killed fallec:killed ' +
      'falleci:killed vida=:killed asesin:killed cadáver:killed herid:injured lesion:injured desaparecid:missing ' +
      'deten:arrested detuv:arrested arrest:arrested desplaz:displaced huido=:displaced huyeron=:displaced refugiad:displaced ' +
      'evacua:evacuated rescat:rescued atrapad:trapped infect:infected contagi:infected hospitaliz:hospitalised ' +
      'destrui:destroyed destruy:destroyed dañad:damaged secuestr:abducted rehén:abducted rehenes=:abducted liberad:released',
  ),
  roles: pairs(
    'compr:price adqui:price precio=:price pag:price costó=:price cuesta:price costar:price vend:price venta=:price botín=:loot ' +
      'rob:loot daños=:damage pérdidas=:damage multa:fine ingresos=:revenue beneficio:profit ganancia:profit deuda:debt ' +
      'préstamo:debt fianza=:bail ayuda=:aid donaci:donation salario:salary profundidad=:depth altura=:height alto=:height ' +
      'ancho=:width largo=:length longitud=:length',
  ),
  parts: words('incluidos incluidas incluyendo otros otras adicionales'),
  functionWords: words(
    'el la los las un una unos unas de del al a en con por para sin sobre entre hasta desde hacia y e o u pero sino que quien ' +
      'cuyo donde cuando como si no ni se su sus le les lo me te nos es son era eran fue fueron ha han había habían ser estar ' +
      'está están este esta estos estas ese esa más menos muy ya también tras según durante ante bajo contra él ella ellos',
  ),
  auxiliaries: words(
    'están está han ha fueron fue son es sido resultaron resultó quedaron ya también otros otras personas gravemente levemente perdieron la',
  ),
  sayVerbs: words(
    'dijo dijeron afirmó anunció informó informaron confirmó confirmaron declaró aseguró señaló explicó añadió',
  ),
  accordingTo: [['según']],
  speech: {
    verbs: words(
      'dijo dijeron dice afirmó afirmaron anunció anunciaron informó informaron confirmó confirmaron declaró declararon aseguró ' +
        'aseguraron señaló señalaron explicó explicaron añadió agregó indicó indicaron advirtió advirtieron sostuvo subrayó comentó ' +
        'reconoció admitió precisó prometió prometieron denunció denunciaron criticó avisó lamentó asegura afirma explica señala recordó insistió respondió contó escribió manifestó dicho asegurado declarado ' +
        'anunciado informado confirmado explicado señalado afirmado',
    ),
    helpers: words('ha han había se lo también luego después'),
    according: ['según', 'de acuerdo con', 'en palabras de'],
    links: words('de del la el los las y un una'),
    pronouns: words('él ella ellos ellas'),
  },
  officials: words('policía autoridades bomberos gobierno ministerio fiscalía ejército rescatistas'),
  months: table(
    'enero:1 febrero:2 marzo:3 abril:4 mayo:5 junio:6 julio:7 agosto:8 septiembre:9 setiembre:9 octubre:10 noviembre:11 diciembre:12',
  ),
  weekdays: table('domingo:0 lunes:1 martes:2 miércoles:3 jueves:4 viernes:5 sábado:6'),
  relativeDays: table('hoy:0 ayer:-1 anteayer:-2 mañana:1'),
  last: words('pasado pasada último última'),
  next: words('próximo próxima'),
  ago: words('hace'),
  in: words('en desde'),
  periods: new Map([
    ['día', 'day'],
    ['días', 'day'],
    ['semana', 'week'],
    ['semanas', 'week'],
    ['mes', 'month'],
    ['meses', 'month'],
    ['año', 'year'],
    ['años', 'year'],
  ]),
};
