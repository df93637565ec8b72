/** The best of many scores: a buffer that is sorted and cut when it is full, which beats a heap at these sizes. */

export interface Scored {
  /** Of a report. */
  readonly number: number;
  readonly score: number;
}

export class TopScores {
  #buffer: Scored[] = [];
  /** Lower scores need not be added. */
  threshold = -Infinity;

  constructor(private readonly limit: number) {}

  add(number: number, score: number): void {
    if (score < this.threshold || this.limit === 0) return;
    this.#buffer.push({ number, score });
    if (this.#buffer.length >= this.limit * 4 + 64) this.#cut();
  }

  /** Best first, equal scores by number. */
  take(): Scored[] {
    this.#cut();
    return this.#buffer;
  }

  #cut(): void {
    this.#buffer.sort((a, b) => b.score - a.score || a.number - b.number);
    if (this.#buffer.length > this.limit) this.#buffer.length = this.limit;
    if (this.#buffer.length === this.limit && this.limit > 0) {
      this.threshold = (this.#buffer[this.limit - 1] as Scored).score;
    }
  }
}
