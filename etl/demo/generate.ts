import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as background from './background.ts';
import * as cadastre from './cadastre.ts';
import type { Feature } from './features.ts';
import { decisionsOf } from './law/decisions.ts';
import { floodZones } from './law/flood.ts';
import { informationsOf } from './law/informations.ts';
import { natura2000, reserve, znieff } from './law/nature.ts';
import { documentsOf } from './law/plans.ts';
import { prescriptionsOf } from './law/prescriptions.ts';
import { heritageSites, monuments, powerLine, type Servitudes, waterIntakes } from './law/servitudes.ts';
import { plansOf } from './law/situations.ts';
import { territorialRules } from './law/territorial.ts';
import { zonesOf } from './law/zoning.ts';
import { statisticsOf } from './statistics.ts';
import { type Territory, territoryOf } from './territory.ts';
import { writeFeatures, writeRows } from './write.ts';

type Rows = Record<string, unknown>[];

/** What each step writes: files of features and tables, by name. */
interface Step {
  what: string;
  features?: (territory: Territory) => Record<string, Feature[]>;
  tables?: (territory: Territory) => Record<string, Rows>;
}

const servitude = (what: string, name: string, make: (territory: Territory) => Servitudes): Step => ({
  what,
  features: (territory) => ({ [`${name}-assiettes`]: make(territory).areas }),
  tables: (territory) => ({ [`${name}-actes`]: make(territory).acts }),
});

const STEPS: Step[] = [
  {
    what: 'territoires',
    features: (territory) => {
      const { communes, epci, departement } = background.territories(territory);
      return { communes, epci, departement };
    },
  },
  {
    what: 'fond de plan',
    features: (t) => ({
      terre: background.land(t),
      eau: background.water(t),
      bois: background.woods(t),
      rues: background.streets(t, false),
      routes: background.streets(t, true),
      batiments: background.buildings(t),
    }),
  },
  {
    what: 'cadastre',
    features: (t) => ({ parcelles: cadastre.parcels(t), adresses: cadastre.addresses(t) }),
    tables: (t) => ({ 'communes-anciennes': cadastre.events(t) }),
  },
  {
    what: "plans locaux d'urbanisme",
    features: (territory) => {
      const plans = plansOf(territory.communes);
      const { areas, lines, points } = prescriptionsOf(territory, plans);
      return {
        'plu-zones': zonesOf(territory, plans),
        'plu-prescriptions-surf': areas,
        'plu-prescriptions-lin': lines,
        'plu-prescriptions-pct': points,
        'plu-informations-surf': informationsOf(territory, plans),
      };
    },
    tables: ({ communes }) => ({ 'plu-documents': documentsOf(plansOf(communes)) }),
  },
  {
    what: 'risque d’inondation',
    features: ({ relief }) => {
      const { zones, perimeter } = floodZones(relief);
      return { 'ppri-zones': zones, 'ppri-perimetre': [perimeter] };
    },
  },
  servitude('monuments historiques', 'sup-ac1', monuments),
  servitude('sites patrimoniaux remarquables', 'sup-ac4', heritageSites),
  servitude('captages', 'sup-as1', waterIntakes),
  servitude('ligne électrique', 'sup-i4', powerLine),
  { what: 'nature', features: (t) => ({ natura2000: natura2000(t), znieff: znieff(t), reserve: reserve(t) }) },
  { what: 'règles par territoire', tables: (territory) => ({ 'regles-communales': territorialRules(territory) }) },
  { what: 'décisions', features: (territory) => ({ decisions: decisionsOf(territory) }) },
  { what: 'statistiques', tables: (territory) => ({ statistiques: statisticsOf(territory) }) },
];

/**
 * Writes the whole demonstration territory into a folder, as plain GeoJSON and CSV. Always the same files, byte for
 * byte. `onProgress` hears how many of the steps are done.
 */
export async function generateDemo(
  folder: string,
  onProgress?: (done: number, total: number, what: string) => void,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const total = STEPS.length + 1;
  onProgress?.(0, total, 'relief, communes, rues et parcelles');
  await writeTerritory(folder, territoryOf(), (done, what) => onProgress?.(done, total, what));
}

/** Writes the files of a territory that is there already, whatever its size. */
export async function writeTerritory(
  folder: string,
  territory: Territory,
  onStep?: (done: number, what: string) => void,
): Promise<void> {
  for (const [index, step] of STEPS.entries()) {
    onStep?.(index + 1, step.what);
    for (const [name, features] of Object.entries(step.features?.(territory) ?? {}))
      await writeFeatures(join(folder, `${name}.geojson`), features);
    for (const [name, rows] of Object.entries(step.tables?.(territory) ?? {}))
      await writeRows(join(folder, `${name}.csv`), rows);
  }
  onStep?.(STEPS.length + 1, 'terminé');
}
