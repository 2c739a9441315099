import { gunzipSync } from 'node:zlib';
import { Refusal } from '../refusal.ts';
import { refusePage } from './body.ts';
import { patiently } from './patience.ts';
import type { Remote } from './remote.ts';

/** The most that is held in memory at once: 1,000 rich polygons are some 20 MB. */
const MOST = 100_000_000;
const SILENCE = 60_000;

/** Asks for an answer in JSON, held in memory. Throws a Refusal when what comes is none, or is too large. */
export async function askJson(remote: Remote, address: string): Promise<unknown> {
  const bytes = Math.min(MOST, remote.limits.bytes);
  let chunks: Buffer[] = [];
  const answer = await patiently(remote, address, (left) => {
    chunks = [];
    const take = (chunk: Buffer) => void chunks.push(chunk);
    return remote.web(address, { take, limits: { bytes, total: left, silence: SILENCE } });
  });
  const body = unpacked(Buffer.concat(chunks), bytes);
  refusePage(body.subarray(0, 2000), answer.headers, address);
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal('not-data', `La réponse n’est pas du JSON : ${address}`, 'the answer is not JSON');
  }
}

/** Some servers compress though we did not ask for it. */
function unpacked(body: Buffer, most: number): Buffer {
  if (body[0] !== 0x1f || body[1] !== 0x8b) return body;
  try {
    return gunzipSync(body, { maxOutputLength: most });
  } catch (error) {
    const large = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    if (large) throw new Refusal('too-large', `Plus de ${most} octets une fois décompressé`, `more than ${most} bytes`);
    throw new Refusal('not-data', 'La réponse compressée est abîmée', 'the compressed answer is broken');
  }
}
