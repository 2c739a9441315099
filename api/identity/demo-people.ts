import type { Role } from '../../sql/acting.ts';
import { actAsService } from '../../sql/acting.ts';
import type { Database } from '../../sql/db.ts';

/** The bodies of the invented territory; numbers that no real body can have, as their check digit is wrong. */
const BODIES = [
  {
    ...{ siren: '000000041', name: 'Mairie de Port-Terrier', level: 'commune', code: '00021' },
    ...{ href: 'https://mairies.example.org/00021', email: 'mairie@port-terrier.example.org' },
  },
  {
    ...{ siren: '000000058', name: 'Département de l’Île de Terrier', level: 'departement', code: '00' },
    ...{ href: 'https://departement.example.org', email: 'routes@departement.example.org' },
  },
];

/** Somebody invented, and what he is in which body. */
export type Invented = {
  subject: string;
  given: string;
  family: string;
  email: string;
  siren: string | null;
  role: Role | null;
  quality: string;
};

/** Whom one may be in the demonstration. */
export const PEOPLE: Invented[] = [
  someone('Claire', 'Aubin', '000000041', 'editor', 'secrétaire de mairie'),
  someone('Hugo', 'Le Bihan', '000000041', 'publisher', 'adjoint au maire, chargé de la voirie'),
  someone('Nadia', 'Perrot', '000000041', 'administrator', 'directrice générale des services'),
  someone('Paul', 'Guéna', '000000058', 'publisher', 'chef du service des routes'),
  someone('Léa', 'Morvan', null, null, 'membre d’aucun organisme'),
];

function someone(given: string, family: string, siren: string | null, role: Role | null, quality: string): Invented {
  const plain = `${given}.${family}`.normalize('NFD').replace(/\p{M}/gu, '').replaceAll(' ', '-').toLowerCase();
  return { subject: plain, given, family, email: `${plain}@example.org`, siren, role, quality };
}

/** Puts the invented bodies and people into a database, as the provider with that address knows them; as often as one likes. */
export async function seedPeople(db: Database, issuer: string): Promise<void> {
  await actAsService(db, async (tx) => {
    for (const { siren, name, level, code, href, email } of BODIES)
      await tx.rows('identity/invent-body', [siren, name, level, code, href, email]);
    for (const { subject, given, family, email, siren, role, quality } of PEOPLE)
      await tx.rows('identity/invent-person', [issuer, subject, `${given} ${family}`, email, siren, role, quality]);
  });
}
