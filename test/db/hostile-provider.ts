import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, exportSPKI, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

const keys = await generateKeyPair('ES256', { extractable: true });
const strange = await generateKeyPair('ES256', { extractable: true });
const PUBLISHED = { ...(await exportJWK(keys.publicKey)), kid: 'known', use: 'sig', alg: 'ES256' };
const PEM = await exportSPKI(keys.publicKey);

/** What goes wrong at the provider; what is not said is as it should be. */
export type Malice = {
  /** Claims of the ID token that are other than they should be; undefined: left out. */
  claims?: JWTPayload;
  signed?: 'none' | 'HS256' | 'unknown-kid' | 'other-key';
  userinfo?: { sub?: string; plain?: boolean; signed?: 'other-key' };
  /** What the token endpoint, or the discovery, answers instead. */
  token?: number | 'slow';
  discovery?: number | 'other-issuer';
  /** What the answer to the browser has other. */
  answer?: Record<string, string | undefined>;
};

/** A provider of identities that a test makes do wrong. Every code is good once. */
export class HostileProvider {
  malice: Malice = {};
  issuer = '';
  /** How often its keys were asked for. */
  keysAsked = 0;
  readonly #nonces = new Map<string, string>();
  readonly #server = createServer((request, response) => void this.#serve(request.url!, request, response));

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.issuer = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  close(): void {
    this.#server.close().closeAllConnections();
  }

  /** What the provider would answer to the browser that comes with this address: the address back. */
  back(authorize: string): string {
    const asked = new URL(authorize).searchParams;
    const code = `code-${this.#nonces.size}`;
    this.#nonces.set(code, asked.get('nonce')!);
    const back = new URL(asked.get('redirect_uri')!);
    const answer = { code, state: asked.get('state')!, iss: this.issuer, ...this.malice.answer };
    for (const [name, text] of Object.entries(answer)) if (text !== undefined) back.searchParams.set(name, text);
    return back.href;
  }

  async #serve(url: string, request: AsyncIterable<Buffer>, response: ServerResponse): Promise<void> {
    const path = url.split('?')[0];
    if (path === '/jwks') {
      this.keysAsked += 1;
      return send(response, { keys: [PUBLISHED] });
    }
    if (path === '/token') return this.#token(request, response);
    if (path === '/userinfo') return this.#userinfo(response);
    const { discovery } = this.malice;
    if (typeof discovery === 'number') return void response.writeHead(discovery).end();
    send(response, {
      issuer: discovery === 'other-issuer' ? 'https://evil.example' : this.issuer,
      ...{ authorization_endpoint: `${this.issuer}/authorize`, token_endpoint: `${this.issuer}/token` },
      ...{ userinfo_endpoint: `${this.issuer}/userinfo`, jwks_uri: `${this.issuer}/jwks` },
      id_token_signing_alg_values_supported: ['ES256', 'HS256', 'none'],
      authorization_response_iss_parameter_supported: true,
      code_challenge_methods_supported: ['S256'],
    });
  }

  async #token(request: AsyncIterable<Buffer>, response: ServerResponse): Promise<void> {
    const { token, claims, signed } = this.malice;
    if (token === 'slow') return;
    if (token !== undefined) return void response.writeHead(token).end();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const code = new URLSearchParams(String(Buffer.concat(chunks))).get('code') ?? '';
    const nonce = this.#nonces.get(code);
    this.#nonces.set(code, '');
    if (!nonce) return send(response, { error: 'invalid_grant' }, 400);
    const now = Math.floor(Date.now() / 1000);
    const whole = { iss: this.issuer, aud: 'terrier', sub: 'someone', nonce, iat: now, exp: now + 300, acr: 'eidas1' };
    const id_token = await sign({ ...whole, ...claims }, signed);
    send(response, { access_token: 'access', token_type: 'Bearer', expires_in: 60, id_token });
  }

  async #userinfo(response: ServerResponse): Promise<void> {
    const { sub = String(this.malice.claims?.sub ?? 'someone'), plain, signed } = this.malice.userinfo ?? {};
    const said = { sub, given_name: 'Some', usual_name: 'One', email: 'someone@example.org', siret: '00000004100000' };
    if (plain) return send(response, said);
    const text = await sign({ ...said, iss: this.issuer, aud: 'terrier' }, signed);
    response.writeHead(200, { 'Content-Type': 'application/jwt' }).end(text);
  }
}

function send(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

async function sign(claims: JWTPayload, how?: Malice['signed']): Promise<string> {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  if (how === 'none') return `${part({ alg: 'none' })}.${part(claims)}.`;
  const alg = how === 'HS256' ? 'HS256' : 'ES256';
  const kid = how === 'unknown-kid' ? 'unknown' : 'known';
  // The public key as a shared secret: whoever believes the header of the token believes this.
  const key = how === 'HS256' ? Buffer.from(PEM) : how === 'other-key' ? strange.privateKey : keys.privateKey;
  return new SignJWT(claims).setProtectedHeader({ alg, kid }).sign(key);
}
