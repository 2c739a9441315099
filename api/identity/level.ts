import { Problem } from '../problem.ts';
import type { Actor } from './actor.ts';
import type { IdentitySettings } from './settings.ts';

/**
 * Lets those pass who are known surely enough to publish, by the settings. A machine is let pass: who made its key had to
 * be. Throws 403 with the address where somebody proves more surely who he is, and then comes back to `page`.
 */
export function requireLevel(actor: Actor, identity: IdentitySettings | undefined, page = '/publier'): void {
  if (!isSureEnough(actor, identity)) requireSureness(actor.acr ?? '', identity!, page);
}

/** Is he known surely enough to publish? */
export function isSureEnough({ via, acr }: Actor, identity: IdentitySettings | undefined): boolean {
  return !identity || via === 'key' || isEnough(acr ?? '', identity);
}

function isEnough(acr: string, { acrToPublish }: IdentitySettings): boolean {
  return acrToPublish.length === 0 || acrToPublish.includes(acr);
}

/** The same for the level that a provider told; one that is not known to the settings is not enough. */
export function requireSureness(acr: string, identity: IdentitySettings, page: string): void {
  if (isEnough(acr, identity)) return;
  const { acrToPublish, name } = identity;
  const address = `/connexion?${new URLSearchParams({ niveau: 'publication', retour: page })}`;
  throw new Problem(
    403,
    'niveau-insuffisant',
    `Pour publier il faut une connexion plus sûre (${acrToPublish.join(' ou ')}), celle-ci est ${acr.slice(0, 60) || 'sans niveau'} : reconnectez-vous avec un second facteur par ${name}, à l’adresse ${address}`,
    `publishing needs a surer sign-in (${acrToPublish.join(' or ')}), this one is ${acr.slice(0, 60) || 'without level'}: sign in again with a second factor by ${name}, at ${address}`,
    { headers: { Link: `<${address}>; rel="authenticate"` } },
  );
}
