import { FRANCE } from '../../../sql/france.ts';

/** A plane in metres for a part of France: its number in the EPSG register, and its name. */
export type Projection = { srid: number; name: string };

/** The legal systems of décret 2000-1276 and its orders, by the parts of `FRANCE`. */
const LEGAL: Record<string, Projection> = {
  'France métropolitaine': { srid: 2154, name: 'Lambert-93' },
  'Guadeloupe, Martinique, Saint-Martin, Saint-Barthélemy': { srid: 5490, name: 'RGAF09 UTM 20N' },
  Guyane: { srid: 2972, name: 'RGFG95 UTM 22N' },
  'La Réunion': { srid: 2975, name: 'RGR92 UTM 40S' },
  Mayotte: { srid: 4471, name: 'RGM04 UTM 38S' },
  'Saint-Pierre-et-Miquelon': { srid: 4467, name: 'RGSPM06 UTM 21N' },
  'Nouvelle-Calédonie': { srid: 3163, name: 'RGNC91-93 Lambert' },
};

/** The projection in which a place is drawn: the legal one of its part of France, elsewhere UTM. */
export function projectionOf(lon: number, lat: number): Projection {
  const part = FRANCE.find(
    ({ box: [west, south, east, north] }) => lon >= west && lon <= east && lat >= south && lat <= north,
  );
  return LEGAL[part?.name ?? ''] ?? utm(lon, lat);
}

function utm(lon: number, lat: number): Projection {
  const zone = Math.min(60, Math.floor((lon + 180) / 6) + 1);
  return { srid: (lat < 0 ? 32700 : 32600) + zone, name: `WGS 84 UTM ${zone}${lat < 0 ? 'S' : 'N'}` };
}
