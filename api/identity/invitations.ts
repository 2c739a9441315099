import { actAs, actAsService, becomeOwner, becomeService, type Role } from '../../sql/acting.ts';
import { record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import { queueMail } from '../alerts/outbox.ts';
import type { Answer } from '../answer.ts';
import { noteDone } from '../audit/note-done.ts';
import { readJson } from '../json-body.ts';
import { param } from '../params.ts';
import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { isAtLeast, ROLE_NAMES, seatOf } from './actor.ts';
import { acceptanceBody, type Invitations, invitationBody } from './answers.ts';
import { digestOf, SESSION_COOKIE, secret } from './cookies.ts';
import { requireLevel } from './level.ts';
import { type BodyCall, organisationPath } from './organisations.ts';

export const invitationPath = {
  ...organisationPath,
  id: { ...param.extract, about: 'Identifiant de l’invitation' },
};

type Made = { id: string; created: string; expires: string };

/** The invitations of a body that wait. */
export async function listInvitations({ path, db, actor }: BodyCall): Promise<Answer> {
  const { id } = seatOf(actor!, path.siren, 'administrator');
  return actAs(db, actor!, (tx) => waiting(tx, id));
}

/** Invites somebody by mail, for a week; whoever opens its link and signs in takes the seat. */
export async function invite({ path, body, db, actor, config }: BodyCall): Promise<Answer> {
  const seat = seatOf(actor!, path.siren, 'administrator');
  const { email, role } = readJson(invitationBody, body);
  if (isAtLeast(role, 'publisher')) requireLevel(actor!, config.identity);
  return actAs(db, actor!, async (tx) => {
    const token = secret();
    const made = await keepInvitation(tx, seat.id, email, role, token, actor!.person);
    const answer = await waiting(tx, seat.id);
    await becomeService(tx);
    const { subject, text } = mailOf(seat.name, role, actor!.name, addressOf(config.printedUrl, token));
    await queueMail(tx, { to: email, kind: 'invitation', subject, text });
    await noteDone(tx, actor!, 'invitation.made', made.id, { organisation: seat.id, role });
    return { ...answer, status: 201, headers: { Location: `/api/desk/organisations/${seat.siren}/invitations` } };
  });
}

/** Takes back an invitation that waits. Throws 404. */
export async function withdrawInvitation({ path, db, actor }: Call<object, typeof invitationPath>): Promise<Answer> {
  const { id } = seatOf(actor!, path.siren, 'administrator');
  return actAs(db, actor!, async (tx) => {
    if (!(await tx.row('identity/withdraw', [id, path.id]))) throw unknown();
    const answer = await waiting(tx, id);
    await noteDone(tx, actor!, 'invitation.withdrawn', path.id, { organisation: id });
    return answer;
  });
}

/**
 * Takes the seat that an invitation offers. The link is the proof, not the e-mail, which another person may have later.
 * Throws 404 for one that is unknown, used, withdrawn or past, and 409 for who has a seat there already.
 */
export async function acceptInvitation({ body, db, actor, cookies }: Call): Promise<Answer> {
  const { token } = readJson(acceptanceBody, body);
  const cookie = actor!.via === 'session' ? cookies(SESSION_COOKIE) : undefined;
  if (!cookie) throw unknown();
  const digests = [digestOf(token), digestOf(cookie)];
  return actAsService(db, async (tx) => {
    if (await tx.row('identity/seated', digests)) throw alreadySeated();
    const taken = await tx.row<{ invitation: string; siren: string; name: string; role: Role; person: string }>(
      'identity/accept',
      digests,
    );
    if (!taken) throw unknown();
    const { siren, name, role, invitation, person } = taken;
    await becomeOwner(tx);
    const event = { actor: 'member', action: 'invitation.accepted', subject: invitation, outcome: 'done' } as const;
    await record(tx, { ...event, detail: { person, role } });
    return { body: { siren, name, role }, cache: 'none' };
  });
}

/** Keeps an invitation, of which only the digest of the token is kept. */
export async function keepInvitation(
  tx: Database,
  organisation: string,
  email: string,
  role: Role,
  token: string,
  by: string | null,
): Promise<Made> {
  return (await tx.row<Made>('identity/invite', [organisation, email, role, digestOf(token), by]))!;
}

/** The address that an invitation says. */
export function addressOf(printedUrl: string, token: string): string {
  return `${printedUrl}/publier?invitation=${token}`;
}

async function waiting(tx: Database, organisation: string): Promise<Answer> {
  const invitations = await tx.rows<Invitations['invitations'][number]>('identity/invitations', [organisation]);
  return { body: { invitations } satisfies Invitations, cache: 'none' };
}

function mailOf(body: string, role: Role, by: string, address: string): { subject: string; text: string } {
  const { french, english } = ROLE_NAMES[role];
  return {
    subject: `Invitation à publier pour ${body}`,
    text: `Bonjour,

${by} vous invite à agir pour ${body} sur Terrier, comme ${french}. Ouvrez cette adresse dans les sept jours et connectez-vous :

${address}

Elle ne sert qu’une fois : ne la transmettez pas. Si vous n’attendiez pas ce message, ne faites rien.

—
${by} invites you to act for ${body} on Terrier, as ${english}. Open the address above within seven days and sign in.
It works once: do not pass it on. If you did not expect this message, do nothing.
`,
  };
}

function unknown(): Problem {
  return new Problem(
    404,
    'invitation-inconnue',
    'Cette invitation est inconnue, a déjà servi, a été retirée ou a plus de sept jours : demandez-en une autre à un administrateur de l’organisme',
    'this invitation is unknown, was used or withdrawn, or is more than seven days old: ask an administrator of the body for another',
  );
}

function alreadySeated(): Problem {
  return new Problem(
    409,
    'deja-membre',
    'Vous agissez déjà pour cet organisme ; un administrateur peut y changer votre rôle',
    'you act for this body already; an administrator can change your role there',
  );
}
