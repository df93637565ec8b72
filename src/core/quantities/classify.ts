/**
 * From a number to what it measures: age, magnitude, score, clock time, share, money, measure, duration, or a count of
 * something. Whatever fits none of these is no quantity (house numbers, "Boeing 737", "No. 5", idiom).
 *
 * Cost: constant for each number.
 */
import { asAge } from './ages.ts';
import { boundOf } from './bounds.ts';
import { asClock } from './clocks.ts';
import { fateOfCount, nounAfter } from './counted.ts';
import { frameOf, next, type Classified, type Scene } from './frame.ts';
import type { Language } from './languages/language.ts';
import { asMeasure } from './measures.ts';
import { asMoney } from './money.ts';
import type { NumberMention } from './numbers.ts';
import type { Part } from './parts.ts';
import type { SentenceContext } from './sentence-context.ts';

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
  if (number.high === 0 && !number.digits) return asNone(scene);
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
    // "$US1 million" is an amount.
    if (first.gap === '' && before.end === first.start && scene.text[before.start - 1] !== '$') return true;
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

const determinerWords = new Set('the all its their his her los las les la le der die'.split(' '));

/** "9.5 percent", "20%", "half of", "25 percentage points". */
function asShare(scene: Scene): Classified | null {
  const { parts, number, language, text } = scene;
  if (number.ordinal || number.score) return null;
  if (number.fraction) {
    const points = halfOfPoint(scene);
    if (points !== null) return points;
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
  else if (word?.norm === 'basis' && language.points.has(parts[number.to + 1]?.norm ?? '')) {
    return frameOf(scene, {
      kind: 'percentage-points',
      to: number.to + 2,
      unit: '%',
      factor: 0.01,
      head: null,
    });
  } else if (word?.norm === 'per' && parts[number.to + 1]?.norm === 'cent') to += 2;
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

/** "half a percentage point", "a quarter of a percentage point", "a quarter point". */
function halfOfPoint(scene: Scene): Classified | null {
  const { parts, number, language } = scene;
  let to = number.to;
  while (/^(?:of|an?)$/.test(parts[to]?.norm ?? '')) to++;
  const isPercent = language.percent.has(parts[to]?.norm ?? '');
  if (isPercent) to++;
  if (!language.points.has(parts[to]?.norm ?? '') || !/^[ -]$/.test((parts[to] as Part).gap)) return null;
  // A "half point" without a share is one of a game.
  if (!isPercent && to > number.to) return null;
  return frameOf(scene, {
    kind: 'percentage-points',
    to: to + 1,
    unit: '%',
    // The fraction stands for hundredths of a hundred.
    factor: 0.01,
    head: null,
  });
}

const finishing = /^(?:finish(?:ed|es)?|plac(?:ed|es)|rank(?:ed|s)|came|comes|qualified|stands)$/;

/** "finished second in the race": a place among others, not a number of a noun. */
function isRank({ parts, number, sentence, language }: Scene): boolean {
  if (number.from <= sentence.from || !finishing.test((parts[number.from - 1] as Part).norm)) return false;
  const after = parts[number.to];
  if (after === undefined || number.to >= sentence.to) return true;
  return after.gap.trim() !== '' || language.functionWords.has(after.norm);
}

/** "the 11th Doctor", "a third term". */
function asOrdinal(scene: Scene): Classified | null {
  const { parts, number, language, sentence } = scene;
  if (!number.ordinal) return null;
  const noun = parts[number.to];
  if (isRank(scene)) return frameOf(scene, { kind: 'ordinal', to: number.to, role: 'rank', part: false });
  if (noun === undefined || number.to >= sentence.to || !/^ ?[-‑]? ?$/.test(noun.gap)) return null;
  if (language.functionWords.has(noun.norm) || noun.isNumber) return null;
  if (/^(?:street|avenue|degree|century|quarter|half|place|round|day)$/.test(noun.norm)) return null;
  return frameOf(scene, { kind: 'ordinal', to: number.to + 1, head: number.to, part: false });
}

const reported = new Set(['report', 'immedi', 'confirm', 'known']);

/** "No deaths", "no reported injuries", "nobody was hurt": none of those to whom something happened; not "no other injuries". */
function asNone(scene: Scene): Classified | null {
  const { parts, number, language, sentence } = scene;
  const counted = nounAfter(parts, number.to, sentence.to, false, language);
  const pronoun = number.to - number.from > 1 || (parts[number.from] as Part).norm !== 'no';
  if (counted.partitive || pronoun === (counted.head !== null)) return null;
  if (counted.modifiers.some((index) => !reported.has((parts[index] as Part).stem))) return null;
  const role = fateOfCount(parts, number.from, counted, counted.end, sentence, language);
  if (role === null) return null;
  return frameOf(scene, {
    kind: 'count',
    to: counted.end,
    head: counted.head,
    role,
    bound: 'exact',
    part: false,
  });
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
  // "32-bit versions": the number describes, and does not count, what follows.
  if (counted.modifiers.length > 0 && role === null && /[-‑]/.test((parts[number.to] as Part).gap))
    return null;
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
