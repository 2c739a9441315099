import type { Answer } from '../answer.ts';
import { optional, type Param, param } from '../params.ts';
import { Problem } from '../problem.ts';
import { reader } from '../readers.ts';
import type { Call } from '../route.ts';
import type { Me, Organisation } from './answers.ts';
import { isSureEnough } from './level.ts';

const siren: Param<string> = {
  read: reader('9 chiffres sont attendus', '9 digits are wanted', (text) => (/^\d{9}$/.test(text) ? text : undefined)),
  about: 'SIREN de l’organisme',
  schema: { type: 'string', pattern: '^\\d{9}$' },
};
export const organisationPath = { siren };
export const organisationsQuery = {
  q: { ...optional(param.words), about: 'Mots du nom de l’organisme, ou son SIREN' },
  limit: param.limit,
};
export type BodyCall = Call<object, typeof organisationPath>;

/** The bodies that publish here, by name. */
export async function listOrganisations({ query, db }: Call<typeof organisationsQuery>): Promise<Answer> {
  const found = await db.rows<Organisation>('identity/organisations', [null, query.q ?? null, query.limit]);
  return { body: { organisations: found } };
}

/** A body that publishes here. Throws 404. */
export async function oneOrganisation({ path, db }: BodyCall): Promise<Answer> {
  const found = await db.row<Organisation>('identity/organisations', [path.siren, null, 1]);
  if (found) return { body: found };
  throw new Problem(
    404,
    'organisme-inconnu',
    `Aucun organisme de SIREN ${path.siren} ne publie ici`,
    `no body with the SIREN ${path.siren} publishes here`,
  );
}

/** Who asks, and for whom he acts. */
export async function whoAsks({ actor, config }: Call): Promise<Answer> {
  const { name, email, via, acr, seats } = actor!;
  const { identity } = config;
  const body: Me = {
    ...{ name, email, via, acr, seats },
    sure_enough: isSureEnough(actor!, identity),
    provider: identity?.name ?? null,
  };
  return { body, cache: 'none' };
}
