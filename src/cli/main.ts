/**
 * `second-source`: the engine on Node (docs/CLI.md). Exit 0: done. Exit 2: bad usage or bad input, told in one line on
 * stderr. Exit 1: a fault of our own.
 */
import { isMainThread, workerData } from 'node:worker_threads';
import { version } from '../../package.json';
import { compare } from './commands/compare.ts';
import { corpus } from './commands/corpus.ts';
import { extract } from './commands/extract.ts';
import { match } from './commands/match.ts';
import { pack } from './commands/pack.ts';
import { oneLine, UserFault } from './faults.ts';
import { createIo, type Io } from './io.ts';
import { matchWorkers, serveMatches } from './match-pool.ts';
import { packWorkers, servePacks } from './pack/pack-job.ts';

const commands: Readonly<Record<string, (argv: readonly string[], io: Io) => Promise<void>>> = {
  extract,
  match,
  compare,
  pack,
  corpus,
};

const usage = `second-source ${version}: what other reports of the same event say

  second-source extract FILE.html… [--url URL]
  second-source match --corpus FILE.jsonl[.gz] [--corpus …] --articles FILE.jsonl [--top 20] [--all]
  second-source compare --pairs FILE.jsonl
  second-source pack build INPUT… -o NAME.pack [--name NAME] [--license LICENCE] [--date DAY]
  second-source pack info FILE | pack verify FILE
  second-source corpus search --corpus FILE… WORDS [--publisher NAME] [--from DAY] [--to DAY] [--top 20] [--json]

  --skip-invalid    count bad lines on stderr and go on
  -o, --output FILE write to a file, whole or not at all, instead of standard output
  --help, --version

FILE is JSON Lines, gzip when its name ends in .gz; a corpus may be a pack; - is standard input or output.
INPUT is JSON Lines, a folder of HTML pages, or a saved feed. See docs/CLI.md.
`;

async function run(argv: readonly string[]): Promise<void> {
  const [name, ...rest] = argv;
  const options = rest.includes('--') ? rest.slice(0, rest.indexOf('--')) : rest;
  if (name === '--help' || name === '-h' || name === 'help' || options.includes('--help')) {
    process.stdout.write(usage);
    return;
  }
  if (name === '--version') {
    process.stdout.write(`${version}\n`);
    return;
  }
  const known = Object.keys(commands).join(', ');
  if (name === undefined) throw new UserFault(`name a command: ${known} (--help tells more)`);
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UserFault(`there is no command ${JSON.stringify(name)}; there are ${known}`);
  await command(rest, createIo());
}

async function main(): Promise<void> {
  // A reader that has seen enough (`| head`) is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    if (error instanceof UserFault) {
      process.stderr.write(`second-source: ${oneLine(error.message)}\n`);
      process.exitCode = 2;
    } else {
      process.stderr.write(
        `second-source: a fault of our own: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      process.exitCode = 1;
    }
  }
}

const workers: Readonly<Record<string, () => void>> = {
  [matchWorkers]: serveMatches,
  [packWorkers]: servePacks,
};

if (isMainThread) await main();
else workers[(workerData as { kind: string }).kind]?.();
