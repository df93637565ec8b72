/**
 * Names for a report that outlive a reading of it: by its canonical address, and by its text. Two reports that
 * `isSameArticle` calls one have a key in common.
 */
import type { Report } from '../report.ts';
import { contentKeyOf } from '../text/content-key.ts';
import { canonicalUrl } from './canonical-url.ts';

/** A text after NFC and with its white space collapsed: what is the same to a reader. */
export const plainText = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

/** One or two keys, the surest first: the canonical address where there is one, and a key of the text. */
export function reportKeys({ url, text }: Pick<Report, 'url' | 'text'>): readonly [string, ...string[]] {
  const byText = `text:${contentKeyOf(null, plainText(text))}`;
  const byAddress = url === null ? null : canonicalUrl(url);
  return byAddress === null ? [byText] : [byAddress, byText];
}
