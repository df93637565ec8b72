/**
 * A key of what was read: the same key is not matched again. Two FNV-1a hashes (Fowler, Noll, Vo 1991) of 32 bits over
 * different starts, and the length; not a secret and not a defence, only a name for a text. Linear.
 */
export function contentKeyOf(title: string | null, text: string): string {
  const whole = `${title ?? ''}\n${text}`;
  let a = 0x811c9dc5;
  let b = 0x01000193;
  for (let at = 0; at < whole.length; at++) {
    const code = whole.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x5bd1e995);
  }
  return `${(a >>> 0).toString(36)}-${(b >>> 0).toString(36)}-${whole.length.toString(36)}`;
}
