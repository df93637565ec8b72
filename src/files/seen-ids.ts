/**
 * Which ids a corpus has, and with what content, in 16 to 32 bytes an id: two 32-bit hashes of the id and one of the
 * content in an open-addressed table. Two ids fall together by chance once in 2^64 / n² tries: never at the sizes of a
 * file. A `Map` of strings took 110 bytes an id more.
 */
import { hashText } from '../core/text/hash.ts';
import type { Report } from '../core/report.ts';
import { canonicalJson } from './json.ts';

/** What is kept of a report: hashes (uint32) of its id, twice, and of its content. */
export type ReportMark = readonly [id: number, idAgain: number, content: number];

const fields = 3;

export function markOf(report: Report): ReportMark {
  const { text, ...rest } = report;
  return [
    hashText(report.id),
    hashBackwards(report.id),
    hashText(canonicalJson(rest)) ^ Math.imul(hashText(text), 0x9e3779b1),
  ].map((hash) => hash >>> 0) as unknown as ReportMark;
}

/** Another hash than `hashText`, of the units from the last to the first (FNV with another basis and prime). */
function hashBackwards(text: string): number {
  let hash = 0x2545f491;
  for (let at = text.length - 1; at >= 0; at--)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x85ebca6b) ^ (hash >>> 13);
  return hash >>> 0;
}

export class SeenIds {
  #table = new Uint32Array(fields << 12);
  #used = new Uint8Array(1 << 12);
  #size = 0;

  /** `new`: its id was not seen, and is now; `same`: seen with this content; `other`: seen with other content. */
  add(mark: ReportMark): 'new' | 'same' | 'other' {
    if (this.#size * 3 > this.#used.length * 2) this.#grow();
    const slot = this.#find(mark);
    if (this.#used[slot] === 1) return this.#table[slot * fields + 2] === mark[2] ? 'same' : 'other';
    this.#used[slot] = 1;
    this.#table.set(mark, slot * fields);
    this.#size++;
    return 'new';
  }

  #find([id, idAgain]: ReportMark): number {
    const mask = this.#used.length - 1;
    let slot = (Math.imul(id, 0x9e3779b1) >>> 7) & mask;
    while (
      this.#used[slot] === 1 &&
      (this.#table[slot * fields] !== id || this.#table[slot * fields + 1] !== idAgain)
    )
      slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const [table, used] = [this.#table, this.#used];
    this.#table = new Uint32Array(table.length * 2);
    this.#used = new Uint8Array(used.length * 2);
    for (let slot = 0; slot < used.length; slot++) {
      if (used[slot] === 0) continue;
      const mark = table.subarray(slot * fields, slot * fields + fields);
      const place = this.#find(mark as unknown as ReportMark);
      this.#used[place] = 1;
      this.#table.set(mark, place * fields);
    }
  }
}
