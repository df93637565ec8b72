import { describe, expect, it } from 'vitest';
import { attributionsOf } from '../../src/core/attribution/attribution.ts';
import { readText } from '../../src/core/reading.ts';

const sources = (text: string): string[] => attributionsOf(readText(text)).map(({ name }) => name);

describe('attributionsOf', () => {
  it.each([
    ['The mayor said that the bridge was closed.', ['The mayor']],
    ['Officials have since confirmed that two people died.', ['Officials']],
    ['“We are leaving,” said Anna Brandt, a teacher, on Monday.', ['Anna Brandt, a teacher']],
    ['The bridge was closed on Monday, according to the state police.', ['the state police']],
    [
      'Joan Ward, the head of the union, told reporters that talks had failed.',
      ['Joan Ward, the head of the union'],
    ],
    ['The river is rising, but Ward said the dam would hold.', ['Ward']],
  ])('finds the source: %s', (text, expected) => {
    expect(sources(text)).toEqual(expected);
  });

  it.each([
    'The report is due on Friday.',
    'A claim of damages was filed.',
    'They walked on without a word.',
  ])('finds none: %s', (text) => {
    expect(sources(text)).toEqual([]);
  });

  it('resolves he and she by the last name', () => {
    const [, second] = attributionsOf(
      readText('Ward said the dam would hold. She said that nobody was in danger.'),
    );
    expect(second?.keys).toEqual(['ward']);
    expect(second?.named).toBe(true);
  });

  it('takes no speech verb inside a quotation for a cue', () => {
    expect(sources('“I said that we would leave,” Ward told the paper.')).toEqual(['Ward']);
  });
});
