/** Validation of the reader's messages; see validate.ts. */
import { correctionKinds, type CorrectionKind } from '../core/corrections/kinds.ts';
import {
  findingId,
  flag,
  InvalidMessageError,
  object,
  optional,
  place,
  site,
  tab,
  text,
  type Fields,
} from './fields.ts';
import type {
  CorrectionRequest,
  ReaderMessages,
  SelectionCorrectionRequest,
  StoredCorrectionRequest,
} from './reader-messages.ts';

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
  'correct-stored': readStoredCorrection,
  'check-selection': (request) => ({ id: text(request, 'id', maxSelectionIdLength) }),
  'correct-selection': readSelectionCorrection,
  'undo-corrections': (request) => {
    const keys = request['keys'];
    if (!Array.isArray(keys) || keys.length > maxKeys) throw new InvalidMessageError('keys must be a list');
    return { keys: keys.map((_, at) => text(keys as unknown as Fields, String(at), maxKeyLength)) };
  },
};

/** Two addresses of four thousand characters, and what stands around them. */
const maxKeyLength = 9_000;

function readCorrection(request: Fields): CorrectionRequest {
  const kind = kindOf(request);
  const report = optional(request, 'report');
  const isFinding = kind === 'not-helpful';
  if (isFinding === (report !== null)) throw new InvalidMessageError('report does not fit the kind');
  return { tabId: tab(request), kind, report, findingId: isFinding ? findingId(request) : null };
}

/** Of a kind and a hash. */
const maxFindingKeyLength = 200;

function readStoredCorrection(request: Fields): StoredCorrectionRequest {
  const kind = kindOf(request);
  const isFinding = kind === 'not-helpful';
  if (isFinding !== (request['other'] === null)) throw new InvalidMessageError('other does not fit the kind');
  return {
    ...place(request),
    kind,
    other: isFinding ? null : place(object(request['other'], 'other')),
    finding: isFinding ? text(request, 'finding', maxFindingKeyLength) : null,
  };
}

/** Of a UUID and then some. */
const maxSelectionIdLength = 60;

function readSelectionCorrection(request: Fields): SelectionCorrectionRequest {
  const kind = kindOf(request);
  return {
    id: text(request, 'id', maxSelectionIdLength),
    kind,
    other: place(object(request['other'], 'other')),
    finding: kind === 'not-helpful' ? text(request, 'finding', maxFindingKeyLength) : null,
  };
}

function kindOf(request: Fields): CorrectionKind {
  const kind = correctionKinds.find((each) => each === request['kind']);
  if (kind === undefined) throw new InvalidMessageError('kind must be that of a correction');
  return kind;
}
