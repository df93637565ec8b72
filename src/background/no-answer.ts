/** Why a tab has no answer, each in one plain sentence, and which fault of the store means which. */
import { CorpusError } from '../corpus/corpus.ts';
import type { NoAnswer } from '../protocol/messages.ts';

export const sentences: Readonly<Record<NoAnswer, string>> = {
  'not-checked': 'This page has not been checked.',
  reading: 'Reading this page and comparing it …',
  'site-off': 'Second Source is off on this site, so this page was not read.',
  'browser-page':
    'The browser does not let extensions read this page: it is one of its own, or protected by it.',
  pdf: 'This is a PDF document; Second Source reads web pages only.',
  'not-html':
    'This is a picture, a plain file or another kind of document; Second Source reads web pages only.',
  'not-article': 'This page does not look like a news article, so it was not compared.',
  empty: 'There is no readable text on this page.',
  'too-long': 'The text of this page is too long to compare: it is far longer than any news article.',
  'private-storage':
    'The browser refuses storage here, as it may in a private window, so there is nothing to compare with.',
  'storage-full':
    'There is no room left on this device. What is stored stays: make room, or delete a corpus in the options.',
  failed: 'Something went wrong inside Second Source while it compared this page.',
};

/** The work failed in a way that the reader can be told. */
export class TellableError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Work whose faults the reader is told in one sentence.
 * @throws {TellableError} and errors that have a code of their own
 */
export async function tellable<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && !(error instanceof CorpusError)) throw error;
    const { state, message } = faultOf(error);
    throw new TellableError(state, message ?? sentences[state]);
  }
}

export interface Fault {
  readonly state: NoAnswer;
  /** The fault's own sentence, when it says more than the state does. */
  readonly message: string | null;
}

/** What a failed match means to the reader. Anything unforeseen is `failed`, and goes to the console. */
export function faultOf(error: unknown): Fault {
  if (error instanceof CorpusError) {
    switch (error.code) {
      case 'refused':
        return { state: 'private-storage', message: null };
      case 'full':
        return { state: 'storage-full', message: null };
      case 'corrupt':
      case 'newer':
        return { state: 'failed', message: error.message };
    }
  }
  if (error instanceof Error && /quota/i.test(`${error.name} ${error.message}`)) {
    return { state: 'storage-full', message: null };
  }
  console.error('Second Source:', error);
  return { state: 'failed', message: null };
}
