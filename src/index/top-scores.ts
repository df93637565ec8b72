/**
 * The best of many scores: a short sorted list in typed arrays, into which a score that belongs there is inserted. Most
 * do not, which one comparison tells. Tried and lost: a buffer of objects, sorted and cut when full; a heap.
 */

export interface Scored {
  /** Of a report. */
  readonly number: number;
  readonly score: number;
}

export class TopScores {
  readonly #numbers: Float64Array;
  readonly #scores: Float64Array;
  #size = 0;
  /** Lower scores need not be added. */
  threshold: number;

  constructor(private readonly limit: number) {
    this.#numbers = new Float64Array(limit);
    this.#scores = new Float64Array(limit);
    this.threshold = limit === 0 ? Infinity : -Infinity;
  }

  add(number: number, score: number): void {
    const { limit } = this;
    if (score < this.threshold || limit === 0) return;
    const [numbers, scores] = [this.#numbers, this.#scores];
    let place = this.#size;
    if (place < limit) this.#size++;
    else if (score > this.threshold || number < (numbers[limit - 1] as number)) place--;
    else return;
    for (; place > 0; place--) {
      const before = scores[place - 1] as number;
      if (before > score || (before === score && (numbers[place - 1] as number) < number)) break;
      scores[place] = before;
      numbers[place] = numbers[place - 1] as number;
    }
    scores[place] = score;
    numbers[place] = number;
    if (this.#size === limit) this.threshold = scores[limit - 1] as number;
  }

  /** Best first, equal scores by number. */
  take(): Scored[] {
    return Array.from({ length: this.#size }, (_, at) => ({
      number: this.#numbers[at] as number,
      score: this.#scores[at] as number,
    }));
  }
}
