/** A progress bar on stderr, drawn only when stderr is a terminal. */

export interface Progress {
  /** @param of null while the end is not known */
  show(label: string, done: number, of: number | null): void;
  clear(): void;
}

const barWidth = 30;
const redrawMs = 100;

export function createProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { show: () => undefined, clear: () => undefined };
  let drawnAt = 0;
  let drawn = false;
  return {
    show(label, done, of) {
      const now = performance.now();
      if (now - drawnAt < redrawMs && done !== of) return;
      drawnAt = now;
      drawn = true;
      stream.write(`\r\x1b[K${formatProgress(label, done, of)}`);
    },
    clear() {
      if (drawn) stream.write('\r\x1b[K');
      drawn = false;
    },
  };
}

/** One line: a bar and counts, or the count alone while the end is not known. */
export function formatProgress(label: string, done: number, of: number | null): string {
  if (of === null) return `${label} ${done}`;
  const filled = of === 0 ? barWidth : Math.round((Math.min(done, of) / of) * barWidth);
  return `${label} [${'#'.repeat(filled)}${'.'.repeat(barWidth - filled)}] ${done}/${of}`;
}
