/** Numbers in German, French, Spanish and Ukrainian, each on sentences written and labelled by hand. */
import { describe, expect, test } from 'vitest';
import { quantitiesOf } from '../../src/core/quantities/quantities.ts';
import type { Quantity } from '../../src/core/quantities/types.ts';
import { readText } from '../../src/core/reading.ts';

/** "kind low..high unit role", dates left out. */
function describeAll(text: string): string[] {
  return quantitiesOf(readText(text), '2022-03-02')
    .filter(({ kind }) => kind !== 'date')
    .map(show);
}

function show({ kind, value, unit, role, part }: Quantity): string {
  const round = (number: number): string =>
    Number.isFinite(number) ? String(Number(number.toPrecision(4))) : 'inf';
  const range = value.low === value.high ? round(value.low) : `${round(value.low)}..${round(value.high)}`;
  return [kind, range, unit, role, part ? 'part' : null].filter((each) => each !== null).join(' ');
}

describe('German', () => {
  test.each<[string, string[]]>([
    [
      'Mindestens 350 Zivilisten wurden getötet, weitere 1.700 verletzt, teilte die Ukraine am Sonntag mit.',
      ['count 350..inf killed', 'count 1700 injured part'],
    ],
    ['Bei dem Unglück kamen dreihundertfünfzig Menschen ums Leben.', ['count 350 killed']],
    ['Die Zahl der Toten stieg auf 24.', ['count 24 killed']],
    [
      'Der 27-jährige Fahrer wurde festgenommen, das Opfer war 59 Jahre alt.',
      ['age 27 years', 'age 59 years'],
    ],
    ['Das Unternehmen zahlte 3,5 Milliarden Euro für den Kauf.', ['money 3500000000 EUR price']],
    ['Die Beute war rund zwei Millionen Euro wert.', ['money 1800000..2200000 EUR loot']],
    [
      'Das Beben der Stärke 6,1 ereignete sich in einer Tiefe von 10 Kilometern am 24. Februar 2022 um 19 Uhr.',
      ['magnitude 6.1 magnitude', 'measure 10000 m depth', 'clock 1140 local'],
    ],
    ['Die Preise stiegen um 9,5 Prozent.', ['percent 9.5 %']],
    ['Zwischen fünf und sieben Häuser wurden zerstört.', ['count 5..7 destroyed']],
    ['Hunderte Menschen wurden vor zwei Wochen evakuiert.', ['count 200..1999 evacuated']],
    ['Mehr als zwei Dutzend Menschen wurden bei dem Brand verletzt.', ['count 24..inf injured']],
    ['Zwölf Soldaten starben bei dem Angriff in der Stadt.', ['count 12 killed']],
    ['Die Polizei nahm 46 Personen fest, 46 wurden verhaftet.', ['count 46', 'count 46 arrested']],
    ['Nach Angaben der Polizei wurden bis zu 80 Menschen evakuiert.', ['count 0..80 evacuated']],
    ['Der Schaden liegt bei etwa 1,2 Millionen Euro.', ['money 1080000..1320000 EUR damage']],
    ['Die Firma kauft den Rivalen für 5,4 Milliarden Dollar.', ['money 5400000000 USD price']],
    ['Rund 660.000 Flüchtlinge sind in das Land gekommen.', ['count 594000..726000 displaced']],
    ['Anna Brandt, 34, wurde von einem Auto erfasst.', ['age 34 years']],
    [
      'Der Sturm erreichte 130 km/h und zerstörte einundzwanzig Häuser.',
      ['rate 36.11 m/s', 'count 21 destroyed'],
    ],
    ['Das Feuer bedeckt 40 Hektar und ist nicht unter Kontrolle.', ['measure 400000 m2']],
    ['Die Hälfte der Wähler blieb zu Hause.', ['percent 45..55 %']],
    ['Der Prozess dauerte sieben Wochen.', ['duration 4234000 s']],
    ['Er wohnt im Haus Nr. 12 und fährt mit der Linie 5.', []],
    ['Eines der drei Kinder wurde gerettet.', ['count 3 rescued']],
  ])('%s', (text, expected) => {
    expect(describeAll(text)).toEqual(expected);
  });
});

describe('French', () => {
  test.each<[string, string[]]>([
    [
      "Au moins 350 civils ont été tués et 1 700 autres blessés, selon l'ONU.",
      ['count 350..inf killed', 'count 1700 injured'],
    ],
    [
      'Le séisme a fait 24 morts et près de deux cents blessés.',
      ['count 24 killed', 'count 180..220 injured'],
    ],
    ["Plus de 660 000 réfugiés ont fui l'Ukraine depuis le 24 février.", ['count 660000..inf displaced']],
    ['Un homme de 27 ans, Paul Durand, a été arrêté lundi.', ['age 27 years']],
    ["Le butin est estimé à 2,6 millions d'euros.", ['money 2600000 EUR loot']],
    ['Quatre-vingt-dix maisons ont été détruites il y a trois jours.', ['count 90 destroyed']],
    ['Les prix ont augmenté de 9,5 %.', ['percent 9.5 %']],
    ['Plus de deux cents personnes ont été évacuées dans la nuit.', ['count 200..inf evacuated']],
    ["Douze soldats ont été tués dans l'attaque.", ['count 12 killed']],
    ['La police a interpellé 46 personnes dans la ville.', ['count 46 arrested']],
    ["Selon la police, jusqu'à 80 maisons ont été endommagées.", ['count 0..80 damaged']],
    ["Les dégâts sont estimés à environ 1,2 million d'euros.", ['money 1080000..1320000 EUR damage']],
    ['Le groupe a payé 5,4 milliards de dollars pour son rival.', ['money 5400000000 USD price']],
    ['Des centaines de personnes ont été blessées dans la rue.', ['count 200..1999 injured']],
    ['Anna Brandt, âgée de 34 ans, a été arrêtée.', ['age 34 years']],
    [
      'Le séisme de magnitude 6,1 a frappé à 10 kilomètres de profondeur.',
      ['magnitude 6.1 magnitude', 'measure 10000 m depth'],
    ],
    ['La moitié des électeurs sont restés chez eux.', ['percent 45..55 %']],
    ['Le procès a duré sept semaines dans la ville.', ['duration 4234000 s']],
    ['Entre cinq et sept maisons ont été détruites.', ['count 5..7 destroyed']],
    ['Soixante-dix-huit élèves sont portés disparus dans la région.', ['count 78 missing']],
    ['Le feu a brûlé 40 hectares de forêt.', ['measure 400000 m2']],
  ])('%s', (text, expected) => {
    expect(describeAll(text)).toEqual(expected);
  });
});

