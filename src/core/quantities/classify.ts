/**
 * From a number to what it measures: age, magnitude, score, clock time, share, money, measure, duration, or a count of
 * something. Whatever fits none of these is no quantity (house numbers, "Boeing 737", "No. 5", idiom).
 *
 * Cost: constant for each number.
 */
import { boundOf, boundAfter, intervalOf } from './bounds.ts';
import { fateOfCount, isPart, nounAfter, roleOf, roleOfAmount } from './counted.ts';
import type { Language, UnitEntry } from './languages/language.ts';
import { currencyCodes, currencySymbols } from './languages/units.ts';
import { readNumber, type NumberMention } from './numbers.ts';
import type { Part } from './parts.ts';
import type { SentenceContext } from './sentence-context.ts';
import type { Bound, Interval, Quantity } from './types.ts';

type Frame = Pick<
  Quantity,
  | 'kind'
  | 'value'
  | 'stated'
  | 'bound'
  | 'step'
  | 'unit'
  | 'equivalents'
  | 'head'
  | 'modifiers'
  | 'role'
  | 'part'
  | 'owner'
>;

interface Classified {
  readonly frame: Frame;
  /** Range of parts, hedge and noun included. */
  readonly from: number;
  readonly to: number;
  /** Offsets into the text, currency sign included. */
  readonly start: number;
  readonly end: number;
  /** End of the value without what is counted. */
  readonly valueEnd: number;
  /** Stems that belong to the quantity itself. */
  readonly own: ReadonlySet<string>;
}

interface Scene {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly number: NumberMention;
  readonly sentence: SentenceContext;
  readonly language: Language;
  readonly respaced: boolean;
}

/** The frame of a number, or null when it measures nothing that is understood. */
export function classify(
  text: string,
  parts: readonly Part[],
  number: NumberMention,
  sentence: SentenceContext,
  language: Language,
  respaced: boolean,
): Classified | null {
  const scene: Scene = { text, parts, number, sentence, language, respaced };
  if (isIdentifier(scene)) return null;
  return (
    asClock(scene) ??
    asAge(scene) ??
    asMagnitude(scene) ??
    asScore(scene) ??
    asShare(scene) ??
    asMoney(scene) ??
    asMeasure(scene) ??
    asOrdinal(scene) ??
    asCount(scene)
  );
}

interface FrameDetails {
  readonly kind: Quantity['kind'];
  /** End of the number and its unit or noun. */
  readonly to: number;
  readonly unit?: string | null;
  readonly factor?: number;
  readonly offset?: number;
  readonly equivalents?: Quantity['equivalents'];
  readonly head?: number | null;
  readonly headStem?: string | null;
  readonly modifiers?: readonly number[];
  readonly role?: string | null;
  readonly part?: boolean;
  readonly owner?: readonly string[];
  readonly stated?: Interval;
  readonly bound?: Bound;
  readonly start?: number;
  readonly end?: number;
  readonly valueEnd?: number;
}

function frameOf(scene: Scene, details: FrameDetails): Classified {
  const { parts, number, sentence, language } = scene;
  const factor = details.factor ?? 1;
  const convert = (value: number): number => (value + (details.offset ?? 0)) * factor;
  const stated = details.stated ?? { low: convert(number.low), high: convert(number.high) };
  const hedge = boundOf(parts, number.from, sentence.from, language);
  const after =
    boundAfter(parts, details.to, sentence.to, language) ??
    boundAfter(parts, number.to, sentence.to, language);
  const bound: Bound =
    details.bound ?? (number.vague ? 'vague' : number.range ? 'range' : (after?.bound ?? hedge.bound));
  const to = Math.max(details.to, after?.to ?? 0);
  const headStem =
    details.headStem !== undefined
      ? details.headStem
      : details.head === undefined || details.head === null
        ? null
        : (parts[details.head] as Part).stem;
  const modifiers = (details.modifiers ?? []).map((index) => (parts[index] as Part).stem);
  const from = hedge.from;
  const firstPart = parts[from] as Part;
  const start = Math.min(details.start ?? firstPart.start, firstPart.start);
  const end = Math.max((parts[to - 1] as Part).end, details.end ?? 0);
  const counts = details.kind === 'count' || details.kind === 'ordinal';
  const numberEnd = (parts[number.to - 1] as Part).end;
  const own = new Set(modifiers);
  for (let index = from; index < to; index++) own.add((parts[index] as Part).stem);
  return {
    frame: {
      kind: details.kind,
      value: intervalOf(stated, bound),
      stated,
      bound,
      step: number.step * factor,
      unit: details.unit ?? null,
      equivalents: details.equivalents ?? [],
      head: headStem,
      modifiers,
      role: details.role ?? null,
      part: details.part ?? isPart(parts, from, sentence.from, language),
      owner: details.owner ?? [],
    },
    from,
    to,
    start,
    end,
    valueEnd: counts ? numberEnd : Math.min(end, Math.max(numberEnd, details.valueEnd ?? end)),
    own,
  };
}

