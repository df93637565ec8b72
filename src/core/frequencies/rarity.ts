/**
 * How rare a term is in news at large: idf = ln(N / df) from a background table that ships, so that a weight, and so
 * a score, is the same whatever corpus is loaded, and a corpus of five reports works.
 *
 * The table (background.generated.ts, made by `npm run train`) holds counts alone: hashes of stems cut to 24 bits, in
 * levels of equal rarity, each level's hashes ascending as varint differences, in base64. A stem that is not in it is
 * rarer than all that are. Look-up: one probe of an open-addressed table; a foreign stem meets a 24-bit collision
 * about once in 700, and then weighs less than it should.
 */
import { backgroundLevels, backgroundTable } from './background.generated.ts';
import { decodeBase64 } from './base64.ts';

const keyBits = 24;
const slotBits = 17;
const slotMask = (1 << slotBits) - 1;

/** Key + 1 above, level below, in one number; 0 is free. */
const levelBits = 7;
const levelMask = 2 ** levelBits - 1;
let table: Uint32Array | null = null;
const levels = Float64Array.from(backgroundLevels);

function readTable(): Uint32Array {
  const slots = new Uint32Array(1 << slotBits);
  const bytes = decodeBase64(backgroundTable);
  let at = 0;
  const readVarint = (): number => {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = bytes[at++] as number;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  };
  for (let level = 0; level < backgroundLevels.length; level++) {
    let key = 0;
    for (let left = readVarint(); left > 0; left--) {
      key += readVarint();
      let slot = key & slotMask;
      while (slots[slot] !== 0) slot = (slot + 1) & slotMask;
      slots[slot] = ((key + 1) << levelBits) | level;
    }
  }
  return slots;
}

/** The key of a stem's hash in the table. */
export function backgroundKey(hash: number): number {
  return hash >>> (32 - keyBits);
}

/** The rarity of a stem by its hash (`hashStem`): natural logarithm of reports over reports that have it, 0 and up. */
export function lookUpRarity(hash: number): number {
  table ??= readTable();
  const key = backgroundKey(hash) + 1;
  let slot = (key - 1) & slotMask;
  for (;;) {
    const found = table[slot] as number;
    if (found === 0) return rarest;
    if (found >>> levelBits === key) return levels[found & levelMask] as number;
    slot = (slot + 1) & slotMask;
  }
}

/** The rarity of a stem that the background does not know. */
export const rarest: number = (backgroundLevels.at(-1) ?? 0) + 0.5;
