/** An HTML page from bytes: its character set, and a document that no script runs in and nothing loads into. */
import { parseHTML } from 'linkedom';

/** Where a page may declare its character set, in bytes (the HTML standard says 1024; real pages need more). */
const prescanBytes = 4096;

/**
 * Text of a page: by its byte order mark, else by the set that it declares, else UTF-8 when it is that, else
 * Windows-1252, as browsers do.
 */
export function decodeHtml(bytes: Uint8Array): string {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return new TextDecoder('utf-8').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, prescanBytes));
  const declared = /<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i.exec(head)?.[1] ?? null;
  const decoder = declared === null ? null : decoderFor(declared);
  // A page cannot declare itself UTF-16 in ASCII.
  if (decoder && !decoder.encoding.startsWith('utf-')) return decoder.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return new TextDecoder(declared === null ? 'windows-1252' : 'utf-8').decode(bytes);
  }
}

function decoderFor(label: string): TextDecoder | null {
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** A document of its own for a page. linkedom builds no missing `html` or `body`, so a fragment is given them. */
export function parsePage(html: string): Document {
  const { document } = parseHTML(html);
  if (document.documentElement?.localName === 'html' && document.querySelector('body')) return document;
  return parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`).document;
}
