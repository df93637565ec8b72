/** Two reports of one event, as the tests of the background read and store them. */
import { parseReport } from '../../../src/core/report.ts';

export const address = 'https://news.example/linnea';
export const paragraphs = [
  'OSTRAND — The ferry Linnea ran aground on a reef off Ostrand on Monday evening with 212 passengers on board, the coast guard said.',
  'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight, and 14 people were treated in hospital for bruises and cold.',
  'The captain, Jonas Reval, told investigators that a power failure had stopped both engines of the Linnea.',
  'Divers found a crack of nine metres in the hull of the ferry, and an oil barrier was laid around the reef.',
];
export const text = paragraphs.join('\n');
export const elsewhere = parseReport({
  id: 'elsewhere',
  title: 'Reef stops ferry',
  source: 'The Outside Post',
  url: 'https://outside.example/reef',
  published: '2024-04-09',
  text: [
    'A passenger ferry, the Linnea, hit a reef near Ostrand on Monday evening and stuck fast, according to the coast guard.',
    'Lifeboats brought all of the passengers to the harbour of Ostrand before midnight, and 31 people were treated in hospital for bruises and cold.',
    'Jonas Reval, who is the captain, spoke of a power failure that stopped both engines of the Linnea.',
    'A crack of nine metres runs along the hull of the ferry, divers reported on Tuesday morning.',
  ].join('\n'),
});
