/** Ages, with the person they belong to. Cost: constant for each number. */
import { frameOf, next, type Classified, type Scene } from './frame.ts';
import type { Part } from './parts.ts';

const oldestAge = 125;

/** Beyond it, "N-year-old" is a building or a tree; a misprint of a person's age may still be one. */
const longestAge = 250;

/** "27-year-old", "27 years old", "aged 27", "Thomas, 27,", "27 ans", "27-jährige". */
export function asAge(scene: Scene): Classified | null {
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
  // "aged 83", "at the age of 83"
  const word = before?.norm === 'of' ? parts[number.from - 2] : before;
  const agedBefore =
    word !== undefined && language.aged.has(word.norm) && (parts[number.from] as Part).gap.trim() === '';
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
  } else if ((agedBefore && number.high <= oldestAge) || isAgeOf(scene) || isAgeAtDeath(scene)) {
    isAge = true;
  } else if (isAgeInCommas(scene)) {
    return ageFrame(scene, at, 1);
  }
  if (!isAge) return null;
  if (at > sentence.to) return null;
  return ageFrame(scene, at, unitYears);
}

/** "died on Sunday at 87": a bare number behind the verb, at the end of its phrase. */
function isAgeAtDeath({ parts, number, language, sentence }: Scene): boolean {
  if (language.code !== 'en' || !number.digits || number.high > oldestAge) return false;
  if (parts[number.from - 1]?.norm !== 'at') return false;
  const after = parts[number.to];
  const ends = after === undefined || number.to >= sentence.to || /[,.;]/.test(after.gap);
  if (!ends && !language.functionWords.has(after.norm)) return false;
  for (let at = number.from - 2; at >= Math.max(sentence.from, number.from - farthestDeath); at--) {
    if (/^(?:died|dies|dead)$/.test((parts[at] as Part).norm)) return true;
    if (/[,;:]/.test((parts[at] as Part).gap)) return false;
  }
  return false;
}

/** Persons of an age; "a mother of 12" has children. */
const ofAge: ReadonlySet<string> = new Set('man woman boy girl teenager youth person'.split(' '));

/** "a man of 67,": a bare number behind a person, at the end of its phrase. */
function isAgeOf({ parts, number, language, sentence }: Scene): boolean {
  if (language.code !== 'en' || !number.digits || number.high > oldestAge) return false;
  if (parts[number.from - 1]?.norm !== 'of' || !ofAge.has(parts[number.from - 2]?.norm ?? '')) return false;
  const after = parts[number.to];
  return after === undefined || number.to >= sentence.to || /^[,.;)]/.test(after.gap);
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
  // "the 48-year-old Danish sailor": the capital is no name.
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
      owner.unshift(part.norm);
    }
  }
  if (owner.length === 0 && head !== null) owner.push(...apposedName(scene, head + 1));
  if (owner.length === 0 && head === null) owner.push(...nameOfTheDead(scene));
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

const farthestDeath = 8;
const longestName = 3;

/** "Mara Ellwood has died in Selmora at the age of 83": the name before the verb, where it is the only one before it. */
function nameOfTheDead({ parts, number, sentence }: Scene): string[] {
  let verb = number.from - 1;
  const first = Math.max(sentence.from, number.from - farthestDeath);
  while (verb >= first && !/^(?:died|dies)$/.test((parts[verb] as Part).norm)) verb--;
  if (verb < first) return [];
  if (/^(?:has|have|had|was)$/.test(parts[verb - 1]?.norm ?? '')) verb--;
  const name: string[] = [];
  for (let index = verb - 1; index >= Math.max(sentence.from, verb - longestName); index--) {
    const part = parts[index] as Part;
    const gap = (parts[index + 1] as Part).gap;
    // "The author of the books, Mara Ellwood, died": in commas too.
    if (!part.capital || !(gap === ' ' || (index === verb - 1 && gap === ', '))) break;
    name.unshift(part.norm);
  }
  // A single capital may open the sentence: "Doctors died aged 40".
  return name.length >= 2 ? name.slice(-2) : [];
}

/** "a 31-year-old nurse, Mara Ellwood,": the name in commas behind the noun. */
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
    'homme femme garçon fille fils mère père adolescent adolescente conducteur conductrice enfant ' +
    'hombre mujer niño niña hija hijo madre padre estudiante vecino vecina joven chico chica adolescente conductor menor ' +
    'чоловік жінка хлопець дівчина дівчинка хлопчик дитина водій підліток'
  ).split(' '),
);
