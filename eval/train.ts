/** `npm run train`: makes every learned file of the product anew from the labelled data. Deterministic. */
import { resolve } from 'node:path';
import { trainAttribution } from './training/attribution.ts';
import { trainFrequencies } from './training/frequencies.ts';
import { trainOrigins } from './training/origins.ts';
import { trainSameEvent } from './training/same-event.ts';
import { trainStatements } from './training/statements.ts';

const data = resolve(process.env['SECOND_SOURCE_EVAL'] ?? '../shared/eval');
const note = (line: string): void => console.log(line);
const steps: Record<string, (data: string, note: (line: string) => void) => void> = {
  frequencies: trainFrequencies,
  'same-event': trainSameEvent,
  origins: trainOrigins,
  statements: trainStatements,
  attribution: trainAttribution,
};
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`unknown step ${unknown.join(', ')}; there are ${Object.keys(steps).join(', ')}`);
  process.exit(2);
}
for (const [name, run] of Object.entries(steps))
  if (asked.length === 0 || asked.includes(name)) run(data, note);
