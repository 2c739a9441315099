import { existsSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

const VIEWER = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Serves the viewer as it was built; nothing where it was not. */
export function serveViewer(): RequestHandler[] {
  if (!existsSync(VIEWER)) return [];
  return [preferCompressed, express.static(VIEWER, { index: 'index.html', extensions: ['html'], setHeaders })];
}

/** Sends the compressed copy that the build laid beside a script or style to callers that take it. */
const preferCompressed: RequestHandler = (request, response, next) => {
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && /^\/assets\/[\w.-]+\.(m?js|css)$/.test(request.path)) {
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings(['br', 'identity']) === 'br' && existsSync(`${VIEWER}${request.path}.br`)) {
      response.set('Content-Encoding', 'br').type(extname(request.path));
      request.url = `${request.path}.br`;
    }
  }
  next();
};

type Headers = Pick<ServerResponse, 'setHeader' | 'getHeader' | 'removeHeader'>;

function setHeaders(response: Headers, path: string): void {
  const file = path.slice(VIEWER.length);
  response.setHeader('Cache-Control', lifeOf(file));
  // The component is a module, which browsers take from another site only when told that they may.
  if (file.startsWith('/embed/')) response.setHeader('Access-Control-Allow-Origin', '*');
  if (file === '/integrer.html') allowFrames(response);
}

/** Vite puts a hash of the content in the names below assets/; the component keeps one address for ever. */
function lifeOf(file: string): string {
  if (file.startsWith('/assets/')) return 'public, max-age=31536000, immutable';
  return file.startsWith('/embed/') ? 'public, max-age=3600' : 'no-cache';
}

/** The one page that may stand in frames of other sites; it has nothing that could be clicked unawares. */
function allowFrames(response: Headers): void {
  const policy = String(response.getHeader('Content-Security-Policy'));
  response.setHeader('Content-Security-Policy', policy.replace(/frame-ancestors [^;]+/, 'frame-ancestors *'));
  response.removeHeader('X-Frame-Options');
}

/** Has the build a page at this path? */
export function viewerHas(path: string): boolean {
  return /^\/[\w-]+$/.test(path) && existsSync(`${VIEWER}${path}.html`);
}
