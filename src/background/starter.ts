/**
 * The starter corpus: the reports that ship with the extension, put into the corpus store on first need.
 * Versioned by `starterVersion`; idempotent (the same reports again change nothing); atomic (the store adds them in one
 * batch); resumable (the mark in the settings is written last and is believed only while the store agrees with it, so a
 * worker that died in between, or a store that the browser cleared, is simply seeded again).
 */
import { parseReport, type Report } from '../core/report.ts';
import type { Corpus } from '../corpus/corpus.ts';
import type { BackgroundPlatform } from '../platform/background.ts';
import { starterCorpusId, starterMarkKey } from '../protocol/corpora.ts';

/** Raise with any change of extension/corpus/seeds.jsonl; a test holds the two together. */
export const starterVersion = 1;
export const starterCorpusName = 'Starter corpus';
export const starterFile = 'corpus/seeds.jsonl';

interface StarterMark {
  readonly version: number;
  readonly reports: number;
}

/** @throws {CorpusError} when the store cannot be used */
export async function ensureStarterCorpus(platform: BackgroundPlatform, corpus: Corpus): Promise<void> {
  const mark = (await platform.local.get(starterMarkKey)) as StarterMark | undefined;
  const stored = (await corpus.info()).find((each) => each.id === starterCorpusId);
  if (mark?.version === starterVersion && stored?.reports === mark.reports) return;
  const reports = parseStarter(await platform.readFile(starterFile));
  // An older version may hold reports that the new one does not.
  if (stored && mark?.version !== starterVersion) await corpus.remove(starterCorpusId);
  await corpus.add(starterCorpusId, starterCorpusName, reports);
  if (stored?.on === false) await corpus.setOn(starterCorpusId, false);
  const written: StarterMark = { version: starterVersion, reports: reports.length };
  await platform.local.set(starterMarkKey, written);
}

/** @throws {InvalidReportError | SyntaxError} when the shipped file is damaged: nothing of it is then used */
export function parseStarter(lines: string): Report[] {
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => parseReport(JSON.parse(line)));
}
