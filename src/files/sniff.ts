/** What a file is, by its first bytes; its name only tells what bytes cannot. */

export type FileKind =
  | 'json-lines'
  | 'gzip'
  | 'zip'
  | 'pack'
  | 'html'
  /** RSS, Atom, JSON Feed. */
  | 'feed'
  /** WARC, and WACZ, a zip of such. */
  | 'warc'
  | 'empty'
  | 'unknown';

/** @param head the first bytes, some thousand where the file has them */
export function sniff(head: Uint8Array, name: string): FileKind {
  if (head.length === 0) return 'empty';
  if (/\.(?:warc(?:\.gz)?|wacz)$/i.test(name)) return 'warc';
  const text = new TextDecoder('latin1').decode(head).replace(/^(?:ï»¿)?[ \t\r\n]*/, '');
  if (text.startsWith('WARC/')) return 'warc';
  if (text.startsWith('2ndSrcPk')) return 'pack';
  if (head[0] === 0x1f && head[1] === 0x8b) return 'gzip';
  if (/^PK(?:\x03\x04|\x05\x06)/.test(text)) return 'zip';
  if (text.startsWith('<')) {
    const lower = text.toLowerCase();
    if (/<(?:rss|feed|rdf:rdf)[\s>]/.test(lower) && !/<html[\s>]/.test(lower)) return 'feed';
    return 'html';
  }
  if (text.startsWith('{')) {
    // A JSON Feed names itself near its beginning, and is no object a line.
    return text.includes('://jsonfeed.org/version/') || text.includes(':\\/\\/jsonfeed.org\\/version\\/')
      ? 'feed'
      : 'json-lines';
  }
  if (text === '') return 'empty';
  // Its first line is then told to be bad.
  return /\.(?:jsonl|ndjson)$/i.test(name) ? 'json-lines' : 'unknown';
}