describe('Spanish', () => {
  test.each<[string, string[]]>([
    [
      'Al menos 350 civiles murieron y otros 1.700 resultaron heridos, según la ONU.',
      ['count 350..inf killed', 'count 1700 injured part'],
    ],
    [
      'El terremoto dejó 24 muertos y casi doscientos heridos.',
      ['count 24 killed', 'count 180..220 injured'],
    ],
    [
      'Más de 660.000 refugiados han huido de Ucrania desde el 24 de febrero.',
      ['count 660000..inf displaced'],
    ],
    ['Un hombre de 27 años fue detenido el lunes.', ['age 27 years']],
    ['El botín asciende a 2,6 millones de euros.', ['money 2600000 EUR loot']],
    ['Treinta y cinco casas fueron destruidas hace tres días.', ['count 35 destroyed']],
    ['Los precios subieron un 9,5 %.', ['percent 9.5 %']],
    ['Más de doscientas personas fueron evacuadas en la noche.', ['count 200..inf evacuated']],
    ['Doce soldados murieron en el ataque.', ['count 12 killed']],
    ['La policía detuvo a 46 personas en la ciudad.', ['count 46 arrested']],
    ['Según la policía, hasta 80 casas resultaron dañadas.', ['count 0..80 damaged']],
    ['Los daños se estiman en unos 1,2 millones de euros.', ['money 1080000..1320000 EUR damage']],
    ['El grupo pagó 5.400 millones de dólares por su rival.', ['money 5400000000 USD price']],
    ['Cientos de personas resultaron heridas en la calle.', ['count 200..1999 injured']],
    ['Anna Brandt, de 34 años, fue detenida.', ['age 34 years']],
    [
      'El sismo de magnitud 6,1 se produjo a 10 kilómetros de profundidad.',
      ['magnitude 6.1 magnitude', 'measure 10000 m depth'],
    ],
    ['La mitad de los votantes se quedó en casa.', ['percent 45..55 %']],
    ['El juicio duró siete semanas en la ciudad.', ['duration 4234000 s']],
    ['Entre cinco y siete casas fueron destruidas.', ['count 5..7 destroyed']],
    ['Veintiún niños están desaparecidos en la región.', ['count 21 missing']],
    ['El fuego quemó 40 hectáreas de bosque.', ['measure 400000 m2']],
  ])('%s', (text, expected) => {
    expect(describeAll(text)).toEqual(expected);
  });
});

describe('Ukrainian', () => {
  test.each<[string, string[]]>([
    [
      'Щонайменше 350 цивільних загинули, ще 1700 поранено, повідомила ООН.',
      ['count 350..inf killed', 'count 1700 injured'],
    ],
    ['Понад 660 тисяч біженців покинули Україну з 24 лютого.', ['count 660000..inf displaced']],
    ['27-річний водій був затриманий у понеділок.', ['age 27 years']],
    ['Унаслідок обстрілу загинули двадцять чотири людини.', ['count 24 killed']],
    ['Збитки становлять 2,6 мільйона євро.', ['money 2600000 EUR damage']],
    ["Тридцять п'ять будинків було зруйновано три дні тому.", ['count 35 destroyed']],
    ['Ціни зросли на 9,5 відсотка.', ['percent 9.5 %']],
    ['Понад двісті людей було евакуйовано вночі.', ['count 200..inf evacuated']],
    ['Дванадцять військових загинули під час атаки.', ['count 12 killed']],
    ['Поліція затримала 46 осіб у місті.', ['count 46 arrested']],
    ['За даними поліції, пошкоджено до 80 будинків.', ['count 0..80 damaged']],
    ['Збитки оцінюють приблизно в 1,2 мільйона гривень.', ['money 1200000 UAH damage']],
    ['Компанія заплатила 5,4 млрд доларів за конкурента.', ['money 5400000000 USD price']],
    ['Сотні людей було поранено на вулиці.', ['count 200..1999 injured']],
    ['59-річна жінка загинула на місці.', ['age 59 years']],
    [
      'Землетрус магнітудою 6,1 стався на глибині 10 кілометрів.',
      ['magnitude 6.1 magnitude', 'measure 10000 m depth'],
    ],
    ['Половина виборців залишилася вдома.', ['percent 45..55 %']],
    ['Суд тривав сім тижнів.', ['duration 4234000 s']],
    ["Від п'яти до семи будинків зруйновано.", ['count 5..7 destroyed']],
    ['Двадцять одна дитина зникла безвісти.', ['count 21 missing']],
    ['Вогонь охопив 40 гектарів лісу.', ['measure 400000 m2']],
  ])('%s', (text, expected) => {
    expect(describeAll(text)).toEqual(expected);
  });
});
