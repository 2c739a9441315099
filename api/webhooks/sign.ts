import { createHmac } from 'node:crypto';

/** The header that signs a call: when it was made (seconds since 1970), and HMAC-SHA-256 of `<time>.<body>` with the secret. */
export function signatureOf(body: string, secret: string, time: number): string {
  return `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}`;
}
