import { createHash } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of the test's own on this machine: what it answers at each path, what it was asked, how much at once. */
export type Site = {
  host: string;
  pages: Record<string, RequestListener>;
  asked: string[];
  most: number;
  close: () => void;
};

/** Opens a site without pages: it answers 404. */
export async function openSite(): Promise<Site> {
  let now = 0;
  const server = createServer((request, response) => {
    site.asked.push(`${request.method} ${request.url}`);
    now += 1;
    site.most = Math.max(site.most, now);
    response.on('close', () => {
      now -= 1;
    });
    (site.pages[request.url!] ?? status(404))(request, response);
  });
  const site: Site = { host: '', pages: {}, asked: [], most: 0, close: () => server.close().closeAllConnections() };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  site.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return site;
}

/** The SHA-256 of a text. */
export const hash = (text: string) => createHash('sha256').update(text).digest('hex');

/** Answers with a status alone. */
export const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_, response) =>
    response.writeHead(code, headers).end();

/** Answers with a file, or 304 to who has it. */
export const file =
  (text: string, type = 'application/pdf'): RequestListener =>
  (request, response) => {
    const etag = `"${hash(text)}"`;
    const code = request.headers['if-none-match'] === etag ? 304 : 200;
    response.writeHead(code, { 'Content-Type': type, ETag: etag }).end(request.method === 'GET' ? text : undefined);
  };

/** A file of a server that knows no HEAD. */
export const withoutHead =
  (text: string): RequestListener =>
  (request, response) =>
    (request.method === 'HEAD' ? status(405) : file(text))(request, response);

/** A file that comes byte by byte and never ends. */
export const drip: RequestListener = ({ method }, response) => {
  response.writeHead(200, { 'Content-Type': 'application/pdf' });
  if (method === 'HEAD') return void response.end();
  const timer = setInterval(() => response.write('x'), 50);
  response.on('close', () => clearInterval(timer));
};
