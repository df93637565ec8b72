/** `compare`: sentence against sentence, one line a pair. */
import { compareSentences } from '../../core/findings/compare.ts';
import { isIsoDate } from '../../core/report.ts';
import { parseArguments, refusePositionals, required } from '../arguments.ts';
import type { Io } from '../io.ts';
import { InvalidRecordError, readRecords } from '../records.ts';

interface SentencePair {
  /** Printed as it was given. */
  readonly id: string | number;
  readonly text1: string;
  readonly text2: string;
  readonly published1: string | null;
  readonly published2: string | null;
}

export async function compare(argv: readonly string[], io: Io): Promise<void> {
  const args = parseArguments('compare', argv, {
    pairs: { type: 'string' },
    'skip-invalid': { type: 'boolean' },
    output: { type: 'string', short: 'o' },
  });
  refusePositionals('compare', args);
  const file = required('compare', args, 'pairs');

  const pairs: SentencePair[] = [];
  await readRecords(
    file,
    {
      skipInvalid: args.flag('skip-invalid'),
      warn: io.warn,
      onProgress: (lines) => io.progress.show('reading pairs', lines, null),
    },
    parsePair,
    ({ value }) => pairs.push(value),
  );
  await io.writeAll(args.value('output'), async (write) => {
    for (const [index, { id, ...pair }] of pairs.entries()) {
      const { relation, kind, confidence, why } = compareSentences(pair);
      await write(
        JSON.stringify({ id, relation, kind: relation === 'unrelated' ? null : kind, confidence, why }) +
          '\n',
      );
      io.progress.show('comparing', index + 1, pairs.length);
    }
  });
}

/** @throws {InvalidRecordError} */
function parsePair(value: unknown): SentencePair {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidRecordError('a pair must be a JSON object');
  }
  const fields = value as Record<string, unknown>;
  for (const name of ['id', 'text1', 'text2']) {
    if (!(name in fields)) throw new InvalidRecordError(`field "${name}" is missing`);
  }
  const { id, text1, text2 } = fields;
  if (typeof id !== 'string' && typeof id !== 'number') {
    throw new InvalidRecordError('field "id" must be a string or a number');
  }
  if (typeof text1 !== 'string') throw new InvalidRecordError('field "text1" must be a string');
  if (typeof text2 !== 'string') throw new InvalidRecordError('field "text2" must be a string');
  return {
    id,
    text1,
    text2,
    published1: dateOf(fields, 'published1'),
    published2: dateOf(fields, 'published2'),
  };
}

function dateOf(fields: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = fields[name] ?? null;
  if (value === null) return null;
  if (typeof value !== 'string') throw new InvalidRecordError(`field "${name}" must be a string or null`);
  if (!isIsoDate(value)) {
    throw new InvalidRecordError(
      `field "${name}" is not an ISO 8601 date: ${JSON.stringify(value.slice(0, 40))}`,
    );
  }
  return value;
}
