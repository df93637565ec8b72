/** Corrections as test cases for the engine, one JSON object a line. */
import { allCorrections, correctedReport } from '../../corpus/corrections.ts';
import type { Corpus } from '../../corpus/corpus.ts';

/**
 * A line a correction: `{ verdict, claimed, kind, text1, text2, report1, report2, why, at }`. For two reports `text1`
 * and `text2` are their texts, and `claimed` what the engine said of them; for a finding its two passages, with its
 * relation and kind.
 * @throws {CorpusError}
 */
export async function testCases(corpus: Pick<Corpus, 'records'>): Promise<string[]> {
  const lines: string[] = [];
  for (const { kind, here, there, finding, at } of await allCorrections(corpus)) {
    const texts =
      finding === null
        ? await Promise.all(
            [here, there ?? here].map(async ({ key }) => (await correctedReport(corpus, key))?.text),
          )
        : [finding.here, finding.there];
    lines.push(
      JSON.stringify({
        verdict: kind,
        claimed: finding?.relation ?? claims[kind],
        kind: finding?.kind ?? null,
        text1: texts[0] ?? null,
        text2: texts[1] ?? null,
        report1: here,
        report2: there ?? here,
        why: finding?.why ?? null,
        at,
      }),
    );
  }
  return lines;
}

/** What a correction contradicts. */
const claims = {
  'not-this-event': 'same-event',
  'not-same-origin': 'same-origin',
  'same-origin': 'independent',
  'not-helpful': null,
} as const;
