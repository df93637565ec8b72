/** Whether work grows in proportion to the length of its input, told by processor time at one length and at four times it. */

/** The text `piece` again and again, cut at `length` UTF-16 units. */
export const fill = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** User milliseconds of the process that `work` takes this once. */
export function timed(work: () => unknown): number {
  const began = process.cpuUsage();
  work();
  return process.cpuUsage(began).user / 1000;
}

/**
 * User milliseconds of the process that `work` takes, the least of two runs: other work on the machine only ever adds.
 * @param prepare makes what each run works on, anew and not counted: what is derived of a reading is kept with it
 */
export function cpuMs<T>(prepare: () => T, work: (prepared: T) => unknown): number {
  let least = Infinity;
  for (let run = 0; run < 2; run++) {
    const prepared = prepare();
    least = Math.min(
      least,
      timed(() => work(prepared)),
    );
  }
  return least;
}

/**
 * The most that four times the length may take, in milliseconds: nine times `once`. Linear work takes four times as long,
 * quadratic sixteen; twice the length, where it is two against four, leaves a collection of garbage too little room.
 * @param floorMs what counts for `once` at least, ms: below it a clock tells nothing
 */
export const linearLimit = (once: number, floorMs: number): number => 9 * Math.max(once, floorMs);
