/**
 * Figures that move from minute to minute: prices of shares, currencies and commodities, and by how much they moved.
 * Two reports that give two of them speak of two moments of a trading day, whatever else they share. Told by words
 * near the number (a move and what is traded); an offer or a deal for the shares has a price that stays.
 *
 * Cost: a pass over the stems near the number.
 */
import { stem } from '../text/stem.ts';
import type { Quantity } from './types.ts';

function stemsOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(stem));
}

const moves = stemsOf(
  'rise rose risen gain climb jump surge soar advance add fall fell fallen drop decline slip slide slid lose lost shed ease ' +
    'dip plunge tumble sink sank close closed finish trade traded trading up down off higher lower unchanged steady ' +
    'level yield',
);
const traded = stemsOf(
  'share shares stock stocks index indexes nasdaq nyse dow ftse dax nikkei bourse exchange treasury treasuries bond bonds ' +
    'note yield brent crude barrel futures currency dollar euro yen sterling franc ounce bullion',
);
const settled = stemsOf(
  'buy bought pay paid acquire acquisition takeover deal bid offer merger purchase worth valued settlement',
);
/** A currency that an amount is given in is not for that reason what is traded. */
const ownWords = new Map(
  (
    [
      ['USD', 'dollar'],
      ['EUR', 'euro'],
      ['JPY', 'yen'],
      ['CHF', 'franc'],
      ['GBP', 'sterling'],
    ] as const
  ).map(([unit, word]): [string, string] => [unit, stem(word)]),
);
/** Units of money that are themselves traded for another. */
const currencies = new Set(['JPY', 'CHF', 'GBP', 'EUR']);

const known = new WeakMap<Quantity, boolean>();

/** Whether a figure is a price on a market, or a move of one. */
export function isMarketFigure(quantity: Quantity): boolean {
  let result = known.get(quantity);
  if (result === undefined) known.set(quantity, (result = judge(quantity)));
  return result;
}

function judge({ kind, near, context, unit }: Quantity): boolean {
  if (kind !== 'money' && kind !== 'percent' && kind !== 'rate' && kind !== 'percentage-points') return false;
  if (near.some((each) => settled.has(each))) return false;
  const own = ownWords.get(unit ?? '');
  const isTraded = context.some((each) => traded.has(each) && each !== own);
  if (!isTraded) return false;
  return near.some((each) => moves.has(each)) || (unit !== null && currencies.has(unit) && kind === 'money');
}