/** The part at an index when it stands in the sentence and right after the one before it. */
function next(scene: Scene, at: number): Part | null {
  const part = scene.parts[at];
  return part === undefined || at >= scene.sentence.to || !/^ ?[-‑]? ?$/.test(part.gap) ? null : part;
}

const identifiers = new Set(
  'no nos number page pages route flight channel article section chapter room apollo boeing airbus interstate highway district type model grade phase week day year group class resolution act title verse psalm windows iphone version sec art nr numéro número ward unit gate line terminal bus train zone level category covid'.split(
    ' ',
  ),
);

/** "B-52", "E3", "4x4", "No. 5", "Boeing 737", "1980s", "117th Street": a name, not a number. */
function isIdentifier(scene: Scene): boolean {
  const { parts, number } = scene;
  const first = parts[number.from] as Part;
  const before = parts[number.from - 1];
  if (!number.digits) return false;
  if (before !== undefined && before.sentence === first.sentence) {
    if (first.gap === '' && before.end === first.start) return true;
    if (/^[-‑./]$/.test(first.gap) && before.capital && !before.isNumber) return true;
    if (/^[/]$/.test(first.gap)) return true;
    if (/^(?: |\. ?)$/.test(first.gap) && identifiers.has(before.norm) && !isCountable(scene)) return true;
    if (/#$/.test(first.gap)) return true;
  }
  const after = parts[number.to];
  if (after?.gap === '' && !after.isNumber && !isTightUnit(after, scene.language)) return true;
  return after !== undefined && /^[/]$/.test(after.gap) && after.isNumber;
}

function isCountable(scene: Scene): boolean {
  const after = next(scene, scene.number.to);
  return after !== null && (scene.language.people.has(after.norm) || scene.language.units.has(after.norm));
}

function isTightUnit(part: Part, language: Language): boolean {
  return language.units.has(part.norm) || part.norm === 'm' || /^(?:am|pm|h|uhr|gmt)$/.test(part.norm);
}

/** "7:37 a.m.", "0737 GMT", "7 p.m.", "19 Uhr", "14 h 30": minutes of the day. "4:43 left" is a game clock: no quantity. */
function asClock(scene: Scene): Classified | null {
  const { parts, number } = scene;
  if (!number.digits || number.range || number.scaled || number.ordinal) return null;
  const first = parts[number.from] as Part;
  let to = number.to;
  let hour = number.high;
  let minute = 0;
  const following = parts[to];
  const colon = following !== undefined && following.isNumber && /^: ?$/.test(following.gap);
  if (number.score) return null;
  if (colon && /^\d{2}$/.test(following.norm)) {
    minute = Number(following.norm);
    to++;
  }
  let zone: string | null = null;
  let half: 'am' | 'pm' | null = null;
  for (let looked = 0; looked < 3; looked++) {
    const part = parts[to];
    if (part === undefined || to >= scene.sentence.to + 2 || !/^\.? ?\(?$/.test(part.gap)) break;
    if (/^[ap]m$/.test(part.norm)) half = part.norm as 'am' | 'pm';
    else if (
      /^[ap]$/.test(part.norm) &&
      parts[to + 1]?.norm === 'm' &&
      /^\. ?$/.test(parts[to + 1]?.gap ?? '')
    ) {
      half = part.norm === 'a' ? 'am' : 'pm';
      to++;
    } else if (/^(?:gmt|utc|bst|est|edt|cet|cest|pst|pdt|uhr|local)$/.test(part.norm)) zone = part.norm;
    else if (part.norm === 'h' && scene.language.code === 'fr') zone = 'h';
    else break;
    to++;
    if (part.norm === 'h' && parts[to]?.isNumber === true && /^\d{2}$/.test((parts[to] as Part).norm)) {
      minute = Number((parts[to] as Part).norm);
      to++;
    }
  }
  if (half === null && zone === null) {
    if (!colon) return null;
    const before = parts[number.from - 1]?.norm ?? '';
    if (!/^(?:at|around|about|um|gegen|à|las|о|об)$/.test(before)) return nothingUpTo(scene, to);
  }
  if (!colon && minute === 0 && /^\d{4}$/.test(first.norm) && zone !== null) {
    minute = hour % 100;
    hour = Math.floor(hour / 100);
  }
  if (half === 'pm' && hour < 12) hour += 12;
  if (half === 'am' && hour === 12) hour = 0;
  if (hour > 24 || minute > 59 || !Number.isInteger(hour)) return null;
  if (isPosted(scene)) return null;
  const minutes = hour * 60 + minute;
  return frameOf(scene, {
    kind: 'clock',
    to,
    unit: zone === null || /^(?:uhr|h)$/.test(zone) ? 'local' : zone === 'local' ? 'local time' : zone,
    stated: { low: minutes, high: minutes },
    part: false,
  });
}

/** Marks words as read without making a quantity of them. */
function nothingUpTo(scene: Scene, to: number): Classified | null {
  void scene;
  void to;
  return null;
}

const postedWords = new Set('published updated posted originally last modified aktualisiert'.split(' '));

/** The time of a page ("Updated: July 7, 2012, 10:04 PM ET"), not of what it tells. */
function isPosted(scene: Scene): boolean {
  const { parts, number } = scene;
  for (let index = number.from - 1; index >= Math.max(0, number.from - 7); index--) {
    if (postedWords.has((parts[index] as Part).norm)) return true;
  }
  const before = parts[number.from - 1];
  return before !== undefined && before.isNumber && /^(?:19|20)?\d\d$/.test(before.norm);
}

const oldestAge = 125;
/** Beyond it, "N-year-old" is a building or a tree; a misprint of a person's age may still be one. */
const longestAge = 250;

/** "27-year-old", "27 years old", "aged 27", "Thomas, 27,", "27 ans", "27-jährige". */
function asAge(scene: Scene): Classified | null {
  const { parts, number, language, sentence } = scene;
  if (number.vague || number.fraction || number.ordinal || number.score || number.scaled) return null;
  if (!Number.isInteger(number.low) && number.step > 0.4) return null;
  let at = number.to;
  let unitYears = 1;
  const unit = next(scene, at);
  let isAge = false;
  if (unit !== null && language.agePrefixes.some((prefix) => unit.norm.startsWith(prefix))) {
    return ageFrame(scene, at + 1, 1);
  }
  const before = parts[number.from - 1];
  const agedBefore =
    before !== undefined && language.aged.has(before.norm) && (parts[number.from] as Part).gap.trim() === '';
  if (unit !== null && (language.yearWords.has(unit.norm) || language.periods.get(unit.norm) === 'month')) {
    if (!language.yearWords.has(unit.norm)) unitYears = 1 / 12;
    const old = next(scene, at + 1);
    const oldHere = old !== null && language.old.has(old.norm);
    // "27 Jahre alt", "27 años de edad"
    const oldLater = old !== null && old.norm === 'de' && language.old.has(parts[at + 2]?.norm ?? '');
    if (oldHere || oldLater) {
      isAge = true;
      at += oldHere ? 2 : 3;
    } else if (agedBefore) {
      isAge = true;
      at += 1;
    } else if (language.bareYearsAreAge && agedByPlace(scene, at)) {
      isAge = true;
      at += 1;
    }
  } else if (agedBefore && number.high <= oldestAge) {
    isAge = true;
  } else if (isAgeInCommas(scene)) {
    return ageFrame(scene, at, 1);
  }
  if (!isAge) return null;
  if (at > sentence.to) return null;
  return ageFrame(scene, at, unitYears);
}

/** "Thomas, 27, was …": a small bare number in commas after a capitalised word. */
function isAgeInCommas(scene: Scene): boolean {
  const { parts, number, sentence } = scene;
  if (!number.digits || (number.step !== 1 && number.step !== 10 && number.step !== 100)) return false;
  if (number.low !== number.high || number.high > 110 || number.high < 1) return false;
  const first = parts[number.from] as Part;
  const before = parts[number.from - 1];
  if (before === undefined || number.from <= sentence.from) return false;
  const opens = /^(?:, |\) ?, )$/.test(first.gap) || first.gap === ' (';
  if (!opens || before.isNumber || !(before.capital || first.gap.includes(')'))) return false;
  if (scene.language.months.has(before.norm)) return false;
  const after = parts[number.to];
  if (after === undefined || number.to >= sentence.to) return first.gap !== ' (';
  return first.gap === ' (' ? after.gap.startsWith(')') : /^[,;.)]/.test(after.gap);
}

