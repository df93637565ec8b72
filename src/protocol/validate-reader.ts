/** Validation of the reader's messages; see validate.ts. */
import { correctionKinds } from '../core/corrections/kinds.ts';
import { findingId, flag, InvalidMessageError, optional, site, tab, text, type Fields } from './fields.ts';
import type { CorrectionRequest, ReaderMessages } from './reader-messages.ts';

/** A correction is about two reports, or a report and the rest of its group. */
const maxKeys = 100;

export const readerRequests: {
  readonly [T in keyof ReaderMessages]: (request: Fields) => ReaderMessages[T]['request'];
} = {
  'add-page': (request) => ({ tabId: tab(request) }),
  'set-keep': (request) => ({
    tabId: tab(request),
    site: request['site'] === null ? null : site(request),
    on: flag(request, 'on'),
  }),
  correct: readCorrection,
  'check-selection': (request) => ({ id: text(request, 'id', 60) }),
  'undo-corrections': (request) => {
    const keys = request['keys'];
    if (!Array.isArray(keys) || keys.length > maxKeys) throw new InvalidMessageError('keys must be a list');
    return { keys: keys.map((_, at) => text(keys as unknown as Fields, String(at), maxKeyLength)) };
  },
};

/** Two addresses of four thousand characters, and what stands around them. */
const maxKeyLength = 9_000;

function readCorrection(request: Fields): CorrectionRequest {
  const kind = correctionKinds.find((each) => each === request['kind']);
  if (kind === undefined) throw new InvalidMessageError('kind must be that of a correction');
  const report = optional(request, 'report');
  const isFinding = kind === 'not-helpful';
  if (isFinding === (report !== null)) throw new InvalidMessageError('report does not fit the kind');
  return { tabId: tab(request), kind, report, findingId: isFinding ? findingId(request) : null };
}
