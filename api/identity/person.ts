import * as client from 'openid-client';
import { Problem } from '../problem.ts';
import { isAway, providerAway } from './provider.ts';
import type { IdentitySettings } from './settings.ts';

/** How far the clock of the provider may be ahead of ours (s). */
const AHEAD_S = 60;

/** Somebody as the provider knows him; `acr` is how surely, '' where it does not say. */
export type Known = {
  subject: string;
  name: string;
  email: string | null;
  siret: string | null;
  acr: string;
  idToken: string;
};

type Tokens = Awaited<ReturnType<typeof client.authorizationCodeGrant>>;

/** The tokens that a code is worth (OpenID Connect Core 1.0, 3.1.3). Throws 403 where anything does not fit, 503. */
export async function tokensOf(
  identity: IdentitySettings,
  provider: client.Configuration,
  back: URL,
  checks: client.AuthorizationCodeGrantChecks,
): Promise<Tokens> {
  const tokens = await client.authorizationCodeGrant(provider, back, checks).catch(refuse(identity));
  const { iat = 0 } = tokens.claims() ?? {};
  if (iat > Date.now() / 1000 + AHEAD_S) throw refused(identity, new Error(`the token is of the future: ${iat}`));
  return tokens;
}

/** Who it is that the tokens speak of. Throws 403 where the provider speaks of somebody else there, 503. */
export async function personOf(
  identity: IdentitySettings,
  provider: client.Configuration,
  tokens: Tokens,
): Promise<Known> {
  const { sub, acr } = tokens.claims()!;
  const told = await client.fetchUserInfo(provider, tokens.access_token, sub).catch(refuse(identity));
  const { siret, email } = told;
  return {
    subject: sub,
    name: nameOf(told),
    email: typeof email === 'string' && email.length <= 254 ? email : null,
    siret: typeof siret === 'string' && /^\d{14}$/.test(siret) ? siret : null,
    acr: typeof acr === 'string' ? acr : '',
    idToken: tokens.id_token!,
  };
}

/** The name of a person: `usual_name` is ProConnect's word. */
function nameOf({ given_name, usual_name, family_name, name, email, sub }: client.UserInfoResponse): string {
  const family = usual_name ?? family_name;
  const whole = [given_name, family].filter((part) => typeof part === 'string' && part !== '').join(' ');
  const said = [whole, name, email, sub].find((part) => typeof part === 'string' && part.trim() !== '') as string;
  return said.replace(/\p{C}/gu, '').slice(0, 200);
}

function refuse(identity: IdentitySettings): (error: unknown) => never {
  return (error) => {
    throw isAway(error) ? providerAway(identity, error) : refused(identity, error);
  };
}

function refused({ name }: IdentitySettings, cause: unknown): Problem {
  const problem = new Problem(
    403,
    'connexion-refusee',
    `${name} n’a pas confirmé qui vous êtes, ou sa réponse n’a pas pu être vérifiée : recommencez à l’adresse /connexion`,
    `${name} did not confirm who you are, or its answer could not be verified: begin again at /connexion`,
  );
  problem.cause = cause;
  return problem;
}
