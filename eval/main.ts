/**
 * `npm run eval [-- SET…] [--errors] [--floors] [--write-floors]`: scores the engine on the labelled sets, beside
 * baselines, prints one table and writes out/eval.json. Without the data it says so and exits 0.
 * Exit 1: a figure below its floor (`--floors`), or a set that failed. Exit 2: bad usage.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { belowFloors, floorOf, type Floors } from './lib/floors.ts';
import { formatTable, type MeasuredSet } from './lib/table.ts';
import type { EvalSet } from './set.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const setsFolder = join(root, 'eval/sets');
const floorsFile = join(root, 'eval/floors.json');

process.exitCode = await main(process.argv.slice(2));

async function main(argv: readonly string[]): Promise<number> {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        errors: { type: 'boolean', default: false },
        floors: { type: 'boolean', default: false },
        'write-floors': { type: 'boolean', default: false },
      },
    });
  } catch (error) {
    console.error(`eval: ${error instanceof Error ? error.message : String(error)}`);
    return 2;
  }
  const { values: options, positionals } = parsed;
  const known = readdirSync(setsFolder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .sort();
  const unknown = positionals.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    console.error(`eval: no set named ${unknown.join(', ')}; there are ${known.join(', ')}`);
    return 2;
  }
  const data = resolve(root, process.env['SECOND_SOURCE_EVAL'] ?? '../shared/eval');
  if (!existsSync(data)) {
    console.log('eval: no labelled data here (set SECOND_SOURCE_EVAL to its folder); nothing measured');
    return 0;
  }

  const { measured, failed } = await measure(
    positionals.length > 0 ? positionals : known,
    data,
    options.errors,
  );
  if (measured.length > 0) console.log(formatTable(measured));
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(join(root, 'out/eval.json'), JSON.stringify({ sets: measured, failed }, null, 1) + '\n');

  const floors = existsSync(floorsFile) ? (JSON.parse(readFileSync(floorsFile, 'utf8')) as Floors) : {};
  if (options['write-floors']) writeFloors(floors, measured);
  const below = options.floors
    ? measured.flatMap(({ set, figures }) => belowFloors(set, figures, floors[set] ?? {}))
    : [];
  for (const line of below) console.error(`below its floor: ${line}`);
  return failed.length > 0 || below.length > 0 ? 1 : 0;
}

async function measure(
  names: readonly string[],
  data: string,
  errors: boolean,
): Promise<{ measured: MeasuredSet[]; failed: string[] }> {
  const measured: MeasuredSet[] = [];
  const failed: string[] = [];
  for (const name of names) {
    try {
      const loaded = (await import(pathToFileURL(join(setsFolder, `${name}.ts`)).href)) as {
        default: EvalSet;
      };
      const set = loaded.default;
      const missing = set.needs.filter((need) => !existsSync(resolve(data, need)));
      if (missing.length > 0) {
        console.log(`${name}: skipped, the data has no ${missing.join(', ')}`);
        continue;
      }
      const started = performance.now();
      const figures = await set.run({ data, errors, note: (line) => console.log(`${name}: ${line}`) });
      console.log(`${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
      measured.push({ set: name, figures });
    } catch (error) {
      console.error(`${name}: failed`, error);
      failed.push(name);
    }
  }
  return { measured, failed };
}

/** Replaces the floors of the sets that were measured and keeps the rest. */
function writeFloors(floors: Floors, measured: readonly MeasuredSet[]): void {
  for (const { set, figures } of measured) {
    const own: Record<string, number> = {};
    for (const figure of figures) {
      const floor = floorOf(figure);
      if (floor !== null) own[figure.name] = floor;
    }
    floors[set] = own;
  }
  const sorted = Object.fromEntries(Object.entries(floors).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(floorsFile, JSON.stringify(sorted, null, 2) + '\n');
}
