/** Readers of the requests of `CorpusMessages`. */
import type { CorpusMessages } from './corpus-messages.ts';
import { flag, rule, site, type Fields } from './fields.ts';

export const corpusRequests: {
  readonly [T in keyof CorpusMessages]: (request: Fields) => CorpusMessages[T]['request'];
} = {
  upkeep: () => ({}),
  'set-site-rule': (request) => ({ site: site(request), rule: rule(request) }),
  'allow-all-sites': (request) => ({ allowed: flag(request, 'allowed') }),
  repaint: () => ({}),
  'begin-anew': () => ({}),
};
