/** Sentence pairs by class, each beside a twin to which the class does not apply. */
import { describe, expect, it } from 'vitest';
import { compareSentences } from '../../src/core/findings/compare.ts';

/** "relation kind" of two sentences, which is the same from either side. */
function relation(text1: string, text2: string): string {
  const [one, other] = [compareSentences({ text1, text2 }), compareSentences({ text1: text2, text2: text1 })];
  expect(other.relation).toBe(one.relation);
  return [one.relation, one.kind].filter((part) => part !== null).join(' ');
}

describe('what is ruled out', () => {
  const ruledOut = 'Premier Ana Holt on Thursday ruled out selling the state railway before the vote.';

  it.each([
    'Premier Ana Holt on Thursday refused to rule out selling the state railway before the vote.',
    'Premier Ana Holt on Thursday would not rule out selling the state railway before the vote.',
  ])('is not what is not ruled out: %s', (other) => {
    expect(relation(ruledOut, other)).toBe('conflicts negation');
  });

  it('is named as it is written', () => {
    const other = 'Premier Ana Holt on Thursday did not rule out selling the state railway before the vote.';
    expect(compareSentences({ text1: ruledOut, text2: other }).why).toBe('"ruled out" is denied there only');
  });

  it('agrees with itself in other words, and what is not ruled out remains possible', () => {
    expect(relation(ruledOut, ruledOut.replace('ruled out', 'excluded'))).toBe('corroborates statement');
    expect(
      relation(
        'The transport minister did not rule out raising rail fares in the spring.',
        'Raising rail fares in the spring remains a possibility, the transport minister said.',
      ),
    ).toBe('corroborates statement');
  });
});

describe('acquittals', () => {
  it('are verdicts of not guilty', () => {
    expect(
      relation(
        'The court acquitted Pavel Rosk of bribing the harbour master.',
        'Pavel Rosk was found not guilty of bribing the harbour master.',
      ),
    ).toBe('corroborates statement');
  });

  it('are no convictions', () => {
    expect(
      relation(
        'The court acquitted Pavel Rosk of bribing the harbour master.',
        'The court convicted Pavel Rosk of bribing the harbour master.',
      ),
    ).toBe('conflicts outcome');
  });
});

describe('those who did it', () => {
  it('are the same where one sort of them is named', () => {
    expect(
      relation(
        "The dockers' union voted to accept the wage offer.",
        "The dockers' union voted to reject the wage offer.",
      ),
    ).toBe('conflicts outcome');
  });

  it('are others where two sorts of them are', () => {
    expect(
      relation(
        "The dockers' union voted to accept the wage offer.",
        "The teachers' union voted to reject the wage offer.",
      ),
    ).toBe('unrelated');
  });

  it('win or lose as one side', () => {
    expect(
      relation("Velmora's women won their opening match.", "Velmora's women lost their opening match."),
    ).toBe('conflicts outcome');
    expect(
      relation("Velmora's women won their opening match.", "Velmora's men lost their third match."),
    ).toBe('unrelated');
  });
});

describe('harm', () => {
  it('of two parts of a crowd is no difference', () => {
    expect(
      relation('Eleven people were killed by the blast.', 'Sixty people were wounded by the blast.'),
    ).toBe('unrelated');
  });

  it('of the same people is one', () => {
    expect(
      relation('The mayor of Orsa was killed by the blast.', 'The mayor of Orsa was wounded by the blast.'),
    ).toBe('differs severity');
  });
});

describe('the holder of an office', () => {
  const told = 'Ana Holt, the police chief of Orsa, told reporters on Friday that the driver had fled.';

  it.each([
    ['in commas behind the name', told, told.replace('Ana Holt', 'Peter Lund')],
    [
      'before the name',
      told,
      'Orsa police chief Peter Lund told reporters on Friday that the driver had fled.',
    ],
    [
      'in an owner’s phrase',
      'Trawler 44’s captain, Ana Holt, steered the burning ship safely into the harbour.',
      'Captain Peter Lund brought the burning vessel, Trawler 44, safely into the harbour.',
    ],
    [
      'with what it is the head of',
      'The head of the river board, Rui Almada, said on Monday that the locks would stay shut.',
      'River board head Piet Harmsen said on Monday that the locks would stay shut.',
    ],
    [
      'for a time',
      'Acting transport minister Ana Holt signed the order on Saturday.',
      'The order bears the signature of Acting Transport Minister Peter Lund and is dated Saturday.',
    ],
  ])('is one person: %s', (_, one, two) => {
    expect(relation(one, two)).toBe('conflicts name');
  });

  it.each([
    ['spelled otherwise', told, told.replace('Ana Holt', 'Anna Holt')],
    ['of another town', told, told.replace('Ana Holt', 'Peter Lund').replace('Orsa', 'Velmora')],
    [
      'of another country',
      'Morvian President Ana Holt praised the crews on Sunday.',
      'Dorran President Peter Lund praised the crews on Sunday.',
    ],
    [
      'one of several',
      'Deputy transport minister Ana Holt resigned on Saturday over the contracts.',
      'Deputy transport minister Peter Lund resigned on Saturday over the contracts.',
    ],
    [
      'in turn',
      'Former transport minister Ana Holt signed the order on Saturday.',
      'Acting transport minister Peter Lund signed the order on Saturday.',
    ],
    [
      'and both of them',
      'Ana Holt, the police chief of Orsa, told reporters that the driver had fled, as Peter Lund had said.',
      told.replace('Ana Holt', 'Peter Lund'),
    ],
  ])('may be two: %s', (_, one, two) => {
    expect(relation(one, two)).not.toMatch(/conflicts|differs/);
  });
});

describe('how bad it was, and how it ended', () => {
  const flattened = 'The landslide flattened the boathouse at Port Orsa.';

  it('sets minor damage against ruin', () => {
    const other = 'The boathouse at Port Orsa came through the landslide with only slight damage.';
    expect(relation(flattened, other)).toBe('conflicts severity');
    expect(compareSentences({ text1: flattened, text2: other }).why).toBe('flattened against slight damage');
  });

  it.each([
    [
      'damage',
      'The boathouse at Port Orsa came through the landslide with only slight damage.',
      'The landslide damaged the boathouse at Port Orsa.',
    ],
    [
      'what befell another thing',
      'The lighthouse at Port Orsa came through the landslide with only slight damage.',
      flattened,
    ],
  ])('does not set it against %s', (_, one, two) => {
    expect(relation(one, two)).not.toMatch(/conflicts|differs/);
  });

  it('knows a rejection in two words', () => {
    const passed = 'The upper house passed the water bill on Tuesday.';
    const thrownOut = 'The upper house threw out the water bill on Tuesday.';
    expect(relation(passed, thrownOut)).toBe('conflicts outcome');
    expect(compareSentences({ text1: passed, text2: thrownOut }).why).toBe('passed against threw out');
    expect(relation(thrownOut, passed.replace('passed', 'rejected'))).toBe('corroborates statement');
    expect(relation(passed, 'The upper house threw out the rail bill on Tuesday.')).not.toMatch(/conflicts/);
  });

  it('sets a condition against none', () => {
    const free = 'The guards will return to work without preconditions, their union said.';
    expect(
      relation(free, 'The guards will return to work only if the firm drops its charges, their union said.'),
    ).toBe('conflicts condition');
    expect(relation(free, 'The guards will return to work unconditionally, their union said.')).not.toMatch(
      /conflicts|differs/,
    );
  });
});
