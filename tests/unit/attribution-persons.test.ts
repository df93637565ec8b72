/** Which person a phrase names, and which it does not: places, bodies, owners. */
import { describe, expect, test } from 'vitest';
import { personsIn } from '../../src/core/attribution/persons.ts';
import { quotationsOf } from '../../src/core/quotations/quotations.ts';
import { readText } from '../../src/core/reading.ts';

function persons(phrase: string): string[] {
  const text = readText(phrase);
  return personsIn(text, { from: 0, to: text.tokens.length }).map(({ name }) => name);
}

describe('a phrase names', () => {
  test.each([
    ["Orsa's police chief, Nils Ekberg", ['Nils Ekberg']],
    ['tram driver Ivo Marek', ['Ivo Marek']],
    ['Prime Minister Tove Berg', ['Tove Berg']],
    ['Pia Lund, whose house in Orsa burned down', ['Pia Lund']],
    ['Velmora Airlines spokesman Karl J. Hauge', ['Karl J. Hauge']],
    ['Veltrano CEO E.J. Wood', ['E.J. Wood']],
    ['Ines de la Vega', ['Ines de la Vega']],
    ['Ada Finch and Cole Barrow', ['Ada Finch', 'Cole Barrow']],
  ])('%s', (phrase, names) => {
    expect(persons(phrase)).toEqual(names);
  });

  test.each([
    ['a fisherman from Porto Vento'],
    ['Velmora Airlines'],
    ['the Orsa Council'],
    ['Orsa officials'],
    ["Ekberg's deputy"],
    ['the prime minister'],
    ['Germany'],
  ])('nobody: %s', (phrase) => {
    expect(persons(phrase)).toEqual([]);
  });
});

describe('the person who speaks', () => {
  const speaker = (text: string): string | null =>
    quotationsOf(readText(text)).at(-1)?.speakerPerson?.name ?? null;

  test.each([
    ['Nils Ekberg recalled the night: “The hillside came down.”', 'Nils Ekberg'],
    ['Harbour master Ines Prado had a short account of it: “My boat went over.”', 'Ines Prado'],
    ['“They shook hands,” the mediator’s assistant, Lea Brun, said of the talks.', 'Lea Brun'],
    ['Ambassador Otto Falk described the talks. “They shook hands,” he said.', 'Otto Falk'],
    ['“The ladder shook twice and fell,” apprentice Sami Reuter radioed.', 'Sami Reuter'],
    ['“The ladder shook” was how Sami Reuter put it.', null],
    ['Otto Falk met Rosa Kern after the talks. “They shook hands,” she said.', null],
    ['The sign at the gate of Otto Falk had a warning: “Beware of the dog.”', null],
  ])('%s', (text, expected) => {
    expect(speaker(text)).toBe(expected);
  });
});
