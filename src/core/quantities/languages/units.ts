/**
 * Units of measure and currencies that every language writes alike: symbols and abbreviations. Factors are exact by
 * definition (international yard and pound, 1959; acre 4046.8564224 m²).
 */
import type { UnitEntry } from './language.ts';

const baseFactors = {
  millimetre: { unit: 'm', factor: 0.001 },
  centimetre: { unit: 'm', factor: 0.01 },
  metre: { unit: 'm', factor: 1 },
  kilometre: { unit: 'm', factor: 1000 },
  inch: { unit: 'm', factor: 0.0254 },
  foot: { unit: 'm', factor: 0.3048 },
  yard: { unit: 'm', factor: 0.9144 },
  mile: { unit: 'm', factor: 1609.344 },
  nauticalMile: { unit: 'm', factor: 1852 },
  gram: { unit: 'kg', factor: 0.001 },
  kilogram: { unit: 'kg', factor: 1 },
  tonne: { unit: 'kg', factor: 1000 },
  shortTon: { unit: 'kg', factor: 907.18474 },
  pound: { unit: 'kg', factor: 0.45359237 },
  ounce: { unit: 'kg', factor: 0.028349523125 },
  stone: { unit: 'kg', factor: 6.35029318 },
  squareMetre: { unit: 'm2', factor: 1 },
  squareKilometre: { unit: 'm2', factor: 1e6 },
  squareMile: { unit: 'm2', factor: 2589988.110336 },
  squareFoot: { unit: 'm2', factor: 0.09290304 },
  hectare: { unit: 'm2', factor: 1e4 },
  acre: { unit: 'm2', factor: 4046.8564224 },
  litre: { unit: 'l', factor: 1 },
  gallon: { unit: 'l', factor: 3.785411784 },
  barrel: { unit: 'barrel', factor: 1 },
  cubicMetre: { unit: 'l', factor: 1000 },
  celsius: { unit: '°C', factor: 1 },
  fahrenheit: { unit: '°C', factor: 5 / 9, offset: -32 },
  kmPerHour: { unit: 'm/s', factor: 1 / 3.6 },
  mph: { unit: 'm/s', factor: 0.44704 },
  knot: { unit: 'm/s', factor: 1852 / 3600 },
  watt: { unit: 'W', factor: 1 },
  megawatt: { unit: 'W', factor: 1e6 },
  gigawatt: { unit: 'W', factor: 1e9 },
  hertz: { unit: 'Hz', factor: 1 },
  byte: { unit: 'B', factor: 1 },
  second: { unit: 's', factor: 1 },
  minute: { unit: 's', factor: 60 },
  hour: { unit: 's', factor: 3600 },
  day: { unit: 's', factor: 86_400 },
  week: { unit: 's', factor: 604_800 },
  month: { unit: 's', factor: 2_629_746 },
  year: { unit: 's', factor: 31_556_952 },
  decade: { unit: 's', factor: 315_569_520 },
  century: { unit: 's', factor: 3_155_695_200 },
} as const satisfies Record<string, UnitEntry>;

type UnitName = keyof typeof baseFactors;

/** A table of units from lists of words. */
export function unitTable(lists: Partial<Record<UnitName, string>>): ReadonlyMap<string, UnitEntry> {
  const all = new Map<string, UnitEntry>();
  for (const [name, list] of Object.entries(lists)) {
    for (const word of list.split(' ')) all.set(word, baseFactors[name as UnitName]);
  }
  return all;
}

/** Abbreviations that stand for the same unit in each language. */
export const commonUnits: Partial<Record<UnitName, string>> = {
  millimetre: 'mm',
  centimetre: 'cm',
  kilometre: 'km kms',
  kilogram: 'kg kgs',
  squareKilometre: 'km² km2',
  squareMetre: 'm² m2',
  hectare: 'ha',
  kmPerHour: 'km/h kmh kph',
  megawatt: 'mw',
  gigawatt: 'gw',
};

/** Currency by symbol. A bare $ is its own currency: what it means depends on the country. */
export const currencySymbols: ReadonlyMap<string, string> = new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₴', 'UAH'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['₺', 'TRY'],
  ['₪', 'ILS'],
  ['₦', 'NGN'],
]);

/** What may stand right before a dollar sign, or before digits, as a code. */
export const currencyCodes: ReadonlyMap<string, string> = new Map(
  (
    'us:USD usd:USD eur:EUR gbp:GBP jpy:JPY a:AUD au:AUD aud:AUD c:CAD ca:CAD cad:CAD nz:NZD nzd:NZD hk:HKD hkd:HKD ' +
    's:SGD sgd:SGD r:BRL rs:INR inr:INR chf:CHF sek:SEK nok:NOK dkk:DKK pln:PLN uah:UAH rub:RUB cny:CNY rmb:CNY zar:ZAR'
  )
    .split(' ')
    .map((item): [string, string] => [item.slice(0, item.indexOf(':')), item.slice(item.indexOf(':') + 1)]),
);
