import { describe, expect, it } from 'vitest';
import { attributionsOf, confidentSpeechOf } from '../../src/core/attribution/attribution.ts';
import { spanOf } from '../../src/core/attribution/cues.ts';
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
    expect(confidentSpeechOf(readText(text))).toEqual([]);
  });

  it.each([
    ['A statement by the ministry denied the claim that the dam was unsafe.', 'ministry'],
    ['Ward fears that the dam will break.', 'Ward'],
    ['Critics, who call the plan a waste, want it stopped.', 'who'],
  ])('finds sources of other cues than speech: %s', (text, expected) => {
    expect(sources(text).join(' | ')).toContain(expected);
  });

  it('keeps a short bracket with its name, and the verb of a contraction apart', () => {
    expect(sources('Anna Brandt (D-Ohio) said that the vote was close.')).toEqual(['Anna Brandt (D-Ohio)']);
    expect(spanOf(readText("They're saying so."), { from: 0, to: 1 })).toEqual({ start: 0, end: 4 });
  });

  it('finds several sources in one sentence', () => {
    expect(sources('Ward said the dam would hold, but Keller warned that it could break.')).toEqual([
      'Ward',
      'Keller',
    ]);
  });

  it.each([
    ['Weber sagte, die Brücke werde gesperrt, weil sie nicht sicher sei.', 'Weber'],
    ['« La route est fermée », a déclaré le préfet Paul Durand dans la soirée.', 'le préfet Paul Durand'],
    ['Según la alcaldesa, el puente no es seguro y se cerrará.', 'la alcaldesa'],
    ['Міст закриють, бо він не безпечний, заявив мер Іван Коваль.', 'мер Іван Коваль'],
  ])('reads other languages by rule: %s', (text, expected) => {
    expect(sources(text)).toEqual([expected]);
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
