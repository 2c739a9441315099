import type { Answer } from '../answer.ts';

/** A file of somebody: never a page of ours, whatever is in it. */
export function fileAnswer(file: { name: string; media_type: string; bytes: Buffer }): Answer {
  return {
    body: file.bytes,
    type: file.media_type,
    cache: 'none',
    headers: {
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16)}`)}`,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    },
  };
}
