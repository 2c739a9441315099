import { existsSync } from 'node:fs';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { type RequestHandler } from 'express';

const VIEWER = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Serves the viewer as it was built; nothing where it was not. */
export function serveViewer(): RequestHandler[] {
  if (!existsSync(VIEWER)) return [];
  return [preferCompressed, express.static(VIEWER, { index: 'index.html', setHeaders: cacheAssets })];
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

function cacheAssets(response: { setHeader(name: string, value: string): void }, path: string): void {
  // Vite puts a hash of the content in the names below assets/.
  response.setHeader('Cache-Control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
}
