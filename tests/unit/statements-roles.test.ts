import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/core/cross-reference.ts';
import { compareSentences } from '../../src/core/findings/compare.ts';
import { findBetween } from '../../src/core/findings/findings.ts';
import { readReport } from '../../src/core/reading.ts';
import { parseReport } from '../../src/core/report.ts';
import { matchTexts, unitSimilarity } from '../../src/core/statements/align.ts';
import { statementsOf, type Unit } from '../../src/core/statements/units.ts';

const reading = (text: string) => readReport(parseReport({ id: 'x', text }));
const between = (a: string, b: string): Finding[] =>
  findBetween(reading(a), reading(b), { sameOrigin: false });
const kinds = (a: string, b: string): string[] =>
  between(a, b).map(({ relation, kind }) => `${relation} ${kind}`);

describe('participants of a statement', () => {
  const fired = 'The Harbour Hawks fired head coach Dermot Quillan.';

  it('bears out a statement of the same participants', () => {
    expect(kinds(fired, 'The Harbour Hawks have dismissed Dermot Quillan, their head coach.')).toContain(
      'corroborates statement',
    );
  });

  it('does not bear out a statement with another name in the same role', () => {
    expect(kinds(fired, 'The Harbour Hawks fired head coach Lionel Obreck.')).not.toContain(
      'corroborates statement',
    );
    expect(
      kinds(
        'Ferrante was arrested on suspicion of smuggling eels in Ostend.',
        'Kowalczyk was arrested on suspicion of smuggling eels in Ostend.',
      ),
    ).not.toContain('corroborates statement');
  });

  it('sets no outcome against that of somebody else', () => {
    const convicted = 'The jury in Leeds convicted Marlowe of the warehouse robbery.';
    expect(kinds(convicted, 'The jury in Leeds acquitted Marlowe of the warehouse robbery.')).toContain(
      'conflicts outcome',
    );
    expect(kinds(convicted, 'The jury in Leeds acquitted Pettigrew of the warehouse robbery.')).not.toContain(
      'conflicts outcome',
    );
  });
});

describe('severity', () => {
  it('differs when one agent did two things to one object', () => {
    expect(
      kinds(
        'The storm hit the fishing harbour of Velmora on Monday night.',
        'The storm destroyed the fishing harbour of Velmora on Monday night.',
      ),
    ).toContain('differs severity');
  });

  it('is silent about what something else once did to it', () => {
    expect(
      kinds(
        'A landslide hit the mountain valley of Velmora on Monday.',
        'The mountain valley of Velmora was devastated by a flood ten years ago.',
      ),
    ).not.toContain('differs severity');
  });
});

describe('compareSentences', () => {
  it('rounds its confidence to four decimals', () => {
    const pairs = [
      ['Police arrested two men in Ghent.', 'Two men were arrested by police in Ghent.'],
      ['The bridge was opened in May.', 'Snow fell over the hills.'],
    ] as const;
    for (const [text1, text2] of pairs) {
      const { confidence } = compareSentences({ text1, text2 });
      expect(confidence).toBe(Number(confidence.toFixed(4)));
      expect(confidence).toBeGreaterThan(0);
    }
  });
});

describe('unitSimilarity', () => {
  const units = (text: string): readonly Unit[] =>
    statementsOf(reading(text).body).flatMap((statement) => statement.units);
  const named = (text: string, norm: string): Unit => units(text).find((unit) => unit.norm === norm) as Unit;

  it('knows initials, spellings and what talks lack', () => {
    const long = named('The Northern Fisheries Council met.', 'northern');
    const short = named('Members of the NFC met.', 'nfc');
    expect(unitSimilarity(long, short)).toBe(0.95);
    expect(unitSimilarity(short, long)).toBe(0.95);
    expect(
      unitSimilarity(named('Then Zelenskyy spoke.', 'zelenskyy'), named('Then Zelensky spoke.', 'zelensky')),
    ).toBe(0.92);
  });

  it('is the same in both directions and 1 only for one stem', () => {
    const words = units(
      'Rebels seized the capital and killed officers while troops bought weapons and fled.',
    );
    for (const a of words) {
      for (const b of words) {
        expect(unitSimilarity(a, b)).toBe(unitSimilarity(b, a));
        if (a.concept.stem !== b.concept.stem) expect(unitSimilarity(a, b)).toBeLessThan(1);
        else expect(unitSimilarity(a, b)).toBe(1);
      }
    }
  });

  it('pairs no sentences of texts without a concept in common', () => {
    expect(matchTexts(reading('Rebels seized Arvik.').body, reading('Tulips bloom early.').body)).toEqual([]);
  });
});
