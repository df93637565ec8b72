/** A file that is refused: `message` is one line that says why, without the file's name. Nothing of it was used. */
export class FileFault extends Error {
  constructor(
    readonly code: 'unknown' | 'corrupt' | 'truncated' | 'newer' | 'too-large' | 'bomb' | 'invalid',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
