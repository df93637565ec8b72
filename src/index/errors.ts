/** The stored index cannot be used: `corrupt` (bytes are not what was written), `newer` (a later version wrote it). */
export class IndexError extends Error {
  constructor(
    readonly code: 'corrupt' | 'newer',
    message: string,
  ) {
    super(message);
  }
}
