/** `pack build`, `pack info`, `pack verify`: a corpus in one file (docs/PACK.md). */
import { isIsoDate } from '../../core/report.ts';
import { FileFault } from '../../files/faults.ts';
import type { PackManifest } from '../../files/pack-format.ts';
import { Pack } from '../../files/pack-reader.ts';
import { SeenIds } from '../../files/seen-ids.ts';
import { formatVersion } from '../../index/format.ts';
import { sealedProfile } from '../../index/state.ts';
import { parseArguments } from '../arguments.ts';
import { UserFault } from '../faults.ts';
import { openFileSource } from '../file-source.ts';
import type { Io } from '../io.ts';
import { buildPack } from '../pack/build.ts';
import { packWorkers, verifyChunk, type VerifyAnswer, type VerifyJob } from '../pack/pack-job.ts';
import { openWorkerPool, poolInThisThread, workerCount, type Reply } from '../worker-pool.ts';

const workersAtMost = 32;
/** Fewer chunks are checked before workers are up. */
const poolFromChunks = 3;

export async function pack(argv: readonly string[], io: Io): Promise<void> {
  const [action, ...rest] = argv;
  switch (action) {
    case 'build':
      return build(rest, io);
    case 'info':
      return info(rest, io);
    case 'verify':
      return verify(rest, io);
    default:
      throw new UserFault('pack: name what to do: build, info or verify');
  }
}

async function build(argv: readonly string[], io: Io): Promise<void> {
  const args = parseArguments('pack build', argv, {
    output: { type: 'string', short: 'o' },
    name: { type: 'string' },
    license: { type: 'string' },
    date: { type: 'string' },
    'skip-invalid': { type: 'boolean' },
  });
  const inputs = args.positionals;
  if (inputs.length === 0) throw new UserFault('pack build: name at least one input');
  const output = args.value('output');
  if (output === null) throw new UserFault('pack build: -o NAME.pack is missing');
  if (output === '-') throw new UserFault('pack build: a pack cannot be written to standard output');
  if (inputs.filter((file) => file === '-').length > 1)
    throw new UserFault('pack build: standard input can be read only once');
  const date = args.value('date');
  if (date !== null && !(isIsoDate(date) && date.length === 10))
    throw new UserFault(`pack build: --date is no day (YYYY-MM-DD): ${JSON.stringify(date.slice(0, 40))}`);
  for (const option of ['name', 'license'])
    if ((args.value(option)?.length ?? 0) > 1000) throw new UserFault(`pack build: --${option} is too long`);
  const fileName = output.slice(output.lastIndexOf('/') + 1);
  const about = {
    name: args.value('name') ?? fileName.replace(/\.pack$/i, ''),
    license: args.value('license'),
    date,
  };
  await buildPack({ inputs, output, about, skipInvalid: args.flag('skip-invalid') }, io);
}

async function info(argv: readonly string[], io: Io): Promise<void> {
  const args = parseArguments('pack info', argv, { output: { type: 'string', short: 'o' } });
  const file = onlyFile('pack info', args.positionals);
  const { manifest, size } = await readManifest(file);
  const { chunks, index, ...about } = manifest;
  const sum = (of: (chunk: (typeof chunks)[number]) => number): number =>
    chunks.reduce((total, chunk) => total + of(chunk), 0);
  await io.writeAll(args.value('output'), (write) =>
    write(
      JSON.stringify({
        file,
        ...about,
        chunks: chunks.length,
        bytes: size,
        textBytes: sum(({ texts }) => texts.bytes),
        unpackedTextBytes: sum(({ texts }) => texts.unpacked),
        indexBytes: sum((chunk) => chunk.index.bytes),
        index: { ...index, usable: index.format === formatVersion && index.profile === sealedProfile },
      }) + '\n',
    ),
  );
}

async function verify(argv: readonly string[], io: Io): Promise<void> {
  const args = parseArguments('pack verify', argv, { output: { type: 'string', short: 'o' } });
  const file = onlyFile('pack verify', args.positionals);
  const { manifest } = await readManifest(file);
  const workers = workerCount(workersAtMost);
  const pool =
    manifest.chunks.length < poolFromChunks || workers < 2
      ? poolInThisThread<VerifyJob, VerifyAnswer>(verifyChunk)
      : openWorkerPool<VerifyJob, VerifyAnswer>(packWorkers, workers);
  const seen = new SeenIds();
  const underWay: Promise<Reply<VerifyAnswer>>[] = [];
  let done = 0;
  let other = 0;
  const settleFirst = async (): Promise<void> => {
    const reply = await underWay.shift();
    if (!reply) return;
    if ('fault' in reply) throw reply.fault;
    const { marks, index, fault } = reply.answer;
    if (fault !== null) throw new UserFault(`${file}: ${fault}`);
    if (index === 'untrue')
      throw new UserFault(`${file}: the index of chunk ${done} is not the one that its reports give`);
    if (index === 'other') other++;
    for (let at = 0; at < marks.length; at += 3) {
      if (seen.add([marks[at] as number, marks[at + 1] as number, marks[at + 2] as number]) !== 'new')
        throw new UserFault(`${file}: an id of chunk ${done} stands in the pack twice`);
    }
    io.progress.show('checking', ++done, manifest.chunks.length);
  };
  try {
    for (let chunk = 0; chunk < manifest.chunks.length; chunk++) {
      underWay.push(pool.run({ kind: 'verify', file, chunk }));
      if (underWay.length >= pool.width) await settleFirst();
    }
    while (underWay.length > 0) await settleFirst();
  } finally {
    await pool.close();
  }
  const index = other === 0 ? 'true' : 'of another version';
  await io.writeAll(args.value('output'), (write) =>
    write(
      JSON.stringify({
        file,
        whole: true,
        reports: manifest.reports,
        chunks: manifest.chunks.length,
        index,
      }) + '\n',
    ),
  );
}

async function readManifest(file: string): Promise<{ manifest: PackManifest; size: number }> {
  const source = await openFileSource(file);
  try {
    const { manifest } = await Pack.open(source);
    return { manifest, size: source.size };
  } catch (error) {
    if (error instanceof FileFault) throw new UserFault(`${file}: ${error.message}`, { cause: error });
    throw error;
  } finally {
    await source.close();
  }
}

function onlyFile(command: string, positionals: readonly string[]): string {
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UserFault(`${command}: name one pack`);
  return file;
}
