/**
 * The words of a text as typed arrays: place, hash, hash of the stem, and flags, with no object a word. It is what
 * fingerprints, profiles and alignment work on; `tokenize` gives the same words as objects, except that here a
 * compound is its parts ("36-year-old" and "36 - year - old" are the same three words) and a number has no grouping.
 *
 * One pass; the stem of a word is found by its hash in a table, so that a word that was seen before costs no string.
 * Cost: about .05 ms for an article of 5 kB once the table is warm. Tried and lost: token objects (ten times slower);
 * a Map from string to stem (three times slower: each look-up slices and hashes a string).
 */
import { capitalKind, characterKind, digitKind, kindOf, letterKind, otherKind } from './characters.ts';
import { addUnit, finishHash, hashSeed, hashText } from './hash.ts';
import { isStopWord } from './stop-words.ts';
import { stem } from './stem.ts';
import { normalizeWord } from './tokenize.ts';

/** Bits of `Words.flags`. */
export const wordFlag = {
  /** Not a function word. */
  content: 1,
  number: 2,
  /** A character of a script that is written without spaces. */
  character: 4,
  /** Begins with a capital letter. */
  capital: 8,
  /** The first word after an end mark, an opening of a paragraph or a quotation mark: a capital there means little. */
  opensSentence: 16,
} as const;

export interface Words {
  readonly count: number;
  /** UTF-16 offsets, end-exclusive. Longer than `count` when the buffer is shared; read only below `count`. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Hash of the normalised word. */
  readonly hashes: Uint32Array;
  /** Hash of the stem. */
  readonly stems: Uint32Array;
  readonly flags: Uint8Array;
}

// The table of known words, open addressing: two hashes of the word, the hash of its stem, and what it is. The four stand
// side by side, so that a word costs one line of the processor's cache: in arrays of their own they cost four.
const tableBits = 17;
const tableSize = 1 << tableBits;
const maxTableWords = tableSize * 0.6;
const slotSize = 4;
const table = new Uint32Array(tableSize * slotSize);
/** Kinds at the end of a slot. */
const slotKind = { free: 0, functionWord: 1, contentWord: 2 } as const;
let tableWords = 0;

/** A buffer that words are scanned into; it grows and is used again. */
export class WordBuffer implements Words {
  count = 0;
  starts = new Uint32Array(4_096);
  ends = new Uint32Array(4_096);
  hashes = new Uint32Array(4_096);
  stems = new Uint32Array(4_096);
  flags = new Uint8Array(4_096);

  grow(): void {
    const longer = (array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> => {
      const copy = new Uint32Array(array.length * 2);
      copy.set(array);
      return copy;
    };
    this.starts = longer(this.starts);
    this.ends = longer(this.ends);
    this.hashes = longer(this.hashes);
    this.stems = longer(this.stems);
    const flags = new Uint8Array(this.flags.length * 2);
    flags.set(this.flags);
    this.flags = flags;
  }
}

/** The words of a text in arrays of their own. */
export function wordsOf(text: string): Words {
  const { count, starts, ends, hashes, stems, flags } = scanWords(text, shared);
  return {
    count,
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    hashes: hashes.slice(0, count),
    stems: stems.slice(0, count),
    flags: flags.slice(0, count),
  };
}
const shared = new WordBuffer();

/** Scans a text into a buffer, from its first place (or behind what is there when `append`). Returns the buffer. */
export function scanWords(text: string, buffer: WordBuffer, append = false): WordBuffer {
  const from = append ? buffer.count : 0;
  scanHashes(text, buffer, append);
  findStems(text, buffer, from);
  return buffer;
}

/** As `scanWords`, but stems and flags are not there yet: where nothing is asked for but places and hashes of words. */
export function scanHashes(text: string, buffer: WordBuffer, append = false): WordBuffer {
  if (!append) buffer.count = 0;
  let opens: number = wordFlag.opensSentence;
  const length = text.length;
  let at = 0;
  while (at < length) {
    const unit = text.charCodeAt(at);
    // Most of a text are spaces and words of ASCII letters.
    if (unit === 32) {
      at++;
      continue;
    }
    const lower = unit | 32;
    if (lower >= 97 && lower <= 122) {
      if (buffer.count + 2 > buffer.starts.length) buffer.grow();
      at = scanWord(text, at, buffer, unit < 97 ? opens | wordFlag.capital : opens);
      opens = 0;
      continue;
    }
    const point = unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) as number) : unit;
    const kind = kindOf(point);
    if (kind === otherKind) {
      if (isOpening(unit)) opens = wordFlag.opensSentence;
      at += point > 0xffff ? 2 : 1;
      continue;
    }
    if (buffer.count + 2 > buffer.starts.length) buffer.grow();
    if (kind === characterKind) {
      const end = at + (point > 0xffff ? 2 : 1);
      const hash = finishHash(addUnit(hashSeed, point));
      push(buffer, at, end, hash, hash, wordFlag.content | wordFlag.character);
      at = end;
    } else if (kind === digitKind) {
      at = scanNumber(text, at, buffer, opens);
    } else {
      at = scanWord(text, at, buffer, opens | (kind === capitalKind ? wordFlag.capital : 0));
    }
    opens = 0;
  }
  return buffer;
}

