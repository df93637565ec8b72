import { describe, expect, it } from 'vitest';
import { alignQuotations, matchQuotations } from '../../src/core/quotations/compare.ts';
import { quotationsOf, quotedSpans, type Quotation } from '../../src/core/quotations/quotations.ts';
import { readText } from '../../src/core/reading.ts';

const quoted = (text: string): string[] => quotedSpans(text).map(({ start, end }) => text.slice(start, end));
const quotations = (text: string): readonly Quotation[] => quotationsOf(readText(text));
const only = (text: string): Quotation => quotations(text)[0] as Quotation;

describe('quotedSpans', () => {
  it.each([
    ['She said “we will rebuild the bridge” today.', ['we will rebuild the bridge']],
    ['"We will rebuild," she said. "Soon."', ['We will rebuild', 'Soon.']],
    ['Er sagte: „Wir bauen die Brücke neu“, gestern.', ['Wir bauen die Brücke neu']],
    ['Elle a dit « nous rebâtirons le pont » hier.', ['nous rebâtirons le pont']],
    ['Она сказала: «Мы построим мост».', ['Мы построим мост']],
    ['He called it ‘a great day’ and left.', ['a great day']],
  ])('finds the words between the marks: %s', (text, expected) => {
    expect(quoted(text)).toEqual(expected);
  });

  it('takes no apostrophe and no inch mark for a quotation', () => {
    expect(quoted("The farmers' union and the workers' party met at O'Neill's 12\" table.")).toEqual([]);
  });

  it('lets an unclosed mark end with its paragraph unless the next one goes on', () => {
    expect(quoted('He said: “This never closes.\nAnother paragraph.')).toEqual([]);
    expect(quoted('He said: “This goes on.\n“And here it ends.”')).toEqual([
      'This goes on.',
      'And here it ends.',
    ]);
  });
});

describe('speakers', () => {
  it.each([
    ['“The bridge will be rebuilt,” said Maria Keller, the mayor of the town.', ['maria', 'keller']],
    ['“The bridge will be rebuilt,” Keller said.', ['keller']],
    ['Keller told reporters: “The bridge will be rebuilt.”', ['keller']],
    ['According to Keller, “the bridge will be rebuilt by spring”.', ['keller']],
  ])('finds who says it: %s', (text, keys) => {
    expect(only(text).speakerKeys).toEqual(expect.arrayContaining(keys));
  });

  it('resolves a pronoun by the last named speaker', () => {
    const [, second] = quotations(
      '“It was a hard night,” Keller said. “Nobody slept until the morning,” she added.',
    );
    expect(second?.speakerKeys).toEqual(['keller']);
  });

  it('knows no speaker where none is named', () => {
    expect(only('The sign read “no entry for heavy goods vehicles”.').speaker).toBeNull();
  });
});

describe('alignQuotations', () => {
  const align = (a: string, b: string) => alignQuotations(only(`“${a}”`), only(`“${b}”`));

  it.each([
    ['we honour our neighbours and their labour', 'we honor our neighbors and their labor'],
    ["it's time that we don't wait any longer", 'it is time that we do not wait any longer'],
    [
      'we will rebuild the old bridge … by the end of spring',
      'we will rebuild the old bridge ... by the end of spring',
    ],
    ['we will rebuild it by the end of spring', 'we will rebuild [the bridge] by the end of spring'],
    [
      'we will rebuild the bridge … by the end of spring',
      'we will rebuild the bridge over the river by the end of spring',
    ],
    ['the follow-up meeting was held for two hours', 'the follow up meeting was held for 2 hours'],
  ])('takes a variant for the same words: %s', (a, b) => {
    expect(align(a, b)?.changes.filter((change) => !change.slight)).toEqual([]);
    expect(align(b, a)?.changes.filter((change) => !change.slight)).toEqual([]);
  });

  it('names the words that were changed', () => {
    const match = align(
      'we will never accept the offer that they made to the workers',
      'we will never accept the threat that they made to the workers',
    );
    expect(match?.changes).toEqual([
      {
        here: 'offer',
        there: 'threat',
        slight: false,
        spanHere: { start: 26, end: 31 },
        spanThere: { start: 26, end: 32 },
      },
    ]);
  });

  it('sees a denial that was lost', () => {
    const match = align(
      'I used money that I should not have used for this',
      'I used money that I should have used for this',
    );
    expect(match?.changes.some((change) => !change.slight)).toBe(true);
  });

  it('aligns a part with the whole and shows the part only', () => {
    const whole = 'After all these years we will rebuild the old bridge and open it to everyone';
    const match = align(whole, 'rebuild the old bridge and open it');
    expect(match?.same).toBe(7);
    expect(match?.changes).toEqual([]);
  });

  it('does not pair quotations that share no three words in a row', () => {
    expect(
      matchQuotations(
        quotations('“The river rose in the night.”'),
        quotations('“Everyone left by the road.”'),
      ),
    ).toEqual([]);
  });
});
