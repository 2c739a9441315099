import * as client from 'openid-client';
import type { Answer } from '../answer.ts';
import type { Param } from '../params.ts';
import { optional, param } from '../params.ts';
import type { Call } from '../route.ts';
import { dropCookie, SESSION_COOKIE, secret } from './cookies.ts';
import { closeSession } from './keep.ts';
import { providerOf } from './provider.ts';
import { leadTo } from './sign-in.ts';

const PATH_BACK = '/deconnexion/retour';

/** What a provider says when it leads back: nothing depends on it, as the session here is over by then. */
export const signedOutQuery: { state: Param<string | undefined> } = {
  state: { ...optional(param.key), about: 'Ce que le fournisseur d’identité renvoie' },
};

/** Ends the session here, then at the provider (OpenID Connect RP-Initiated Logout 1.0). Who has none is led on too. */
export function signOut(call: Call): Promise<Answer> {
  return leave(call, 'this');
}

/** The same for every session of this person, in whatever browser. */
export function signOutEverywhere(call: Call): Promise<Answer> {
  return leave(call, 'all');
}

/** Where the provider leads after that. */
export async function signedOut(): Promise<Answer> {
  return leadTo('/', []);
}

async function leave({ db, cookies, origin, config }: Call, which: 'this' | 'all'): Promise<Answer> {
  const cookie = cookies(SESSION_COOKIE);
  const idToken = cookie && (await closeSession(db, cookie, which));
  const drop = [dropCookie(SESSION_COOKIE)];
  // A provider that is away keeps nobody from leaving.
  const provider = idToken && config.identity ? await providerOf(config.identity).catch(() => undefined) : undefined;
  if (!idToken || !provider?.serverMetadata().end_session_endpoint) return leadTo('/', drop);
  const address = client.buildEndSessionUrl(provider, {
    ...{ id_token_hint: idToken, state: secret(), post_logout_redirect_uri: origin + PATH_BACK },
  });
  return leadTo(address.href, drop);
}
