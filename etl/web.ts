import { readFileSync } from 'node:fs';
import http, { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import https from 'node:https';
import {
  checkedLookup,
  type Permission,
  type Refuse,
  type Resolve,
  readAddress,
  resolveByName,
  WEB_PORTS,
} from '../web-address.ts';
import { Refusal } from './refusal.ts';

/** What bounds one question, redirects included: their number, bytes of the body, ms in all, ms of silence. */
export type Limits = { redirects: number; bytes: number; total: number; silence: number };

/** A question: GET unless it says HEAD, with the version that is held already, and what takes the body as it comes. */
export type Question = {
  method?: 'GET' | 'HEAD';
  /** The ETag and Last-Modified that an earlier answer gave: an answer 304 then says that nothing has changed. */
  held?: { etag: string | null; modified: string | null };
  /** The rest is wanted, from this byte on, if it is still what the strong ETag or the Last-Modified names: 206. */
  rest?: { from: number; of: string };
  /** Told of the answer before its body is taken. */
  begin?: (answer: WebAnswer) => void;
  take?: (chunk: Buffer) => void;
  limits?: Partial<Limits>;
};

/** An answer: of the last address that redirects led to. Only the body of a 200 or 206 is read. */
export type WebAnswer = { status: number; address: string; headers: IncomingHttpHeaders; bytes: number };

/** Asks an address. Throws a Refusal for what may not be asked, does not answer, or passes a limit. */
export type Web = (address: string, question?: Question) => Promise<WebAnswer>;

/** How this machine asks: the name it gives itself, what it may ask, how it finds the addresses of a name. */
export type WebConfig = { userAgent: string; resolve?: Resolve } & Partial<Permission>;

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** How the environment says that we ask: ETL_ALLOW_PRIVATE lists hosts, PUBLIC_URL is the service that asks. */
export function readWebConfig(env: NodeJS.ProcessEnv): WebConfig {
  const from = env.PUBLIC_URL ? ` (+${encodeURI(env.PUBLIC_URL)})` : '';
  return {
    userAgent: `Terrier/${version}${from}`,
    allowed: env.ETL_ALLOW_PRIVATE?.split(/[\s,]+/).filter(Boolean) ?? [],
  };
}

const LIMITS: Limits = { redirects: 5, bytes: 20_000_000, total: 60_000, silence: 15_000 };
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * A client for addresses that come from data: it reaches public hosts only, whatever the address looks like, what it
 * resolves to or where it redirects; see `web-address.ts`.
 */
export function openWeb({ userAgent, resolve = resolveByName, ...may }: WebConfig): Web {
  const permission = { allowed: [], http: false, ports: WEB_PORTS, ...may };
  return async (address, { method = 'GET', held, rest, begin, take, limits: own } = {}) => {
    const limits = { ...LIMITS, ...own };
    const quiet = new AbortController();
    const signal = AbortSignal.any([quiet.signal, AbortSignal.timeout(limits.total)]);
    const headers = { 'User-Agent': userAgent, 'Accept-Encoding': 'identity', ...conditions(held, rest) };
    let url = readAddress(address, permission, addressRefused);
    for (let left = limits.redirects; ; left -= 1) {
      const lookup = checkedLookup(resolve, permission.allowed.includes(url.host), addressRefused);
      const response = await ask(url, { method, headers, lookup, signal, agent: false }, (request) =>
        request.setTimeout(limits.silence, () => quiet.abort()),
      ).catch(wordsFor(signal));
      const { statusCode: status = 0, headers: said } = response;
      if (!REDIRECTS.includes(status) || !said.location) {
        const answer = { status, address: url.href, headers: said, bytes: 0 };
        begin?.(answer);
        const isBody = (status === 200 || status === 206) && method === 'GET';
        const bytes = isBody ? await readBody(response, limits.bytes, take).catch(wordsFor(signal)) : 0;
        response.destroy();
        return { ...answer, bytes };
      }
      response.destroy();
      if (left === 0) throw tooMany(limits.redirects);
      // What it redirects to is checked like what was asked. Letters with accents come as their bytes.
      const next = Buffer.from(said.location, 'latin1').toString();
      url = readAddress(URL.canParse(next, url) ? new URL(next, url).href : next, permission, addressRefused);
    }
  };
}

function conditions(held: Question['held'], rest: Question['rest']): Record<string, string> {
  return {
    ...(rest ? { Range: `bytes=${rest.from}-`, 'If-Range': rest.of } : {}),
    ...(held?.etag ? { 'If-None-Match': held.etag } : {}),
    ...(held?.modified ? { 'If-Modified-Since': held.modified } : {}),
  };
}

function ask(
  url: URL,
  options: https.RequestOptions,
  begin: (request: http.ClientRequest) => void,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).request(url, options, resolve);
    begin(request.on('error', reject));
    request.end();
  });
}

async function readBody(response: IncomingMessage, most: number, take: Question['take']): Promise<number> {
  if (Number(response.headers['content-length'] ?? 0) > most) throw tooLarge(most);
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > most) throw tooLarge(most);
    take?.(chunk);
  }
  return bytes;
}

const WORDS: Record<string, [french: string, english: string]> = {
  ENOTFOUND: ['ce nom n’existe pas', 'no such name'],
  ECONNREFUSED: ['connexion refusée', 'connection refused'],
  ECONNRESET: ['connexion coupée', 'connection cut'],
  CERT_HAS_EXPIRED: ['certificat expiré', 'expired certificate'],
  DEPTH_ZERO_SELF_SIGNED_CERT: ['certificat que personne ne garantit', 'self-signed certificate'],
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: ['certificat qui ne peut être vérifié', 'certificate that cannot be verified'],
  ERR_TLS_CERT_ALTNAME_INVALID: ['certificat d’un autre site', 'certificate of another site'],
};

/** Throws an error of the network in words; ours as they are. `signal` has ended what was too slow. */
function wordsFor(signal: AbortSignal): (error: NodeJS.ErrnoException) => never {
  return (error) => {
    if (error instanceof Refusal) throw error;
    if (signal.aborted) throw new Refusal('too-slow', 'Pas de réponse : trop lente', 'no answer: too slow');
    const { code = error.name } = error;
    const [french, english] = WORDS[code] ?? [code, code];
    throw new Refusal('no-answer', `Pas de réponse : ${french}`, `no answer: ${english}`);
  };
}

/** The refusal of an address that may not be asked. */
export const addressRefused: Refuse = (address, french, english) =>
  new Refusal('address-refused', `Adresse refusée : ${address.slice(0, 200)} (${french})`, `refused: ${english}`);

function tooLarge(most: number): Refusal {
  return new Refusal('too-large', `Plus de ${most} octets`, `more than ${most} bytes`);
}

function tooMany(most: number): Refusal {
  return new Refusal('too-many-redirects', `Plus de ${most} redirections`, `more than ${most} redirects`);
}
