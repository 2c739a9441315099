import { createHash } from 'node:crypto';
import type { Answer } from '../answer.ts';
import { compress, type Encoding } from './encoding.ts';

const kept = new Map<string, Answer>();

/** An answer that stays the same while the service runs: made once under its key, and compressed once in each encoding. */
export function keepAnswer(key: string, type: string, make: () => string): Answer {
  const held = kept.get(key);
  if (held) return held;
  const body = Buffer.from(make());
  const compressed = new Map<Encoding, Promise<Buffer>>();
  const encoded = (encoding: Encoding) => {
    const made = compressed.get(encoding) ?? compress(body, encoding);
    compressed.set(encoding, made);
    return made;
  };
  const answer = { body, type, encoded, tag: createHash('sha1').update(body).digest('base64url') };
  kept.set(key, answer);
  return answer;
}
