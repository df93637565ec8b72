/** Asking the background, and what did not work as a sentence. */
import type { PagePlatform } from '../platform/page.ts';
import type { RequestOf, ResponseOf, TypeOf } from '../protocol/messages.ts';

/** Asks the background, and throws what it could not do. */
export async function ask<T extends TypeOf<'page-to-background'>>(
  context: { readonly platform: Pick<PagePlatform, 'ask'> },
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
