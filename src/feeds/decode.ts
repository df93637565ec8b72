/**
 * Text of a feed from bytes. Feeds often name a wrong character set (a header of Latin-1 over UTF-8), so what the bytes
 * are counts for more than what is said of them: a byte order mark; else UTF-8 when it is valid UTF-8 (text of another
 * set with any letter beyond ASCII hardly ever is), unless a set of seven-bit escapes is declared; else another set that
 * the document declares, then one that the server said, then UTF-8 when it nearly is that, then Windows-1252. Cost:
 * linear.
 */

/** An XML declaration stands in the first bytes. */
const headBytes = 400;
/** Sets whose bytes are all below 128 and so are valid UTF-8 too. */
const sevenBit = new Set(['iso-2022-jp', 'utf-16le', 'utf-16be']);

/** @param contentType the server's header; null when there was none */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const [first, second] = bytes;
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  // "<?" in UTF-16 without a mark.
  if (first === 0 && second === 0x3c) return new TextDecoder('utf-16be').decode(bytes);
  if (first === 0x3c && second === 0) return new TextDecoder('utf-16le').decode(bytes);
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headBytes));
  const declared = decoderFor(
    /^\s*<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}["']([\w.:-]{1,40})/.exec(head)?.[1],
  );
  const told = decoderFor(/charset\s{0,5}=\s{0,5}["']?([\w.:-]{1,40})/i.exec(contentType ?? '')?.[1]);
  const stated = declared ?? told;
  if (stated?.encoding === 'iso-2022-jp') return stated.decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  const other = [declared, told].find(
    (each) => each !== null && each.encoding !== 'utf-8' && !sevenBit.has(each.encoding),
  );
  // Nearly UTF-8: a feed cut in the middle of a letter, or with a piece of another set in it.
  const nearly = other === undefined ? new TextDecoder('utf-8').decode(bytes) : '';
  if (isMostlyWhole(nearly)) return nearly;
  return (other ?? new TextDecoder('windows-1252')).decode(bytes);
}

/** At least as many letters beyond ASCII came out of it as bytes that were none. */
function isMostlyWhole(decoded: string): boolean {
  let whole = 0;
  let broken = 0;
  for (let at = 0; at < decoded.length; at++) {
    const code = decoded.charCodeAt(at);
    if (code === 0xfffd) broken++;
    else if (code > 0x7f) whole++;
  }
  return whole > 0 && whole >= broken;
}

function decoderFor(label: string | undefined): TextDecoder | null {
  if (label === undefined) return null;
  try {
    return new TextDecoder(label);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
