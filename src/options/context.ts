/** What every section of the options page works with. */
import type { RequestOf, ResponseOf, TypeOf } from '../protocol/messages.ts';
import type { StoredCorpus } from '../corpus/open-corpus.ts';
import type { OptionsPlatform } from '../platform/options.ts';

export interface OptionsContext {
  readonly platform: OptionsPlatform;
  /** Opened on first need, and tried again after a failure. @throws {CorpusError} */
  corpus(): Promise<StoredCorpus>;
  /**
   * Tells the reader, at the foot of the page, what was just done or why it was not. The line stays until it is closed,
   * undone, or followed by another.
   */
  readonly say: (sentence: string, undo?: Undo) => void;
}

/** Takes back what was just done. What it throws is told in its place. */
export type Undo = () => Promise<void>;

/** Asks the background, and throws what it could not do. */
export async function ask<T extends TypeOf<'page-to-background'>>(
  context: Pick<OptionsContext, 'platform'>,
  type: T,
  request: RequestOf<'page-to-background', T>,
): Promise<ResponseOf<'page-to-background', T>> {
  const reply = await context.platform.ask(type, request);
  if (reply.ok) return reply.value;
  throw Object.assign(new Error(reply.message), { code: reply.code });
}

/** A fault as one sentence for the reader. */
export function sentenceOf(error: unknown): string {
  // A fault that we foresaw has a code, and its message is meant for the reader.
  if (error instanceof Error && 'code' in error) return error.message;
  console.error('Second Source:', error);
  return 'That did not work. Reload this page and try again.';
}
