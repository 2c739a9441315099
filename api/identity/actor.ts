import { type Acting, ROLES, type Role } from '../../sql/acting.ts';
import { Problem } from '../problem.ts';

/** A body in which somebody acts, and what he is there. */
export type Seat = { id: string; siren: string; name: string; role: Role; quality: string | null };

/**
 * Somebody who is signed in, or a machine with a key of a body (`via` key): `person` is null then. `acr` is how surely he
 * is known, in the words of the provider.
 */
export type Actor = Acting & {
  via: 'session' | 'key';
  name: string;
  email: string | null;
  seats: Seat[];
  acr: string | null;
};

/** May somebody who is `role` do what needs `least`? */
export function isAtLeast(role: Role | undefined, least: Role): boolean {
  return role !== undefined && ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/**
 * The seat of an actor in the body with this SIREN or id, where he is `least` or more. Throws 404 for a body in which he
 * has no seat, as for one that does not exist, and 403 where his role there does not reach.
 */
export function seatOf(actor: Actor, body: string, least: Role): Seat {
  const seat = actor.seats.find(({ id, siren }) => id === body || siren === body);
  if (!seat)
    throw new Problem(
      404,
      'organisme-inconnu',
      `Vous n’agissez pour aucun organisme ${body.slice(0, 40)}`,
      `you act for no body ${body.slice(0, 40)}`,
    );
  if (isAtLeast(seat.role, least)) return seat;
  throw new Problem(
    403,
    'role-insuffisant',
    `Il faut être ${ROLE_NAMES[least].french} de ${seat.name} ; vous y êtes ${ROLE_NAMES[seat.role].french}. Un administrateur de cet organisme peut changer votre rôle`,
    `you have to be ${ROLE_NAMES[least].english} of ${seat.name}; you are ${ROLE_NAMES[seat.role].english} there. An administrator of it can change your role`,
  );
}

/** What the roles are called. */
export const ROLE_NAMES: Record<Role, { french: string; english: string }> = {
  reader: { french: 'lecteur', english: 'reader' },
  editor: { french: 'rédacteur', english: 'editor' },
  publisher: { french: 'responsable de publication', english: 'publisher' },
  administrator: { french: 'administrateur', english: 'administrator' },
};
