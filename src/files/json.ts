/** JSON from bytes, with the faults told in words. */

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Bad JSON; `message` names the fault. */
export class JsonFault extends Error {
  readonly code = 'json-fault';
}

/** @throws {JsonFault} when the bytes are not UTF-8 or not JSON */
export function parseJson(bytes: Uint8Array): unknown {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch (cause) {
    throw new JsonFault('not UTF-8', { cause });
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new JsonFault(`not JSON (${cause instanceof Error ? cause.message : 'unknown'})`, { cause });
  }
}

/** One text for equal values, whatever the order of their fields; fields that are null count as absent. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    return Object.fromEntries(
      Object.entries(part)
        .filter(([, field]) => field !== null)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}
