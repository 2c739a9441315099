import { actAsService, becomeOwner, ROLES } from '../../sql/acting.ts';
import { record } from '../../sql/audit.ts';
import type { Database } from '../../sql/db.ts';
import type { Organisation } from './answers.ts';
import { secret } from './cookies.ts';
import { addressOf, keepInvitation } from './invitations.ts';

/** A body as the operator adds it; the territory is `level/code`. */
export type Added = {
  siren: string;
  name: string;
  level: string;
  territory: string;
  badges: string[];
  href: string | null;
  email: string | null;
};

/** Lets a body publish here. Throws a sentence for a SIREN that cannot be one, or is there already. */
export async function addBody(db: Database, added: Added): Promise<string> {
  const { siren, name, level, territory, badges, href, email } = added;
  if (!isSiren(siren))
    throw new Error(`${siren} n’est pas un SIREN : 9 chiffres, le dernier de contrôle. / This is no SIREN.`);
  const [, within, code] = /^(\w+)\/([\w*-]{1,12})$/.exec(territory) ?? [];
  if (!code)
    throw new Error(`--territory attend niveau/code, comme commune/95523, reçu ${territory}. / level/code is wanted.`);
  return actAsService(db, async (tx) => {
    if (await tx.row('identity/body', [siren]))
      throw new Error(`${siren} publie déjà ici. / It publishes here already.`);
    const values = [siren, name, level, within, code, badges, href, email];
    const { id } = (await tx.row<{ id: string }>('identity/add-body', values))!;
    await note(tx, 'organisation.added', id);
    return `${siren} · ${name} · ${territory}`;
  });
}

/** The bodies that publish here, a line each. */
export async function listBodies(db: Database): Promise<string> {
  const bodies = await db.rows<Organisation>('identity/organisations', [null, null, 100_000]);
  const lines = bodies.map(({ siren, name, territory, badges, closed }) =>
    [
      siren,
      name,
      territory.map(({ level, code }) => `${level}/${code}`).join(', '),
      badges.join(', '),
      closed ? 'fermé / closed' : '',
    ]
      .filter(Boolean)
      .join(' · '),
  );
  return lines.join('\n') || 'Aucun organisme ne publie ici. / No body publishes here.';
}

/** Gives a body badges in the place of those that it has, or closes it. Throws a sentence where there is none. */
export function changeBody(db: Database, order: 'badge' | 'close', siren: string, badges: string[]): Promise<string> {
  return actAsService(db, async (tx) => {
    const [question, values] =
      order === 'badge' ? ['identity/badge-body', [siren, badges]] : ['identity/close-body', [siren]];
    const changed = await tx.row<{ id: string }>(question as string, values as unknown[]);
    if (!changed) throw unknown(siren);
    if (order === 'close') {
      await becomeOwner(tx);
      await tx.rows('publish/moment');
      await tx.rows('acts/uncover', [siren]);
    }
    await note(tx, order === 'badge' ? 'organisation.badged' : 'organisation.closed', changed.id);
    return `${siren} · ${order === 'badge' ? badges.join(', ') || 'sans badge / no badge' : 'fermé / closed'}`;
  });
}

/** Invites the first people of a body: says the address once, which somebody hands over. Throws a sentence. */
export async function inviteTo(
  db: Database,
  printedUrl: string,
  { siren, email, role }: { siren: string; email: string; role: string },
): Promise<string> {
  const wanted = ROLES.find((one) => one === role);
  if (!wanted) throw new Error(`--role attend ${ROLES.join(', ')}, reçu ${role} / one of these is wanted`);
  return actAsService(db, async (tx) => {
    const body = await tx.row<{ id: string; name: string }>('identity/body', [siren]);
    if (!body) throw unknown(siren);
    const token = secret();
    const { id, expires } = await keepInvitation(tx, body.id, email, wanted, token, null);
    await note(tx, 'invitation.made', id);
    return [
      `${body.name} · ${role} · ${email} · ${expires}`,
      addressOf(printedUrl, token),
      'Cette adresse n’est gardée nulle part et sert une fois. / This address is kept nowhere and works once.',
    ].join('\n');
  });
}

/** A SIREN ends with a check digit (Luhn). */
export function isSiren(text: string): boolean {
  if (!/^\d{9}$/.test(text)) return false;
  const sum = [...text].reverse().reduce((total, digit, place) => {
    const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

function unknown(siren: string): Error {
  return new Error(
    `Aucun organisme ouvert n’a le SIREN ${siren} ; voyez « npm run organisations -- list ». / There is no such body.`,
  );
}

async function note(tx: Database, action: string, subject: string): Promise<void> {
  await becomeOwner(tx);
  await record(tx, { actor: 'command', action, subject, outcome: 'done' });
}
