import * as client from 'openid-client';
import type { Answer } from '../answer.ts';
import type { Param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import type { Call } from '../route.ts';
import { BROWSER_COOKIE, digestOf, dropCookie, SESSION_COOKIE, secret, setCookie } from './cookies.ts';
import { beginSignIn, endSignIn, openSession } from './keep.ts';
import { requireSureness } from './level.ts';
import { personOf, tokensOf } from './person.ts';
import { providerOf, requireIdentity } from './provider.ts';
import { localPage } from './return-path.ts';

const PATH_BACK = '/connexion/retour';
const SIGN_IN_S = 600;

const returnPath: Param<string> = {
  read: reader(
    'l’adresse d’une page d’ici est attendue, comme /publier',
    'the address of a page here is wanted, such as /publier',
    (text) => localPage(text),
  ).default('/publier'),
  about: 'La page d’ici à laquelle revenir',
  schema: { type: 'string', default: '/publier' },
};
const level: Param<'publication' | undefined> = {
  read: reader('« publication » est attendu', '"publication" is wanted', (text) =>
    text === 'publication' ? text : undefined,
  ).optional(),
  about: 'Être connu assez sûrement pour publier',
  schema: { type: 'string', enum: ['publication'] },
};
export const signInQuery = { retour: returnPath, niveau: level };

/** Leads to the provider of identities, which leads back to `signedIn`. Throws 503 where it is away or none is set. */
export async function signIn({ query, db, origin, cookies, config }: Call<typeof signInQuery>): Promise<Answer> {
  const identity = requireIdentity(config.identity);
  const provider = await providerOf(identity);
  const [state, nonce, verifier] = [secret(), secret(), client.randomPKCECodeVerifier()];
  const isSure = query.niveau === 'publication' && identity.acrToPublish.length > 0;
  // Several tabs of one browser may sign in at once.
  const browser = cookies(BROWSER_COOKIE) ?? secret();
  await beginSignIn(db, { state, nonce, verifier, returnTo: query.retour, browser, isSure });
  const address = client.buildAuthorizationUrl(provider, {
    redirect_uri: origin + PATH_BACK,
    scope: identity.scopes,
    ...{ state, nonce },
    // Some providers refuse every parameter that they do not know.
    ...(provider.serverMetadata().supportsPKCE()
      ? { code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }
      : {}),
    ...(isSure ? { claims: JSON.stringify(claimsOf(identity.acrToPublish)) } : {}),
  });
  return leadTo(address.href, [setCookie(BROWSER_COOKIE, browser, SIGN_IN_S)]);
}

const claimsOf = (values: string[]) => ({ id_token: { acr: { essential: true, values } } });

/**
 * Takes the answer of the provider, opens a session under a new cookie and leads to the page where the sign-in began.
 * Throws 403 for an answer that does not belong to a sign-in of this browser, or that is not the provider's word.
 */
export async function signedIn({ further, db, origin, cookies, config }: Call): Promise<Answer> {
  const identity = requireIdentity(config.identity);
  const browser = cookies(BROWSER_COOKIE);
  const state = further.get('state');
  const begun = browser && state ? await endSignIn(db, state, browser) : undefined;
  if (!begun) throw notBegun();
  const provider = await providerOf(identity);
  const back = new URL(origin + PATH_BACK);
  for (const [name, text] of further) back.searchParams.set(name, text);
  const verifier = provider.serverMetadata().supportsPKCE() ? begun.verifier : undefined;
  const tokens = await tokensOf(identity, provider, back, {
    ...{ expectedState: state!, expectedNonce: begun.nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
  });
  const person = await personOf(identity, provider, tokens);
  if (begun.surely) requireSureness(person.acr, identity, begun.return_to);
  const session = secret();
  await openSession(db, { ...person, issuer: identity.issuer }, digestOf(session), cookies(SESSION_COOKIE));
  return leadTo(begun.return_to, [setCookie(SESSION_COOKIE, session), dropCookie(BROWSER_COOKIE)]);
}

/** Leads on, with cookies. */
export function leadTo(address: string, cookies: string[]): Answer {
  const headers = { Location: address, 'Set-Cookie': cookies };
  return { body: '', type: 'text/plain', status: 303, cache: 'none', headers };
}

function notBegun(): Problem {
  return new Problem(
    403,
    'connexion-perimee',
    'Cette connexion n’a pas été commencée dans ce navigateur, a déjà servi, ou a plus de dix minutes : recommencez à l’adresse /connexion',
    'this sign-in was not begun in this browser, has been used already, or is more than ten minutes old: begin again at /connexion',
  );
}
