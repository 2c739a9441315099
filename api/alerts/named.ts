import { Problem } from '../problem.ts';
import type { Call } from '../route.ts';
import { alertWords } from './words.ts';

/** The name of a territory. Throws 404. */
export async function territoryName(db: Call['db'], level: string, code: string): Promise<string> {
  const found = await db.row<{ name: string }>('alerts/territory', [level, code]);
  if (found) return found.name;
  throw new Problem(
    404,
    'territoire-inconnu',
    `Il n’y a pas de ${level} ${code} ici`,
    `there is no ${level} ${code} here`,
  );
}

/** The body that publishes here under a SIREN, if one is given. Throws 404. */
export async function bodyOfSiren(
  db: Call['db'],
  siren: string | undefined,
): Promise<{ id: string; name: string } | undefined> {
  if (siren === undefined) return undefined;
  const found = await db.row<{ id: string; name: string }>('alerts/organisation', [siren]);
  if (found) return found;
  throw new Problem(
    404,
    'organisme-inconnu',
    `Aucun organisme ne publie ici sous le SIREN ${siren}`,
    `no body publishes here under the SIREN ${siren}`,
  );
}

/** What a point is called: by its commune, where it is in one, and its coordinates. */
export async function pointName(db: Call['db'], lon: number, lat: number, lang: 'fr' | 'en'): Promise<string> {
  const commune = await db.row<{ name: string }>('alerts/commune-at', [lon, lat]);
  return alertWords[lang].point(...(commune ? [commune.name] : []), lat.toFixed(5), lon.toFixed(5));
}
