/** What the reader's corrections are called to them. */
import type { CorrectionKind } from '../core/corrections/kinds.ts';

export const correctionNames: Readonly<Record<CorrectionKind, string>> = {
  'not-this-event': 'Not this event',
  'not-same-origin': 'Not the same origin',
  'same-origin': 'Same origin as this article',
  'not-helpful': 'Not helpful',
};
