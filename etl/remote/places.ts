import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Box } from '../../sql/france.ts';
import { Refusal } from '../refusal.ts';
import { download } from './download.ts';
import { heldAt, placeOf } from './keep.ts';
import { addressOf, type Remote } from './remote.ts';

/** What a code stands for: its communes, the EPCI and départements that these lie in, and the box around each département. */
export type Territory = {
  level: 'commune' | 'epci' | 'departement';
  code: string;
  name: string;
  communes: { code: string; departement: string }[];
  epci: string[];
  departements: string[];
  boxes: Record<string, Box>;
};

const named = z.looseObject({
  nom: z.string(),
  code: z.string(),
  codeDepartement: z.string().optional(),
  codesDepartements: z.array(z.string()).optional(),
});
const outlines = z.looseObject({
  features: z.array(
    z.looseObject({
      properties: z.looseObject({ code: z.string(), codeEpci: z.string().nullish() }),
      geometry: z.looseObject({ coordinates: z.unknown().optional() }).nullable(),
    }),
  ),
});

const LEVELS: [level: Territory['level'], pattern: RegExp, path: string][] = [
  ['commune', /^(\d{2}|2[AB])\d{3}$/, 'communes'],
  ['departement', /^(\d{2}|2[AB]|97\d)$/, 'departements'],
  ['epci', /^\d{9}$/, 'epcis'],
];

/**
 * Finds what a code stands for: a commune (5 characters), a département (2 or 3) or an EPCI (SIREN). `communesOf` is
 * the path of the communes of a département. Where the service does not answer, what it said last is used. Throws a
 * Refusal for a code that is none, or that it does not know.
 */
export async function findTerritory(remote: Remote, code: string, communesOf: string): Promise<Territory> {
  const found = LEVELS.find(([, pattern]) => pattern.test(code));
  if (!found) throw unknown(code, 'un code de commune, de département ou d’EPCI est attendu');
  const [level, , path] = found;
  const address = (rest: string) => addressOf(remote.services, 'geo', rest);
  const fields =
    level === 'commune'
      ? '?fields=nom,code,codeDepartement'
      : level === 'epci'
        ? '?fields=nom,code,codesDepartements'
        : '';
  const itself = await askHeld(remote, address(`${path}/${code}${fields}`), named).catch((error) => {
    throw error instanceof Refusal && error.slug === 'not-offered' ? unknown(code, 'inconnu') : error;
  });
  const departements =
    level === 'departement' ? [code] : (itself.codesDepartements ?? [itself.codeDepartement ?? code.slice(0, 2)]);
  const territory: Territory = { level, code, name: itself.nom, communes: [], epci: [], departements, boxes: {} };
  for (const departement of departements) {
    const at = address(communesOf.replaceAll('{departement}', departement));
    const { features } = await askHeld(remote, at, outlines);
    territory.boxes[departement] = boxOf(features.map(({ geometry }) => geometry?.coordinates));
    const own = features.filter(({ properties }) =>
      level === 'departement' ? true : (level === 'epci' ? properties.codeEpci : properties.code) === code,
    );
    territory.communes.push(...own.map(({ properties }) => ({ code: properties.code, departement })));
    territory.epci.push(...own.flatMap(({ properties }) => properties.codeEpci ?? []));
  }
  return { ...territory, epci: [...new Set(territory.epci)].sort() };
}

function unknown(code: string, french: string): Refusal {
  return new Refusal('territory-unknown', `Territoire « ${code} » : ${french}`, `no such territory: ${code}`);
}

/** Asks for a small file, or takes the one that is held when the service is away. */
async function askHeld<T>(remote: Remote, address: string, schema: z.ZodType<T>): Promise<T> {
  const path = await download(remote, address).then(
    (came) => came.path,
    (error) => {
      const place = placeOf(remote.folder, address);
      const held = heldAt(place);
      if (held && error instanceof Refusal && error.slug === 'unavailable') return place.file(held.name);
      throw error;
    },
  );
  const parsed = schema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new Refusal('not-data', `${address} : ${z.prettifyError(parsed.error)}`, 'not what was expected');
}

/** The box around positions, however deep they lie in lists. */
function boxOf(coordinates: unknown): Box {
  const box: Box = [180, 90, -180, -90];
  const visit = (at: unknown): void => {
    if (!Array.isArray(at)) return;
    const [lon, lat] = at;
    if (typeof lon !== 'number') {
      for (const one of at) visit(one);
      return;
    }
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  };
  visit(coordinates);
  return box;
}