function push(
  buffer: WordBuffer,
  start: number,
  end: number,
  hash: number,
  stemHash: number,
  flags: number,
): void {
  const at = buffer.count++;
  buffer.starts[at] = start;
  buffer.ends[at] = end;
  buffer.hashes[at] = hash;
  buffer.stems[at] = stemHash;
  buffer.flags[at] = flags;
}

/** End marks, newlines and opening quotation marks. */
function isOpening(unit: number): boolean {
  return (
    unit === 10 ||
    unit === 46 ||
    unit === 33 ||
    unit === 63 ||
    unit === 34 ||
    unit === 0x201c ||
    unit === 0x2018 ||
    unit === 0xab ||
    unit === 58
  );
}

function scanNumber(text: string, start: number, buffer: WordBuffer, opens: number): number {
  let hash = hashSeed;
  let at = start;
  for (;;) {
    while (at < text.length) {
      const point = text.codePointAt(at) as number;
      if (kindOf(point) !== digitKind) break;
      hash = addUnit(hash, point);
      at += point > 0xffff ? 2 : 1;
    }
    const mark = text.charCodeAt(at);
    const joins =
      mark === 46 || mark === 44 || mark === 39 || mark === 0x2019 || mark === 0xa0 || mark === 0x202f;
    if (!joins || at + 1 >= text.length || kindOf(text.codePointAt(at + 1) as number) !== digitKind) break;
    if (mark === 46) hash = addUnit(hash, 46);
    at++;
  }
  const finished = finishHash(hash);
  push(buffer, start, at, finished, finished, wordFlag.content | wordFlag.number | opens);
  return at;
}

/**
 * A run of letters joined by apostrophes; hyphens end a word, dots too unless every part is one letter ("U.S.").
 * Returns where the run ends.
 */
function scanWord(text: string, start: number, buffer: WordBuffer, flags: number): number {
  const length = text.length;
  let first = hashSeed;
  let second = 0x1b873593;
  let plain = true;
  let at = start;
  let partStart = start;
  let initials = true;
  while (at < length) {
    const unit = text.charCodeAt(at);
    // Of letters a to z the lower case; of nothing else a letter.
    const lower = unit | 32;
    if (lower >= 97 && lower <= 122) {
      first = Math.imul(first ^ lower, 0x01000193);
      second = (Math.imul(second, 0x5bd1e995) + lower) | 0;
      at++;
      continue;
    }
    if (unit > 127) {
      const point = unit >= 0xd800 && unit < 0xdc00 ? (text.codePointAt(at) as number) : unit;
      const kind = kindOf(point);
      if (kind === letterKind || kind === capitalKind) {
        // U+02BC is a letter for Unicode and an apostrophe for us: the slow path unifies it.
        plain = false;
        at += point > 0xffff ? 2 : 1;
        continue;
      }
      if (unit !== 0x2019) break;
    } else if (unit !== 39 && unit !== 46) break;
    if (at + 1 >= length) break;
    const next = kindOf(text.codePointAt(at + 1) as number);
    if (next !== letterKind && next !== capitalKind) break;
    if (unit === 46) {
      if (at - partStart !== 1) initials = false;
      if (!initials) break;
      // An initialism only when all its parts are single letters; otherwise the dot ends a sentence without a space.
      if (!partIsOneLetter(text, at + 1)) break;
      partStart = at + 1;
      at++;
      continue;
    }
    // A possessive is not part of the word.
    if ((text.charCodeAt(at + 1) | 32) === 115 && !continuesWord(text, at + 2)) {
      pushWord(text, start, at, buffer, first, second, plain, flags);
      return at + 2;
    }
    initials = false;
    first = Math.imul(first ^ 39, 0x01000193);
    second = (Math.imul(second, 0x5bd1e995) + 39) | 0;
    at++;
  }
  pushWord(text, start, at, buffer, first, second, plain, flags);
  return at;
}