function ageFrame(scene: Scene, to: number, unitYears: number): Classified | null {
  const { parts, number, sentence, language } = scene;
  if (number.high * unitYears > longestAge) return null;
  // "27-year-old man", "27-year-old Christopher Simpson", "Christopher Simpson, 27,"
  let head: number | null = null;
  const owner: string[] = [];
  let end = to;
  for (let index = to; index < Math.min(sentence.to, to + 6); index++) {
    const part = parts[index] as Part;
    if (part.gap.trim() !== '') break;
    if (part.capital && !personNouns.has(part.norm) && !language.functionWords.has(part.norm)) {
      owner.push(part.norm);
      if (head === null) end = index + 1;
      continue;
    }
    if (owner.length > 0 || head !== null || language.functionWords.has(part.norm) || part.isNumber) break;
    if (personNouns.has(part.norm)) {
      head = index;
      end = index + 1;
      continue;
    }
  }
  // "the 55-year-old Scottish actor": the capital is no name.
  const following = parts[to + owner.length];
  if (head === null && owner.length === 1 && following !== undefined && /^ ?-? ?$/.test(following.gap)) {
    if (personNouns.has(following.norm)) {
      owner.length = 0;
      head = to + 1;
      end = to + 2;
    } else if (following.norm === 'born' || language.demonyms.has(owner[0] as string)) owner.length = 0;
  }
  if (owner.length === 1 && (/born$/.test(owner[0] as string) || language.demonyms.has(owner[0] as string)))
    owner.length = 0;
  if (owner.length === 0) {
    // "Peterson, a 32-year-old salesman" and "Peterson, 32,"
    const article = /^(?:an?|the|then|ein|eine|der|die|un|une|el|la)$/.test(
      parts[number.from - 1]?.norm ?? '',
    );
    const last = number.from - (article ? 2 : 1);
    for (let index = last; index >= Math.max(sentence.from, last - 4); index--) {
      const part = parts[index] as Part;
      const gap = (parts[index + 1] as Part).gap;
      const comma = index === last;
      if (!part.capital || (comma ? !/^[,)( ]{1,4}$/.test(gap) : gap !== ' ')) break;
      if (comma && !/[,(]/.test(gap)) break;
      owner.push(part.norm);
    }
  }
  if (owner.length === 0 && head !== null) owner.push(...apposedName(scene, head + 1));
  return frameOf(scene, {
    kind: 'age',
    to: Math.max(to, head === null ? to : end),
    unit: 'years',
    factor: unitYears,
    head,
    owner,
    part: false,
    role: null,
  });
}

/** "a 23-year-old woman, Shantel Davis,": the name in commas behind the noun. */
function apposedName(scene: Scene, at: number): string[] {
  const { parts, sentence } = scene;
  const name: string[] = [];
  for (let index = at; index < Math.min(sentence.to, at + 5); index++) {
    const part = parts[index] as Part;
    if (index > at && part.gap.startsWith(',')) return name;
    if (!part.capital || (index === at ? part.gap !== ', ' : part.gap !== ' ')) return [];
    name.push(part.norm);
  }
  return [];
}

/** "de 27 años" after a person or a comma: an age; "27 años de prisión" and "pendant 27 ans" are not. */
function agedByPlace(scene: Scene, unitAt: number): boolean {
  const { parts, number, language } = scene;
  const before = parts[number.from - 1];
  const after = parts[unitAt + 1];
  if (after !== undefined && after.gap === ' ' && /^(?:de|d|тому|в'язниці|позбавлення)$/.test(after.norm))
    return false;
  const ofIt = before?.norm === 'de' || before?.norm === 'd';
  const comma = (ofIt ? before : (parts[number.from] as Part)).gap.startsWith(',');
  const ended = after === undefined || /^[,.;)]/.test(after.gap);
  if (comma && ended) return true;
  const person = parts[number.from - 2]?.norm ?? '';
  return ofIt && (personNouns.has(person) || language.aged.has(person)) && language.code !== 'en';
}

const personNouns: ReadonlySet<string> = new Set(
  (
    'man woman boy girl teen teenager youth child male female grandmother grandfather mother father student driver suspect ' +
    'victim actor actress player veteran soldier officer baby infant toddler son daughter wife husband resident native ' +
    'gunman guard striker defender midfielder quarterback star singer politician worker pensioner person fetus ' +
    'mann frau junge mädchen fahrer fahrerin schüler schülerin jugendlicher rentner ' +
    'homme femme garçon fille adolescent adolescente conducteur enfant ' +
    'hombre mujer niño niña joven chico chica adolescente conductor menor ' +
    'чоловік жінка хлопець дівчина дівчинка хлопчик дитина водій підліток'
  ).split(' '),
);

/** "magnitude 6.1", "6.1-magnitude", "measuring 7.6 on the Richter scale". */
function asMagnitude(scene: Scene): Classified | null {
  const { parts, number, sentence } = scene;
  if (number.vague || number.ordinal || number.fraction || number.scaled || number.high >= 100) return null;
  const after = next(scene, number.to);
  const before = parts[number.from - 1];
  const before2 = parts[number.from - 2];
  const isWord = (part: Part | null | undefined): boolean =>
    part !== null &&
    part !== undefined &&
    /^(?:magnitude|magnitud|magnituden|stärke|магнітуд\p{L}*)$/u.test(part.norm);
  let to = number.to;
  if (isWord(after)) to = number.to + 1;
  else if (isWord(before) && (parts[number.from] as Part).gap.length <= 3) to = number.to;
  else if ((before?.norm === 'of' || before?.norm === 'de' || before?.norm === 'von') && isWord(before2))
    to = number.to;
  else {
    const scale = parts
      .slice(number.to, Math.min(sentence.to, number.to + 4))
      .some((part) => part.norm === 'richter');
    const listed =
      parts[number.to]?.norm === 'and' &&
      parts[number.to + 1]?.isNumber === true &&
      isWord(parts[number.to + 2]);
    const skala = /^(?:richterskala)$/.test(parts[number.to + 2]?.norm ?? parts[number.to + 1]?.norm ?? '');
    if (!scale && !listed && !skala) return null;
  }
  return frameOf(scene, { kind: 'magnitude', to, unit: 'magnitude', part: false });
}

const scoreWords = new Set(
  'win wins won winning victory beat beats beating defeat defeats defeated lose loses lost loss triumph edge edged rout routed downed vote votes voted voting'.split(
    ' ',
  ),
);
const recordWords = new Set(
  'at is was were are went go compiled of to improved fell dropped moved'.split(' '),
);
const notFinal = new Set([
  'lead',
  'edge',
  'advantage',
  'margin',
  'run',
  'tie',
  'tied',
  'record',
  'start',
  'stretch',
  'spurt',
  'deficit',
  'half',
  'halftime',
  'halftime',
]);

/** "20-13", "91-73 victory", "voted 51-49". A record in brackets, a run or a tie is no final score. */
function asScore(scene: Scene): Classified | null {
  const { parts, number, sentence } = scene;
  if (!number.score) return null;
  const gap = (parts[number.from] as Part).gap;
  if (gap.includes('(') || gap.includes('$')) return null;
  // "2007-08" is a season, "went 40-42" a record.
  if (number.high >= 1900 || recordWords.has(parts[number.from - 1]?.norm ?? '')) return null;
  const after = parts[number.to];
  if (after !== undefined && notFinal.has(after.norm) && after.gap.trim() === '') return null;
  const window = parts.slice(Math.max(sentence.from, number.from - 12), Math.min(sentence.to, number.to + 6));
  const vote = window.some(
    (part) => /^vot(?:e|es|ed|ing)$/.test(part.norm) || /^senate|parliament|assembly$/.test(part.norm),
  );
  if (!vote && !window.some((part) => scoreWords.has(part.norm))) return null;
  const [high, low] = [Math.max(number.high, number.low), Math.min(number.high, number.low)];
  return frameOf(scene, {
    kind: 'score',
    to: number.to,
    unit: vote ? 'votes' : 'score',
    stated: { low, high },
    bound: 'exact',
    part: false,
  });
}

/** "9.5 percent", "20%", "half of", "25 percentage points". */
function asShare(scene: Scene): Classified | null {
  const { parts, number, language, text } = scene;
  if (number.ordinal || number.score) return null;
  if (number.fraction) {
    const the = determinerWords.has(parts[number.to]?.norm ?? '') ? 1 : 0;
    const noun = nounAfter(parts, number.to + the, scene.sentence.to, false, language);
    return frameOf(scene, {
      kind: 'percent',
      to: number.to,
      unit: '%',
      head: noun.head,
      bound:
        boundOf(parts, number.from, scene.sentence.from, language).bound === 'exact'
          ? 'about'
          : boundOf(parts, number.from, scene.sentence.from, language).bound,
    });
  }
  const last = parts[number.to - 1] as Part;
  const sign = /^ ?%/.exec(text.slice(last.end, last.end + 2));
  const word = next(scene, number.to);
  let to = number.to;
  let end = last.end;
  if (sign !== null) end += sign[0].length;
  else if (word !== null && language.percent.has(word.norm)) to++;
  else if (word?.norm === 'per' && parts[number.to + 1]?.norm === 'cent') to += 2;
  else if (word?.norm === 'por' && parts[number.to + 1]?.norm === 'ciento') to += 2;
  else if (word?.norm === 'pour' && parts[number.to + 1]?.norm === 'cent') to += 2;
  else return null;
  const isPoints = language.points.has(parts[to]?.norm ?? '') && parts[to]?.gap === ' ';
  if (isPoints) to++;
  const of = parts[to];
  const noun =
    of !== undefined && /^(?:of|der|des|de|del)$/.test(of.norm)
      ? nounAfter(
          parts,
          to + (/^(?:the|all|its|their|los|les)$/.test(parts[to + 1]?.norm ?? '') ? 2 : 1),
          scene.sentence.to,
          false,
          language,
        )
      : null;
  return frameOf(scene, {
    kind: isPoints ? 'percentage-points' : 'percent',
    to,
    unit: '%',
    head: noun?.head ?? null,
    end,
  });
}

const determinerWords = new Set('the all its their his her los las les la le der die'.split(' '));
const moneyRoles = new Set(
  'price loot damage fine settlement budget revenue profit debt bail aid donation raised salary funding per-share contract'.split(
    ' ',
  ),
);

/** "$334 million", "2m euros (£1.7m; $2.6m)", "US $5.4-billion", "two-million-euro". */
function asMoney(scene: Scene): Classified | null {
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
    roleOfAmount(parts, number.from, to, sentence, language, (found) => moneyRoles.has(found)) ??
    priceAfar(scene, boundOf(parts, number.from, sentence.from, language).from);
  const cash =
    /^in$/.test(parts[to]?.norm ?? '') &&
    parts[to + 1]?.norm === 'cash' &&
    (parts[to + 2]?.norm !== 'and' || parts[to + 3]?.isNumber === true);
  const per = parts[to]?.norm ?? '';
  const each = parts[to + 1];
  const isRate =
    each !== undefined &&
    parts[to]?.gap === ' ' &&
    (per === 'per' ||
      (/^(?:a|an|pro|par|por|на)$/.test(per) && (language.units.has(each.norm) || each.norm === 'share')));
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

const farthestPurchase = 24;

/** "a deal to acquire …, a maker of …, for $334 million": what is paid stands far from the verb. */
function priceAfar(scene: Scene, from: number): string | null {
  const { parts, sentence, language } = scene;
  if (!/^(?:for|für|pour|por|за)$/.test(parts[from - 1]?.norm ?? '')) return null;
  for (let index = from - 2; index >= Math.max(sentence.from, from - farthestPurchase); index--) {
    const role = roleOf((parts[index] as Part).norm, language);
    if (role === 'price') return role;
    if (role !== null && moneyRoles.has(role)) return null;
  }
  return null;
}

/** Takes in the bracket that closes right after a conversion. */
function closed(text: string, end: number): number {
  return text[end] === ')' ? end + 1 : end;
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

const measureRoles = new Set(
  'depth height width length thickness weight speed rain distance radius'.split(' '),
);

/** "10 kilometers (6 miles)", "130 km/h", "40 square miles", "90-day", "seven hours". */
function asMeasure(scene: Scene): Classified | null {
  const { parts, number, language, sentence } = scene;
  if (number.ordinal || number.fraction || number.score) return null;
  const unit = unitAt(scene, number);
  if (unit === null) return null;
  // "one foot in the grave", "a mile away": a spelled one is seldom a measure.
  if (!number.digits && number.high === 1 && unit.entry.unit !== 's') return null;
  const { entry } = unit;
  let to = unit.to;
  let end = unit.end;
  const equivalents: { unit: string; value: Interval }[] = [];
  const bracket = parts[to];
  if (bracket !== undefined && to < sentence.to && /^ ?\($/.test(bracket.gap)) {
    const about = /^(?:about|around|some|nearly|over|almost|roughly|etwa|environ|unos)$/.test(bracket.norm)
      ? 1
      : 0;
    const other = readNumber(parts, to + about, language, scene.respaced);
    const converted = other === null ? null : unitAt({ ...scene, number: other }, other);
    if (other !== null && converted !== null && converted.entry.unit === entry.unit) {
      to = converted.to;
      end = closed(scene.text, converted.end);
    }
  }
  if (entry.unit === 's') {
    // "eight days ago" is a date, even where no publication date resolves it.
    if (language.ago.has(parts[to]?.norm ?? '') && language.code === 'en') return null;
    const attributed = attributedNoun(scene, to);
    return frameOf(scene, {
      kind: 'duration',
      role: durationRole(scene, attributed?.end ?? to),
      to: attributed?.end ?? to,
      unit: 's',
      factor: entry.factor,
      head: attributed?.head ?? null,
      modifiers: attributed?.modifiers ?? [],
      end,
      valueEnd: end,
    });
  }
  const hyphened = /[-‑]/.test((parts[unit.to - 1] as Part).gap);
  const attributed = hyphened ? attributedNoun(scene, to) : null;
  return frameOf(scene, {
    kind: unit.speed ? 'rate' : 'measure',
    to: attributed?.end ?? to,
    unit: entry.unit,
    factor: entry.factor,
    ...(entry.offset === undefined ? {} : { offset: entry.offset }),
    headStem:
      attributed !== null && attributed.head !== null ? (parts[attributed.head] as Part).stem : unit.name,
    modifiers: attributed?.modifiers ?? (compass.test(parts[to]?.norm ?? '') ? [to] : []),
    equivalents,
    role:
      attributed !== null
        ? null
        : (directionRole(scene, to) ??
          roleOfAmount(parts, number.from, to, sentence, language, (role) => measureRoles.has(role))),
    end,
    valueEnd: end,
  });
}

/** What a stretch of time is reckoned from: "nine days before", "in 30 days", "4 minutes remaining". */
function durationRole(scene: Scene, at: number): string | null {
  const { parts, number, sentence } = scene;
  const after = at < sentence.to ? (parts[at]?.norm ?? '') : '';
  const after2 = at + 1 < sentence.to ? (parts[at + 1]?.norm ?? '') : '';
  if (/^(?:before|after|later|earlier|from|into|since|prior|early|ahead|apart)$/.test(after)) return after;
  if (/^(?:remaining|left)$/.test(after) || (after === 'to' && /^(?:go|play)$/.test(after2))) return 'left';
  if (parts[at]?.isNumber === true && parts[at]?.sentence === (parts[number.from] as Part).sentence)
    return 'left';
  const before = parts[boundOf(parts, number.from, sentence.from, scene.language).from - 1]?.norm ?? '';
  return /^(?:in|within|after|every|last|past|next|first)$/.test(before) ? before : null;
}

const compass =
  /^(?:north|south|east|west|northeast|northwest|southeast|southwest|nördlich|südlich|östlich|westlich)$/;

/** "55 kilometers from …", "25 miles northwest of …": how far away, not how large. */
function directionRole(scene: Scene, at: number): string | null {
  const part = scene.parts[at];
  if (part === undefined || at >= scene.sentence.to || part.gap.trim() !== '') return null;
  return /^(?:from|away|off|north|south|east|west|northeast|northwest|southeast|southwest|outside|inland|von|entfernt|nördlich|südlich|östlich|westlich|al|від)$/.test(
    part.norm,
  )
    ? 'distance'
    : null;
}

/** "7-yard touchdown pass", "90-day stay": up to two words and the noun that the measure describes. */
function attributedNoun(scene: Scene, at: number): { head: number; modifiers: number[]; end: number } | null {
  const { parts, sentence, language } = scene;
  if (!/[-‑]/.test((parts[at - 1] as Part).gap)) return null;
  const chunk: number[] = [];
  for (let index = at; index < Math.min(sentence.to, at + 4); index++) {
    const part = parts[index] as Part;
    if (!/^ ?[-‑]? ?$/.test(part.gap) || part.isNumber || language.functionWords.has(part.norm)) break;
    chunk.push(index);
  }
  const head = chunk.at(-1);
  return head === undefined ? null : { head, modifiers: chunk.slice(0, -1), end: head + 1 };
}

interface UnitRead {
  readonly entry: UnitEntry;
  readonly name: string;
  readonly speed: boolean;
  readonly to: number;
  readonly end: number;
}

const squares: Readonly<Record<string, UnitEntry>> = {
  m: { unit: 'm2', factor: 1 },
};

function unitAt(scene: Scene, number: NumberMention): UnitRead | null {
  const { parts, language, text } = scene;
  const last = parts[number.to - 1] as Part;
  let at = number.to;
  const degree = /^ ?°/.exec(text.slice(last.end, last.end + 2));
  let first = parts[at];
  if (number.shortScale !== null) {
    // "3.7m": metres only where the next words measure something.
    if (last.norm !== 'm') return null;
    const follows = parts[at]?.norm ?? '';
    if (!/^(?:high|tall|wide|deep|long|away|from|below|above|hoch|tief|breit|lang|de)$/.test(follows))
      return null;
    return { entry: { unit: 'm', factor: 1 }, name: 'm', speed: false, to: at, end: last.end };
  }
  if (first === undefined) return null;
  if (degree !== null && /^[cf]$/.test(first.norm)) {
    const celsius = first.norm === 'c';
    return {
      entry: celsius ? { unit: '°C', factor: 1 } : { unit: '°C', factor: 5 / 9, offset: -32 },
      name: 'degre',
      speed: false,
      to: at + 1,
      end: first.end,
    };
  }
  if (!/^ ?[-‑]? ?$/.test(first.gap)) return null;
  if (/^(?:degree|degrees|grad|degrés|grados|градусів)$/.test(first.norm)) {
    at++;
    first = parts[at];
    if (first === undefined || first.gap.trim() !== '') return null;
  }
  const square = /^(?:square|sq|quadratkilometer|квадратних)$/.test(first.norm);
  const named = square ? parts[at + 1] : first;
  if (named === undefined) return null;
  const entry = language.units.get(named.norm);
  if (entry === undefined) return null;
  at += square ? 2 : 1;
  if (square) {
    if (entry.unit !== 'm' || squares['m'] === undefined) return null;
    return {
      entry: { unit: 'm2', factor: entry.factor * entry.factor },
      name: 'area',
      speed: false,
      to: at,
      end: named.end,
    };
  }
  const per = parts[at];
  const time = parts[at + 1];
  const slash = per !== undefined && per.gap === '/' && /^(?:h|hr|год)$/.test(per.norm);
  const perHour =
    per !== undefined &&
    time !== undefined &&
    /^(?:per|an|pro|par|por|на)$/.test(per.norm) &&
    language.units.get(time.norm)?.factor === 3600;
  if (entry.unit === 'm' && (slash || perHour)) {
    return {
      entry: { unit: 'm/s', factor: entry.factor / 3600 },
      name: 'speed',
      speed: true,
      to: at + (slash ? 1 : 2),
      end: (parts[at + (slash ? 0 : 1)] as Part).end,
    };
  }
  return { entry, name: named.stem, speed: entry.unit === 'm/s', to: at, end: named.end };
}

/** "the 11th Doctor", "a third term". */
function asOrdinal(scene: Scene): Classified | null {
  const { parts, number, language, sentence } = scene;
  if (!number.ordinal) return null;
  const noun = parts[number.to];
  if (noun === undefined || number.to >= sentence.to || !/^ ?[-‑]? ?$/.test(noun.gap)) return null;
  if (language.functionWords.has(noun.norm) || noun.isNumber) return null;
  if (/^(?:street|avenue|degree|century|quarter|half|place|round|day)$/.test(noun.norm)) return null;
  return frameOf(scene, { kind: 'ordinal', to: number.to + 1, head: number.to, part: false });
}

/** A number of people or things, with what became of them. */
function asCount(scene: Scene): Classified | null {
  const { parts, number, language, sentence } = scene;
  if (number.score || number.fraction || number.ordinal) return null;
  const single = number.low === 1 && number.high === 1;
  const counted = nounAfter(parts, number.to, sentence.to, single, language);
  if (counted.partitive) return null;
  const scale = number.shortScale ?? 1;
  // "3.7m people" are millions because something is counted.
  if (number.shortScale !== null && counted.head === null) return null;
  if (!Number.isInteger(number.low * scale) && !number.range) return null;
  const hedge = boundOf(parts, number.from, sentence.from, language);
  const role = fateOfCount(parts, hedge.from, counted, counted.end, sentence, language);
  if (counted.head === null && role === null) return null;
  if (single && role === null) return null;
  const head = counted.head;
  return frameOf(scene, {
    kind: 'count',
    to: counted.end,
    factor: scale,
    head,
    modifiers: counted.modifiers,
    role,
  });
}
