/**
 * `npm run draw -- OUT.jsonl`: draws the sample of shown findings that readers label by eval/labels/GUIDELINE.md.
 * OUT.jsonl (outside the project) gets the texts, without score or claim; eval/labels/shown.jsonl the ids and offsets,
 * with the labels that the same findings already have.
 * `npm run draw -- --take FILE.jsonl --reader NAME`: takes a reader's labels (`{"id", "label"}` a line) in.
 * Exit 2: bad usage or bad labels.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readJsonLines } from './lib/data.ts';
import { collectShown, drawSample, labels, type Label, type SampleRow, type Shown } from './lib/shown.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sampleFile = fileURLToPath(new URL('labels/shown.jsonl', import.meta.url));
const sampleSize = 120;
const aroundCharacters = 400;
const openingCharacters = 200;

process.exitCode = main(process.argv.slice(2));

function main(argv: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...argv],
    allowPositionals: true,
    options: { take: { type: 'string' }, reader: { type: 'string' } },
  });
  if (values.take !== undefined) return take(resolve(values.take), values.reader ?? '');
  const [out] = positionals;
  if (out === undefined || positionals.length > 1) return usage('draw OUT.jsonl');
  if (!relative(root, resolve(out)).startsWith('..'))
    return usage('OUT.jsonl must lie outside the project: it holds texts of the labelled data');
  draw(resolve(out));
  return 0;
}

function usage(line: string): number {
  console.error(`draw: ${line}`);
  return 2;
}

function draw(out: string): void {
  const { findings, texts } = collectShown(
    resolve(root, process.env['SECOND_SOURCE_EVAL'] ?? '../shared/eval'),
  );
  const sample = [
    ...drawSample(findings, 'contrast', sampleSize),
    // Agreements abound in the one set that figures are asked of.
    ...drawSample(
      findings.filter(({ set }) => set === 'ecbplus'),
      'agreement',
      sampleSize,
    ),
  ].sort((x, y) => (x.id < y.id ? -1 : 1));
  const known = new Map(readSample().map((row) => [row.id, row.labels]));
  const rows = sample.map(({ id, set, event, a, b, here, there, relation, kind }): SampleRow => ({
    id,
    set,
    event,
    a,
    b,
    here: [here.start, here.end],
    there: [there.start, there.end],
    relation,
    kind,
    labels: known.get(id) ?? {},
  }));
  writeSample(rows);
  writeFileSync(out, sample.map((each) => `${JSON.stringify(forReaders(each, texts))}\n`).join(''));
  const count = (wanted: readonly string[]): number =>
    sample.filter(({ relation }) => wanted.includes(relation)).length;
  console.log(
    `${count(['conflicts', 'differs'])} conflicts and differs, ${count(['corroborates'])} corroborations: ${out}`,
  );
}

function forReaders({ id, set, a, b, here, there }: Shown, texts: ReadonlyMap<string, string>): object {
  const side = (report: string, { start, end, text }: Shown['here']): object => {
    const whole = texts.get(`${set} ${report}`) ?? '';
    return {
      opens: whole.slice(0, openingCharacters),
      before: whole.slice(Math.max(0, start - aroundCharacters), start),
      passage: text,
      after: whole.slice(end, end + aroundCharacters),
    };
  };
  return { id, one: side(a, here), two: side(b, there) };
}

function take(file: string, reader: string): number {
  if (!/^[a-z]+$/.test(reader)) return usage('--take wants --reader with a name of small letters');
  const rows = readSample();
  const given = new Map<string, Label>();
  for (const { id, label } of readJsonLines<{ id: string; label: Label }>(file)) {
    if (!labels.includes(label)) return usage(`${id}: ${String(label)} is none of ${labels.join(', ')}`);
    if (!rows.some((row) => row.id === id)) return usage(`${id} is not in the sample`);
    given.set(id, label);
  }
  writeSample(
    rows.map((row) => {
      const label = given.get(row.id);
      return label === undefined ? row : { ...row, labels: { ...row.labels, [reader]: label } };
    }),
  );
  const missing = rows.filter((row) => !(reader in row.labels) && !given.has(row.id)).length;
  console.log(`${given.size} labels of reader ${reader}; ${missing} of the sample are without`);
  return 0;
}

function readSample(): SampleRow[] {
  return existsSync(sampleFile) ? readJsonLines<SampleRow>(sampleFile) : [];
}

function writeSample(rows: readonly SampleRow[]): void {
  writeFileSync(sampleFile, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
}
