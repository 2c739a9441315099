import type { RequestHandler } from 'express';
import helmet from 'helmet';

/**
 * The headers that tell browsers what pages of ours may do: no script of others, nothing from elsewhere but pictures of
 * `pictureHosts`, no form to elsewhere but to `formHosts`.
 */
export function secureHeaders(pictureHosts: string[] = [], formHosts: string[] = []): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:', ...pictureHosts],
        // The map fetches its pictures.
        ...(pictureHosts.length ? { connectSrc: ["'self'", ...pictureHosts] } : {}),
        workerSrc: ["'self'", 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        // A form that signs out is led on to the provider of identities.
        formAction: ["'self'", ...formHosts],
        frameAncestors: ["'self'"],
      },
    },
    // The service may run without TLS behind a proxy that adds it.
    strictTransportSecurity: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
  });
}
