/** A real HTTP server on this machine: what it answers is the test's, and what it was asked can be looked at. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Has a server listen on a free port of this machine. */
export async function listen(server: Server): Promise<Listening> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export interface Asked {
  readonly method: string;
  /** As the address named it, without the port. */
  readonly host: string;
  /** Without what follows "?". */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Of the answer, once there is one. */
  readonly status: number;
}

export interface LocalServer extends Listening {
  /** Everything that was asked for, in order. */
  readonly asked: readonly Asked[];
  /** `http://host:port`, no slash at the end. @param host default `localhost`; the others are other sites */
  origin(host?: 'localhost' | '127.0.0.1' | 'feeds.localhost'): string;
}

/** @param answer gets the path without what follows "?" */
export async function serveLocally(
  answer: (path: string, response: ServerResponse, request: IncomingMessage) => void,
): Promise<LocalServer> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    asked.push({
      method: request.method ?? '',
      host: (request.headers.host ?? '').split(':')[0] ?? '',
      path,
      headers: request.headers,
      get status() {
        return response.statusCode;
      },
    });
    answer(path, response, request);
  });
  const listening = await listen(server);
  return { ...listening, asked, origin: (host = 'localhost') => `http://${host}:${listening.port}` };
}
