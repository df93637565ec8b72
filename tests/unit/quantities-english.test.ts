import { describe, expect, test } from 'vitest';
import { quantitiesOf } from '../../src/core/quantities/quantities.ts';
import type { Quantity } from '../../src/core/quantities/types.ts';
import { readText } from '../../src/core/reading.ts';

/** "kind low..high unit head role", dates left out unless asked for. */
function describeAll(text: string, published: string | null = null, dates = false): string[] {
  return quantitiesOf(readText(text), published)
    .filter((quantity) => dates || quantity.kind !== 'date')
    .map(show);
}

function show({ kind, value, unit, head, role, part }: Quantity): string {
  const round = (number: number): string =>
    Number.isFinite(number) ? String(Number(number.toPrecision(4))) : 'inf';
  const range = value.low === value.high ? round(value.low) : `${round(value.low)}..${round(value.high)}`;
  return [kind, range, unit, head, role, part ? 'part' : null].filter((each) => each !== null).join(' ');
}

describe('numbers in English', () => {
  test.each<[string, string[]]>([
    ['Two dozen people were killed in the blast.', ['count 24 peopl killed']],
    [
      'At least 350 civilians have been killed, with another 1,700 wounded.',
      ['count 350..inf civilian killed', 'count 1700 injured part'],
    ],
    ['The flood left 12 dead and nearly 50 injured.', ['count 12 dead killed', 'count 45..55 injured']],
    ['No fewer than one hundred and twenty miners were trapped.', ['count 120..inf miner trapped']],
    ['Tens of thousands of people fled the town.', ['count 20000..200000 peopl displaced']],
    ['Hundreds were arrested.', ['count 200..1999 arrested']],
    ['Between five and seven homes were destroyed.', ['count 5..7 home destroyed']],
    ['50 or 60 passengers were rescued.', ['count 50..60 passeng rescued']],
    ['The death toll rose to 24 on Friday.', ['count 24 killed']],
    ['It killed up to 30 soldiers.', ['count 0..30 soldier killed']],
    ['One of the three men was arrested.', ['count 3 men arrested']],
    ['Half of the voters stayed at home.', ['percent 45..55 % voter']],
    ['Two thirds of residents agreed.', ['percent 60.03..73.37 % resid']],
    ['Prices rose 12 and a half percent.', ['percent 12.5 %']],
    ['The bank raised rates from 9.5 percent to 20 percent.', ['percent 9.5 %', 'percent 20 %']],
    ['Support fell by three percentage points.', ['percentage-points 3 %']],
    ['The firm paid $3.7m for the site.', ['money 3700000 USD price']],
    ['A 3.7m wall was built.', []],
    ['The wall is 3.7m high.', ['measure 3.7 m m height']],
    ['Some 3.7m people voted.', ['count 3330000..4070000 peopl']],
    ['The fund raised $200MM.', ['money 200000000 USD raised']],
    ['It cost 1.3 crore rupees.', ['money 13000000 INR price']],
    ['Thieves took gems worth 2m euros (£2.1m; $2.9m).', ['money 2000000 EUR loot']],
    ['The deal includes $281 million in cash.', ['money 281000000 USD price part']],
    [
      'A 5.3-magnitude tremor was felt, 20 kilometers (12 miles) deep.',
      ['magnitude 5.3 magnitude', 'measure 20000 m m depth'],
    ],
    ['Winds reached 130 km/h.', ['rate 36.11 m/s m/s speed']],
    ['Temperatures hit 104 degrees Fahrenheit.', ['measure 40 °C °C']],
    ['The fire burned 40 square miles.', ['measure 103600000 m2 m2']],
    ['The fire burned 25,600 acres.', ['measure 103600000 m2 m2']],
    ['Maria Lopez, 34, was hit by a 27-year-old driver.', ['age 34 years', 'age 27 years driver']],
    ['A man aged 61 died.', ['age 61 years']],
    ['The Colts won 20-13.', ['score 13..20 score']],
    ['Senators voted 51-49 to confirm him.', ['score 49..51 votes']],
    ['Police opened the road at 7:30 p.m.', ['clock 1170 local']],
    ['The quake struck at 0737 GMT.', ['clock 457 gmt']],
    ['He was shot 11 times.', ['count 11 time']],
    ['He was jailed for seven years.', ['duration 220900000 s']],
  ])('%s', (text, expected) => {
    const shown = describeAll(text);
    expect(shown).toEqual(expected);
  });

  test.each([
    'A Boeing 737 left from gate 12 on route 66.',
    'He wears No. 5 and lives on 117th Street.',
    'The B-52s and the F-16 flew over G20 leaders.',
    'He has one foot in the grave.',
    'The 1980s were better.',
    'One of the reasons was money.',
    'They lead 2-1 at the break and are 10-5 this season.',
    'He scored with 4:43 to play.',
  ])('no quantity: %s', (text) => {
    expect(describeAll(text).filter((each) => !each.startsWith('ordinal'))).toEqual([]);
  });

  test('offsets give the words, currency sign and hedge included', () => {
    const text = 'They made off with more than $137 million of diamonds, and 24 people were hurt.';
    const found = quantitiesOf(readText(text), null);
    expect(
      found.map(({ start, end, valueEnd }) => [text.slice(start, end), text.slice(start, valueEnd)]),
    ).toEqual([
      ['more than $137 million', 'more than $137 million'],
      ['24 people', '24'],
    ]);
  });

  test('the spacing of tokenised corpora is undone, and only there', () => {
    expect(describeAll("A 6. 1 - magnitude quake hit the teen's town, stealing $2. 6 million.")).toEqual([
      'magnitude 6.1 magnitude',
      'money 2600000 USD loot',
    ]);
    expect(describeAll('He broke the all - time record with 2, 117 points.')).toEqual(['count 2117 point']);
    expect(describeAll('In Group 2, 117 people were hurt.')).toEqual(['count 117 peopl injured']);
  });
});

describe('who said it, and as of when', () => {
  const sourceOf = (text: string, published: string | null = null): (string | null)[] =>
    quantitiesOf(readText(text), published)
      .filter(({ kind }) => kind === 'count')
      .map(({ saidBy }) => saidBy?.name ?? null);

  test.each([
    ['At least 350 civilians have been killed, Ukraine said Sunday.', 'Ukraine'],
    [
      "Michelle Bachelet, the U.N.'s human rights chief, told a meeting that 102 civilians were killed.",
      'Michelle Bachelet',
    ],
    ['According to the Red Cross, 40 people were injured.', 'Red Cross'],
    [
      'Forty people were injured, said Sutopo Nugroho of the disaster agency.',
      'Sutopo Nugroho of the disaster agency',
    ],
    ['Police said 12 people were arrested.', 'Police'],
    ['Some 12 people were arrested.', null],
  ])('%s', (text, expected) => {
    expect(sourceOf(text)).toEqual([expected]);
  });

  test('the day of the attribution, else of publication', () => {
    const days = (text: string): (number | null)[] =>
      quantitiesOf(readText(text), '2022-02-28')
        .filter(({ kind }) => kind === 'count')
        .map(({ asOf }) => asOf);
    const monday = Date.UTC(2022, 1, 28) / 86_400_000;
    expect(days('At least 350 civilians were killed, Ukraine said Sunday.')).toEqual([monday - 1]);
    expect(days('At least 350 civilians were killed.')).toEqual([monday]);
  });
});
