/** An HTTP proxy that notes every request of a browser: nothing that leaves it by the network goes unseen. */
import { createServer, request as send } from 'node:http';
import { connect } from 'node:net';
import { listen } from '../servers/local-server.ts';

/** What a browser asks of its own maker, whatever is installed in it; how often depends on how long it runs. */
export function isBrowsersOwn(request: string): boolean {
  return /^(?:CONNECT |[A-Z]+ http:\/\/)(?:[a-z0-9-]+\.)*(?:google|googleapis|gstatic|gvt1|mozilla|firefox)\.(?:com|net|org)(?:[:/]|$)/.test(
    request,
  );
}

export interface RecordingProxy {
  readonly host: string;
  readonly port: number;
  /** `GET http://host/path`, or `CONNECT host:port` where only that is to be seen. */
  readonly requests: readonly string[];
  close(): Promise<void>;
}

/** Forwards to localhost; everything else is refused, after it was noted. */
export async function recordRequests(): Promise<RecordingProxy> {
  const requests: string[] = [];
  const isLocal = (host: string) => host === 'localhost' || host === '127.0.0.1';
  const server = createServer((incoming, outgoing) => {
    requests.push(`${incoming.method ?? ''} ${incoming.url ?? ''}`);
    const url = URL.canParse(incoming.url ?? '') ? new URL(incoming.url ?? '') : null;
    if (url === null || !isLocal(url.hostname)) {
      outgoing.writeHead(403).end();
      return;
    }
    const { method, headers } = incoming;
    const forwarded = send(url, { ...(method ? { method } : {}), headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    // What the browser has enough of is not sent on without end.
    outgoing.on('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  });
  server.on('connect', (incoming, socket) => {
    requests.push(`CONNECT ${incoming.url ?? ''}`);
    const [host = '', port = '80'] = (incoming.url ?? '').split(':');
    if (!isLocal(host)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const tunnel = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      tunnel.pipe(socket).pipe(tunnel);
    });
    tunnel.on('error', () => socket.destroy());
    socket.on('error', () => tunnel.destroy());
  });
  return { host: '127.0.0.1', requests, ...(await listen(server)) };
}
