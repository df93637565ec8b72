/** Amounts of money with currency, conversion in brackets and the role that they play. Cost: constant. */
import { boundOf } from './bounds.ts';
import { isPart, roleOfAmount } from './counted.ts';
import { closed, frameOf, type Classified, type Scene } from './frame.ts';
import { currencyCodes, currencySymbols } from './languages/units.ts';
import { readNumber, type NumberMention } from './numbers.ts';
import type { Part } from './parts.ts';
import type { Interval } from './types.ts';

const moneyRoles = new Set(
  'price loot damage fine settlement budget revenue profit debt bail aid donation raised salary funding per-share contract'.split(
    ' ',
  ),
);

/** "$415 million", "3m euros (£2.6m; $3.4m)", "US $7.2-billion", "two-million-euro". */
export function asMoney(scene: Scene): Classified | null {
  const { parts, number, language, sentence } = scene;
  if (number.ordinal || number.fraction || number.score) return null;
  const amount = moneyAt(scene, number);
  if (amount === null) return null;
  const equivalents: { unit: string; value: Interval }[] = [];
  let to = amount.to;
  let end = amount.end;
  // The same amount in brackets.
  for (let looked = 0; looked < 4; looked++) {
    const part = parts[to];
    if (part === undefined || to >= sentence.to + 1) break;
    const opens = looked === 0 ? /^ ?\(/ : /^[;,] ?|^ or |^\/ ?/;
    if (!opens.test(part.gap) && !(looked === 0 && /^ ?\($/.test(part.gap.trim()))) break;
    const about =
      language.auxiliaries.has(part.norm) ||
      /^(?:about|around|some|or|us|etwa|environ|unos|r)$/.test(part.norm)
        ? 1
        : 0;
    const other = readNumber(parts, to + about, language, scene.respaced);
    if (other === null) break;
    const converted = moneyAt({ ...scene, number: other }, other);
    if (converted === null) break;
    equivalents.push({
      unit: converted.currency,
      value: { low: other.low * converted.scale, high: other.high * converted.scale },
    });
    to = converted.to;
    end = closed(scene.text, converted.end);
  }
  const role =
    roleOfAmount(parts, number.from, to, sentence, (found) => moneyRoles.has(found)) ??
    priceAfar(scene, boundOf(parts, number.from, sentence.from, language).from);
  const included = /^includ(?:e|es|ed|ing)$/.test(parts[number.from - 1]?.norm ?? '');
  const cash =
    /^in$/.test(parts[to]?.norm ?? '') &&
    parts[to + 1]?.norm === 'cash' &&
    (included || (/^(?:and|plus)$/.test(parts[to + 2]?.norm ?? '') && parts[to + 3]?.isNumber === true));
  const per = parts[to]?.norm ?? '';
  const each = parts[to + 1];
  const isRate =
    each !== undefined &&
    parts[to]?.gap === ' ' &&
    (per === 'per' ||
      (/^(?:a|an|pro|par|por|на)$/.test(per) && (language.units.has(each.norm) || pricedBy.has(each.norm))));
  const rate = isRate ? each.stem : null;
  const part = isPart(parts, number.from, sentence.from, language) || cash;
  return frameOf(scene, {
    kind: rate !== null ? 'rate' : 'money',
    to,
    unit: rate !== null ? `${amount.currency}/${rate}` : amount.currency,
    factor: amount.scale,
    equivalents,
    role,
    part,
    start: amount.start,
    end,
  });
}

/** What a price is for one of: "$9 a dose". */
const pricedBy: ReadonlySet<string> = new Set(
  (
    'share head person dose barrel ounce bottle piece ticket seat night bag pack packet unit copy household pupil student ' +
    'patient vote shift visit trip ride game episode meal tablet pill vial bushel pint'
  ).split(' '),
);

const farthestPurchase = 24;

/** "a deal to acquire …, a maker of …, for $334 million": what is paid stands far from the verb. */
function priceAfar(scene: Scene, from: number): string | null {
  const { parts, sentence } = scene;
  if (!/^(?:for|für|pour|por|за)$/.test(parts[from - 1]?.norm ?? '')) return null;
  for (let index = from - 2; index >= Math.max(sentence.from, from - farthestPurchase); index--) {
    const role = (parts[index] as Part).word.role;
    if (role === 'price') return role;
    if (role !== null && moneyRoles.has(role)) return null;
  }
  return null;
}

/** "Rs 1.3 crore", "Rs. 500", "EUR 3 million": the code of a currency before the number. */
function codeBefore(
  { parts, text }: Scene,
  number: NumberMention,
): { currency: string; start: number } | null {
  const first = parts[number.from] as Part;
  const before = parts[number.from - 1];
  if (before === undefined || !before.capital || before.sentence !== first.sentence) return null;
  if (!/^\.? ?$/.test(first.gap)) return null;
  const written = text.slice(before.start, before.end);
  if (!/^(?:Rs|[A-Z]{3})$/.test(written)) return null;
  const currency = currencyCodes.get(before.norm);
  return currency === undefined ? null : { currency, start: before.start };
}

interface Amount {
  readonly currency: string;
  readonly scale: number;
  readonly to: number;
  readonly start: number;
  readonly end: number;
}

function moneyAt(scene: Scene, number: NumberMention): Amount | null {
  const { parts, language, text } = scene;
  const first = parts[number.from] as Part;
  const last = parts[number.to - 1] as Part;
  const scale = number.shortScale ?? 1;
  const symbolBefore = /([$€£¥₹₴₽₩₺₪₦])[ -]?$/.exec(text.slice(Math.max(0, first.start - 2), first.start));
  if (symbolBefore !== null) {
    const before = parts[number.from - 1];
    let currency = currencySymbols.get(symbolBefore[1] as string) as string;
    const start = first.start - symbolBefore[0].length;
    if (symbolBefore[1] === '$' && before !== undefined && start - before.end <= 1)
      currency =
        (before.capital && (start === before.end || before.norm === 'us')
          ? currencyCodes.get(before.norm)
          : undefined) ?? currency;
    return { currency, scale, to: number.to, start, end: last.end };
  }
  // "$US1 million": the country stands between the sign and the number.
  const country = parts[number.from - 1];
  if (country?.capital === true && country.end === first.start && text[country.start - 1] === '$') {
    const currency = currencyCodes.get(country.norm) ?? 'USD';
    return { currency, scale, to: number.to, start: country.start - 1, end: last.end };
  }
  const code = codeBefore(scene, number);
  if (code !== null) return { ...code, scale, to: number.to, end: last.end };
  const symbolAfter = /^ ?([€£¥₹₴₽₩₺₪₦$])/.exec(text.slice(last.end, last.end + 2));
  if (symbolAfter !== null && language.code !== 'en') {
    const currency = currencySymbols.get(symbolAfter[1] as string) as string;
    return { currency, scale, to: number.to, start: first.start, end: last.end + symbolAfter[0].length };
  }
  let at = number.to;
  // "millions d'euros", "millones de dólares", "US dollars"
  for (let skipped = 0; skipped < 2; skipped++) {
    if (
      /^(?:of|de|d|us|u)$/.test(parts[at]?.norm ?? '') &&
      (number.scaled || number.vague || parts[at]?.norm === 'us')
    )
      at++;
  }
  const unit = parts[at];
  if (unit === undefined || !/^ ?[-‑’']? ?$/.test(unit.gap)) return null;
  const stripped = unit.norm.replace(/^d'/, '');
  const currency =
    language.currencies.get(stripped) ??
    (unit.end - unit.start === 3 && unit.capital ? currencyCodes.get(unit.norm) : undefined);
  if (currency === undefined) return null;
  if (currency === 'cent')
    return { currency: 'USD', scale: scale / 100, to: at + 1, start: first.start, end: unit.end };
  if (currency === 'penny')
    return { currency: 'GBP', scale: scale / 100, to: at + 1, start: first.start, end: unit.end };
  return { currency, scale, to: at + 1, start: first.start, end: unit.end };
}