function partIsOneLetter(text: string, at: number): boolean {
  const point = text.codePointAt(at) as number;
  const after = at + (point > 0xffff ? 2 : 1);
  return after >= text.length || !isLetter(text.codePointAt(after) as number);
}

function isLetter(point: number): boolean {
  const kind = kindOf(point);
  return kind === letterKind || kind === capitalKind;
}

/** Whether a run of letters goes on at a place: with a letter, or with a joiner and a letter. */
function continuesWord(text: string, at: number): boolean {
  if (at >= text.length) return false;
  const point = text.codePointAt(at) as number;
  if (isLetter(point)) return true;
  if (point !== 39 && point !== 0x2019) return false;
  return at + 1 < text.length && isLetter(text.codePointAt(at + 1) as number);
}

function pushWord(
  text: string,
  start: number,
  end: number,
  buffer: WordBuffer,
  first: number,
  second: number,
  plain: boolean,
  flags: number,
): void {
  if (!plain) {
    const norm = normalizeWord(text.slice(start, end));
    const content = isStopWord(norm) ? 0 : wordFlag.content;
    push(buffer, start, end, hashText(norm), hashText(stem(norm)), flags | content);
    return;
  }
  // Where the stem belongs, the second hash stands until it is found.
  push(buffer, start, end, finishHash(first), second >>> 0, flags | stemMissing);
}

/** Of a word in `flags` while it is scanned: its stem is not looked up yet. */
const stemMissing = 32;

/**
 * Looks up the stems of the words from a place on. In a loop of its own, which waits for several places of the table at
 * once: word by word, while scanning, it took twice as long.
 */
function findStems(text: string, buffer: WordBuffer, from: number): void {
  const { count, hashes, stems, flags } = buffer;
  for (let at = from; at < count; at++) {
    const flag = flags[at] as number;
    if ((flag & stemMissing) === 0) continue;
    const hash = hashes[at] as number;
    const second = stems[at] as number;
    let slot = ((hash ^ second) & (tableSize - 1)) * slotSize;
    let kind: number;
    while ((kind = table[slot + 3] as number) !== slotKind.free) {
      if (table[slot] === hash && table[slot + 1] === second) break;
      slot = (slot + slotSize) & (tableSize * slotSize - 1);
    }
    if (kind === slotKind.free) {
      const word = text.slice(buffer.starts[at], buffer.ends[at]);
      slot = learnWord(word, hash, second, slot);
      kind = table[slot + 3] as number;
    }
    stems[at] = table[slot + 2] as number;
    flags[at] = (flag & ~stemMissing) | (kind === slotKind.contentWord ? wordFlag.content : 0);
  }
}

/** Puts a word into the table, which has a free slot for it, and returns the slot that it got. */
function learnWord(word: string, hash: number, second: number, free: number): number {
  const norm = normalizeWord(word);
  let slot = free;
  if (++tableWords > maxTableWords) {
    table.fill(0);
    tableWords = 1;
    slot = ((hash ^ second) & (tableSize - 1)) * slotSize;
  }
  table[slot] = hash;
  table[slot + 1] = second;
  table[slot + 2] = hashText(stem(norm));
  table[slot + 3] = isStopWord(norm) ? slotKind.functionWord : slotKind.contentWord;
  return slot;
}

/** The hash that `Words.stems` holds for a stem. */
export function hashStem(stemText: string): number {
  return hashText(stemText);
}
