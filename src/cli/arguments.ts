/** The command line's own grammar: which options each command takes. Bad usage is a UserFault. */
import { parseArgs } from 'node:util';
import { UserFault } from './faults.ts';

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
}

export interface Arguments {
  readonly positionals: readonly string[];
  flag(name: string): boolean;
  /** Null when absent. */
  value(name: string): string | null;
  values(name: string): readonly string[];
}

/**
 * @param argv what follows the command's name
 * @throws {UserFault} on an unknown option, an option without its value, or one given twice that is taken once
 */
export function parseArguments(
  command: string,
  argv: readonly string[],
  options: Readonly<Record<string, OptionSpec>>,
): Arguments {
  let parsed: ReturnType<typeof parseArgs>;
  try {
    parsed = parseArgs({
      args: [...argv],
      // Everything is collected, so that an option given twice can be refused rather than half obeyed.
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, short }]) => [
          name,
          { type, multiple: true, ...(short ? { short } : {}) },
        ]),
      ),
      allowPositionals: true,
    });
  } catch (cause) {
    throw new UserFault(`${command}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  const collected = parsed.values as Readonly<Record<string, readonly (string | boolean)[] | undefined>>;
  const strings = (name: string): string[] =>
    (collected[name] ?? []).filter((value) => typeof value === 'string');
  for (const [name, { type, multiple }] of Object.entries(options)) {
    if (type === 'string' && multiple !== true && strings(name).length > 1) {
      throw new UserFault(`${command}: --${name} is given twice`);
    }
  }
  return {
    positionals: parsed.positionals,
    flag: (name) => collected[name]?.includes(true) ?? false,
    value: (name) => strings(name)[0] ?? null,
    values: strings,
  };
}

/** @throws {UserFault} when files are named that the command does not take */
export function refusePositionals(command: string, { positionals }: Arguments): void {
  if (positionals.length > 0) {
    throw new UserFault(`${command}: takes no argument ${JSON.stringify(positionals[0])}`);
  }
}

/** @throws {UserFault} when the option is missing */
export function required(command: string, args: Arguments, name: string): string {
  const value = args.value(name);
  if (value === null) throw new UserFault(`${command}: --${name} FILE is missing`);
  return value;
}
