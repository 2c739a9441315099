import * as client from 'openid-client';
import { Problem } from '../problem.ts';
import type { IdentitySettings } from './settings.ts';

/** How long the provider may take to answer (s), and how long what it says of itself is believed (ms). */
const PATIENCE_S = 5;
const BELIEVED_MS = 3_600_000;

type Known = { configuration: Promise<client.Configuration>; since: number };
const providers = new WeakMap<IdentitySettings, Known>();

/** The settings of sign-in. Throws 503 where none are set. */
export function requireIdentity(settings: IdentitySettings | undefined): IdentitySettings {
  if (settings) return settings;
  throw new Problem(
    503,
    'connexion-non-reglee',
    'On ne peut pas se connecter ici : aucun fournisseur d’identité n’est réglé (OIDC_ISSUER, voir .env.example)',
    'nobody can sign in here: no provider of identities is set (OIDC_ISSUER, see .env.example)',
  );
}

/**
 * What a provider says of itself (OpenID Connect Discovery 1.0), asked when it is first needed and again each hour. One
 * that did not answer is asked again the next time. Throws 503.
 */
export async function providerOf(settings: IdentitySettings): Promise<client.Configuration> {
  const known = providers.get(settings);
  if (known && Date.now() - known.since < BELIEVED_MS) return known.configuration;
  const configuration = discover(settings);
  providers.set(settings, { configuration, since: Date.now() });
  try {
    return await configuration;
  } catch (error) {
    providers.delete(settings);
    throw providerAway(settings, error);
  }
}

function discover({ issuer, clientId, clientSecret, alg, userinfo }: IdentitySettings): Promise<client.Configuration> {
  const metadata = {
    id_token_signed_response_alg: alg,
    ...(userinfo === 'signed' ? { userinfo_signed_response_alg: alg } : {}),
  };
  // Signatures are checked even though TLS has told who speaks: it may end at a proxy.
  const execute = [client.enableNonRepudiationChecks];
  if (issuer.startsWith('http:')) execute.push(client.allowInsecureRequests);
  const proof = clientSecret ? client.ClientSecretPost(clientSecret) : client.None();
  return client.discovery(new URL(issuer), clientId, metadata, proof, { execute, timeout: PATIENCE_S });
}

/** The provider does not answer: who is signed in stays so, others try again. */
export function providerAway({ name }: IdentitySettings, cause: unknown): Problem {
  const problem = new Problem(
    503,
    'fournisseur-indisponible',
    `${name} ne répond pas : réessayez dans quelques minutes à l’adresse /connexion. Qui est déjà connecté le reste`,
    `${name} does not answer: try again in a few minutes at /connexion. Who is signed in stays so`,
    { headers: { 'Retry-After': '30' } },
  );
  problem.cause = cause;
  return problem;
}

/** Did a question to the provider fail because it is away, slow or broken, and not because it said no? */
export function isAway(error: unknown): boolean {
  const { code = '', message = '' } = (error ?? {}) as { code?: string; message?: string };
  return (
    /^OAUTH_(TIMEOUT|ABORT|RESPONSE_IS_NOT_CONFORM|RESPONSE_IS_NOT_JSON)$/.test(code) || /fetch failed/.test(message)
  );
}
