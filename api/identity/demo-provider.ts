import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { type Configuration, interactionPolicy, type KoaContextWithOIDC } from 'oidc-provider';
import { choosePage, faultPage, leavePage } from './demo-page.tsx';
import { PEOPLE } from './demo-people.ts';

/** How this service is known to the provider of the demonstration, as the environment says it. */
export const DEMO_CLIENT = {
  OIDC_CLIENT_ID: 'terrier',
  OIDC_CLIENT_SECRET: 'demonstration',
  OIDC_NAME: 'la démonstration',
  OIDC_SCOPES: 'openid given_name usual_name email siret',
  OIDC_ALG: 'ES256',
} as const;

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}`);
const CHOICE = /^\/qui\/([\w-]+)$/;

/** A provider of identities that listens; `issuer` is its address. */
export type RunningProvider = { issuer: string; close: () => Promise<void> };

/**
 * Starts a real provider of identities (OpenID Connect) on this machine, on that port or a free one for 0, which lets
 * everybody be one of the invented people, without password. Throws where the port is taken.
 */
export async function startProvider(port: number): Promise<RunningProvider> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, await configuration());
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (!CHOICE.test(request.url ?? '')) return void answer(request, response);
    choose(provider, request, response).catch(() => {
      response.writeHead(400, { 'Content-Type': 'text/html' }).end(faultPage('Recommencez depuis Terrier.'));
    });
  });
  return { issuer, close: () => closed(server) };
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function configuration(): Promise<Configuration> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPES, OIDC_ALG } = DEMO_CLIENT;
  return {
    clients: [
      {
        client_id: OIDC_CLIENT_ID,
        client_secret: OIDC_CLIENT_SECRET,
        // The port of a native application on its own machine may be any (RFC 8252, 7.3).
        application_type: 'native',
        redirect_uris: LOOPBACK.map((origin) => `${origin}/connexion/retour`),
        post_logout_redirect_uris: LOOPBACK.map((origin) => `${origin}/deconnexion/retour`),
        token_endpoint_auth_method: 'client_secret_post',
        id_token_signed_response_alg: OIDC_ALG,
        userinfo_signed_response_alg: OIDC_ALG,
      },
    ],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: OIDC_ALG }] },
    enabledJWA: { userinfoSigningAlgValues: [OIDC_ALG], idTokenSigningAlgValues: [OIDC_ALG] },
    cookies: { keys: [randomBytes(32).toString('hex')] },
    claims: { openid: ['sub', 'acr'], ...claimsOf(OIDC_SCOPES.split(' ').slice(1)) },
    scopes: OIDC_SCOPES.split(' '),
    acrValues: ['eidas1', 'eidas2'],
    features: {
      devInteractions: { enabled: false },
      claimsParameter: { enabled: true },
      jwtUserinfo: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (context, form) => say(context, leavePage(form)) },
    },
    ttl: { Interaction: 600, Session: 3600, Grant: 3600, AccessToken: 60, AuthorizationCode: 30, IdToken: 3600 },
    interactions: { url: (_context, { uid }) => `/qui/${uid}`, policy: alwaysChoose() },
    findAccount: (_context, subject) => {
      const person = PEOPLE.find((one) => one.subject === subject);
      return person && { accountId: subject, claims: () => claimsFor(person) };
    },
    loadExistingGrant: grantAll,
    renderError: (context, { error, error_description }) =>
      say(context, faultPage(`${error} : ${error_description ?? ''}`)),
  };
}

const claimsOf = (scopes: string[]) => Object.fromEntries(scopes.map((scope) => [scope, [scope]]));

function claimsFor({ subject, given, family, email, siren }: (typeof PEOPLE)[number]) {
  return { sub: subject, given_name: given, usual_name: family, email, ...(siren ? { siret: `${siren}00000` } : {}) };
}

/** Whoever comes chooses anew who he is. */
function alwaysChoose() {
  const policy = interactionPolicy.base();
  const isToChoose = ({ oidc }: KoaContextWithOIDC) => !oidc.result?.login;
  policy.get('login')!.checks.add(new interactionPolicy.Check('choice', 'somebody has to be chosen', isToChoose));
  return policy;
}

/** This service may know all there is to know: the people are invented. */
async function grantAll({ oidc }: KoaContextWithOIDC) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! });
  grant.addOIDCScope(DEMO_CLIENT.OIDC_SCOPES);
  await grant.save();
  return grant;
}

function say(context: KoaContextWithOIDC, html: string): void {
  context.type = 'html';
  context.body = html;
}

/** Shows who one may be, and takes the choice. */
async function choose(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { params, uid } = await provider.interactionDetails(request, response);
  const [surely] = wantedAcr(params.claims);
  if (request.method !== 'POST') {
    response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
    return void response.end(choosePage(`/qui/${uid}`, surely !== undefined));
  }
  let sent = '';
  for await (const chunk of request) sent += String(chunk).slice(0, 1000);
  const accountId = new URLSearchParams(sent).get('person') ?? '';
  if (!PEOPLE.some(({ subject }) => subject === accountId)) throw new Error('nobody of that name');
  const chosen = { login: { accountId, acr: surely ?? 'eidas1' }, consent: {} };
  await provider.interactionFinished(request, response, chosen);
}

/** The levels of which one is wanted, as the parameter `claims` has them. */
function wantedAcr(claims: unknown): string[] {
  if (typeof claims !== 'string') return [];
  const { id_token } = JSON.parse(claims) as { id_token?: { acr?: { values?: string[] } | null } };
  return id_token?.acr?.values ?? [];
}
