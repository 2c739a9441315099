import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service in front of another, which after `renew` has a new build of the page: its first script has another name. */
export type Deployment = { url: string; renew: () => void; close: () => void };

const NEW = '/assets/index-new.js';

/** Stands before a service, as a proxy does. */
export async function deploy(service: string): Promise<Deployment> {
  let renewed = false;
  let script = '';
  const server = createServer(async (request, response) => {
    const path = request.url ?? '/';
    const answer = await fetch(service + (path === NEW ? script : path));
    let body = Buffer.from(await answer.arrayBuffer());
    const isShell = path === '/' || path === '/worker.js';
    if (path === '/') script = /\/assets\/index-[\w-]+\.js/.exec(body.toString())?.[0] ?? script;
    if (renewed && isShell) body = Buffer.from(body.toString().replaceAll(script, NEW));
    const type = answer.headers.get('content-type') ?? 'text/plain';
    response.writeHead(answer.status, { 'Content-Type': type, 'Cache-Control': 'no-cache' }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    renew: () => {
      renewed = true;
    },
    close: () => server.close().closeAllConnections(),
  };
}
