/**
 * The one place from which the extension asks the network for anything. Nothing identifies the reader: no cookies, no
 * referrer, no cache of the browser's. What comes back is bytes, within limits of size and time; nothing is run.
 */

export interface NetworkRequest {
  readonly url: string;
  /** The header Accept. */
  readonly accept: string;
  /** Of the body, as it is when the browser has unpacked what the server packed for the way. */
  readonly maxBytes: number;
  /** Headers and body together. */
  readonly maxMs: number;
  /** Of the copy that is known already; null when none is. */
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** False: a redirection is a fault (`redirected`). */
  readonly followRedirects: boolean;
}

export interface NetworkAnswer {
  readonly status: number;
  /** After redirections. */
  readonly url: string;
  readonly contentType: string | null;
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly retryAfter: string | null;
  /** Empty for any status but 200. */
  readonly body: Uint8Array<ArrayBuffer>;
}

/** `message` is one plain sentence for the reader. */
export class NetworkError extends Error {
  constructor(readonly code: 'too-large' | 'too-slow' | 'unreachable' | 'broken-off' | 'redirected') {
    super(networkMessages[code]);
  }
}

const networkMessages = {
  'too-large': 'It is far larger than any feed or article, so it was not read.',
  'too-slow': 'The server takes too long to answer.',
  unreachable: 'The server cannot be reached.',
  'broken-off': 'The server’s answer broke off in the middle or is damaged, so it was not read.',
  redirected: 'The server sends requests on to another address, in a circle or where access was not given.',
} as const;

export interface Network {
  /** @throws {NetworkError} */
  get(request: NetworkRequest): Promise<NetworkAnswer>;
}

export const network: Network = { get };

async function get(request: NetworkRequest): Promise<NetworkAnswer> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), request.maxMs);
  let hasAnswered = false;
  try {
    const response = await ask(request, controller.signal, request.followRedirects ? 'follow' : 'manual');
    hasAnswered = true;
    if (response.type === 'opaqueredirect') throw new NetworkError('redirected');
    const header = (name: string): string | null => response.headers.get(name);
    const answer = {
      status: response.status,
      url: response.url === '' ? request.url : response.url,
      contentType: header('content-type'),
      etag: header('etag'),
      lastModified: header('last-modified'),
      retryAfter: header('retry-after'),
    };
    if (response.status !== 200 || response.body === null) {
      controller.abort();
      return { ...answer, body: new Uint8Array() };
    }
    if (Number(header('content-length')) > request.maxBytes) throw new NetworkError('too-large');
    return { ...answer, body: await readAll(response.body, request.maxBytes) };
  } catch (error) {
    if (error instanceof NetworkError) throw error;
    if (controller.signal.aborted) throw new NetworkError('too-slow');
    console.debug('Second Source: no answer', error);
    if (hasAnswered) throw new NetworkError('broken-off');
    throw new NetworkError(
      request.followRedirects && (await isRedirected(request)) ? 'redirected' : 'unreachable',
    );
  } finally {
    clearTimeout(timer);
    controller.abort();
  }
}

function ask(request: NetworkRequest, signal: AbortSignal, redirect: RequestRedirect): Promise<Response> {
  const headers: Record<string, string> = { Accept: request.accept };
  if (request.etag !== null) headers['If-None-Match'] = request.etag;
  if (request.lastModified !== null) headers['If-Modified-Since'] = request.lastModified;
  return fetch(request.url, {
    headers,
    signal,
    redirect,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  });
}

/** Browsers do not tell why a request failed: whether it was a redirection shows when none is followed. */
async function isRedirected(request: NetworkRequest): Promise<boolean> {
  try {
    const response = await ask(request, AbortSignal.timeout(3_000), 'manual');
    await response.body?.cancel();
    return response.type === 'opaqueredirect';
  } catch (error) {
    console.debug('Second Source: no answer even so', error);
    return false;
  }
}

/** @throws {NetworkError} `too-large` as soon as more has come than may */
async function readAll(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw new NetworkError('too-large');
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
