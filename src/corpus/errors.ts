/** Faults of storage as the reader is told them. */
import { IndexError } from '../index/errors.ts';
import { CorpusError } from './corpus.ts';

const messages = {
  refused:
    'This browser does not let the extension store reports here (a private window, or storage is blocked).',
  full: 'The disk or the storage of this browser is full: nothing was added, and what was stored is still there.',
  corrupt: 'The stored corpus is damaged.',
  newer: 'The stored corpus was made by a newer version of this extension: update it to go on.',
} as const;

/** The fault as a `CorpusError`; what is none of storage's faults stays what it is. */
export function asCorpusError(error: unknown): Error {
  if (error instanceof CorpusError) return error;
  if (error instanceof IndexError) return corpusError(error.code, error);
  // Firefox and Chromium name a full disk in different ways, and nest it as the cause of an AbortError.
  switch (nameOf(error)) {
    case 'QuotaExceededError':
    case 'NS_ERROR_DOM_INDEXEDDB_QUOTA_ERR':
    case 'NS_ERROR_FILE_NO_DEVICE_SPACE':
      return corpusError('full', error);
    case 'VersionError':
      return corpusError('newer', error);
    case 'InvalidStateError':
    case 'SecurityError':
    case 'NotAllowedError':
      return corpusError('refused', error);
    case 'NotReadableError':
    case 'DataError':
    case 'UnknownError':
      return corpusError('corrupt', error);
    default:
      return error instanceof Error ? error : new Error(String(error));
  }
}

function corpusError(code: keyof typeof messages, cause: unknown): CorpusError {
  return new CorpusError(code, messages[code], { cause });
}

function nameOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}
