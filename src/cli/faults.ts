/** What ends a command early, and the exit code that the caller sees. */

/** Bad usage or bad input: exit 2, with `message` as the one line on stderr. */
export class UserFault extends Error {
  readonly code = 'user-fault';
}

/** A fault at a line of a file. */
export class LineFault extends UserFault {
  constructor(
    readonly file: string,
    /** From 1. */
    readonly line: number,
    readonly fault: string,
    options?: ErrorOptions,
  ) {
    super(`${file}:${line}: ${fault}`, options);
  }
}

/** One line without control characters, whatever an error says. */
export function oneLine(text: string): string {
  return text.replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g, ' ').trim();
}

/** What is wrong with a file that cannot be read, in plain words. */
export function fileFault(file: string, error: unknown): UserFault {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EISDIR: 'is a folder',
    EACCES: 'may not be read',
    EPERM: 'may not be read',
    ENOTDIR: 'there is no such file',
    ENAMETOOLONG: 'there is no such file',
  };
  const fault = known[code] ?? `cannot be read (${error instanceof Error ? error.message : String(error)})`;
  return new UserFault(`${file}: ${fault}`, { cause: error });
}
