import { randomUUID } from 'node:crypto';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { Socket } from 'node:net';
import { Problem, problemBody } from '../problem.ts';

/** How long the server waits for a caller (ms). */
export type Patience = { headers: number; silence: number };

/** A slow or silent caller holds a connection no longer than this; how long a body may take depends on what it is. */
export const PATIENCE: Patience = { headers: 10_000, silence: 120_000 };

/** The server of the application, not listening yet. What is no HTTP is answered as problem details as well. */
export function createHttpServer(app: RequestListener, { headers, silence }: Patience = PATIENCE): Server {
  const options = {
    headersTimeout: headers,
    requestTimeout: 0,
    // Node looks for slow headers only every 30 s if it is not told.
    connectionsCheckingInterval: Math.min(1000, headers / 2),
  };
  const server = createServer(options, app);
  server.timeout = silence;
  return server.on('clientError', refuseBroken);
}

const BROKEN: Record<string, [status: string, slug: string, french: string, english: string]> = {
  HPE_HEADER_OVERFLOW: [
    '431 Request Header Fields Too Large',
    'entetes-trop-longs',
    'Les en-têtes et l’adresse dépassent ensemble 16 ko',
    'headers and address are larger than 16 kB together',
  ],
  ERR_HTTP_REQUEST_TIMEOUT: [
    '408 Request Timeout',
    'trop-lent',
    'Les en-têtes ont mis plus de 10 secondes à venir',
    'the headers took more than 10 seconds to come',
  ],
};
const NO_HTTP = [
  '400 Bad Request',
  'http-invalide',
  'Ce n’est pas une requête HTTP bien formée',
  'this is no well-formed HTTP request',
] as const;

/** Answers a caller whose request never became one, and hangs up. */
function refuseBroken(error: NodeJS.ErrnoException, stream: NodeJS.WritableStream): void {
  const socket = stream as Socket;
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const [status, slug, french, english] = BROKEN[error.code ?? ''] ?? NO_HTTP;
  const problem = new Problem(Number(status.slice(0, 3)), slug, french, english);
  const body = JSON.stringify({ ...problemBody(problem), instance: `urn:uuid:${randomUUID()}` });
  const type = 'application/problem+json; charset=utf-8';
  const head = `HTTP/1.1 ${status}\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  socket.end(`${head}Cache-Control: no-store\r\nConnection: close\r\n\r\n${body}`);
}
